"""One change, typed in the page in place of what it is about: Ctrl+Enter does it, Esc leaves it."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from ui.desk import Desk
from ui.theme import S1, S2
from ui.widgets.buttons import Button
from ui.widgets.form import Form
from ui.widgets.keys import confirm_key, with_key
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from ui.widgets.problems import problems_of
from ui.widgets.tall_page import TallFrame

LABEL_WIDTH = 96


class ConfirmPanel(TallFrame):
    """What every change has: a heading, fields, what is wrong with them; `done` with what came of it, `left` on Esc.

    A change is a subclass that adds its rows to `form` and answers in `work` what is to be done on a worker.
    """

    done = Signal(object)
    left = Signal()
    task = "panel.write"
    """The name of its work among all that is under way; one of its own where that takes minutes, so that nothing done
    elsewhere meanwhile takes its place."""

    def __init__(self, desk: Desk, title: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.first: QWidget | None = None
        self.notice = Notice()
        self.lead = label(role="muted", wrap=True)
        self.lead.hide()
        self.form = Form(label_width=LABEL_WIDTH)
        self.confirm = Button(with_key(word, "Ctrl+Enter"), self.keep, kind="main")
        self._leave_button = Button(tr("Thôi (Esc)"), self.leave)
        buttons = QHBoxLayout()
        buttons.setSpacing(S2)
        buttons.addWidget(self.confirm)
        buttons.addWidget(self._leave_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        for part in (label(title, "heading", wrap=True), self.notice, self.form, self.lead):
            column.addWidget(part)
        column.addLayout(buttons)
        confirm_key(self, self.keep, tr("Làm việc đang mở"))

    def add(self, name: str, word: str, field: QWidget) -> None:
        """Append a field; the first one is where typing begins."""
        self.form.add(name, word, field)
        self.first = self.first or field

    def add_under_word(self, name: str, word: str, field: QWidget) -> None:
        """Append a field under its word, where what it says needs the whole width."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S1)
        column.addWidget(label(word, "muted"))
        column.addWidget(field)
        field.setAccessibleName(word)
        self.form.add_wide(whole, name=name, focus=field)
        self.first = self.first or field

    def explain(self, text: str) -> None:
        """Say what will happen, before it does."""
        self.lead.setText(text)
        self.lead.setVisible(bool(text))

    def work(self) -> Callable[[], object] | None:
        """What is to be done with what is typed; `None` for nothing, as here or after saying why at a field."""
        return None

    def row_of(self, field: str) -> str:
        """The row for what a service calls `field`."""
        return field

    def begin(self) -> None:
        """The panel is in sight: put the keyboard where typing begins."""
        (self.first or self.confirm).setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Do it."""
        if not self.confirm.isEnabled():
            return
        self.form.clear_problems()
        self.notice.still()
        if (work := self.work()) is not None:
            self.confirm.setEnabled(False)
            self.desk.tasks.run(self.task, work, self.done.emit, self._refused)

    def leave(self) -> None:
        """Give up what is typed; not while it is being done."""
        if self.confirm.isEnabled():
            self.left.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._order_stops()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        self._order_stops()  # a notice may have got other steps since
        return super().focusNextPrevChild(forwards)

    def _order_stops(self) -> None:
        """Tab goes through what stands here from the top: Qt's own order is that in which it was made."""
        stops = [
            each
            for part in (self.notice, self.form)
            for each in part.findChildren(QWidget)
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and each.focusProxy() is None
            and each.window() is self.window()  # a list that drops down is a window of its own
        ]
        for before, after in pairwise([self, *stops, self.confirm, self._leave_button]):
            QWidget.setTabOrder(before, after)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            event.accept()
            return
        super().keyPressEvent(event)

    def _refused(self, error: Told) -> None:
        self.confirm.setEnabled(True)
        problems = tuple((self.row_of(field), sentence) for field, sentence in problems_of(error))
        if not problems or self.form.show_problems(problems):
            self.notice.say("bad", error.message, error.hint)
