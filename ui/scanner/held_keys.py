"""Events of keys that are kept until it is known whose they are."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent


def copy_of(event: QKeyEvent) -> QKeyEvent:
    """One that stays when Qt is done with it, stamp and all."""
    copy = QKeyEvent(
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
    copy.setTimestamp(event.timestamp())
    return copy


def still_down(held: Sequence[QKeyEvent]) -> set[int]:
    """The keys pressed and not yet let go: only their releases belong to the scan."""
    down: set[int] = set()
    for event in held:
        if event.type() == QEvent.Type.KeyPress:
            down.add(event.key())
        else:
            down.discard(event.key())
    return down
