"""How the program looks: colours, spacing and one style sheet over Qt's Fusion, light and dark."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui.colours import DARK, LIGHT, Colours
from ui.stylesheet import stylesheet

S1, S2, S3, S4, S6, S8 = 4, 8, 12, 16, 24, 32
"""Spacing in logical pixels, in steps of four."""

ROW_HEIGHT = 32
ROW_PADDING = 12
"""What a row has above and below its words together, however many lines they take."""
FIELD_HEIGHT = 32
LIST_FRAME = 6
"""What frame and padding of a list take above and below its rows, as the style sheet has them."""
ICON_SIZE = 16
NARROW_WIDTH = 1000
"""Below this width (1366 px at 150 %) the window folds: icons for words, fewer columns."""

BASE_POINTS = 10.0

ThemeName = Literal["system", "light", "dark"]


def known(name: str) -> ThemeName:
    """The theme of that name, the system's own for a name nobody knows."""
    return "light" if name == "light" else "dark" if name == "dark" else "system"


def colours_of(_widget: QWidget) -> Colours:
    """The colours in use, told by the application's palette: the style sheet changes that of a widget."""
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window.lightnessF() < 0.5 else LIGHT  # noqa: PLR2004  nearer to black than to white


def apply(app: QApplication, name: ThemeName = "system", text_scale: float = 1.0) -> Colours:
    """Dress the whole application; may be called again while it runs. Answers the colours chosen."""
    colours = _chosen(name)
    app.setStyle("Fusion")
    app.setPalette(_palette(colours))
    font = tabular(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
    points = BASE_POINTS * text_scale
    font.setPointSizeF(points)
    app.setFont(font)
    app.setStyleSheet(stylesheet(colours, points))
    return colours


def tabular(font: QFont) -> QFont:
    """The same font with digits of one width, so that columns of numbers stand under each other."""
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def repolish(widget: QWidget) -> None:
    """Make the style sheet look again at a widget whose properties changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _chosen(name: ThemeName) -> Colours:
    if name == "system":
        hints = QGuiApplication.styleHints()
        return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT
    return DARK if name == "dark" else LIGHT


def _palette(colours: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for which, colour in (
        (role.Window, colours.window),
        (role.WindowText, colours.text),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.window),
        (role.Text, colours.text),
        (role.PlaceholderText, colours.muted),
        (role.Button, colours.surface),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.bad),
        (role.Highlight, colours.accent_fill),
        (role.HighlightedText, colours.on_fill),
        (role.ToolTipBase, colours.raised),
        (role.ToolTipText, colours.text),
        (role.Link, colours.accent),
        (role.Accent, colours.accent_fill),
        (role.Mid, colours.border),
        (role.Dark, colours.border_strong),
        (role.Light, colours.raised),
    ):
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.border_strong))
    return palette
