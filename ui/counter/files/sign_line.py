"""The line that asks for a key's password before a file is signed; it is forgotten as soon as it was used."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.language import tr
from ui.theme import S2
from ui.widgets.buttons import Button
from ui.widgets.focus import holds_focus
from ui.widgets.keys import with_key
from ui.widgets.labels import label


class SignLine(QWidget):
    """`confirmed(password)`; hidden until `ask`."""

    confirmed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label(role="strong", wrap=True)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText(tr("Mật khẩu khoá, hoặc mã PIN"))
        self.password.returnPressed.connect(self._confirm)
        self.sign = Button(tr("Ký"), self._confirm, kind="main", icon="proof")
        row = QHBoxLayout()
        row.setSpacing(S2)
        row.addWidget(self.password, 1)
        row.addWidget(self.sign)
        row.addWidget(Button(with_key(tr("Thôi"), "Esc"), self.close_up, kind="quiet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addWidget(self._words)
        column.addLayout(row)
        self.hide()

    def ask(self, name: str, key: str) -> None:
        """Ask for the password of the key this PC signs with."""
        self._words.setText(tr("Ký số {name} bằng khoá {key}", name=name, key=Path(key).name))
        self.password.clear()
        self.show()
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_up(self) -> None:
        """Ask nothing any more; the keys turn pages again."""
        viewer = self.parentWidget()
        if holds_focus(self) and viewer is not None:
            viewer.setFocus(Qt.FocusReason.OtherFocusReason)
        self.password.clear()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        else:
            super().keyPressEvent(event)

    def _confirm(self) -> None:
        password = self.password.text()
        self.password.clear()
        self.confirmed.emit(password)
