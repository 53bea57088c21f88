"""The way the clerk is on is bold, and its word still stands apart from its key."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.desk import Desk
from ui.shell.nav import Nav
from ui.shell.ways import ways

APART = 3
"""Pixels between word and key."""


@pytest.fixture
def nav(qtbot: QtBot, desk: Desk) -> Iterator[Nav]:
    """The navigation as it is dressed in the program."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, "light")
    window = QWidget()
    qtbot.addWidget(window)
    made = Nav(ways(desk), lambda _name: None, window)
    window.show()
    yield made
    application.setStyleSheet("")


@pytest.mark.parametrize("is_narrow", [False, True])
def test_a_bold_word_does_not_touch_its_key(nav: Nav, is_narrow: bool) -> None:
    nav.set_narrow(is_narrow)
    nav.adjustSize()
    shown = {name: button for name, button in nav._buttons.items() if not button._key.isHidden()}
    assert set(nav._buttons) - set(shown) == {"morning"}
    for name, button in shown.items():
        nav.show_current(name)
        picture = button.grab().toImage()
        left = button._key.geometry().left()
        between = {
            picture.pixel(x, y)
            for x in range(left - APART, left)
            for y in range(button._key.geometry().top(), button._key.geometry().bottom())
        }
        assert len(between) == 1, button.text()


def test_keys_do_not_lie_over_each_other_where_there_is_little_height(nav: Nav) -> None:
    nav.set_narrow(True)
    nav.adjustSize()
    caps = [button._key for button in nav._buttons.values() if not button._key.isHidden()]
    whole = nav.height()
    for height in (len(nav._buttons) * 18, whole):
        nav.setFixedHeight(height)
        nav.layout().activate()
        places = [(cap.mapTo(nav, cap.rect().topLeft()).y(), cap.height()) for cap in caps]
        assert all(above + tall <= below for (above, tall), (below, _) in pairwise(places)), height
    assert not caps[0].property("tight")
