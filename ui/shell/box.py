"""The one box: takes a code, a name, a phone number, whatever a scanner sends."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.language import tr
from ui.icons import IconLabel
from ui.scanner.places import ASKS
from ui.theme import S1, S2, S3, S4
from ui.widgets.key_hint import key_hint
from ui.widgets.keys import is_confirm

LONGEST = 2_000


class SearchBox(QWidget):
    """Text and Enter ask; Enter alone asks for the open dossier's main action; Esc empties, then leaves; Down goes into
    the rows found.

    Ctrl+Enter with nothing typed is `confirmed`: it is about what is prepared in the window, never begins an act.
    """

    asked = Signal(str)
    entered_empty = Signal()
    confirmed = Signal()
    left = Signal()
    down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = _BoxField()
        self.field.setProperty("role", "box")
        self.field.setProperty(ASKS, True)
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText(tr("Quét hoặc gõ: mã hồ sơ, tên, số điện thoại, số căn cước …"))
        self.field.setAccessibleName(tr("Ô tra cứu"))
        key = key_hint("F3")
        key.setToolTip(tr("F3 hoặc Ctrl+K: về ô này từ bất cứ đâu"))
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(S4, S2, S4, S2)
        row.setSpacing(S3)
        row.addWidget(IconLabel("scanner", "muted", 24))
        row.addWidget(self.field, 1)
        row.addWidget(key)
        self.field.returnPressed.connect(self._ask)
        self.field.confirmed.connect(self.confirmed)
        self.field.escaped.connect(self._escape)
        self.field.down.connect(self.down)

    def set_narrow(self, is_narrow: bool) -> None:
        """On a small window leave the room above and below to the page."""
        self._row.setContentsMargins(S4, S1 if is_narrow else S2, S4, S1 if is_narrow else S2)

    def take_focus(self) -> None:
        """Be ready for the next thing, what stands in it marked to be typed over."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def retype(self, text: str) -> None:
        """Put a text back for the clerk to put right."""
        self.field.setText(text)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.end(False)

    def begin_with(self, text: str) -> None:
        """Somebody began to type where there is no field: what she types is asked for here."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.clear()
        self.field.insert(text)
        self.field.textEdited.emit(self.field.text())

    def go_on_typing(self) -> None:
        """The keyboard stays here, behind what was typed so far."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def empty(self) -> None:
        """Take away what stands in it."""
        self.field.clear()

    def forget(self) -> None:
        """Take away what was searched for the citizen before, unless somebody is typing here."""
        if not self.field.hasFocus():
            self.empty()

    def _ask(self) -> None:
        if text := self.field.text().strip():
            self.asked.emit(text)
        else:
            self.entered_empty.emit()

    def _escape(self) -> None:
        if self.field.text():
            self.field.clear()
        else:
            self.left.emit()


class _BoxField(QLineEdit):
    """A line edit that says when Esc is pressed; a key held down is one press."""

    escaped = Signal()
    confirmed = Signal()
    down = Signal()

    def event(self, event: QEvent) -> bool:
        """With nothing typed, Ctrl+Z is not about typing: it takes back what was just done at the desk."""
        if isinstance(event, QKeyEvent) and self._is_undo_asked(event):
            event.ignore()
            return False
        return super().event(event)

    def _is_undo_asked(self, event: QKeyEvent) -> bool:
        is_question = event.type() == QEvent.Type.ShortcutOverride
        return is_question and not self.text() and event.matches(QKeySequence.StandardKey.Undo)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            event.accept()
        elif event.key() == Qt.Key.Key_Down:
            self.down.emit()
            event.accept()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.isAutoRepeat():
            event.accept()
        elif is_confirm(event) and not self.text():
            self.confirmed.emit()
            event.accept()
        else:
            super().keyPressEvent(event)
