"""The form as it will look, on sample data, drawn again at every pause in what is changed."""

from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language import tr
from models.vocabulary import FormKind
from printing.arrangement import OFFICIAL, Arrangement
from ui.desk import Desk
from ui.printing.slip_pane import SlipPane
from ui.theme import S2
from ui.widgets.choices import Choices, narrow
from ui.widgets.labels import label
from ui.widgets.tall_page import scrolled

_PAUSE_MS = 250


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The first page, and how many pages there are of it and of the official form."""

    image: QImage
    pages: int
    official: int


class LayoutTrial(QWidget):
    """Shows whatever it was told last; nothing is drawn while it is out of sight."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted: tuple[FormKind, Arrangement, str | None] | None = None
        self.life = narrow(Choices((("usual", tr("Tên thường")), ("long", tr("Tên dài"))), "usual"))
        self.life.setAccessibleName(tr("Dữ liệu mẫu"))
        self.life.chosen.connect(lambda _life: self.draw())
        self.pages = label(role="muted", wrap=True)
        self.pane = SlipPane()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.draw)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addWidget(self.life)
        column.addWidget(self.pages)
        column.addWidget(scrolled(self.pane), 1)

    def show_soon(self, form: FormKind, arrangement: Arrangement, agency: str | None) -> None:
        """Draw a form of an agency (one's own without one) so arranged once nothing changes for a moment."""
        self._wanted = (form, arrangement, agency)
        self._pause.start()

    def draw(self) -> None:
        """Draw it now."""
        self._pause.stop()
        if self._wanted is None or not self.isVisible():
            return
        form, arrangement, agency = self._wanted
        life, width = str(self.life.value), self.pane.wanted_width

        def make() -> _Drawn:
            from app.services.form_layouts.changing import tried_on
            from app.services.form_layouts.samples import TrialLife
            from app.services.papers.everyday import render
            from printing.press import page_count
            from printing.sheet import Paper
            from ui.printing.slip_image import page_image

            paper = self._desk.read(tried_on, form, arrangement, TrialLife(life), agency)
            official = page_count(paper.arranged_as(OFFICIAL), Paper.A5)
            image = page_image(render(paper, Paper.A5), width)
            return _Drawn(image, page_count(paper, Paper.A5), official)

        self._desk.tasks.run("layout_trial", make, self._show)

    def _show(self, drawn: _Drawn) -> None:
        self.pane.show_page(drawn.image)
        words = tr("Khổ A5: {pages} trang.", pages=drawn.pages)
        if drawn.pages > drawn.official:
            more = tr("Mẫu chính thức chỉ {pages} trang.", pages=drawn.official)
            words = f"{words} {more}"
        self.pages.setText(words)
