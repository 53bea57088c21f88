"""Notices that nobody has touched keyboard or mouse for a while."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow

_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class IdleWatch(QObject):
    """`left_alone` once the window was not touched for the minutes wanted.

    It looks at what reaches the window from outside: a list that refreshes itself is no sign of a person,
    and a filter on the whole application would cost something with every event there is.
    """

    left_alone = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self.left_alone)

    def watch(self, window: QWindow) -> None:
        """Look at this window; asked again for the same one, nothing changes."""
        window.removeEventFilter(self)
        window.installEventFilter(self)

    def begin(self, minutes: int) -> None:
        """Begin to count; 0 minutes never end."""
        self.timer.stop()
        if minutes > 0:
            self.timer.start(minutes * 60_000)

    def stop(self) -> None:
        """Count no more."""
        self.timer.stop()

    def stay(self) -> None:
        """Somebody has done something, though not to the window: a scanner at a port presses no key."""
        if self.timer.isActive():
            self.timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.stay()
        return super().eventFilter(watched, event)
