"""Which sign an American keyboard has on the key pressed, whatever layout is on: what a scanner means by it.

Keys have numbers that no layout and no input method changes: on Windows those of the first keyboards (`1` is 2), on
an X server or with Wayland the same ones and eight.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

_OFFSETS = {"windows": 0, "xcb": 8, "wayland": 8}
_ROWS = (
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "qwertyuiop[]", "QWERTYUIOP{}"),
    (30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
    (57, " ", " "),
)
_KEYS = {
    first + place: signs
    for first, plain, shifted in _ROWS
    for place, signs in enumerate(zip(plain, shifted, strict=True))
}


def number_of_key(event: QKeyEvent) -> int | None:
    """Its number on Windows; `None` where the system tells none, as for signs that another program sends."""
    offset = _OFFSETS.get(QGuiApplication.platformName())
    number = event.nativeScanCode()
    return None if offset is None or number <= offset else number - offset


def american_sign(number: int | None, *, with_shift: bool) -> str | None:
    """What is on that key; `None` for keys that no scanner presses. Caps Lock is left out: a code means the same."""
    signs = _KEYS.get(number) if number is not None else None
    return None if signs is None else signs[with_shift]


def sign_meant(event: QKeyEvent) -> str | None:
    """The sign of an American keyboard on the key of `event`; `None` where that is not known."""
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return american_sign(number_of_key(event), with_shift=shift)
