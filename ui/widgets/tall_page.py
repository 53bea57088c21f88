"""What a scroll area scrolls: a page as tall as its words are at the width there is, and no taller."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget


def scrolled(content: QWidget) -> QScrollArea:
    """An area without a frame, and without a place in the order of Tab, that scrolls `content` where it is higher."""
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area


class TallPage(QWidget):
    """Words that wrap ask for the height of a narrow column before they know their width; here the width decides."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class TallFrame(QFrame):
    """The same with a frame, and for what stands in such a page."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class TallStack(QStackedWidget):
    """The same for pages of which one is in sight."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


def in_a_card(column: QVBoxLayout) -> TallPage:
    """A page that is one card with this column inside."""
    card = QFrame()
    card.setProperty("role", "card")
    card.setLayout(column)
    page = TallPage()
    around = QVBoxLayout(page)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(card)
    return page
