"""The list in sight is narrowed by chips, with the keyboard alone, and says so where nothing is left."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.services.dossiers import finding
from app.services.wording.words import status_word
from models.vocabulary import Status
from tests.ui.immediate import HeardMessages
from ui.counter.today.screen import TodayScreen
from ui.desk import Desk
from ui.widgets.dossier_rows import DossierColumn


@pytest.fixture
def screen(today: TodayScreen) -> TodayScreen:
    """Everything there is, in sight, with the keyboard."""
    today.show_view("all")
    return today


def codes(screen: TodayScreen) -> set[str]:
    return {row.code for row in screen.pane.list.rows.rows}


def narrow(qtbot: QtBot, screen: TodayScreen, typed: str) -> None:
    """As a clerk does: Ctrl+F, a few letters, Enter."""
    qtbot.keyClick(screen, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert screen.filters.field.hasFocus()
    screen.filters.field.setText(typed)
    qtbot.keyClick(screen.filters.field, Qt.Key.Key_Return)


def test_all_has_every_dossier(screen: TodayScreen, desk: Desk) -> None:
    assert codes(screen) == {row.code for row in desk.read(finding.find, "h26", limit=500).rows}


def test_typed_chips_narrow_and_backspace_takes_them_away(
    qtbot: QtBot, screen: TodayScreen, desk: Desk
) -> None:
    everything = codes(screen)
    returned = {code for code in everything if desk.read(finding.dossier, code).status is Status.RETURNED}
    assert 0 < len(returned) < len(everything)
    narrow(qtbot, screen, status_word(Status.RETURNED).lower())
    assert codes(screen) == returned
    assert [button.toolTip() for button in screen.filters.buttons] == [
        f"Tình trạng: {status_word(Status.RETURNED)}"
    ]
    assert screen.filters.field.text() == ""
    narrow(qtbot, screen, "hẹn trước 1/1/2000")
    assert not screen.pane.shows_list
    assert "khớp bộ lọc" in screen.pane.blank.text
    qtbot.keyClick(screen.filters.field, Qt.Key.Key_Backspace)
    assert codes(screen) == returned
    qtbot.keyClick(screen.filters.field, Qt.Key.Key_Backspace)
    assert codes(screen) == everything
    assert screen.filters.buttons == ()


def test_a_chip_goes_by_its_button_and_all_by_the_step_of_the_empty_list(
    qtbot: QtBot, screen: TodayScreen
) -> None:
    everything = codes(screen)
    narrow(qtbot, screen, "hẹn trước 1/1/2000")
    screen.pane.blank.step_buttons()[0].click()
    assert codes(screen) == everything
    narrow(qtbot, screen, "hẹn trước 1/1/2000")
    screen.filters.buttons[0].click()
    assert codes(screen) == everything
    assert screen.filters.field.hasFocus()


def test_the_order_and_the_chips_go_together(qtbot: QtBot, screen: TodayScreen) -> None:
    screen.pane.list.heads.press(DossierColumn.CODE)
    narrow(qtbot, screen, status_word(Status.RETURNED))
    shown = [row.code for row in screen.pane.list.rows.rows]
    assert shown == sorted(shown)
    assert {row.status for row in screen.pane.list.rows.rows} == {Status.RETURNED}
    screen.refresh()
    assert [row.code for row in screen.pane.list.rows.rows] == shown


def test_what_is_not_understood_is_said_and_nothing_is_narrowed(
    qtbot: QtBot, screen: TodayScreen, heard: HeardMessages
) -> None:
    everything = codes(screen)
    narrow(qtbot, screen, "zzzz")
    assert codes(screen) == everything
    assert "Chưa hiểu “zzzz”" in heard.last.text


def test_esc_leads_back_to_the_list_and_the_chips_stay(qtbot: QtBot, screen: TodayScreen) -> None:
    narrow(qtbot, screen, status_word(Status.RETURNED))
    shown = codes(screen)
    qtbot.keyClick(screen.filters.field, Qt.Key.Key_Escape)
    assert screen.pane.list.hasFocus()
    assert codes(screen) == shown


def keep_as(qtbot: QtBot, screen: TodayScreen, name: str) -> None:
    """As a clerk does: Ctrl+S, a name, Enter."""
    qtbot.keyClick(screen.filters.field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert screen.filters.keeping.name.hasFocus()
    screen.filters.keeping.name.setText(name)
    qtbot.keyClick(screen.filters.keeping.name, Qt.Key.Key_Return)


def test_a_list_is_kept_by_a_name_and_comes_back_whole(qtbot: QtBot, screen: TodayScreen, desk: Desk) -> None:
    assert screen.filters.keeping.button.isHidden()
    screen.show_view("waiting")
    narrow(qtbot, screen, "hẹn đến 1/1/2100")
    screen.pane.list.heads.press(DossierColumn.APPLICANT)
    shown = [row.code for row in screen.pane.list.rows.rows]
    keep_as(qtbot, screen, "Chờ trả theo tên")
    assert screen.pane.list.hasFocus()
    assert screen.filters.keeping.button.text() == "Quên “Chờ trả theo tên” (Ctrl+S)"

    again = TodayScreen(desk)  # the next morning
    qtbot.addWidget(again)
    again.resize(1200, 600)
    again.show()
    with qtbot.waitActive(again):
        again.activateWindow()
    again.entered()
    again.show_view("today")
    again.filters.take_focus()
    again.filters.field.setText("theo ten")
    qtbot.keyClick(again.filters.field, Qt.Key.Key_Return)
    assert again.view == "waiting"
    assert [row.code for row in again.pane.list.rows.rows] == shown
    assert [button.toolTip() for button in again.filters.buttons] == ["Hẹn trả: đến 01/01/2100"]

    qtbot.keyClick(again.filters.field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert again.filters.keeping.views == ()
    assert again.filters.keeping.button.text() == "Lưu bộ lọc (Ctrl+S)"


def test_a_kept_filter_forgotten_by_its_own_key_is_offered_back(
    qtbot: QtBot, screen: TodayScreen, heard: HeardMessages
) -> None:
    narrow(qtbot, screen, "hẹn đến 1/1/2100")
    keep_as(qtbot, screen, "Đến hẹn")
    kept = screen.filters.keeping.views
    qtbot.keyClick(screen.filters.field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert screen.filters.keeping.views == ()
    assert heard.last.text == "Đã quên bộ lọc “Đến hẹn”."
    [(word, give_back)] = heard.last.steps
    assert word == "Giữ lại"
    give_back()
    assert screen.filters.keeping.views == kept


def test_a_name_is_not_taken_by_esc(qtbot: QtBot, screen: TodayScreen) -> None:
    narrow(qtbot, screen, status_word(Status.RETURNED))
    qtbot.keyClick(screen.filters.field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    screen.filters.keeping.name.setText("x")
    qtbot.keyClick(screen.filters.keeping.name, Qt.Key.Key_Escape)
    assert screen.filters.keeping.views == ()
    assert screen.filters.keeping.name.isHidden()
    assert screen.pane.list.hasFocus()


def test_a_disk_that_takes_nothing_is_said(
    qtbot: QtBot, screen: TodayScreen, heard: HeardMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ui.counter.lists.kept_views.keep", full)
    narrow(qtbot, screen, status_word(Status.RETURNED))
    keep_as(qtbot, screen, "Đã trả")
    assert "không ghi được bộ lọc" in heard.last.text
    assert screen.filters.keeping.views == ()
