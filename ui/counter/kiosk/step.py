"""One page of the kiosk: its title, what is asked or told, and the way back to the beginning."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.language import tr
from ui.counter.kiosk.large import ASKED, TouchButton, large
from ui.theme import S4


class KioskStep(QWidget):
    """`home_wanted` when the citizen has done, `back_wanted` for the page before.

    A page takes what is typed at a keyboard, where the kiosk has one, a sign at a time.
    """

    home_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, title: str, *, has_back: bool = False) -> None:
        super().__init__()
        self.title = large(title, ASKED, bold=True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(S4)
        self.column.addWidget(self.title)
        self.ways = QHBoxLayout()
        self.ways.setSpacing(S4)
        if has_back:
            self.ways.addWidget(TouchButton(tr("Quay lại"), self.back_wanted.emit))
        self.home = TouchButton(tr("Về trang đầu"), self.home_wanted.emit)
        self.ways.addWidget(self.home)
        self._going_home = QTimer(self, singleShot=True)
        self._going_home.timeout.connect(self.home_wanted)

    def close_with_ways(self) -> None:
        """Put the ways out of the page at its foot; called once when the rest stands."""
        self.column.addLayout(self.ways)

    def go_home_in(self, milliseconds: int) -> None:
        """Want home by itself, unless the page is left before: whoever has another in sight is not sent away."""
        if self.isVisible():
            self._going_home.start(milliseconds)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._going_home.stop()

    def clear(self) -> None:
        """Forget whatever the last citizen left."""

    def type_sign(self, sign: str) -> None:
        """A sign typed."""

    def erase_sign(self) -> None:
        """The last sign taken back."""

    def go_on(self) -> None:
        """Enter at a keyboard."""
