"""What a support bundle holds, said before it is saved, with the two ways on."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.language import tr
from app.services.upkeep.supporting.words import what_is_in_it
from ui.theme import S1, S2, S3
from ui.widgets.buttons import Button
from ui.widgets.labels import label


class BundleOffer(QFrame):
    """Hidden until `offer`; `saved` and `left` are what its buttons do."""

    def __init__(
        self, saved: Callable[[], None], left: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.setProperty("tone", "info")
        self.save_button = Button(tr("Lưu vào tệp…"), saved, icon="folder")
        leave = Button(tr("Thôi"), left)
        row = QHBoxLayout()
        row.setSpacing(S2)
        row.addWidget(label(tr("Gói hỗ trợ là một tệp để gửi cho kỹ thuật. Trong đó có:"), wrap=True), 1)
        row.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(leave, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(S3, S2, S3, S2)
        column.setSpacing(S1)
        column.addLayout(row)
        for line in what_is_in_it():
            column.addWidget(label(f"• {line}", "muted", wrap=True))
        self.hide()

    def offer(self) -> None:
        """Come into sight with the keyboard on saving."""
        self.show()
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)
