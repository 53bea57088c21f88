"""Keys with the moments they were pressed at, and with the numbers a keyboard gives them; nobody waits for them."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

END_KEYS = {"\r": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}
NUMBERS = dict(zip("1234567890-", range(2, 13), strict=True)) | {
    sign: first + place
    for first, row in ((16, "qwertyuiop"), (30, "asdfghjkl"), (44, "zxcvbnm,./"))
    for place, sign in enumerate(row)
}
"""What a keyboard calls the keys of a slip and a code: those of the first PCs, which Windows still uses."""


def numbered(text: str) -> list[int]:
    """The keys that type a text on an American keyboard."""
    return [NUMBERS[sign.lower()] for sign in text]


def keys(
    text: str, pauses: Sequence[int], end: str = "\r", *, at: int = 10_000, numbers: Iterable[int] = ()
) -> Iterator[QKeyEvent]:
    """A press and a release of every sign and of the end; `pauses` in ms before each key but the first, the last of
    them again where there are more keys."""
    known = iter(numbers)
    for place, sign in enumerate(text + end):
        at += 0 if place == 0 else pauses[min(place, len(pauses)) - 1]
        key = END_KEYS.get(sign, Qt.Key.Key_unknown)
        is_upper = sign.isupper()
        modifier = Qt.KeyboardModifier.ShiftModifier if is_upper else Qt.KeyboardModifier.NoModifier
        number = next(known, 0)
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, modifier, number, 0, 0, sign)
            event.setTimestamp(at)
            yield event


def press(widget: QWidget, events: Iterable[QKeyEvent]) -> None:
    """Let the window of `widget` have them."""
    for event in events:
        QApplication.sendEvent(widget.windowHandle(), event)
