"""Where the keyboard is, and where it goes back to."""

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid


def holds_focus(widget: QWidget) -> bool:
    """Whether the next key goes to `widget` or to something inside it."""
    focus = QApplication.focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))


def is_field(widget: QWidget | None) -> bool:
    """Whether what is typed on it is text."""
    if isinstance(widget, QComboBox):
        return widget.isEditable()
    kinds = QLineEdit | QPlainTextEdit | QTextEdit | QAbstractSpinBox
    return isinstance(widget, kinds) and not widget.isReadOnly()


def show_current_row(view: QAbstractItemView, event: QFocusEvent) -> None:
    """The keyboard has come to a list: select its current row, the first one where there is none.

    Qt makes the first row current and shows it nowhere. A click selects what it is on by itself.
    """
    selection = view.selectionModel()
    if event.reason() is Qt.FocusReason.MouseFocusReason or selection.hasSelection():
        return
    row = view.currentIndex() if view.currentIndex().isValid() else view.model().index(0, 0)
    if row.isValid():
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        if view.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectRows:
            flags |= QItemSelectionModel.SelectionFlag.Rows
        selection.setCurrentIndex(row, flags)


class FocusKeeper:
    """Gives the keyboard back to what had it before it was put out of use for the time of some work.

    Qt moves the keyboard away from what is put out of use and leaves it there; the next key would go nowhere,
    or to the button beside. Who went elsewhere meanwhile is left there.
    """

    def __init__(self) -> None:
        self._had: QWidget | None = None
        self._went_to: QWidget | None = None

    def put(self, is_in_use: bool, *widgets: QWidget, rest: QWidget | None = None) -> None:
        """Put widgets in or out of use; where it was one of them, the keyboard waits at `rest`, which does nothing.

        The window is asked, not the program: while a dialog is closing no window has the keyboard.
        """
        if is_in_use:
            for widget in widgets:
                widget.setEnabled(True)
            self._give_back()
            return
        had = widgets[0].window().focusWidget()
        is_taken = had is not None and any(
            widget.isEnabled() and (had is widget or widget.isAncestorOf(had)) for widget in widgets
        )
        for widget in widgets:
            widget.setEnabled(False)
        if had is None or not is_taken:
            return
        if rest is not None:
            rest.setFocus(Qt.FocusReason.OtherFocusReason)
        self._had, self._went_to = had, had.window().focusWidget()

    def _give_back(self) -> None:
        had, self._had = self._had, None
        if had is None or not isValid(had) or not had.isVisible():
            return
        if had.window().focusWidget() is self._went_to:
            had.setFocus(Qt.FocusReason.OtherFocusReason)
