"""Where something is asked above a list: whole where there is that room, else it scrolls to where the keyboard is."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.following_scroll import FollowingScroll


class AskedPlace(FollowingScroll):
    """Wants to be as tall as `asked` at the width it has, and can be lower."""

    def __init__(self, asked: QWidget, notice: QWidget, parent: QWidget | None = None) -> None:
        """`notice` is where it is said why it was not done, inside of `asked`."""
        super().__init__(asked, parent)
        self._asked, self._notice = asked, notice
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_why(self) -> None:
        """Bring what was said into sight, wherever the keyboard is; what is wrong with a field is said under it."""
        if not self._notice.isHidden():
            self.show_grown(self._notice)

    def height_wanted(self, width: int) -> int:
        """How tall all of it is at this width, in logical pixels."""
        asked = self._asked
        return asked.heightForWidth(width) if asked.hasHeightForWidth() else asked.sizeHint().height()

    def sizeHint(self) -> QSize:
        return QSize(self._asked.sizeHint().width(), self.height_wanted(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._asked.minimumSizeHint().width(), 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()  # a row unfolded, or something is said
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
