"""The columns of a report: those ticked are shown, in the order in which they stand."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.language import tr
from ui.widgets.keys import tell_keys
from ui.widgets.tick_list import Tick, TickList

_MOST_LINES = 5
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ColumnTicks(TickList):
    """Space ticks a column, Alt with the arrows moves it. `changed` when others are shown, or in another order."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(most_lines=_MOST_LINES, grows=True)
        self._codes: list[str] = []
        self._words: Mapping[str, str] = {}
        self.setAccessibleName(tr("Cột"))
        self.ticked.connect(self.changed)
        tell_keys(self, ("Alt+↑, Alt+↓", tr("Dời cột")))

    @property
    def columns(self) -> tuple[str, ...]:
        """The codes of the columns that are shown, in their order."""
        return tuple(self._codes[place] for place in self.chosen)

    def offer(self, words: Mapping[str, str], shown: Sequence[str]) -> None:
        """Offer columns by code and word: first those shown, then the others as they come."""
        self._words = words
        self._codes = [*shown, *(code for code in words if code not in shown)]
        self.show_lines(Tick(words[code], code in shown) for code in self._codes)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_current(step)
            event.accept()
            return
        super().keyPressEvent(event)

    def move_current(self, step: int) -> None:
        """Move the line with the keyboard up (-1) or down (1); at an end it stays."""
        place, shown = self.currentRow(), set(self.columns)
        target = place + step
        if not 0 <= place < len(self._codes) or not 0 <= target < len(self._codes):
            return
        self._codes[place], self._codes[target] = self._codes[target], self._codes[place]
        self.show_lines(Tick(self._words[code], code in shown) for code in self._codes)
        self.setCurrentRow(target)
        self.changed.emit()
