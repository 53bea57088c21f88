"""Icons by what they mean, drawn from the Remix Icon font in the colours of the theme."""

from functools import cache
from importlib import resources

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from ui.theme import ICON_SIZE, colours_of

FONT = "remixicon-2.5.0.ttf"
_SHARE_OF_HEIGHT = 0.875
"""Size of the type by the height of the icon: the signs have no bearing of their own and need air around them."""

GLYPHS = {
    "receive": "\uecc9",  # file-add-line
    "search": "\uf0d1",  # search-line
    "return": "\uedf1",  # hand-coin-line
    "handover": "\uea62",  # arrow-left-right-line
    "print": "\uf029",  # printer-line
    "preview": "\uecb5",  # eye-line
    "settings": "\uf0e6",  # settings-3-line
    "help": "\uf045",  # question-line
    "good": "\ueb81",  # checkbox-circle-line
    "bad": "\ueb97",  # close-circle-line
    "warning": "\ueca1",  # error-warning-line
    "info": "\uee59",  # information-line
    "close": "\ueb99",  # close-line
    "person": "\uf256",  # user-3-line
    "applicants": "\uebd2",  # contacts-line
    "phone": "\uefec",  # phone-line
    "card": "\uea92",  # bank-card-line
    "dossier": "\ued0f",  # file-text-line
    "papers": "\uecd3",  # file-copy-2-line
    "money": "\uef65",  # money-dollar-circle-line
    "route": "\uf09b",  # route-line
    "clock": "\uf20f",  # time-line
    "overdue": "\uea1d",  # alarm-warning-line
    "waiting": "\uee4d",  # inbox-archive-line
    "progress": "\ueec2",  # loader-2-line
    "paused": "\uefd6",  # pause-circle-line
    "stopped": "\uf19f",  # stop-circle-line
    "done": "\ueb79",  # check-double-line
    "scanner": "\ueaa2",  # barcode-line
    "office": "\uedd9",  # government-line
    "open": "\uea4e",  # arrow-down-s-line
    "folded": "\uea6e",  # arrow-right-s-line
    "back": "\uea60",  # arrow-left-line
    "repeat": "\uee17",  # history-line
    "add": "\uea13",  # add-line
    "copy": "\ueb91",  # clipboard-line
    "calendar": "\ueb29",  # calendar-todo-line
    "lock": "\ueece",  # lock-line
    "refresh": "\uf064",  # refresh-line
    "dot": "\ueb7c",  # checkbox-blank-circle-fill
    "leave": "\ueeda",  # logout-box-r-line
    "today": "\ueb23",  # calendar-check-line
    "folder": "\ued70",  # folder-open-line
    "sound": "\uf2a2",  # volume-up-line
    "database": "\uec16",  # database-2-line
    "chart": "\uea96",  # bar-chart-2-line
    "bug": "\ueb07",  # bug-line
    "picture": "\uee4b",  # image-line
    "camera": "\ueb31",  # camera-line
    "turn": "\ueb95",  # clockwise-line
    "proof": "\uf100",  # shield-check-line
}
"""Meaning → place in the font, with the name it has there."""


@cache
def icon(name: str, colour: str) -> QIcon:
    """The icon for a meaning in one colour (`#rrggbb`), in that of disabled words where it is disabled."""
    return QIcon(_Glyph(GLYPHS[name], QColor(colour)))


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


class _Glyph(QIconEngine):
    """Draws a sign of the font in whatever size is asked for."""

    def __init__(self, sign: str, colour: QColor) -> None:
        super().__init__()
        self._sign, self._colour = sign, colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        font = QFont(_family())
        font.setPixelSize(round(_SHARE_OF_HEIGHT * rect.height()))
        painter.save()
        painter.setPen(_disabled() if mode is QIcon.Mode.Disabled else self._colour)
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._sign)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return drawn


def _disabled() -> QColor:
    return QGuiApplication.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)


@cache
def _family() -> str:
    data = resources.files("resources").joinpath("fonts", FONT).read_bytes()
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFontFromData(data))[0]
