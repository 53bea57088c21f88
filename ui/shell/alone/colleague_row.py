"""The password that what waits is waiting for: a colleague's who is not signed in here, or one had before."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from app.language import tr
from ui.scanner.places import ASKS
from ui.theme import S1, S2
from ui.widgets.buttons import Button

LONGEST = 200
_FIELD_WIDTH, _WIDEST_NAME = 220, 340


class ColleagueRow(QWidget):
    """`let_in(user name, password)`, of nobody's name where it is the one that who sits here had before; `left` on Esc.
    It stays in sight until somebody says how it went.

    `told` with what is wrong, and with nothing once that is no news any more.
    """

    let_in = Signal(str, str)
    left = Signal()
    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty(ASKS, True)  # a keeper of passwords types them, Enter included
        self.who = QComboBox()
        self.who.setAccessibleName(tr("Việc của ai"))
        self.password = QLineEdit(maxLength=LONGEST)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.who.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.who.setMaximumWidth(_WIDEST_NAME)
        self.password.setFixedWidth(_FIELD_WIDTH)
        self.enter = Button(tr("Đưa vào (Enter)"), self._ask, kind="main")
        self.leave = Button(tr("Thôi (Esc)"), self._leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, S1)
        row.setSpacing(S2)
        for part in (self.who, self.password, self.enter, self.leave):
            row.addWidget(part)
        row.addStretch(1)
        self.password.returnPressed.connect(self._ask)

    def begin(self, others: Mapping[str, int]) -> None:
        """Offer these people, by user name with how many acts wait; who was chosen stays chosen. Without anybody it is
        about who sits here."""
        chosen = self.who.currentData()
        self.who.clear()
        for name, count in others.items():
            self.who.addItem(tr("{name} · {count} việc", name=name, count=count), name)
        self.who.setCurrentIndex(max(self.who.findData(chosen), 0))
        self.who.setVisible(bool(others))
        whose = tr("Mật khẩu của người đó") if others else tr("Mật khẩu trước đây của bạn")
        self.password.setPlaceholderText(whose)
        self.password.setAccessibleName(whose)
        self._ready()

    def take_focus(self) -> None:
        """Put the keyboard where the password goes."""
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str, hint: str) -> None:
        """Say why nothing went in."""
        self._ready()
        self.told.emit(" ".join(filter(None, (sentence, hint))))
        self.password.selectAll()
        self.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            event.accept()
            return
        super().keyPressEvent(event)

    def _ask(self) -> None:
        if not self.enter.isEnabled():
            return
        if not self.password.text():
            self.refuse(tr("Chưa ghi mật khẩu."), "")
            return
        self.told.emit("")
        self.enter.setEnabled(False)
        password = self.password.text()
        self.password.clear()
        self.let_in.emit(self.who.currentData() or "", password)

    def _leave(self) -> None:
        self.password.clear()
        self._ready()
        self.left.emit()

    def _ready(self) -> None:
        self.told.emit("")
        self.enter.setEnabled(True)
