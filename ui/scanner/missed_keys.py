"""Keys that an input method took before the window saw them, in the order in which they were pressed.

That such a key was let go is told all the same, with its number and its moment. An input method answers for each key
by itself, and on a busy PC the answers change places: a sign after the next one, Shift after its letter, Enter before
the last digit. The moments are right, so nothing is decided before what belongs before it had time to come.
"""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow

from ui.scanner.composition import Composition
from ui.scanner.native_keys import american_sign, number_of_key
from ui.scanner.places import Restore

ORDER_MS = 100
"""So long what was pressed before may come after; seen were 15 ms with four programs at work on two cores, 44 with
twelve."""


class _Told(Enum):
    SHIFT_PRESSED = auto()
    SHIFT_LET_GO = auto()
    OTHER_KEY = auto()


@dataclass(frozen=True)
class MissedKey:
    """A key let go at `window` that was never pressed there, and how the field was `before` it."""

    window: QWindow
    number: int
    before: Restore


class MissedKeys(QObject):
    """`missed(key, stamp, sign)` tells each of them with what an American keyboard has on it, in their order;
    `settled` that none is waiting for its turn. Stamps are the system's, in ms."""

    missed = Signal(object, int, str)
    settled = Signal()

    def __init__(self, composition: Composition) -> None:
        super().__init__(composition)
        self._composition = composition
        self._down: set[int] = set()
        self._told: list[tuple[int, _Told | MissedKey]] = []
        self._newest = self._done_with = 0
        self._has_news = False
        self._shift = _Shift()
        self._ripening = QTimer(self, singleShot=True, interval=ORDER_MS)
        # Keys that waited while the window was busy come first.
        self._ripening.timeout.connect(lambda: QTimer.singleShot(0, self, self._ripen))

    @property
    def is_pending(self) -> bool:
        """Whether a key waits for what may belong before it."""
        return any(isinstance(told, MissedKey) for _stamp, told in self._told)

    def pressed(self, event: QKeyEvent) -> None:
        """A key came that no input method has taken."""
        if event.key() == Qt.Key.Key_Shift:
            self._tell(event, _Told.SHIFT_PRESSED)
        else:
            self._down.add(event.nativeScanCode())

    def let_go(self, event: QKeyEvent, window: QWindow) -> bool:
        """Whether it is one of those that an input method took; it is told once it is its turn."""
        if event.key() == Qt.Key.Key_Shift:
            self._tell(event, _Told.SHIFT_LET_GO)
            return False
        number = number_of_key(event)
        if event.nativeScanCode() in self._down or event.isAutoRepeat() or not _is_of_a_scanner(number):
            self._down.discard(event.nativeScanCode())
            self._tell(event, _Told.OTHER_KEY)
            return False
        assert number is not None
        if not event.timestamp() or event.timestamp() > self._done_with:
            self._composition.resume()
            self._tell(event, MissedKey(window, number, self._composition.field_before()))
            self._composition.rest()
        return True

    def settle(self) -> None:
        """Wait no longer."""
        self._ripening.stop()
        self._take(None)
        self.settled.emit()

    def hurry(self) -> None:
        """What comes after those that wait has come; only what changed places with it is still to come."""
        self._has_news = False
        self._ripening.start()

    def done_with(self, stamp: int) -> None:
        """What was let go up to that moment and is not told yet belongs to nothing."""
        self._done_with = stamp

    def _tell(self, event: QKeyEvent, told: _Told | MissedKey) -> None:
        self._told.append((event.timestamp(), told))
        self._newest = max(self._newest, event.timestamp())
        if self._ripening.isActive():
            self._has_news = True
        else:
            self._ripening.start()

    def _ripen(self) -> None:
        if not self._has_news:
            self.settle()
            return
        self._has_news = False
        self._take(self._newest - ORDER_MS)
        self._ripening.start()

    def _take(self, until: int | None) -> None:
        in_order = sorted(self._told, key=lambda each: each[0])
        ripe = [each for each in in_order if until is None or each[0] <= until]
        self._told = in_order[len(ripe) :]
        for stamp, told in ripe:
            if isinstance(told, MissedKey):
                sign = american_sign(told.number, with_shift=self._shift.is_with(stamp))
                assert sign is not None
                self.missed.emit(told, stamp, sign)
            else:
                self._shift.follow(stamp, told)


class _Shift:
    """Whether a key of which only the end is known was pressed together with Shift."""

    def __init__(self) -> None:
        self._is_down = self._was_pressed = False
        self._let_go_at = 0

    def follow(self, stamp: int, told: _Told) -> None:
        """What happened next."""
        if told is _Told.OTHER_KEY:
            self.is_with(stamp)
            return
        self._is_down = told is _Told.SHIFT_PRESSED
        if self._is_down:
            self._was_pressed = True
        else:
            self._let_go_at = stamp

    def is_with(self, stamp: int) -> bool:
        """Whether the key let go at that moment was: Shift was pressed after the last one, or is down, or was let go
        in the same moment. Scanners let it go with the key or right before it."""
        found = self._is_down or self._was_pressed or 0 < stamp == self._let_go_at
        self._was_pressed = False
        return found


def _is_of_a_scanner(number: int | None) -> bool:
    return american_sign(number, with_shift=False) is not None
