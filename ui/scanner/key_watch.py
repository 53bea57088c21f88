"""Takes a scanner's burst out of the stream of keys before any field sees it.

A key with a sign on it is held back for a moment. When another follows within that time both wait on,
else all are handed to the window in their order, so a person at the keyboard notices nothing. What has
come in when the stream ends (Enter, Tab or silence) is a scan or not by its content, its pace and its place.
This way a scan changes no field, no undo history, no list that is searched while typing.

Three things come at a machine's speed. A slip, a code or a card is announced as `scanned`, wherever the
keyboard is. Anything else is swallowed and announced as `foreign`, unless the keyboard is in a field: there
the text stays typed, since it may come from a text expander, but the Enter that closes it does nothing. A field that
only narrows or names what is in sight takes no such text either.
Neither does an Enter on the heels of signs that went to no field: a slow scanner's would press a button.

The moment is `USUAL_SCANNER_GAP_MS`, longer than scanners pause between two keys, shorter than people do.
Digits and cards may come slower; then the check digits or the card have to prove the scan, and in a field digits
must have come as evenly as a machine sends them, or in parts at its speed. Outside a field they wait for
`SLOWEST_MS`, and belong together at any speed a hand or a machine has. In a field they are handed on, which a
typist would see otherwise, and the field is put back once they prove themselves within `SLOWEST_MS` of each other;
where this PC's scanner is known to be slow they wait there, too.

A scanner that is set to send a prefix is known by it: it needs no pace and no place, and nothing of it is typed.
What the keys mean on an American keyboard is read beside what the layout in use makes of them. Keys that an input
method has taken count as they were let go (`ui.scanner.missed_keys`); an Enter waits for those that belong before it.
"""

from PySide6.QtCore import (
    QCoreApplication,
    QElapsedTimer,
    QEvent,
    QObject,
    Qt,
    QTimer,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from shiboken6 import isValid

from app.settings import USUAL_SCANNER_GAP_MS
from ui.scanner.burst import SLOWEST_MS, Burst, Verdict
from ui.scanner.composition import Composition
from ui.scanner.held_keys import copy_of, still_down
from ui.scanner.missed_keys import MissedKey, MissedKeys
from ui.scanner.native_keys import sign_meant
from ui.scanner.places import Restore, TypingPlace, place_of_keyboard, remember_field

ANY_SPEED_MS = 1_000
"""Outside a field, where nobody types a slip's digits for their own sake, they may come as slowly as this; in a field
the parts of a scan that came at a machine's speed may lie so far apart."""

BUSY_MS = 500
"""A busy PC may keep keys back for so long; digits that came before are not decided about until then."""

TAIL_MS = 120
"""After a scan its own closing keys (CR, LF, Tab) are taken for this long; a slow scanner's for longer."""

LONGEST = 2_000
_FEW = 3
_END_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_SILENT_KEYS = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
)
_INTERRUPTIONS = (QEvent.Type.MouseButtonPress, QEvent.Type.FocusOut)


