"""The head of the card: the code, big; the barcode's digits; the status; copy and close."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.language import tr
from app.rules.barcodes import grouped
from app.services.views import DossierView
from ui.theme import S1, S2, S3, repolish
from ui.widgets.buttons import Button
from ui.widgets.labels import label
from ui.widgets.tag import Look, StatusTag, Tag

WIDE = 600
"""From this width on the card lays side by side what else stands in a column."""


class CardHead(QFrame):
    """Names the dossier. `copied` carries the code put on the clipboard, `closed` asks to put the card away."""

    copied = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.code = label(role="code", copyable=True)
        self.digits = label(role="muted", copyable=True)
        self.status = StatusTag()
        self.late = Tag()
        self.copy = Button("", self._copy, kind="quiet", icon="copy")
        self.copy.setToolTip(tr("Chép mã hồ sơ"))
        self.copy.setAccessibleName(tr("Chép mã hồ sơ"))
        self.close_button = Button("", self.closed.emit, kind="quiet", icon="close")
        self.close_button.setToolTip(tr("Đóng (Esc)"))
        self.close_button.setAccessibleName(tr("Đóng"))
        self._top = QHBoxLayout()
        self._top.setSpacing(S2)
        self._top.addWidget(self.code)
        self._top.addWidget(self.copy)
        self._top.addStretch(1)
        self._top.addWidget(self.close_button)
        self._tags = QWidget()
        tags = QHBoxLayout(self._tags)
        tags.setContentsMargins(0, 0, 0, 0)
        tags.setSpacing(S2)
        tags.addWidget(self.status)
        tags.addWidget(self.late)
        tags.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(S3, S2, S2, S2)
        self._column.setSpacing(S1)
        self._column.addLayout(self._top)
        self._column.addWidget(self.digits)
        self._column.addWidget(self._tags)

    def show_dossier(self, dossier: DossierView) -> None:
        """Show a dossier's names and status."""
        self.code.setText(dossier.code)
        self._fit_code()
        digits = grouped(dossier.barcode)
        self.digits.setText(f"{digits} · {dossier.external_code}" if dossier.external_code else digits)
        self.status.show(dossier.status)
        self.late.setVisible(dossier.overdue)
        if dossier.overdue:
            self.late.say(tr("Quá hạn"), Look("overdue", "bad"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_code()
        # On a card over the whole window height is dear and width is there.
        if self.width() >= WIDE:
            self._top.insertWidget(2, self._tags)
        else:
            self._column.addWidget(self._tags)

    def _fit_code(self) -> None:
        """A code is never cut: with large text it is written a size smaller."""
        self._write_code("code")
        others = self.copy.sizeHint().width() + self.close_button.sizeHint().width()
        if self.code.sizeHint().width() > self.width() - others - 4 * S3:
            self._write_code("heading")

    def _write_code(self, role: str) -> None:
        if self.code.property("role") != role:
            self.code.setProperty("role", role)
            repolish(self.code)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code.text())
        self.copied.emit(self.code.text())
