"""The keys of the page one comes from, read from the page itself."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.language import tr
from ui.theme import S2, S3, S4
from ui.widgets.buttons import Button
from ui.widgets.following_scroll import FollowingScroll
from ui.widgets.key_hint import key_hint
from ui.widgets.keys import KeyWord
from ui.widgets.labels import label

_BESIDE = 560
"""Two columns need as much."""


class KeysPage(QWidget):
    """Keys and what they do, in columns; the way back is offered with its key."""

    def __init__(self, page: str, keys: tuple[KeyWord, ...], unused: str, back: Callable[[], None]) -> None:
        super().__init__()
        self.keys, self.unused = keys, unused
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(S4)
        self._grid.setVerticalSpacing(S2)
        self._pairs = [(key_hint(each.key), label(each.words, wrap=True)) for each in keys]
        self._columns = 0
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(S4, S2, S4, S2)
        rows.setSpacing(S3)
        rows.addLayout(self._grid)
        rows.addWidget(label(unused, "muted", wrap=True))
        rows.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(S4, S3, S4, S4)
        column.setSpacing(S2)
        column.addWidget(label(tr("Các phím của trang “{page}”", page=page), "title"))
        column.addWidget(FollowingScroll(inside), 1)
        column.addWidget(Button(tr("Quay lại (Esc)"), back, icon="back"), 0, Qt.AlignmentFlag.AlignLeft)
        self._lay_out(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(2 if self.width() >= _BESIDE else 1)

    def _lay_out(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        each = -(-len(self._pairs) // columns)
        for place, (cap, words) in enumerate(self._pairs):
            at, row = divmod(place, each) if each else (0, 0)
            self._grid.addWidget(
                cap, row, 2 * at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            )
            self._grid.addWidget(words, row, 2 * at + 1)
        for at in range(2):
            self._grid.setColumnStretch(2 * at + 1, 1 if at < columns else 0)


def keys_hint(show: Callable[[], None]) -> Button:
    """Says how to see the keys, and shows them when it is clicked."""
    hint = Button(tr("Các phím của trang này: ? hoặc Ctrl+F1"), show, kind="link")
    hint.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return hint
