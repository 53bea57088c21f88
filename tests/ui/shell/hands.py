"""What lies under a clerk's hands: where the keyboard is, what is typed, chosen, unfolded and scrolled to."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

Hold = dict[object, object]


def under_the_hands(window: QWidget) -> Hold:
    """Everything in sight that a key or the mouse has put where it is, each by the widget it is in."""
    held: Hold = {"focus": QApplication.focusWidget()}
    for widget in window.findChildren(QWidget):
        if widget.isVisible():
            held.update({(widget, name): value for name, value in _of(widget)})
    return held


def moved(before: Hold, after: Hold) -> list[tuple[object, object, object]]:
    """What is other than it was, of what is still in sight; what was typed into must be."""
    return [
        (key, was, after.get(key))
        for key, was in before.items()
        if after.get(key) != was and (key in after or key == "focus" or _is_typed(key))
    ]


def _is_typed(key: object) -> bool:
    return isinstance(key, tuple) and key[1] in ("text", "choice")


def _of(widget: QWidget) -> Iterator[tuple[str, object]]:
    if isinstance(widget, QLineEdit):
        yield "text", (widget.text(), widget.cursorPosition(), widget.selectedText())
    elif isinstance(widget, QPlainTextEdit | QTextEdit):
        yield "text", (widget.toPlainText(), widget.textCursor().position())
    elif isinstance(widget, QComboBox):
        yield "choice", (widget.currentText(), widget.view().isVisible())
    elif isinstance(widget, QAbstractButton) and widget.isCheckable():
        yield "choice", widget.isChecked()
    if isinstance(widget, QAbstractItemView):
        yield "row", _words(widget.currentIndex())
        if widget.verticalScrollBar().value() > 0:  # at its very top a list shows what is new
            yield "on top", _words(widget.indexAt(widget.viewport().rect().topLeft()))
    elif isinstance(widget, QAbstractScrollArea):
        yield "scrolled", widget.verticalScrollBar().value()


def _words(index: QModelIndex) -> object:
    if not index.isValid():
        return None
    return index.siblingAtColumn(0).data(Qt.ItemDataRole.DisplayRole)
