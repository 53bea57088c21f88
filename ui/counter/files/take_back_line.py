"""The line that asks why a file is taken back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.language import tr
from app.services.views.files import AttachmentView
from ui.theme import S2
from ui.widgets.buttons import Button
from ui.widgets.focus import holds_focus
from ui.widgets.keys import with_key
from ui.widgets.labels import label
from ui.widgets.notice import Notice


class TakeBackLine(QWidget):
    """`confirmed(number, reason)` once a reason is given; hidden until `ask`."""

    confirmed = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._came_from: QWidget | None = None
        self._words = label(role="strong", wrap=True)
        self.notice = Notice()
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Vì sao gỡ tệp"))
        self.reason.returnPressed.connect(self._confirm)
        row = QHBoxLayout()
        row.setSpacing(S2)
        row.addWidget(Button(tr("Gỡ tệp"), self._confirm))
        row.addWidget(Button(with_key(tr("Thôi"), "Esc"), self.close_up, kind="quiet"))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addWidget(self._words)
        column.addWidget(self.notice)
        column.addWidget(self.reason)
        column.addLayout(row)
        self.hide()

    def ask(self, file: AttachmentView) -> None:
        """Ask why this one."""
        if not holds_focus(self):
            self._came_from = QApplication.focusWidget()
        self._number = file.number
        self._words.setText(tr("Gỡ tệp {name}?", name=file.name))
        self.notice.still()
        self.reason.clear()
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str, hint: str) -> None:
        """Say why it was not taken back, where the keyboard is."""
        self.notice.say("bad", sentence, hint)

    def close_up(self) -> None:
        """Ask nothing any more; the keyboard goes back to the file."""
        came_from, self._came_from = self._came_from, None
        if holds_focus(self) and came_from is not None and isValid(came_from):
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        else:
            super().keyPressEvent(event)

    def _confirm(self) -> None:
        self.confirmed.emit(self._number, self.reason.text())
