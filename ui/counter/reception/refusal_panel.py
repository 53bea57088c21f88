"""Refusing to receive at the counter: why and on what ground, asked for over the save bar."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.language import tr
from ui.theme import S2, S3, S4
from ui.widgets.buttons import Button
from ui.widgets.eliding import ElidedLabel
from ui.widgets.form import Form
from ui.widgets.keys import with_key
from ui.widgets.labels import label
from ui.widgets.problems import Problem

LONGEST_REASON, LONGEST_BASIS = 1_000, 500
_LABEL_WIDTH = 130


class RefusalPanel(QFrame):
    """`confirmed(reason, legal_basis)` once both are written, `dismissed()` else, `asking(bool)`
    as it comes and goes."""

    confirmed = Signal(str, str)
    dismissed = Signal()
    asking = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.reason = QLineEdit(maxLength=LONGEST_REASON)
        self.reason.setPlaceholderText(tr("Vì sao không tiếp nhận; in trên phiếu mẫu 03"))
        self.basis = QLineEdit(maxLength=LONGEST_BASIS)
        self.basis.setPlaceholderText(tr("Điều, khoản của văn bản"))
        self.who = ElidedLabel("strong")
        self._form = Form(label_width=_LABEL_WIDTH)
        self._form.add("reason", tr("Lý do"), self.reason)
        self._form.add("legal_basis", tr("Căn cứ pháp lý"), self.basis)
        self.main = Button(
            with_key(tr("Từ chối và in phiếu"), "Ctrl+Enter"), self.confirm, kind="main", icon="print"
        )
        self.back = Button(tr("Thôi (Esc)"), self.dismissed.emit)
        buttons = QHBoxLayout()
        buttons.setSpacing(S2)
        buttons.addWidget(self.main)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(S4, S3, S4, S3)
        column.setSpacing(S3)
        head = QHBoxLayout()
        head.setSpacing(S3)
        head.addWidget(label(tr("Từ chối tiếp nhận (mẫu 03)"), "heading"))
        head.addWidget(self.who, 1)
        column.addLayout(head)
        column.addWidget(self._form)
        column.addLayout(buttons)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether reason and ground are being asked for."""
        return not self.isHidden()

    def ask(self, who: str) -> None:
        """Ask why this person's request is not received; what was written for her before is still there."""
        self.who.say(who)
        self._form.clear_problems()
        self.show()
        self.asking.emit(True)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Ask no more; what was written is there when it is asked again."""
        if self.is_open:
            self.hide()
            self.asking.emit(False)

    def close_up(self) -> None:
        """Close the panel and empty its fields."""
        self.reason.clear()
        self.basis.clear()
        self.put_away()

    def confirm(self) -> None:
        """Say what is missing under its field, or what was written."""
        reason, basis = self.reason.text().strip(), self.basis.text().strip()
        problems: list[Problem] = []
        if not reason:
            problems.append(("reason", tr("Ghi lý do.")))
        if not basis:
            problems.append(("legal_basis", tr("Ghi căn cứ.")))
        self._form.show_problems(problems)
        if not problems:
            self.confirmed.emit(reason, basis)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Enter walks on; what ends something takes Ctrl+Enter, which is the page's.
            target = self.basis if self.reason.hasFocus() else self.main
            target.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
            return
        event.accept()
