"""One line that asks why a confirmed year is not certain after all."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from ui.theme import S2, S3
from ui.widgets.buttons import Button
from ui.widgets.form import Form
from ui.widgets.labels import label
from ui.widgets.notice import Notice

_LABEL_WIDTH = 52
_LONGEST_REASON = 300


class TakeBackPart(QFrame):
    """`wanted(year, reason)` when the administrator has said why; not in sight until `ask`."""

    wanted = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._year = 0
        self.title = label(role="heading", wrap=True)
        self.notice = Notice()
        self.reason = QLineEdit(maxLength=_LONGEST_REASON)
        self.reason.returnPressed.connect(self.send)
        self.form = Form(label_width=_LABEL_WIDTH)
        self.form.add("reason", tr("Lý do"), self.reason)
        self.send_button = Button(tr("Rút xác nhận"), self.send, kind="main")
        row = QHBoxLayout()
        row.setSpacing(S2)
        row.addStretch(1)
        row.addWidget(Button(tr("Thôi"), self.hide, kind="quiet"))
        row.addWidget(self.send_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(S3, S3, S3, S3)
        column.setSpacing(S2)
        for part in (self.title, self.notice, self.form):
            column.addWidget(part)
        column.addLayout(row)
        self.hide()

    def ask(self, year: int) -> None:
        """Ask why the year is not certain after all; a reason half typed stays."""
        self._year = year
        self.title.setText(tr("Vì sao rút xác nhận lịch năm {year}?", year=year))
        self.form.clear_problems()
        self.notice.still()
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def left(self, year: int) -> None:
        """Close the question: another year is shown than the one it was about."""
        if year != self._year:
            self.hide()

    def send(self) -> None:
        """Pass on the reason, or say that there is none."""
        if not (reason := self.reason.text().strip()):
            self.form.show_problems((("reason", tr("Ghi lý do.")),))
            return
        self.form.clear_problems()
        self.send_button.setEnabled(False)
        self.wanted.emit(self._year, reason)

    def done(self) -> None:
        """Close the question: the confirmation was taken back."""
        self.send_button.setEnabled(True)
        self.reason.clear()
        self.hide()

    def show_error(self, error: Told) -> None:
        """Say why the year stays confirmed."""
        self.send_button.setEnabled(True)
        self.notice.say("bad", error.message, error.hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            event.accept()
            return
        super().keyPressEvent(event)
