"""Everything written can be read: contrast after WCAG 2.2, in both themes, and themes change while it runs."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette, QPixmap, QRawFont
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

import resources
from ui import icons, theme
from ui.colours import DARK, LIGHT, Colours
from ui.widgets.problems import mark_wrong

ENOUGH_FOR_TEXT = 4.5
ENOUGH_FOR_EDGES = 3.0


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""

    def linear(share: float) -> float:
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue, _alpha = QColor(colour).getRgbF()
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one: str, other: str) -> float:
    """Contrast ratio after WCAG 2.2, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_reckoned_as_the_standard_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "back"),
    [
        *((ink, back) for ink in ("text", "muted") for back in ("window", "surface")),
        ("text", "raised"),
        ("accent", "surface"),
        ("accent", "window"),
        ("accent", "accent_soft"),
        ("muted", "raised"),
        ("good", "good_soft"),
        ("bad", "bad_soft"),
        ("bad", "surface"),
        ("warning", "warning_soft"),
        ("warning", "surface"),
        ("text", "warning_soft"),
        # What is selected is on `accent_soft`, under the mouse `raised`, whatever the ink of a cell is.
        *((ink, "accent_soft") for ink in ("text", "muted", "good", "bad", "warning")),
        *((ink, "raised") for ink in ("good", "bad", "warning", "accent")),
        ("on_fill", "good_fill"),
        ("on_fill", "bad_fill"),
        ("on_fill", "accent_fill"),
    ],
)
def test_words_stand_out_from_what_they_are_on(colours: Colours, ink: str, back: str) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, back)) >= ENOUGH_FOR_TEXT


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_edges_of_fields_and_the_focus_can_be_seen(colours: Colours) -> None:
    for back in (colours.surface, colours.window):  # the handle of a scroll bar is on either
        assert contrast(colours.border_strong, back) >= ENOUGH_FOR_EDGES
    assert contrast(colours.accent, colours.surface) >= ENOUGH_FOR_EDGES


@pytest.mark.parametrize("name", ["light", "dark"])
def test_what_a_field_asks_for_can_be_read(qtbot: QtBot, name: theme.ThemeName) -> None:
    """A style sheet that colours the text makes the words in an empty field half as dark as that."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    field = QLineEdit()
    qtbot.addWidget(field)
    try:
        colours = theme.apply(application, name)
        field.ensurePolished()
        words = field.palette().color(QPalette.ColorRole.PlaceholderText)
        assert words.alpha() == 255
        assert contrast(words.name(), colours.surface) >= ENOUGH_FOR_TEXT
    finally:
        theme.apply(application, "light")
        application.setStyleSheet("")


def test_the_look_can_change_while_the_program_runs(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    label = QLabel("chữ")
    qtbot.addWidget(label)
    try:
        assert theme.apply(application, "dark", 1.5) is DARK
        assert theme.colours_of(label) is DARK
        assert application.font().pointSizeF() == pytest.approx(theme.BASE_POINTS * 1.5)
        assert theme.apply(application, "light") is LIGHT
        assert theme.colours_of(label) is LIGHT
    finally:
        theme.apply(application, "light")
        application.setStyleSheet("")


@pytest.mark.parametrize("name", sorted(icons.GLYPHS))
def test_every_icon_is_in_the_font_that_is_shipped_and_takes_its_colour(qtbot: QtBot, name: str) -> None:
    font = QRawFont(str(Path(resources.__file__).parent / "fonts" / icons.FONT), 16)
    assert font.supportsCharacter(ord(icons.GLYPHS[name]))
    assert _ink(icons.pixmap(name, "#b42318", 32)) == QColor("#b42318")
    disabled = icons.icon(name, "#b42318").pixmap(QSize(32, 32), 1.5, QIcon.Mode.Disabled)
    assert (disabled.size(), disabled.devicePixelRatio()) == (QSize(48, 48), 1.5)
    assert _ink(disabled) == QApplication.palette().color(
        QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text
    )


def _ink(picture: QPixmap) -> QColor:
    """The one colour of what is painted in full."""
    image = picture.toImage()
    every = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    (ink,) = {colour.name() for colour in every if colour.alpha() == 255}
    return QColor(ink)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_wrong_field_stays_red_with_the_keyboard_in_it(qtbot: QtBot, name: theme.ThemeName) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for kind in (QLineEdit, QComboBox, QSpinBox, QPlainTextEdit):
        column.addWidget(kind())
    fields = [place.widget() for place in (column.itemAt(at) for at in range(4)) if place is not None]
    try:
        colours = theme.apply(application, name)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWindow() is window.windowHandle())
        bad, accent = QColor(colours.bad), QColor(colours.accent)
        for field, other in zip(fields, [*fields[1:], fields[0]], strict=True):
            mark_wrong(field, True)
            other.setFocus()
            height, edge = field.height(), _inked(field, bad)
            assert edge
            field.setFocus()
            assert _inked(field, accent) == 0
            # That the keyboard is in it is seen as well; the inside of a spin box covers what becomes thicker.
            assert _inked(field, bad) > 1.2 * edge or isinstance(field, QSpinBox)
            assert field.sizeHint().height() == height or isinstance(field, QPlainTextEdit)
    finally:
        application.setStyleSheet("")


def _inked(field: QWidget, colour: QColor) -> int:
    """How much of the left edge is of a colour, at half the height."""
    image = field.grab().toImage()
    return sum(image.pixelColor(x, image.height() // 2) == colour for x in range(8))


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_handle_of_a_scroll_bar_can_be_seen(qtbot: QtBot, name: theme.ThemeName) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    bar = QScrollBar()
    qtbot.addWidget(bar)
    bar.setRange(0, 100)
    bar.setPageStep(50)
    bar.resize(12, 200)
    try:
        colours = theme.apply(application, name)
        handle = bar.grab().toImage().pixelColor(6, 30).name()
    finally:
        application.setStyleSheet("")
    for back in (colours.window, colours.surface):
        assert contrast(handle, back) >= ENOUGH_FOR_EDGES


def test_a_number_is_as_high_as_a_line(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    number, line = QSpinBox(), QLineEdit()
    for field in (number, line):
        qtbot.addWidget(field)
    try:
        theme.apply(application, "light")
        assert number.sizeHint().height() == line.sizeHint().height()
    finally:
        application.setStyleSheet("")
