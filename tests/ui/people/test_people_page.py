"""People come, change desks, stand in for each other and leave, without a mouse."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.services.accounts.who_acts import sign_in
from app.services.people.listing import people, person
from app.services.people.views import PersonView
from app.services.people.work_left import WorkLeft
from models.vocabulary import Role
from tests.ui.immediate import HeardMessages, code_shown
from ui.desk import Desk
from ui.office.people.left_words import left_words
from ui.office.people.people_page import PeoplePage

LAND = "Địa chính – Xây dựng"


@pytest.fixture
def screen(qtbot: QtBot, desk_of: Callable[[str], Desk]) -> PeoplePage:
    made = PeoplePage(desk_of("quantri"))
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is made.windowHandle())
    made.entered()
    return made


def password_shown(screen: PeoplePage, user_name: str) -> str:
    """The password told beside the list; it opens the office once and is then to be changed."""
    password = screen.detail.notice.text.rsplit(" ", 1)[1]
    actor = screen._desk.database.write(None, sign_in, user_name, password)
    assert actor.must_change_password
    return password


def stored(screen: PeoplePage, user_name: str) -> PersonView:
    desk = screen._desk
    return desk.read(person, user_name)


def pick(screen: PeoplePage, user_name: str) -> None:
    """Type her name, go down, and press Enter."""
    screen.search.setText(user_name)
    assert screen.selected is not None
    assert screen.selected.user_name == user_name
    screen.detail.take_focus()


def focused() -> QWidget | None:
    return QApplication.focusWidget()


def test_found_without_accents_and_reached_by_keys(qtbot: QtBot, screen: PeoplePage) -> None:
    assert focused() is screen.search
    assert screen.count.text() == "5 người"
    qtbot.keyClicks(screen.search, "chuyen vien")
    assert [row[1] for row in screen.table.words.rows] == ["chuyenvien"]
    qtbot.keyClick(screen.search, Qt.Key.Key_Down)
    assert focused() is screen.table
    assert screen.detail.title.text() == "Lê Văn Chuyên Viên"
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    assert focused() is screen.detail.full_name
    qtbot.keyClick(screen.detail.full_name, Qt.Key.Key_Escape)
    assert focused() is screen.table


def test_somebody_new_gets_a_password_once(qtbot: QtBot, screen: PeoplePage) -> None:
    screen.new.click()
    detail = screen.detail
    assert focused() is detail.name_field
    qtbot.keyClicks(detail.name_field, "lan.vu")
    detail.full_name.setText("Vũ Thị Lan")
    detail.at.unit.setCurrentIndex(detail.at.unit.findText(LAND))
    detail.roles.set_on(list(Role).index(Role.OFFICER), True)
    qtbot.keyClick(detail.full_name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    made = stored(screen, "lan.vu")
    assert (made.full_name, made.unit, made.roles) == ("Vũ Thị Lan", LAND, (Role.RECEPTION, Role.OFFICER))
    assert password_shown(screen, "lan.vu")
    assert screen.selected is not None
    assert screen.selected.user_name == "lan.vu"
    assert focused() is screen.table


def test_what_is_wrong_stands_at_its_field(screen: PeoplePage) -> None:
    screen.new.click()
    screen.detail.name_field.setText("tiepnhan")
    screen.detail.full_name.setText("Ai đó")
    screen.detail.keep()
    error = screen.detail.form.row("user_name").error
    assert error.isVisible()
    assert code_shown(screen._desk.tasks, error.text()) == "user_name_taken"
    assert focused() is screen.detail.name_field
    assert len(screen._desk.database.read_as(screen._desk.actor, people)) == 5


def test_name_unit_and_roles_in_one_act(screen: PeoplePage, heard: HeardMessages) -> None:
    pick(screen, "tiepnhan")
    detail = screen.detail
    detail.full_name.setText("Trần Thị Mới")
    detail.at.unit.setCurrentIndex(detail.at.unit.findText(LAND))
    detail.roles.set_on(list(Role).index(Role.LEADER), True)
    detail.keep()
    now = stored(screen, "tiepnhan")
    assert (now.full_name, now.unit, now.roles) == ("Trần Thị Mới", LAND, (Role.RECEPTION, Role.LEADER))
    assert heard.last.text == "Đã lưu Trần Thị Mới."

    # All or nothing: a person without roles keeps her name as well.
    detail.full_name.setText("Trần Thị Khác")
    for place in detail.roles.chosen:
        detail.roles.set_on(place, False)
    detail.keep()
    assert code_shown(screen._desk.tasks, detail.form.row("roles").error.text()) == "roles_missing"
    assert stored(screen, "tiepnhan") == now


def test_a_refresh_leaves_what_is_being_typed(screen: PeoplePage) -> None:
    pick(screen, "tiepnhan")
    screen.detail.full_name.setText("Trần Thị Dở Da")
    screen.refresh()
    assert screen.detail.full_name.text() == "Trần Thị Dở Da"
    screen.search.setText("")
    screen.table.selectRow(0)
    pick(screen, "tiepnhan")
    assert screen.detail.full_name.text() == "Trần Thị Tiếp Nhận"


def test_the_last_administrator_is_told_to_stay(screen: PeoplePage) -> None:
    desk = screen._desk
    from app.services.people import changing

    desk.write(changing.set_roles, "motcua", frozenset({Role.RECEPTION}))
    pick(screen, "quantri")
    screen.detail.in_use.click()
    assert code_shown(screen._desk.tasks, screen.detail.notice.text) == "last_administrator"
    assert stored(screen, "quantri").active


def test_leaving_and_coming_back(screen: PeoplePage) -> None:
    pick(screen, "chuyenvien")
    screen.detail.in_use.click()
    assert not stored(screen, "chuyenvien").active
    assert screen.detail.notice.isVisible()
    assert screen.detail.notice.text == "Lê Văn Chuyên Viên không đăng nhập được nữa."
    assert screen.detail.in_use.text() == "Cho dùng lại"
    assert screen.table.words.rows[0][4] == "đã ngừng dùng"
    screen.detail.in_use.click()
    assert stored(screen, "chuyenvien").active


@pytest.mark.parametrize(
    ("dossiers", "people", "words"),
    [
        (5, 2, "Hồ sơ do đơn vị giữ: Tư pháp còn 5 hồ sơ đang giữ, 2 người làm tiếp."),
        (5, 0, "Tư pháp còn 5 hồ sơ đang giữ mà không còn ai."),
        (0, 0, "Hồ sơ do đơn vị giữ: Tư pháp còn 0 hồ sơ đang giữ, 0 người làm tiếp."),
    ],
)
def test_what_somebody_leaves_behind_is_said(dossiers: int, people: int, words: str) -> None:
    assert left_words(WorkLeft("Tư pháp", dossiers, people)).startswith(words)


def test_a_stand_in_is_arranged_and_given_up(screen: PeoplePage) -> None:
    pick(screen, "chuyenvien")
    part = screen.detail.stand_ins
    part.who.setCurrentIndex(part.who.findText("Trần Thị Tiếp Nhận"))
    part.first.setText("13/01/2026")
    part.last.setText("14/01/2026")
    part.arrange_button.click()
    [made] = stored(screen, "chuyenvien").stand_ins
    assert (made.stand_in, made.first_day.day, made.last_day.day) == ("tiepnhan", 13, 14)
    assert len(part.cancels) == 1

    part.arrange_button.click()  # once more: the days are taken
    assert code_shown(screen._desk.tasks, part.form.row("first_day").error.text()) == "stand_in_overlaps"
    part.last.setText("mai")
    part.arrange_button.click()
    assert "Chưa đọc được ngày" in part.form.row("first_day").error.text()

    part.cancels[0].click()
    assert stored(screen, "chuyenvien").stand_ins == ()
    assert part.cancels == []


def test_a_forgotten_password(screen: PeoplePage) -> None:
    pick(screen, "tiepnhan")
    screen.detail.reset.click()
    password = password_shown(screen, "tiepnhan")
    # It is read once and nowhere else: the list that is read anew behind it must not take it away.
    screen.refresh()
    assert screen.detail.notice.text.endswith(password)
    screen.search.clear()
    assert screen.detail.notice.isVisible()
    pick(screen, "lanhdao")
    assert not screen.detail.notice.isVisible()


@pytest.fixture
def small(qtbot: QtBot, screen: PeoplePage) -> PeoplePage:
    """The page as it is in a window of 910×512, with its columns and its detail one at a time."""
    screen.resize(760, 400)
    qtbot.waitUntil(lambda: screen.sides.is_folded)
    return screen


def test_in_a_small_window_the_detail_takes_the_place_of_the_list(qtbot: QtBot, small: PeoplePage) -> None:
    assert small.table.isVisible()
    assert not small.detail.isVisible()
    assert small.table.horizontalScrollBar().maximum() == 0  # no column is cut
    qtbot.keyClicks(small.search, "chuyen vien")
    qtbot.keyClick(small.search, Qt.Key.Key_Down)
    qtbot.keyClick(small.table, Qt.Key.Key_Return)
    assert focused() is small.detail.full_name
    assert not small.table.isVisible()
    assert small.detail.width() <= small.width()
    small.detail.full_name.setText("Lê Văn Giỏi")
    qtbot.keyClick(small.detail.full_name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert focused() is small.table
    assert not small.detail.isVisible()
    assert stored(small, "chuyenvien").full_name == "Lê Văn Giỏi"

    small.new.click()
    assert focused() is small.detail.name_field
    qtbot.keyClick(small.detail.name_field, Qt.Key.Key_Escape)
    assert focused() is small.table
    small.resize(1280, 720)
    qtbot.waitUntil(lambda: not small.sides.is_folded)
    assert small.detail.isVisible()
    assert small.table.isVisible()


def test_somebody_new_is_given_up_by_the_button_beside_save_as_by_esc(screen: PeoplePage) -> None:
    pick(screen, "tiepnhan")
    screen.new.click()
    screen.detail.full_name.setText("Nhầm")
    screen.detail.leave_button.click()
    assert not screen.detail.is_new
    assert screen.detail.full_name.text() == screen.detail.title.text() != "Nhầm"
    assert focused() is screen.table


def test_in_a_small_window_a_password_stays_to_be_read(qtbot: QtBot, small: PeoplePage) -> None:
    qtbot.keyClick(small.search, Qt.Key.Key_Down)
    qtbot.keyClick(small.table, Qt.Key.Key_Return)
    small.detail.reset.click()
    assert small.detail.notice.isVisible()
    assert small.selected is not None
    assert password_shown(small, small.selected.user_name)
    qtbot.keyClick(small.detail.full_name, Qt.Key.Key_Escape)
    assert focused() is small.table


def test_typing_while_it_becomes_small_goes_on(qtbot: QtBot, screen: PeoplePage) -> None:
    pick(screen, "tiepnhan")
    screen.resize(760, 400)
    qtbot.waitUntil(lambda: screen.sides.is_folded)
    assert focused() is screen.detail.full_name


def test_nobody_found_is_said(qtbot: QtBot, screen: PeoplePage) -> None:
    qtbot.keyClicks(screen.search, "khong co ai")
    assert screen.listed.blank.text == "Không có ai như vậy."
    assert not screen.listed.shows_rows
    screen.search.clear()
    assert screen.listed.shows_rows


@pytest.mark.parametrize("user_name", ["tiepnhan", "lanhdao"])
def test_others_are_told_whose_page_it_is(
    qtbot: QtBot, desk_of: Callable[[str], Desk], user_name: str
) -> None:
    made = PeoplePage(desk_of(user_name))
    qtbot.addWidget(made)
    made.show()
    made.entered()
    made.refresh()
    assert not made.table.isVisible()
    assert made.table.words.rows == ()


def test_a_search_that_finds_nobody_leaves_nobody_to_act_on(qtbot: QtBot, screen: PeoplePage) -> None:
    pick(screen, "chuyenvien")
    screen.detail.reset.click()
    assert password_shown(screen, "chuyenvien")
    assert focused() is screen.table
    screen.search.setText("khong co ai")
    assert screen.count.text() == "0 người"
    assert not screen.detail.save.isVisible()
    assert screen.detail.blank.isVisible()
    assert focused() is screen.search
    # Found again she is there, the password is not.
    screen.search.setText("chuyenvien")
    assert screen.detail.save.isVisible()
    assert not screen.detail.notice.isVisible()


def test_somebody_new_made_beside_an_empty_list_is_in_it_with_her_password(screen: PeoplePage) -> None:
    screen.search.setText("khong co ai")
    screen.new.click()
    screen.detail.name_field.setText("lan.vu")
    screen.detail.full_name.setText("Vũ Thị Lan")
    screen.detail.keep()
    assert screen.selected is not None
    assert screen.selected.user_name == "lan.vu"
    assert screen.detail.save.isVisible()
    assert password_shown(screen, "lan.vu")


def test_leaving_somebody_new_beside_an_empty_list_goes_back_to_the_search(
    qtbot: QtBot, screen: PeoplePage
) -> None:
    screen.search.setText("khong co ai")
    screen.new.click()
    qtbot.keyClick(screen.detail.name_field, Qt.Key.Key_Escape)
    assert not screen.detail.save.isVisible()
    assert screen.detail.blank.isVisible()
    assert focused() is screen.search
