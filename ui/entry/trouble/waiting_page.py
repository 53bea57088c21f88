"""What is in sight while the data are being opened."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language import tr
from ui.icons import IconLabel
from ui.theme import S3
from ui.widgets.labels import label

_ICON = 40


class ResultsWaiting(QWidget):
    """An icon and a sentence; nothing to press, since nothing can be done yet."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = label(sentence, "heading")
        column = QVBoxLayout(self)
        column.setSpacing(S3)
        column.addStretch(2)
        column.addWidget(IconLabel("office", "accent", _ICON), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        self.refusal = label(role="warning")
        column.addWidget(self.refusal, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def take_scan(self, _text: str) -> bool:
        """Say that a scan cannot be looked up yet; always `True`."""
        self.refusal.setText(tr("Lượt quét vừa rồi chưa mở gì: chờ mở dữ liệu xong rồi quét lại."))
        return False

    def entered(self) -> None:
        """Nothing here takes a key: those that come go on to the frame, which may hold them."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
