"""Enter goes to the next field, and the mouse wheel scrolls the page instead of changing a field under it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QComboBox, QLineEdit, QRadioButton, QWidget

from ui.widgets.suggest import SuggestBox

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterMovesOn(QObject):
    """Watches the fields given to it."""

    def watch(self, field: QWidget) -> None:
        """Let Enter leave this field forwards."""
        field.installEventFilter(self)

    def watch_all(self, page: QWidget, besides: tuple[QWidget, ...] = ()) -> None:
        """Watch every field under `page` that has no meaning of its own for Enter."""
        for kind in (QLineEdit, QComboBox, QAbstractSpinBox, QCheckBox, QRadioButton):
            for field in page.findChildren(kind):
                # The editor inside a list or spin box lends its keys to the box.
                is_inner = isinstance(field.parentWidget(), QComboBox | QAbstractSpinBox)
                if field not in besides and not is_inner and not isinstance(field, SuggestBox):
                    self.watch(field)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QComboBox | QAbstractSpinBox):
            event.ignore()
            return True
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        bare = not (event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
        if not bare or event.key() not in _ENTER or not isinstance(watched, QWidget):
            return False
        if not event.isAutoRepeat():
            watched.focusNextChild()
        return True
