"""The dossiers behind a number, in the place of what the number stood in; Esc leads back."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.language import tr
from app.services.views.asked_lists import ListColumn, ListOrder
from ui.counter.lists.list_pane import Emptiness, ListPane
from ui.counter.lists.rows_fetch import FetchPage, page_by_page
from ui.desk import Desk
from ui.theme import S2, S3
from ui.widgets.buttons import Button
from ui.widgets.eliding import ElidedLabel
from ui.widgets.keys import with_key


class BehindPart(QWidget):
    """What the number counts as title, a way back, and the list; the signals are those of its `pane`."""

    def __init__(self, desk: Desk, key: str, back: Callable[[], None], word: str) -> None:
        super().__init__()
        self._back = back
        self.title = ElidedLabel("heading")
        self.pane = ListPane(desk, key, takes_several=True)
        self.pane.acted.connect(self.pane.reload)
        self.button = Button(with_key(word, "Esc"), back, kind="quiet", icon="back")
        head = QHBoxLayout()
        head.setSpacing(S2)
        head.addWidget(self.title, 1)
        head.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, S3, 0, 0)
        column.setSpacing(S2)
        column.addLayout(head)
        column.addWidget(self.pane, 1)

    def show_dossiers(self, what: str, fetch: FetchPage) -> None:
        """List what `fetch` reads, the first received first."""
        self.title.say(what)
        nothing = Emptiness("dossier", tr("Không còn hồ sơ nào như vậy."))
        self.pane.show_list(page_by_page(fetch), nothing, own_order=ListOrder(ListColumn.RECEIVED))
        self.pane.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._back()
            event.accept()
            return
        super().keyPressEvent(event)
