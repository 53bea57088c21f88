"""Icons by what they mean, drawn from one font of qtawesome in the colours of the theme.

Only the Remix font is loaded: qtawesome's own start loads twelve fonts, which costs more than the window.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from ui.theme import ICON_SIZE, colours_of

if TYPE_CHECKING:
    from qtawesome.iconic_font import IconicFont

NAMES = {
    "receive": "file-add-line",
    "search": "search-line",
    "return": "hand-coin-line",
    "print": "printer-line",
    "preview": "eye-line",
    "settings": "settings-3-line",
    "help": "question-line",
    "good": "checkbox-circle-line",
    "bad": "close-circle-line",
    "warning": "error-warning-line",
    "info": "information-line",
    "close": "close-line",
    "person": "user-3-line",
    "applicants": "contacts-line",
    "phone": "phone-line",
    "card": "bank-card-line",
    "dossier": "file-text-line",
    "papers": "file-copy-2-line",
    "money": "money-dollar-circle-line",
    "route": "route-line",
    "clock": "time-line",
    "overdue": "alarm-warning-line",
    "waiting": "inbox-archive-line",
    "progress": "loader-2-line",
    "paused": "pause-circle-line",
    "stopped": "stop-circle-line",
    "done": "check-double-line",
    "scanner": "barcode-line",
    "office": "government-line",
    "open": "arrow-down-s-line",
    "folded": "arrow-right-s-line",
    "back": "arrow-left-line",
    "repeat": "history-line",
    "add": "add-line",
    "copy": "clipboard-line",
    "calendar": "calendar-todo-line",
    "lock": "lock-line",
    "refresh": "refresh-line",
    "dot": "checkbox-blank-circle-fill",
    "leave": "logout-box-r-line",
    "today": "calendar-check-line",
    "folder": "folder-open-line",
    "sound": "volume-up-line",
    "database": "database-2-line",
    "bug": "bug-line",
}
"""Meaning → name in the Remix icon font."""


def icon(name: str, colour: str) -> QIcon:
    """The icon for a meaning in one colour (`#rrggbb`)."""
    drawn: QIcon = _font().icon(f"ri.{NAMES[name]}", color=colour)
    return drawn


def pixmap(name: str, colour: str, size: int = ICON_SIZE, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of `size` logical pixels."""
    return icon(name, colour).pixmap(QSize(size, size), ratio)


def put(button: QAbstractButton, name: str, tone: str = "text") -> None:
    """Give a button an icon in a colour of the theme; it keeps up when the theme changes."""
    button.setProperty("iconName", name)
    button.setProperty("iconTone", tone)
    button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
    button.setIcon(icon(name, getattr(colours_of(button), tone)))


def take_away(button: QAbstractButton) -> None:
    """Leave a button to its words."""
    button.setProperty("iconName", "")
    button.setIcon(QIcon())


def refresh(root: QWidget) -> None:
    """Redraw every icon under `root` after the theme has changed."""
    for button in root.findChildren(QAbstractButton):
        if name := button.property("iconName"):
            put(button, name, button.property("iconTone"))
    for label in root.findChildren(IconLabel):
        label.redraw()


class IconLabel(QLabel):
    """An icon standing by itself, in a colour of the theme by meaning."""

    def __init__(self, name: str, tone: str = "muted", size: int = ICON_SIZE, parent: QWidget | None = None):
        super().__init__(parent)
        self._name, self._tone, self._size = name, tone, size
        self.redraw()

    def show_icon(self, name: str, tone: str) -> None:
        """Change what is shown."""
        self._name, self._tone = name, tone
        self.redraw()

    def redraw(self) -> None:
        """Draw again in the colours in use."""
        colour = getattr(colours_of(self), self._tone)
        self.setPixmap(pixmap(self._name, colour, self._size, self.devicePixelRatioF()))


@cache
def _font() -> "IconicFont":
    # Imported late: qtawesome takes longer to import than the first window to show.
    import qtawesome
    from qtawesome.iconic_font import IconicFont

    folder = Path(qtawesome.__file__).parent / "fonts"
    return IconicFont(
        ("ri", "remixicon-2.5.0.ttf", "remixicon-charmap-2.5.0.json", str(folder)),
    )
