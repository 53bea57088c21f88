"""The keys of the window: each is declared once, where it works, with what it does; the page of keys reads them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

_TOLD = "keysTold"


@dataclass(frozen=True, slots=True)
class KeyWord:
    """A key as it is printed on the keyboard, and what it does in a few words."""

    key: str
    words: str


def key(
    keys: str,
    where: QWidget,
    act: Callable[[], object],
    words: str,
    *,
    only_inside: bool = False,
    repeats: bool = False,
) -> QShortcut:
    """Do `act` on a key while `where` is in sight; `only_inside` while the keyboard is in it.
    `words` say what it does."""
    made = QShortcut(QKeySequence(keys), where, act)
    made.setAutoRepeat(repeats)
    made.setWhatsThis(words)
    if only_inside:
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    return made


def with_key(word: str, keys: str) -> str:
    """A button's word and the keys that press it, as buttons everywhere tell them."""
    return f"{word} ({keys})"


def confirm_key(where: QWidget, act: Callable[[], object], words: str) -> None:
    """Ctrl+Enter, with either of the two Enter keys, while the keyboard is in `where`."""
    for keys in ("Ctrl+Return", "Ctrl+Enter"):
        key(keys, where, act, words, only_inside=True)


def is_confirm(event: QKeyEvent) -> bool:
    """Whether Ctrl+Enter was pressed, for what takes it by itself."""
    is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return is_control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def tell_keys(where: QWidget, *told: tuple[str, str]) -> None:
    """Keys that `where` takes itself, told where it does so: what is printed on them, and what they do."""
    where.setProperty(_TOLD, told)


def keys_of(window: QWidget, without: QWidget | None = None) -> tuple[KeyWord, ...]:
    """The keys that work in `window` as it is in sight now, each once, in the order in which they were made;
    those inside of `without` are left out."""
    found: dict[str, list[str]] = {}
    for name, words in _working(window, without):
        names = found.setdefault(words, [])
        if name not in names:
            names.append(name)
    return tuple(KeyWord(", ".join(names), words) for words, names in found.items())


def parted_keys(window: QWidget, page: QWidget) -> tuple[tuple[KeyWord, ...], tuple[KeyWord, ...]]:
    """The keys of a page in the window, and those that work everywhere; a key the page takes is not told twice."""
    own = keys_of(page)
    taken = {each.key for each in own}
    return own, tuple(each for each in keys_of(window, without=page) if each.key not in taken)


def _working(window: QWidget, without: QWidget | None) -> Iterator[tuple[str, str]]:
    for each in (window, *window.findChildren(QWidget)):
        if each is not window and not each.isVisibleTo(window):
            continue
        if without is not None and (each is without or without.isAncestorOf(each)):
            continue
        for made in each.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if made.isEnabled() and made.whatsThis():
                yield made.key().toString().replace("Return", "Enter"), made.whatsThis()
        yield from each.property(_TOLD) or ()
