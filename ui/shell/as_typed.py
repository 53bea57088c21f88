"""The box answers while somebody types in it: what was found so far, and never what was found for other words."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.rules.search_pieces import is_enough
from app.services.views import RowsPage, SlipRow
from ui.counter.lists.rows_fetch import PAGE_ROWS
from ui.desk import Desk
from ui.shell.box import SearchBox

PAUSE_MS = 200
"""Who types a word is not asked about each letter; a scanner is through with its burst by then."""
_KEY = "box.typed"


class AsTyped(QObject):
    """`found(text, RowsPage, slips)` a moment after the last key, `failed(text, Told)` where the data cannot be read,
    `too_little(text)` at once where nothing can be looked for.

    Enter asks otherwise, and what comes of typing no more; so does whoever leaves the box.
    """

    found = Signal(str, object, object)
    failed = Signal(str, object)
    too_little = Signal(str)

    def __init__(self, desk: Desk, box: SearchBox, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._field = desk, box.field
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self._field.textEdited.connect(self._edited)
        for ends in (box.asked, box.entered_empty, box.left):
            ends.connect(self.stop)

    def stop(self) -> None:
        """What was typed so far is not looked for any more."""
        self._pause.stop()
        self._desk.tasks.drop(_KEY)

    def look(self) -> None:
        """Look for what stands in the box now."""
        text = self._field.text()
        self._desk.tasks.run(
            _KEY,
            partial(_search, self._desk, text),
            lambda answer: self._say(text, lambda: self.found.emit(text, *answer)),
            lambda error: self._say(text, lambda: self.failed.emit(text, error)),
        )

    def look_again(self) -> None:
        """Somebody pressed elsewhere to have it looked for once more: she goes on typing here."""
        self._field.setFocus()
        self.look()

    def _edited(self, text: str) -> None:
        self.stop()
        if is_enough(text):
            self._pause.start()
        else:
            self.too_little.emit(text)

    def _say(self, text: str, say: Callable[[], None]) -> None:
        if self._field.text() == text and self._field.hasFocus():
            say()


def _search(desk: Desk, text: str) -> tuple[RowsPage, tuple[SlipRow, ...]]:
    from app.services.counter_slips.slips import find as find_slips
    from app.services.dossiers.finding import find

    return desk.read(find, text, limit=PAGE_ROWS), desk.read(find_slips, text)
