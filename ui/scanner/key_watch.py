"""Takes a scanner's burst out of the stream of keys before any field sees it.

A key with a sign on it is held back for a moment. When another follows within that time both wait on,
else all are handed to the window in their order, so a person at the keyboard notices nothing. What has
come in when the stream ends (Enter, Tab or silence) is a scan or not by its content. This way a scan
changes no field, no undo history, no list that is searched while typing, and there is nothing to restore.

The moment is `USUAL_SCANNER_GAP_MS`, longer than scanners pause between two keys, shorter than people do. Where
this PC's scanner is slower the settings make it longer, for digits and cards alone: other typing waits no longer
than before, and what came that slowly is a scan only with the check digits or the card to prove it.
"""

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow

from app.settings import USUAL_SCANNER_GAP_MS
from ui.scanner.recognise import is_proved_scan, is_scan, may_become_proved

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
    """An event filter on one window. `scanned(text)` carries what a scanner sent, without its closing keys.

    `gap_ms` is the longest pause between two keys of this PC's scanner; it may change at any moment.
    """

    scanned = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window: QWindow | None = None
        self._held: list[QKeyEvent] = []
        self._text = ""
        self._last_stamp = 0
        self.gap_ms = USUAL_SCANNER_GAP_MS
        self._longest_pause = 0
        self._taken_keys: set[int] = set()
        self._is_replaying = False
        self._since_scan = QElapsedTimer()
        self._silence = QTimer(self, singleShot=True)
        self._silence.timeout.connect(self._after_silence)

    def watch(self, window: QWindow) -> None:
        """Take the keys of `window` from now on."""
        if self._window is not None:
            self._window.removeEventFilter(self)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._is_replaying or watched is not self._window:
            return False
        kind = event.type()
        if isinstance(event, QKeyEvent):
            if kind == QEvent.Type.ShortcutOverride:
                return self._before_shortcuts(event)
            if kind == QEvent.Type.KeyPress:
                return self._pressed(event)
            if kind == QEvent.Type.KeyRelease:
                return self._released(event)
        elif kind in _INTERRUPTIONS:
            self._settle()
        return False

    def _before_shortcuts(self, event: QKeyEvent) -> bool:
        # Qt asks whether the key is a shortcut before it sends the key itself.
        if event.key() in _SILENT_KEYS:
            return False
        takes = self._ends_scan() if event.key() in _END_KEYS else _has_sign(event)
        if takes:
            event.accept()
            return True
        self._settle()
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.key() in _SILENT_KEYS:
            return False
        if event.isAutoRepeat() and len(self._text) >= _FEW:
            return True  # a slow PC took the scanner's key for one held down
        if event.key() in _END_KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return self._ended(event)
        if event.isAutoRepeat() or not _has_sign(event):
            self._settle()
            return False
        self._hold(event)
        return True

    def _released(self, event: QKeyEvent) -> bool:
        if event.key() in self._taken_keys and not self._held:
            self._taken_keys.discard(event.key())
            return True
        if any(held.key() == event.key() for held in self._held):
            self._held.append(_copy(event))
            return True
        return False

    def _hold(self, event: QKeyEvent) -> None:
        stamp = event.timestamp()
        pause = stamp - self._last_stamp if self._held and self._last_stamp else 0
        if pause > self._patience() or len(self._text) >= LONGEST:
            self._settle()  # perhaps the window was busy, but the keys were pressed slowly
            pause = 0
        self._longest_pause = max(self._longest_pause, pause)
        self._last_stamp = stamp
        self._held.append(_copy(event))
        self._text += event.text()
        self._silence.start(self._patience())

    def _patience(self) -> int:
        """How long the next key may take to belong to those held, in ms."""
        is_slow = self.gap_ms > USUAL_SCANNER_GAP_MS and may_become_proved(self._text)
        return self.gap_ms if is_slow else USUAL_SCANNER_GAP_MS

    def _is_scan(self, text: str) -> bool:
        if len(text) < _FEW:
            return False
        return is_scan(text) if self._longest_pause <= USUAL_SCANNER_GAP_MS else is_proved_scan(text)

    def _ends_scan(self) -> bool:
        return self._is_tail() or self._is_scan(self._text)

    def _ended(self, event: QKeyEvent) -> bool:
        if self._is_tail():
            self._taken_keys.add(event.key())
            return True
        if not self._settle():
            return False
        self._taken_keys.add(event.key())
        return True

    def _is_tail(self) -> bool:
        tail = TAIL_MS + self.gap_ms - USUAL_SCANNER_GAP_MS
        return not self._held and self._since_scan.isValid() and self._since_scan.elapsed() < tail

    def _after_silence(self) -> None:
        # Keys that waited while the window was busy come first; only then is silence silence.
        QTimer.singleShot(0, self, self._settle_if_silent)

    def _settle_if_silent(self) -> None:
        if not self._silence.isActive():
            self._settle()

    def _settle(self) -> bool:
        """Decide about what is held: announce a scan (`True`), or hand the keys on."""
        self._silence.stop()
        held, text, was_scan = self._held, self._text, self._is_scan(self._text)
        self._held, self._text, self._longest_pause = [], "", 0
        if not held:
            return False
        if was_scan:
            self._taken_keys = _still_down(held)
            self._since_scan.start()
            # The keys are taken first and answered afterwards: what the scan opens must not run inside a key.
            QTimer.singleShot(0, self, lambda: self.scanned.emit(text.strip()))
            return True
        self._replay(held)
        return False

    def _replay(self, held: list[QKeyEvent]) -> None:
        if self._window is None:
            return
        self._is_replaying = True
        try:
            for event in held:
                QCoreApplication.sendEvent(self._window, event)
        finally:
            self._is_replaying = False


def _still_down(held: list[QKeyEvent]) -> set[int]:
    """The keys pressed and not yet let go: only their releases belong to the scan."""
    down: set[int] = set()
    for event in held:
        if event.type() == QEvent.Type.KeyPress:
            down.add(event.key())
        else:
            down.discard(event.key())
    return down


def _has_sign(event: QKeyEvent) -> bool:
    text = event.text()
    if not text or not text.isprintable():
        return False
    command = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    pressed = event.modifiers() & (command | Qt.KeyboardModifier.MetaModifier)
    # Ctrl and Alt together are AltGr on Windows, which types signs.
    return pressed in (Qt.KeyboardModifier.NoModifier, command)


def _copy(event: QKeyEvent) -> QKeyEvent:
    return QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )
