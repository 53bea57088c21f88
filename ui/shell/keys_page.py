"""The keys of the page one comes from, read from the page itself."""

import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from app.language import tr
from ui.theme import S1, S2, S3, S4
from ui.widgets.buttons import Button
from ui.widgets.following_scroll import FollowingScroll
from ui.widgets.key_hint import key_hint
from ui.widgets.keys import KeyWord
from ui.widgets.labels import label

_BESIDE, _ALL_BESIDE = 560, 840
"""Two and three columns need as much."""
_TOP = Qt.AlignmentFlag.AlignTop
_IS_PAGE = re.compile(r"F\d+")
"""The keys of the ways; what else is everywhere has another key beside its own, or Ctrl."""
_MOVES = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)


class KeysPage(QWidget):
    """Keys and what they do: those of the page first, beside them those that work everywhere."""

    def __init__(
        self,
        page: str,
        own: tuple[KeyWord, ...],
        everywhere: tuple[KeyWord, ...],
        unused: str,
        back: Callable[[], None],
    ) -> None:
        super().__init__()
        self.keys, self.unused = (*own, *everywhere), unused
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inside = QWidget()
        self._groups = QBoxLayout(QBoxLayout.Direction.TopToBottom, inside)
        self._groups.setContentsMargins(0, S1, S4, S1)
        self._everywhere = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        for groups in (self._groups, self._everywhere):
            groups.setSpacing(S4)
        if own:
            self._groups.addWidget(_group(tr("Ở trang này"), own, ""), 1, _TOP)
        self._groups.addLayout(self._everywhere, 2)
        to_pages = tuple(each for each in everywhere if _IS_PAGE.fullmatch(each.key))
        besides = tuple(each for each in everywhere if each not in to_pages)
        self._everywhere.addWidget(_group(tr("Đến trang"), to_pages, unused), 1, _TOP)
        self._everywhere.addWidget(_group(tr("Ở mọi trang"), besides, ""), 1, _TOP)
        self._scroll = FollowingScroll(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(S4, S3, S4, S4)
        column.setSpacing(S2)
        column.addWidget(label(tr("Các phím của trang “{page}”", page=page), "title"))
        column.addWidget(self._scroll, 1)
        column.addWidget(Button(tr("Quay lại (Esc)"), back, icon="back"), 0, Qt.AlignmentFlag.AlignLeft)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and page keys move what does not fit."""
        if event.key() in _MOVES:
            QApplication.sendEvent(self._scroll.verticalScrollBar(), event)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._groups.setDirection(beside if self.width() >= _BESIDE else below)
        is_wide = self.width() >= _ALL_BESIDE
        self._everywhere.setDirection(beside if is_wide else below)
        # Each column as wide as the others, of which there are two beside the page's own, or one.
        self._groups.setStretchFactor(self._everywhere, 2 if is_wide else 1)


def _group(title: str, keys: tuple[KeyWord, ...], note: str) -> QWidget:
    group = QWidget()
    grid = QGridLayout(group)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(S4)
    grid.setVerticalSpacing(S1 // 2)
    grid.setColumnStretch(1, 1)
    grid.addWidget(label(title, "heading"), 0, 0, 1, 2)
    for row, each in enumerate(keys, start=1):
        grid.addWidget(key_hint(each.key), row, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(label(each.words, wrap=True), row, 1)
    if note:
        grid.addWidget(label(note, "muted", wrap=True), len(keys) + 1, 0, 1, 2)
    return group


def keys_hint(show: Callable[[], None]) -> Button:
    """Says how to see the keys, and shows them when it is clicked."""
    hint = Button(tr("Các phím của trang này: ? hoặc Ctrl+F1"), show, kind="link")
    hint.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return hint
