"""A page that needs the server says so in its place, and comes back by itself."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language import tr
from ui.widgets.blank import Blank

NEEDS_SERVER = frozenset({"handover", "closing", "calendar", "catalogue", "people", "applicants", "morning"})
"""Screens, by the window's names, of which a desk's copy has too little, or whose acts no outbox takes along."""


class WaitingPage(QWidget):
    """Stands in for any of `NEEDS_SERVER`; what is half typed there stays as it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.blank = Blank()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.blank)
        self.blank.say(
            "database",
            tr("Trang này cần máy chủ"),
            tr(
                "Máy này đang làm một mình; trang tự mở lại khi có máy chủ, chữ đang gõ ở đây vẫn còn. Tiếp nhận (F2), "
                "tra cứu (F3), trả kết quả (F5) và in giấy vẫn làm như thường."
            ),
        )

    def entered(self) -> None:
        """Nothing can be typed here; the keys of the window go on."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Nothing here changes until the server is back."""
