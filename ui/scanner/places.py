"""Where the keyboard is when a key comes, and a field as it was before keys fell into it."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
)
from shiboken6 import isValid

from ui.widgets.focus import is_field

ASKS = "asks"
"""Property of a field, or of what it stands in, that takes whatever a machine types, Enter included: the one box,
which only looks things up, and the page for signing in."""

BY_HAND = "byHand"
"""Property of a field that nobody has a machine type in: it narrows or names what is in sight."""

Restore = Callable[[], None]


class TypingPlace(Enum):
    """No field to type in; a field; a field that takes everything a machine types; one that takes nothing of it."""

    ELSEWHERE = auto()
    FIELD = auto()
    ASKING = auto()
    BY_HAND = auto()


def place_of_keyboard() -> TypingPlace:
    """Where the next key goes."""
    focus = QApplication.focusWidget()
    if QApplication.activePopupWidget() is not None or not is_field(focus):
        return TypingPlace.ELSEWHERE
    each = focus
    while each is not None:
        if each.property(ASKS):
            return TypingPlace.ASKING
        if each.property(BY_HAND):
            return TypingPlace.BY_HAND
        each = each.parentWidget()
    return TypingPlace.FIELD


def remember_field() -> Restore:
    """Call what is answered to have the field with the keyboard as it is now, cursor and selection included.
    Putting it back is an edit like any other: whoever listens to the field hears of it, and it can be undone."""
    focus = QApplication.focusWidget()
    if isinstance(focus, QPlainTextEdit | QTextEdit):
        return _remember_text(focus)
    if isinstance(focus, QSpinBox):
        return _remember_number(focus)
    line = focus if isinstance(focus, QLineEdit) else focus and focus.findChild(QLineEdit)
    return _remember_line(line) if isinstance(line, QLineEdit) else _nothing


def _remember_line(line: QLineEdit) -> Restore:
    text, cursor = line.text(), line.cursorPosition()
    start, length = line.selectionStart(), line.selectionLength()

    def restore() -> None:
        if not isValid(line) or line.text() == text:
            return
        line.selectAll()
        line.insert(text)
        line.setCursorPosition(cursor)
        if length:
            line.setSelection(start, length)

    return restore


def _remember_text(field: QPlainTextEdit | QTextEdit) -> Restore:
    text, before = field.toPlainText(), field.textCursor()
    anchor, position = before.anchor(), before.position()

    def restore() -> None:
        if not isValid(field) or field.toPlainText() == text:
            return
        cursor = field.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        field.setTextCursor(cursor)

    return restore


def _remember_number(field: QSpinBox) -> Restore:
    value = field.value()

    def restore() -> None:
        if isValid(field):
            field.setValue(value)
            field.selectAll()

    return restore


def _nothing() -> None:
    """Puts nothing back: no field had the keyboard."""
