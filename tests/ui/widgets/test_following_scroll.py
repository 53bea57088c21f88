"""A long page scrolls to the field that has the keyboard, also when a part above it unfolds."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.following_scroll import FollowingScroll


@pytest.fixture
def fields() -> list[QLineEdit]:
    return [QLineEdit() for _field in range(40)]


@pytest.fixture
def scroll(qtbot: QtBot, fields: list[QLineEdit]) -> FollowingScroll:
    page = QWidget()
    column = QVBoxLayout(page)
    for field in fields:
        column.addWidget(field)
    made = FollowingScroll(page)
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is made.windowHandle())
    return made


def is_in_sight(scroll: FollowingScroll, field: QWidget) -> bool:
    top = field.mapTo(scroll.viewport(), field.rect().topLeft())
    return scroll.viewport().rect().contains(field.rect().translated(top))


def test_it_follows_the_keyboard(scroll: FollowingScroll, fields: list[QLineEdit]) -> None:
    assert not is_in_sight(scroll, fields[30])
    for place in (30, 3, 39, 0):
        fields[place].setFocus()
        assert is_in_sight(scroll, fields[place])


def test_what_unfolds_above_pushes_nothing_out_of_sight(
    qtbot: QtBot, scroll: FollowingScroll, fields: list[QLineEdit]
) -> None:
    for field in fields[:20]:
        field.hide()
    qtbot.waitUntil(lambda: not fields[0].isVisible())
    for field in fields[:20]:
        field.show()
    fields[25].setFocus()
    qtbot.waitUntil(lambda: fields[25].y() > fields[19].y() > scroll.height())
    qtbot.waitUntil(lambda: is_in_sight(scroll, fields[25]))


def test_who_scrolled_elsewhere_stays_there(
    qtbot: QtBot, scroll: FollowingScroll, fields: list[QLineEdit]
) -> None:
    fields[0].setFocus()
    qtbot.waitUntil(lambda: not scroll._soon.isActive())
    bar = scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    height = scroll.widget().height()
    fields[39].setMinimumHeight(120)
    qtbot.waitUntil(lambda: scroll.widget().height() > height)
    assert not is_in_sight(scroll, fields[0])


@pytest.mark.parametrize("takes_the_keyboard", [False, True])
def test_what_says_more_is_shown_and_a_field_that_takes_the_keyboard_then_comes_before_it(
    qtbot: QtBot, scroll: FollowingScroll, fields: list[QLineEdit], takes_the_keyboard: bool
) -> None:
    fields[0].setFocus()
    qtbot.waitUntil(lambda: not scroll._soon.isActive())
    note = QLabel("Nói thêm")
    note.setMinimumHeight(100)
    column = scroll.widget().layout()
    assert isinstance(column, QVBoxLayout)
    column.insertWidget(20, note)
    scroll.show_grown(note)
    if takes_the_keyboard:
        fields[25].setFocus()
    qtbot.waitUntil(lambda: not scroll._soon.isActive())
    assert is_in_sight(scroll, fields[25] if takes_the_keyboard else note)