class KeyWatch(QObject):
    """An event filter on windows. `scanned(text)` carries what a scanner read that is ours, `foreign(text)` what is
    not, without the closing keys. `burst_ended(Burst, end)` tells of every burst that was no typing, for the record;
    the end is `enter`, `tab` or nothing.

    `gap_ms` is the longest pause between two keys of this PC's scanner, `prefix` and `suffix` what it is set to send
    around each scan; they may change at any moment.
    """

    scanned = Signal(str)
    foreign = Signal(str)
    burst_ended = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.gap_ms = USUAL_SCANNER_GAP_MS
        self.prefix = self.suffix = ""
        self._window: QWindow | None = None
        self._held: list[QKeyEvent] = []
        self._burst = Burst()
        self._put_back: Restore | None = None
        self._composition = Composition(self)
        self._missed = MissedKeys(self._composition)
        self._missed.missed.connect(self._compose)
        self._missed.settled.connect(self._after_missed)
        self._is_composed = False
        self._waiting_end: list[QKeyEvent] = []
        self._taken_keys: set[int] = set()
        self._is_replaying = False
        self._let_go: tuple[int, int] = (0, 0)
        self._since_scan = QElapsedTimer()
        self._tail_pause = 0
        self._has_rested = False
        self._silence = QTimer(self, singleShot=True)
        self._silence.timeout.connect(self._after_silence)

    @property
    def is_waiting(self) -> bool:
        """Whether keys have come that are not decided about yet."""
        return bool(self._burst.text) or self._missed.is_pending

    def watch(self, window: QWindow) -> None:
        """Take the keys of `window`, too, from now on; asked again for the same one, nothing changes."""
        window.removeEventFilter(self)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._is_replaying or not isinstance(watched, QWindow):
            return False
        kind = event.type()
        if isinstance(event, QKeyEvent):
            if _is_enter(event) and self._is_held_down(event):
                event.accept()
                return True
            if kind == QEvent.Type.KeyRelease:
                return self._released(watched, event)
            if kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
                self._missed.pressed(event)  # what a shortcut takes is asked about and not sent
                if event.key() not in _SILENT_KEYS and (self._waiting_end or not _ends(event)):
                    self._missed.settle()
                is_asked = kind == QEvent.Type.ShortcutOverride
                return self._before_shortcuts(event) if is_asked else self._pressed(watched, event)
        elif kind in _INTERRUPTIONS:
            self._missed.settle()
            self._conclude()
        return False

    def _before_shortcuts(self, event: QKeyEvent) -> bool:
        # Qt asks whether the key is a shortcut before it sends the key itself.
        if event.key() in _SILENT_KEYS:
            return False
        waits = _ends(event) and self._missed.is_pending
        if _ends(event) and not waits and not self._is_tail():
            self._conclude(event.timestamp(), _name_of_end(event))
        if waits or (self._is_tail() if _ends(event) else _has_sign(event)):
            event.accept()
            return True
        self._conclude()
        return False

    def _pressed(self, window: QWindow, event: QKeyEvent) -> bool:
        if event.key() in _SILENT_KEYS:
            return False
        if event.isAutoRepeat() and len(self._burst.text) >= _FEW:
            return True  # a slow PC took the scanner's key for one held down
        if _ends(event):
            return self._ended(window, event)
        if event.isAutoRepeat() or not _has_sign(event):
            self._conclude()
            return _leads_nowhere(event)
        self._hold(window, event)
        return True

    def _is_held_down(self, event: QKeyEvent) -> bool:
        """Whether Enter is not pressed but still down: held too long it means one thing, not two.

        The X server repeats a key as a release and a press at one moment, which Qt takes for two presses when the
        second half comes late.
        """
        if event.type() == QEvent.Type.KeyRelease:
            self._let_go = event.key(), event.timestamp()
            return False
        if event.isAutoRepeat():
            return True
        return _is_x_server() and (event.key(), event.timestamp()) == self._let_go

    def _released(self, window: QWindow, event: QKeyEvent) -> bool:
        if self._missed.let_go(event, window):
            return False
        if any(waiting.key() == event.key() for waiting in self._waiting_end):
            self._waiting_end.append(copy_of(event))
            return True
        if event.key() in self._taken_keys and not self._held:
            self._taken_keys.discard(event.key())
            return True
        if any(held.key() == event.key() for held in self._held):
            self._held.append(copy_of(event))
            return True
        return False

    def _hold(self, window: QWindow, event: QKeyEvent) -> None:
        self._add(window, event.timestamp(), event.text(), sign_meant(event))
        self._held.append(copy_of(event))

    def _compose(self, key: MissedKey, stamp: int, sign: str) -> None:
        """A sign that an input method has taken."""
        self._add(key.window, stamp, sign, sign)
        self._is_composed = True
        if self._put_back is None and self._burst.place is not TypingPlace.ELSEWHERE:
            self._put_back = key.before

    def _after_missed(self) -> None:
        """The Enter that waited for its turn has it."""
        waited, self._waiting_end = self._waiting_end, []
        if not waited:
            return
        self._conclude(waited[0].timestamp(), _name_of_end(waited[0]))
        if self._is_tail():
            self._taken_keys |= still_down(waited)
        else:
            self._replay(waited)

    def _add(self, window: QWindow, stamp: int, sign: str, meant: str | None) -> None:
        pause = self._burst.pause_to(stamp)
        if pause > self._longest_wait() or len(self._burst.text) >= LONGEST or window is not self._window:
            self._conclude()  # perhaps the window was busy, but the keys were pressed slowly
        elif pause > self._patience():
            self._after_pause()
        if not self._burst.text:
            self._burst = Burst(place_of_keyboard(), self.gap_ms, self.prefix, self.suffix)
        self._window = window
        self._burst.add(sign, stamp, meant)
        self._has_rested = False
        self._silence.start(0 if self._burst.is_closed else self._patience())

    def _after_pause(self) -> None:
        """What to do with the keys held when the next one comes late, but may yet belong to them."""
        if self._burst.verdict is Verdict.FOREIGN:
            if not self._burst.may_become_slow_scan:
                self._conclude()
        elif self._burst.verdict is not Verdict.OURS or self._burst.place is not TypingPlace.ELSEWHERE:
            self._hand_on()

    def _patience(self) -> int:
        """How long the held keys wait for the next one, in ms; an input method lets go of keys late, and holds none of
        them back from the field."""
        if self._is_composed:
            return BUSY_MS
        if not self._burst.may_become_slow_scan:
            return USUAL_SCANNER_GAP_MS
        is_held = self._burst.may_be_marked or self._burst.place is TypingPlace.ELSEWHERE
        return max(SLOWEST_MS if is_held else 0, self.gap_ms)

    def _longest_wait(self) -> int:
        """How long the next key may take to belong to the burst, its signs handed on or not."""
        if not self._burst.may_become_slow_scan:
            return USUAL_SCANNER_GAP_MS
        if self._burst.place is TypingPlace.ELSEWHERE or self._burst.is_in_parts:
            return ANY_SPEED_MS
        return max(SLOWEST_MS, self.gap_ms)

    def _ended(self, window: QWindow, event: QKeyEvent) -> bool:
        if self._missed.is_pending:
            self._window, self._waiting_end = window, [copy_of(event)]
            self._missed.hurry()
            return True
        if not self._is_tail():
            self._conclude(event.timestamp(), _name_of_end(event))
        if not self._is_tail():
            return False
        self._taken_keys.add(event.key())
        return True

    def _is_tail(self) -> bool:
        return not self._held and self._since_scan.isValid() and self._since_scan.elapsed() < self._tail()

    def _tail(self) -> int:
        return TAIL_MS + max(self.gap_ms, self._tail_pause) - USUAL_SCANNER_GAP_MS

    def _after_silence(self) -> None:
        # Keys that waited while the window was busy come first; only then is silence silence.
        QTimer.singleShot(0, self, self._settle_if_silent)

    def _settle_if_silent(self) -> None:
        if self._silence.isActive() or not self._burst.text:
            return
        rest = self._rest()
        if self._has_rested or rest <= 0:
            self._conclude()
            return
        if self._burst.verdict in (Verdict.TYPED, Verdict.MACHINE_TEXT):
            self._hand_on()
        self._has_rested = True
        self._silence.start(rest)

    def _rest(self) -> int:
        """How much longer a burst stays open in silence.

        A busy PC delivers keys late, and what it calls silence is none: their stamps tell once they are there.
        """
        if not self._burst.may_become_slow_scan or self._burst.is_whole:
            return 0
        rest = self._longest_wait() - self._patience()
        return max(rest, BUSY_MS) if self._burst.last_stamp else rest

    def _conclude(self, ended_at: int = 0, end: str = "") -> None:
        """Nothing more belongs to the burst, which a key may have ended: announce it, or leave it to the window."""
        self._silence.stop()
        self._composition.rest()
        verdict, text, pause = self._burst.verdict, self._burst.text, self._burst.longest_pause
        if not text:
            return
        if verdict is not Verdict.TYPED:
            self.burst_ended.emit(self._burst, end)
        if verdict is Verdict.OURS:
            self._take(self.scanned, self._burst.scan.strip())
        elif verdict is Verdict.FOREIGN:
            self._take(self.foreign, self._burst.scan.strip())
        else:
            self._hand_on()
        went_nowhere = (
            bool(text.strip()) and TypingPlace.ELSEWHERE is self._burst.place is place_of_keyboard()
        )
        # A silence that was waited for is longer: an Enter after it is pressed by whoever typed the signs.
        is_after_rest = self._has_rested and not end
        on_its_heels = not is_after_rest and self._burst.pause_to(ended_at) <= SLOWEST_MS
        self._burst, self._put_back, self._is_composed = Burst(), None, False
        if verdict is not Verdict.TYPED or (went_nowhere and on_its_heels):
            self._tail_pause = pause
            self._since_scan.start()

    def _take(self, announce: SignalInstance, text: str) -> None:
        self._taken_keys = still_down(self._held)
        self._held = []
        if self._is_composed:
            self._missed.done_with(self._burst.last_stamp)
            self._composition.drop()
        if self._put_back is not None:
            self._put_back()
        # The keys are taken first and answered afterwards: what the scan opens must not run inside a key.
        QTimer.singleShot(0, self, lambda: announce.emit(text))

    def _hand_on(self) -> None:
        """Give the keys held to the window, which may have to be undone while they are not decided about."""
        held, self._held = self._held, []
        if self._put_back is None and self._burst.place is not TypingPlace.ELSEWHERE:
            self._put_back = remember_field()
        self._replay(held)

    def _replay(self, events: list[QKeyEvent]) -> None:
        if self._window is None or not isValid(self._window):
            return
        self._is_replaying = True
        try:
            for event in events:
                QCoreApplication.sendEvent(self._window, event)
        finally:
            self._is_replaying = False


def _is_x_server() -> bool:
    return QGuiApplication.platformName() == "xcb"


def _is_enter(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _name_of_end(event: QKeyEvent) -> str:
    return "enter" if _is_enter(event) else "tab"


def _ends(event: QKeyEvent) -> bool:
    return event.key() in _END_KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def _has_sign(event: QKeyEvent) -> bool:
    text = event.text()
    if not text or not text.isprintable():
        return False
    command = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    pressed = event.modifiers() & (command | Qt.KeyboardModifier.MetaModifier)
    # Ctrl and Alt together are AltGr on Windows, which types signs.
    return pressed in (Qt.KeyboardModifier.NoModifier, command)


def _leads_nowhere(event: QKeyEvent) -> bool:
    """Whether it is Alt with a sign that no way here has taken, and that a field would take for the sign alone."""
    pressed = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    return pressed == Qt.KeyboardModifier.AltModifier and event.text().isprintable() and bool(event.text())
