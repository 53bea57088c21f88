"""A page longer than the window: it scrolls to wherever the keyboard goes."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget
from shiboken6 import isValid

from ui.theme import S4

SETTLE_MS = 30


class FollowingScroll(QScrollArea):
    """Shows `content` as wide as there is room, scrolled up and down only."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)
        self._whole: QWidget | None = None
        self._grown: QWidget | None = None
        self._has_moved = False
        content.installEventFilter(self)
        # A part that unfolds takes the keyboard before it has its place: look again once the layouts have settled,
        # and then no more, for the person may have scrolled elsewhere.
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._soon.timeout.connect(self._show_settled)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_moving = event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest)
        if is_moving and watched is self.widget() and self._soon.isActive():
            self._soon.start()
        return super().eventFilter(watched, event)

    def show_whole(self, part: QWidget) -> None:
        """Bring a part that has just come up into sight with its heading, not only the field with the keyboard."""
        self._whole = part
        self._soon.start()

    def show_grown(self, part: QWidget) -> None:
        """Bring a part into sight that says more than before, wherever the keyboard is; a field that takes the
        keyboard after that comes before it."""
        self._grown, self._has_moved = part, False
        self._soon.start()

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        content = self.widget()
        if now is not None and content is not None and content.isAncestorOf(now):
            self._has_moved = True
            self._show_focused()
            self._soon.start()

    def _show_settled(self) -> None:
        grown, self._grown = self._grown, None
        is_there = grown is not None and isValid(grown)
        if grown is not None and is_there:
            self.ensureWidgetVisible(grown, 0, S4)
        if self._has_moved or not is_there:
            self._show_focused()

    def _show_focused(self) -> None:
        now, content = QApplication.focusWidget(), self.widget()
        if now is None or content is None or not content.isAncestorOf(now):
            return
        if self._whole is not None and self._whole.isAncestorOf(now):
            self.ensureWidgetVisible(self._whole, 0, S4)
        else:
            self._whole = None
        if now.height() + 2 * S4 <= self.viewport().height():
            # By itself Qt shows of a list only the row with the keyboard.
            where = QRect(now.mapTo(content, QPoint(0, 0)), now.size())
            self.ensureVisible(where.center().x(), where.bottom(), 0, S4)
            self.ensureVisible(where.center().x(), where.top(), 0, S4)
        self.ensureWidgetVisible(now, 0, S4)
