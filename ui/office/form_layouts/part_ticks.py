"""The parts of a form in their order: Space ticks what may be left out, Alt with the arrows moves what may be moved."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.language import tr
from printing.parts import FormPart
from ui.widgets.keys import tell_keys
from ui.widgets.tick_list import Tick, TickList

_MOST_LINES = 10
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PartTicks(TickList):
    """`moved(name, step)` when a person wants a part elsewhere, `turned(name)` when the keyboard stands on another."""

    moved = Signal(str, int)
    turned = Signal(str)

    def __init__(self) -> None:
        super().__init__(most_lines=_MOST_LINES, grows=True)
        self._parts: tuple[FormPart, ...] = ()
        self.setAccessibleName(tr("Các phần của giấy"))
        self.currentRowChanged.connect(lambda _row: self.turned.emit(self.name))
        tell_keys(self, ("Alt+↑, Alt+↓", tr("Dời phần của giấy")))

    @property
    def name(self) -> str:
        """The part the keyboard stands on; empty while there is none."""
        row = self.currentRow()
        return self._parts[row].name if 0 <= row < len(self._parts) else ""

    @property
    def left_out(self) -> frozenset[str]:
        """The parts whose tick is taken away."""
        chosen = set(self.chosen)
        offered = ((place, part) for place, part in enumerate(self._parts) if part.optional)
        return frozenset(part.name for place, part in offered if place not in chosen)

    def show_parts(
        self, parts: Sequence[FormPart], words: Mapping[str, str], left_out: frozenset[str], current: str
    ) -> None:
        """Show parts as they stand; the keyboard stays on the part named `current`."""
        self._parts = tuple(parts)
        self.show_lines(
            Tick(words[part.name], part.name not in left_out, is_fixed=not part.optional) for part in parts
        )
        names = [part.name for part in parts]
        self.setCurrentRow(names.index(current) if current in names else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(self.name, step)
            event.accept()
            return
        super().keyPressEvent(event)
