"""What lies over the window when a scan comes: a menu or an open list gives way, a dialog has to be answered first."""

from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QDialog


def fold_popups() -> None:
    """Close every menu and open list; what was marked in them is not chosen."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
        if QApplication.activePopupWidget() is popup:
            return  # it will not go; whoever scanned is no worse off


def open_dialog() -> str | None:
    """The title of the dialog that waits for an answer; `None` when there is none."""
    dialog = QApplication.activeModalWidget()
    return dialog.windowTitle() if isinstance(dialog, QDialog) else None


def lies_over(window: QWindow, whole: QWindow | None) -> bool:
    """Whether a window belongs to `whole`: its menus, open lists and dialogs, and `whole` itself."""
    each: QWindow | None = window
    while each is not None:
        if each is whole:
            return True
        each = each.transientParent()
    return False
