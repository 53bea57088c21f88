"""Qt's application, which says beforehand that the whole program is to end."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """`ending` when a signal or the end of the session ends the program, before any window is asked to close.

    Qt asks every window then as its own cross does, and one that refuses would keep the session from ending.
    """

    ending = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Quit:
            self.ending.emit()
        return super().event(event)
