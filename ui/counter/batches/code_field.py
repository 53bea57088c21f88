"""The line for a code that no scanner reads; while nothing is typed in it, Ctrl+Z is the page's."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit

from app.language import tr
from ui.scanner.places import BY_HAND
from ui.theme import S2

_WIDTH = 260


class CodeField(QLineEdit):
    """Takes typing as any line; an empty one has nothing of its own to take back. The Enter that hands over what was
    typed is no Enter for the page, too."""

    def __init__(self, name: str) -> None:
        """`name` is what a reader of the screen calls it."""
        super().__init__()
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(name)
        self.setPlaceholderText(tr("Quét, hoặc gõ mã hồ sơ"))
        # What a scanner reads here is done or refused; a code that is none of ours is no typing.
        self.setProperty(BY_HAND, True)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and self._is_for_the_page(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        hands_over = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bool(self.text())
        super().keyPressEvent(event)
        if hands_over:
            event.accept()

    def _is_for_the_page(self, event: QKeyEvent) -> bool:
        is_asked = event.type() is QEvent.Type.ShortcutOverride and not self.text()
        return is_asked and event.matches(QKeySequence.StandardKey.Undo)


def head_of_codes(told: QLabel, field: CodeField, count: QLabel) -> QHBoxLayout:
    """The first line of a page that codes are gathered on: what to do, where to type, how many there are."""
    head = QHBoxLayout()
    head.setSpacing(S2)
    head.addWidget(told, 1)
    head.addWidget(field)
    head.addWidget(count)
    return head
