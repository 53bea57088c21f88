"""Five faces for a citizen whose result was given to her, and thanks."""

from PySide6.QtCore import Signal

from app.language import tr
from ui.counter.kiosk.large import large
from ui.counter.kiosk.step import KioskStep
from ui.widgets.faces import Faces

THANKED_MS = 6_000
"""So long the thanks are in sight before the kiosk goes back to the beginning by itself."""


class SatisfactionStep(KioskStep):
    """`given(int)` the level she touched; nothing that was touched stays in sight."""

    given = Signal(int)

    def __init__(self) -> None:
        super().__init__("")
        self.said = large()
        self.faces = Faces()
        self.faces.chosen.connect(self._choose)
        self.column.addWidget(self.said)
        self.column.addWidget(self.faces, 3)
        self.column.addStretch(1)
        self.close_with_ways()
        self.clear()

    def clear(self) -> None:
        self.title.setText(tr("Ông/bà có hài lòng với việc phục vụ không?"))
        self.said.setText(tr("Chạm vào một mặt. Phiếu kín: không ai biết ai đã chọn gì."))
        self.faces.setVisible(True)
        self.faces.setEnabled(True)

    def thank(self, words: str = "") -> None:
        """Say thanks, or why nothing was kept, and go back to the beginning soon."""
        self.faces.setVisible(False)
        self.title.setText(tr("Xin cảm ơn ông/bà.") if not words else "")
        self.said.setText(words)
        self.go_home_in(THANKED_MS)

    def _choose(self, level: int) -> None:
        # One touch is one answer, however often she touches while it is being kept.
        self.faces.setEnabled(False)
        self.given.emit(level)
