"""What letters prepared ahead say to every citizen: the reason, and how many days more the office would ask for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QWidget

from app.language import tr
from app.services.reports.asked import LONGEST_REASON, MOST_MORE_DAYS, LetterWords
from ui.theme import S2
from ui.widgets.labels import label


class LetterRow(QWidget):
    """`words` as they stand here; without a reason or days there are dots on the letters."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reason = QLineEdit()
        self.reason.setMaxLength(LONGEST_REASON)
        self.reason.setPlaceholderText(tr("Để trống thì điền tay trên thư"))
        self.reason.setAccessibleName(tr("Lý do"))
        self.days = QSpinBox(maximum=MOST_MORE_DAYS)
        self.days.setSpecialValueText(tr("điền tay"))
        self.days.setSuffix(f" {tr('ngày làm việc')}")
        self.days.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.days.setAccessibleName(tr("Đề nghị thêm bao nhiêu ngày làm việc"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S2)
        row.addWidget(label(tr("Lý do")))
        row.addWidget(self.reason, 1)
        row.addWidget(label(tr("đề nghị thêm")))
        row.addWidget(self.days)

    @property
    def words(self) -> LetterWords:
        """What is asked for."""
        return LetterWords(self.reason.text(), self.days.value() or None)
