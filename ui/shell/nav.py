"""The ways through the program, each with its key."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.language import tr
from ui import icons
from ui.theme import S1, S2, repolish
from ui.widgets.buttons import Button
from ui.widgets.key_hint import key_hint
from ui.widgets.keys import key

_MARK = " •"
_LONGEST_KEY = len("F12")
"""A longer one would widen the whole column; tooltip and page of keys have it."""


@dataclass(frozen=True, slots=True)
class Way:
    """One entry: its name for the window, what people read, icon and key; `short` where there is little room."""

    name: str
    word: str
    icon: str
    key: str
    short: str = ""


class Nav(QFrame):
    """A column of ways; on a small window without icons and in short words. Its keys work in the whole window."""

    def __init__(self, ways: tuple[Way, ...], go: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._go = go
        self._names = {QKeySequence(way.key): way.name for way in ways}
        self._buttons: dict[str, NavButton] = {}
        self._is_tight, self._needed = False, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(S2, S2, S2, 0)
        column.setSpacing(S1)
        for way in ways:
            button = NavButton(way)
            button.clicked.connect(lambda _checked=False, name=way.name: go(name))
            key(way.key, parent, partial(go, way.name), way.word)
            column.addWidget(button)
            self._buttons[way.name] = button
        column.addStretch(1)

    def turn(self, key: QKeySequence) -> bool:
        """Go the way of a key, as if it had been pressed; `False` when there is none."""
        name = self._names.get(key)
        if name is not None:
            self._go(name)
        return name is not None

    def show_current(self, name: str | None) -> None:
        """Mark where the clerk is; `None` when she is somewhere with no entry here."""
        for each, button in self._buttons.items():
            button.setChecked(each == name)

    def show_unfinished(self, name: str, is_unfinished: bool) -> None:
        """Mark a way behind which something half typed waits, where there is this way."""
        if name in self._buttons:
            self._buttons[name].show_unfinished(is_unfinished)

    def set_narrow(self, is_narrow: bool) -> None:
        """Fold to short words and keys, or unfold."""
        self._set_tight(False)
        self._column.setContentsMargins(S2, 0 if is_narrow else S2, S1 if is_narrow else S2, 0)
        self._column.setSpacing(0 if is_narrow else S1)
        for button in self._buttons.values():
            button.set_narrow(is_narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where lines at the top leave little height, keys have no caps, which would lie over each other."""
        super().resizeEvent(event)
        if not self._is_tight:
            self._needed = sum(button.sizeHint().height() for button in self._buttons.values())
        self._set_tight(event.size().height() < self._needed)

    def _set_tight(self, is_tight: bool) -> None:
        if is_tight is not self._is_tight:
            self._is_tight = is_tight
            for button in self._buttons.values():
                button.set_tight(is_tight)


class NavButton(Button):
    """A word on the left, its key on the right."""

    def __init__(self, way: Way) -> None:
        super().__init__(way.word, kind="nav", icon=way.icon)
        self._way = way
        self._is_narrow = False
        self._is_unfinished = False
        self._key = key_hint(way.key)
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row = QHBoxLayout(self)
        self._row.addStretch(1)
        self._row.addWidget(self._key)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(f"{way.word} ({way.key})")
        self._put_key()
        self._show()

    def set_narrow(self, is_narrow: bool) -> None:
        """Leave the icon out and shorten the word, or show both."""
        self._is_narrow = is_narrow
        self.setProperty("compact", is_narrow)
        if is_narrow:
            icons.take_away(self)
        else:
            icons.put(self, self._way.icon, "text")
        repolish(self)
        self._put_key()
        self._show()

    def set_tight(self, is_tight: bool) -> None:
        """Be as low as the word, with the key without its cap; or as before."""
        for part in (self, self._key):
            part.setProperty("tight", is_tight)
            repolish(part)
        self._row.invalidate()
        self.updateGeometry()

    def show_unfinished(self, is_unfinished: bool) -> None:
        """Add or take away the mark of something half typed."""
        self._is_unfinished = is_unfinished
        self._show()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        shown = 0 if self._key.isHidden() else self._key.sizeHint().width()
        room = shown + (0 if self._is_narrow else S2 * 4)
        if not self._is_unfinished:
            # Nothing shifts when the mark comes, nor where the clerk is and the word is bold; never both at once.
            room += max(self.fontMetrics().horizontalAdvance(_MARK), self._bolder())
        return QSize(hint.width() + room, hint.height())

    def _bolder(self) -> int:
        """How much wider the word is in bold letters."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        wide = QFontMetrics(bold).horizontalAdvance(self.text())
        return wide - self.fontMetrics().horizontalAdvance(self.text())

    def _put_key(self) -> None:
        """At the right, where there is little room nearer to the edge; one of two keys is in the tooltip."""
        self._key.setHidden(len(self._way.key) > _LONGEST_KEY)
        self._row.setContentsMargins(S2, 0, S1 if self._is_narrow else S2, 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _show(self) -> None:
        mark = _MARK if self._is_unfinished else ""
        word = self._way.short or self._way.word if self._is_narrow else self._way.word
        self.setText(f"{word}{mark}")
        words = f"{self._way.word} ({self._way.key})"
        if self._is_unfinished:
            words = tr("{way}: còn hồ sơ đang nhập dở", way=words)
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.updateGeometry()
