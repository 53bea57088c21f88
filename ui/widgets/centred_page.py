"""A page with one thing on it: a card in the middle of the window, scrolled when the window is small."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import S3, S4, S6
from ui.widgets.labels import label
from ui.widgets.tall_page import TallPage

CARD_WIDTH = 560


class CentredPage(QScrollArea):
    """Add to `column`. `title` is the heading, `lead` the sentence under it."""

    def __init__(
        self, title: str, lead: str = "", width: int = CARD_WIDTH, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.title = label(title, "title", wrap=True)
        self.lead = label(lead, "muted", wrap=True)
        if not lead:
            # Only ever hidden: shown before it lies in the page, it would be a window and take the keyboard.
            self.lead.hide()
        card = QFrame()
        card.setProperty("role", "card")
        card.setMaximumWidth(width)
        self.column = QVBoxLayout(card)
        self.column.setContentsMargins(S6, S6, S6, S6)
        self.column.setSpacing(S3)
        self.column.addWidget(self.title)
        self.column.addWidget(self.lead)
        inside = TallPage()
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card, 100)
        middle.addStretch(1)
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(S4, S4, S4, S4)
        rows.addStretch(1)
        rows.addLayout(middle)
        rows.addStretch(2)
        self.setWidget(inside)
