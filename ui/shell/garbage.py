"""Garbage is looked for on the GUI thread alone.

Python looks for it where objects are made, on a worker as well. A widget that nobody holds any more then goes there,
and takes its timers away from a thread that is not theirs: Qt says so, and now and then the program ends.
"""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 1_000


class Garbage(QObject):
    """From its making on nothing is looked for; after `begin` now and then, on the thread it lives on; after `end` as
    Python does by itself."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        # Nothing is garbage while code is loaded, and looking through all of it takes its time.
        gc.disable()
        self._turn = QTimer(self, interval=LOOK_MS)
        self._turn.timeout.connect(self.look)

    def begin(self) -> None:
        """What has been loaded stays, and no look goes through it again."""
        gc.freeze()
        self._turn.start()

    def look(self) -> None:
        """Look as far as Python would have by now."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [generation for generation, count in enumerate(counts) if count > thresholds[generation]]
        if due:
            gc.collect(max(due))

    def end(self) -> None:
        """Leave it to Python."""
        self._turn.stop()
        gc.enable()
