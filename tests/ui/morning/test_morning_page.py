"""The leader's page: its numbers, what they open, the way back, and where each person begins."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.errors import Unavailable
from app.services.reports.morning import morning
from models.vocabulary import Role
from printing.wording import figures
from tests.ui.immediate import WaitingTasks
from ui.counter.morning.page import MorningPage
from ui.desk import Desk
from ui.shell.ways import known_way, ways

T = TypeVar("T")


def in_sight(qtbot: QtBot, desk: Desk) -> MorningPage:
    made = MorningPage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    made.entered()
    return made


def test_its_numbers_and_points_open_as_many_dossiers(qtbot: QtBot, desk_of: Callable[[str], Desk]) -> None:
    desk = desk_of("lanhdao")
    page = in_sight(qtbot, desk)
    found = desk.read(morning)
    counts = (found.overdue, found.due, found.uncollected, found.done)
    assert [each.number.text() for each in page.numbers[:3]] == [figures(each) for each in counts[:3]]
    assert found.uncollected
    assert page.focusWidget() is page.overdue
    for button, count in zip(page.numbers, counts, strict=True):
        assert button.number.text() in button.accessibleName()
        qtbot.keyClick(button, Qt.Key.Key_Return)
        assert page.behind.isVisible()
        assert not page.listed.isVisible()
        assert len(page.behind.pane.list.rows.rows) == count
        qtbot.keyClick(page.behind.pane, Qt.Key.Key_Escape)
        assert page.listed.isVisible()
        assert page.focusWidget() is button
    for chart in page.charts:
        canvas = chart.canvas
        number, place = next(
            (number, place)
            for number, curve in enumerate(canvas.picture.curves)
            for place, value in enumerate(curve.values)
            if value
        )
        canvas.point = (number, place)
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
        assert len(page.behind.pane.list.rows.rows) == canvas.picture.curves[number].values[place]
        page.show_numbers()
        assert page.focusWidget() is canvas


def test_while_it_counts_and_when_it_fails_it_says_so(qtbot: QtBot, desk: Desk) -> None:
    tasks = WaitingTasks(desk.messages)
    page = in_sight(qtbot, replace(desk, tasks=tasks))
    assert not page.listed.shows_rows
    assert page.listed.blank.text.startswith("Đang đếm")
    page._failed(Unavailable("server_away", "Máy chủ không trả lời.", "Đợi một lát."))
    assert page.listed.blank.text == "Máy chủ không trả lời."
    assert [each.text() for each in page.listed.blank.step_buttons()] == ["Thử lại"]


@pytest.mark.parametrize(
    ("roles", "begins"),
    [
        ({Role.LEADER}, "morning"),
        ({Role.LEADER, Role.INSPECTOR}, "morning"),
        ({Role.LEADER, Role.RECEPTION}, "today"),
        ({Role.LEADER, Role.OFFICER}, "today"),
        ({Role.RECEPTION}, "today"),
    ],
)
def test_who_leads_begins_with_it_and_who_serves_with_the_list(
    desk: Desk, roles: set[Role], begins: str
) -> None:
    hers = replace(desk, actor=replace(desk.actor, roles=frozenset(roles)))
    assert known_way(hers, "") == begins
    assert known_way(hers, "today") == "today"
    keys = {way.name: way.key for way in ways(hers)}
    assert keys.get("morning") == ("Shift+F1" if Role.LEADER in roles else None)
    assert keys["today"] == "F1"
