"""What is in sight while the data are being opened."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.icons import IconLabel
from ui.theme import S3
from ui.widgets.labels import label

_ICON = 40


class WaitingPage(QWidget):
    """An icon and a sentence; nothing to press, since nothing can be done yet."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = label(sentence, "heading")
        column = QVBoxLayout(self)
        column.setSpacing(S3)
        column.addStretch(2)
        column.addWidget(IconLabel("office", "accent", _ICON), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def entered(self) -> None:
        """Nothing here takes a key."""
