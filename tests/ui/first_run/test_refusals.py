"""What will not do is said at its step and its field, and nothing is made until everything will."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import Unavailable
from app.services.setting_up import new_office
from app.services.views.given import AccountValues, OfficeValues
from tests.ui.first_run.test_keys import at, choose_commune, kept, type_person
from tests.ui.immediate import code_shown
from tests.ui.reception.conftest import Hands
from ui.entry.first_run.page import FirstRunPage
from ui.entry.first_run.plan import Started

ENTER = Qt.Key.Key_Return


def error(page: FirstRunPage, name: str) -> str:
    """What is written under a field of the step in sight."""
    form = page.office.details if name in ("phone", "place") else page.step.form
    return form.row(name).error.text()


def to_person(page: FirstRunPage, hands: Hands) -> None:
    hands.press(ENTER)
    choose_commune(page, hands, "hoan kiem")
    hands.press(ENTER, ctrl=True)
    hands.press(ENTER, ctrl=True)
    assert at(page, page.person)


def to_summary(page: FirstRunPage, hands: Hands) -> None:
    to_person(page, hands)
    type_person(hands)
    hands.press(ENTER)
    hands.press(ENTER, ctrl=True)
    assert at(page, page.summary)


def test_an_office_without_a_name_code_and_number(page: FirstRunPage, hands: Hands) -> None:
    hands.press(ENTER)
    hands.press(ENTER, ctrl=True)
    assert at(page, page.office)
    assert code_shown(page._tasks, error(page, "name")) == "office_name_missing"
    assert error(page, "code")
    assert error(page, "barcode_number")
    assert QApplication.focusWidget() is page.office.lines["name"]
    page.back()
    hands.press(ENTER)
    assert error(page, "name") == ""


@pytest.mark.parametrize(
    ("field", "typed"), [("code", "H26-16"), ("barcode_number", "12"), ("phone", "0" * 50), ("name", "x")]
)
def test_each_wrong_field_of_the_office(page: FirstRunPage, hands: Hands, field: str, typed: str) -> None:
    hands.press(ENTER)
    choose_commune(page, hands, "hoan kiem")
    page.office.lines[field].setText(typed)
    hands.press(ENTER, ctrl=True)
    assert at(page, page.office)
    assert error(page, field)
    assert QApplication.focusWidget() is page.office.lines[field]
    assert page.office.more.is_open is (field == "phone")


def test_a_commune_half_typed_or_unknown_is_no_commune(
    page: FirstRunPage, hands: Hands, qtbot: QtBot
) -> None:
    hands.press(ENTER)
    hands.type("quan nao do")
    hands.press(ENTER)
    qtbot.waitUntil(lambda: "Không có nơi nào" in error(page, "commune"))
    hands.press(ENTER, ctrl=True)
    assert at(page, page.office)
    assert "Chọn một nơi" in error(page, "commune")


def test_a_commune_taken_back_leaves_the_name_to_be_typed(page: FirstRunPage, hands: Hands) -> None:
    hands.press(ENTER)
    choose_commune(page, hands, "hoan kiem")
    page.office.commune.clear()
    hands.press(ENTER, ctrl=True)
    assert at(page, page.hours)
    page.back()
    assert QApplication.focusWidget() is page.office.commune


def test_skipping_the_rest_stops_at_what_was_left_half_typed(page: FirstRunPage, hands: Hands) -> None:
    to_person(page, hands)
    type_person(hands)
    hands.type("x")
    page.back()
    page.back()
    page.skip_all_button.click()
    assert at(page, page.person)
    assert "không giống nhau" in error(page, "password_again")
    assert QApplication.focusWidget() is page.person.again
    page.person.user_name.setText("quản trị")
    hands.type("mat khau dai")
    page.back()
    page.back()
    page.skip_all_button.click()
    assert at(page, page.person)
    assert error(page, "user_name")


@pytest.mark.parametrize(
    ("day", "typed"), [(0, "sáng"), (2, "11:30-07:30"), (4, "07:30-12:00, 11:00-17:00"), (6, "25:00-26:00")]
)
def test_hours_that_cannot_be_are_said_at_their_day(
    page: FirstRunPage, hands: Hands, day: int, typed: str
) -> None:
    hands.press(ENTER)
    choose_commune(page, hands, "hoan kiem")
    hands.press(ENTER, ctrl=True)
    page.hours.editor.lines[day].setText(typed)
    hands.press(ENTER, ctrl=True)
    assert at(page, page.hours)
    assert page.hours.editor.form.row(str(day)).error.text()
    assert QApplication.focusWidget() is page.hours.editor.lines[day]


def test_an_office_that_never_opens_is_refused(page: FirstRunPage, hands: Hands) -> None:
    hands.press(ENTER)
    choose_commune(page, hands, "hoan kiem")
    hands.press(ENTER, ctrl=True)
    for line in page.hours.editor.lines:
        line.clear()
    hands.press(ENTER, ctrl=True)
    assert at(page, page.hours)
    assert page.hours.editor.form.row("hours").error.text()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (("", "quantri", "mat khau dai"), "full_name"),
        (("Nguyễn Văn An", "quản trị", "mat khau dai"), "user_name"),
        (("Nguyễn Văn An", "nguyen.an", "ngan"), "password"),
        (("Nguyễn Văn An", "nguyen.an", "nguyen.an"), "password"),
        (("Nguyễn Văn An", "nguyen.an", "12345678"), "password"),
    ],
)
def test_each_wrong_field_of_the_person(
    page: FirstRunPage, hands: Hands, typed: tuple[str, str, str], field: str
) -> None:
    to_person(page, hands)
    person = page.person
    for line, text in zip(
        (person.full_name, person.user_name, person.password, person.again), (*typed, typed[2]), strict=True
    ):
        line.setText(text)
    hands.press(ENTER, ctrl=True)
    assert at(page, person)
    assert error(page, field)
    assert QApplication.focusWidget() is person.form.row(field).focus


def test_two_passwords_that_differ(page: FirstRunPage, hands: Hands) -> None:
    to_person(page, hands)
    type_person(hands)
    hands.type("x")
    hands.press(ENTER)
    assert at(page, page.person)
    assert "không giống nhau" in error(page, "password_again")
    assert page.person.again.selectedText() == page.person.again.text()
    hands.type("mat khau dai")
    hands.press(ENTER)
    assert at(page, page.pc)


def test_a_user_name_typed_by_hand_stays(page: FirstRunPage, hands: Hands) -> None:
    to_person(page, hands)
    hands.type("Đỗ Văn Ơn")
    assert page.person.user_name.text() == "do.on"
    hands.press(ENTER)
    hands.type("donvon")
    page.person.full_name.setFocus()
    page.person.full_name.end(False)
    hands.type(" Em")
    assert page.person.user_name.text() == "donvon"


def test_what_the_set_up_refuses_is_shown_where_it_was_asked(page: FirstRunPage, hands: Hands) -> None:
    to_summary(page, hands)
    page.office.lines["code"].setText("sai")  # as if the rules had changed since the step was checked
    hands.press(ENTER)
    assert at(page, page.office)
    assert error(page, "code")
    page.office.lines["code"].setText("H26.16")
    assert page.notice.text == ""


def test_a_database_that_refuses_on_the_way_leaves_nothing_and_it_can_be_done_again(
    page: FirstRunPage, hands: Hands, where: Path, started: list[Started], monkeypatch: pytest.MonkeyPatch
) -> None:
    to_summary(page, hands)

    def full(*_values: object, **_more: object) -> None:
        raise Unavailable("disk_full", "Ổ đĩa đầy nên chưa lập được.", "Dọn bớt rồi làm lại.")

    with monkeypatch.context() as broken:
        broken.setattr(new_office, "fill_shipped", full)
        hands.press(ENTER)
    assert at(page, page.summary)
    assert page.notice.text == "Ổ đĩa đầy nên chưa lập được."
    assert started == []
    with pytest.raises(Unavailable) as nothing:
        kept(where)
    assert nothing.value.code == "office_not_set_up"
    assert page.next_button.isEnabled()
    hands.press(ENTER, ctrl=True)
    assert [each.user_name for each in started] == ["nguyen.an"]
    assert kept(where).name == "Uỷ ban nhân dân phường Hoàn Kiếm"


def test_an_office_somebody_else_made_meanwhile_is_left_alone_and_can_be_opened(
    page: FirstRunPage, hands: Hands, where: Path, started: list[Started], qtbot: QtBot
) -> None:
    to_summary(page, hands)
    where.parent.mkdir()
    other = OfficeValues(name="Uỷ ban nhân dân xã Khác", code="H26.18", barcode_number="00018")
    new_office.set_up(str(where), other, AccountValues("binh", "Trần Bình", "mat khau dai"))
    hands.press(ENTER)
    assert at(page, page.summary)
    assert code_shown(page._tasks, page.notice.text) == "already_set_up"
    assert started == []
    assert kept(where).code == "H26.18"
    button = next(
        each for each in page.notice.findChildren(type(page.next_button)) if each.text() == "Mở văn phòng đó"
    )
    assert QApplication.focusWidget() is button
    with qtbot.waitSignal(page.opened):
        hands.press(ENTER)


def test_a_folder_that_cannot_be_made_is_said_so(
    page: FirstRunPage, hands: Hands, where: Path, started: list[Started]
) -> None:
    to_summary(page, hands)
    where.parent.write_text("một tệp", encoding="utf-8")
    hands.press(ENTER)
    assert code_shown(page._tasks, page.notice.text) == "folder_refused"
    assert started == []
    where.parent.unlink()
    assert QApplication.focusWidget() is page.next_button
    hands.press(ENTER)
    assert len(started) == 1
