"""A search shows what was found, how much, and what to try when there was nothing."""

import pytest
from pytestqt.qtbot import QtBot

from app.rules.folding import search_words
from app.services.dossiers import finding
from ui.counter.found.screen import FoundScreen
from ui.desk import Desk


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> FoundScreen:
    """The screen in sight."""
    made = FoundScreen(desk)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    return made


def test_rows_of_an_answer_are_shown_and_counted(screen: FoundScreen, desk: Desk) -> None:
    answer = desk.read(finding.show, "nguyen")
    screen.show_rows("nguyen", answer.rows)
    rows = screen.pane.list.rows.rows
    assert rows
    assert all("nguyen" in search_words(row.applicant) for row in rows)
    assert "nguyen" in screen.searched.text()
    assert screen.count.text().split()[0] == str(len(rows))


def test_a_refresh_searches_for_the_same_again(screen: FoundScreen, desk: Desk) -> None:
    page = desk.read(finding.find, "nguyen", limit=3)
    screen.show_rows("nguyen", page)
    screen.refresh()
    found = desk.read(finding.find, "nguyen", limit=500)
    assert screen.pane.list.rows.rows == found.rows


def test_nothing_found_says_what_to_try(screen: FoundScreen) -> None:
    screen.show_rows("khong co ai ten nay", ())
    assert not screen.pane.shows_list
    assert "khong co ai ten nay" in screen.pane.blank.text
    assert "số điện thoại" in screen.pane.blank.hint
    assert screen.count.text() == ""


def test_braces_in_a_searched_text_are_text(screen: FoundScreen) -> None:
    screen.show_rows("{0} {x}", ())
    assert "{0} {x}" in screen.searched.text()
