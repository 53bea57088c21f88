"""Reports may be read at a machine that stands by, where the address names one; otherwise nothing is offered."""

import pytest
from pytestqt.qtbot import QtBot

from app.database.location import parse_location
from tests.ui.reports.test_reports_page import in_sight, shown
from ui.counter.reports.page import ReportsPage
from ui.desk import Desk

NOBODY_THERE = "postgresql://127.0.0.1:1,127.0.0.1:2/motcua"


def test_a_file_has_nobody_beside_it(qtbot: QtBot, desk: Desk) -> None:
    assert in_sight(qtbot, desk).place.isHidden()


def test_it_is_read_where_it_is_ticked(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    page = _beside_machines_that_are_off(qtbot, desk, monkeypatch)
    assert not page.place.isHidden()
    page.read()
    assert shown(page)
    page.place.setChecked(True)
    page.read()
    # Neither machine answers: no numbers, and none of before.
    assert page.table is None
    assert not page.listed.shows_rows
    page.place.setChecked(False)
    page.read()
    assert shown(page)


def _beside_machines_that_are_off(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> ReportsPage:
    monkeypatch.setattr(desk.database, "location", parse_location(NOBODY_THERE))
    page = in_sight(qtbot, desk)
    monkeypatch.undo()
    return page
