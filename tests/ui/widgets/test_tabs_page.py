"""A screen of several pages: one in sight, entered when it is turned to."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.tabs_page import Tab, TabsPage


class Counted(QWidget):
    """A page that counts what is asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.times_entered, self.times_refreshed = 0, 0

    def entered(self) -> None:
        self.times_entered += 1

    def refresh(self) -> None:
        self.times_refreshed += 1


def test_only_the_page_in_sight_works(qtbot: QtBot) -> None:
    one, two = Counted(), Counted()
    tabs = TabsPage((Tab("one", "Một", lambda: one), Tab("two", "Hai", lambda: two)))
    qtbot.addWidget(tabs)
    tabs.show()
    tabs.entered()
    tabs.refresh()
    assert (tabs.name, one.times_entered, one.times_refreshed) == ("one", 1, 1)
    assert (two.times_entered, two.times_refreshed) == (0, 0)
    tabs.buttons["two"].click()
    assert (tabs.name, two.times_entered) == ("two", 1)
    assert [each.isChecked() for each in tabs.buttons.values()] == [False, True]
    assert two.isVisible()
    assert not one.isVisible()
    with qtbot.waitActive(tabs):
        tabs.activateWindow()
    qtbot.keyClick(tabs, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert (tabs.page("one"), tabs.buttons["one"].isChecked()) == (one, True)


def test_a_single_page_has_no_tabs(qtbot: QtBot) -> None:
    tabs = TabsPage((Tab("one", "Một", Counted),))
    qtbot.addWidget(tabs)
    assert tabs.buttons == {}


def test_a_page_is_made_once_and_only_when_it_is_wanted(qtbot: QtBot) -> None:
    made: list[str] = []

    def making(name: str) -> Counted:
        made.append(name)
        return Counted()

    tabs = TabsPage(tuple(Tab(name, name, partial(making, name)) for name in ("one", "two", "three")))
    qtbot.addWidget(tabs)
    tabs.show()
    tabs.refresh()
    assert made == []
    later = tabs.page("three")
    assert not later.isVisible()
    for name in ("one", "two", "one"):
        tabs.turn(name)
        tabs.refresh()
    assert made == ["three", "one", "two"]
    assert tabs.page("three") is later
