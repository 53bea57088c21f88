"""The office gets another name: every open desk says so without being opened again."""

import pytest
from PySide6.QtWidgets import QLineEdit

from app.errors import Unavailable
from app.services.office_settings.changing import change_office_settings
from tests.offices import Offices
from tests.ui.immediate import HeardMessages
from tests.ui.shell.running import Begin
from ui.desk import Desk
from ui.entry.signing_in.page import SignInPage
from ui.office.settings.office_page import OfficePage
from ui.shell.places import Start
from ui.shell.window import MainWindow

NAME = "UBND xã <b>Mới</b>"


def shown(window: MainWindow) -> str:
    """What the top bar says, as far as there is room."""
    return window.top_bar._office.text()


def test_the_desk_where_it_is_saved_shows_it_at_once(window: MainWindow) -> None:
    window.go("settings")
    window.screens.settings.tabs.turn("office")
    page = window.screens.settings.tabs.page("office")
    assert isinstance(page, OfficePage)
    name = page.fields.widget("office_name")
    assert isinstance(name, QLineEdit)
    name.setText(NAME)
    page.save()
    assert shown(window) == f"Một Cửa · {NAME}"
    assert window.top_bar._office.toolTip() == f"Một Cửa · {NAME}"


def test_another_desk_shows_it_with_the_next_look(window: MainWindow, desk: Desk) -> None:
    before = shown(window)
    desk.write(change_office_settings, {"office_name": NAME})
    assert shown(window) == before
    window.live.hear()
    assert shown(window) == f"Một Cửa · {NAME}"


def test_a_look_that_fails_leaves_the_name_and_says_nothing_twice(
    window: MainWindow, heard: HeardMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_given: object) -> None:
        raise Unavailable("database_away", "Không tới được.")

    before = shown(window)
    monkeypatch.setattr("app.services.office.own_agency.office", away)
    window.office.look()
    assert (shown(window), heard.heard) == (before, [])


def test_who_signs_in_next_reads_the_new_name(run: Begin, sqlite_offices: Offices) -> None:
    running = run(Start(sqlite_offices.sample(dossiers=0), wants_demo=True, keeps=False))
    window = running.wait_for(MainWindow)
    desk = window.desk
    desk.write(change_office_settings, {"office_name": NAME})
    window.office.look()
    running.qtbot.waitUntil(lambda: NAME in shown(window))
    window.sign_out_wanted.emit()
    assert running.wait_for(SignInPage).title.text() == NAME
