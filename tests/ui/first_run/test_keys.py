"""From an empty place to an office without the mouse: on, back, and around."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.database.unit_of_work import Database
from app.rules.calendar import default_hours
from app.rules.permissions import IN_ONES_OWN_OFFICE
from app.services.accounts.who_acts import sign_in
from app.services.calendar.work_calendar import work_calendar
from app.services.office.own_agency import office
from app.services.views import Office
from models.vocabulary import Level
from tests.ui.reception.conftest import Hands
from ui.entry.first_run.page import FirstRunPage
from ui.entry.first_run.plan import Started
from ui.entry.first_run.step import Step

ENTER, TAB, ESC = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape


def focused() -> QWidget | None:
    return QApplication.focusWidget()


def at(page: FirstRunPage, step: Step) -> bool:
    return page.step is step and step.isVisible()


def kept(where: Path) -> Office:
    """The office as it was written."""
    database = Database.open(str(where))
    try:
        return database.read(office)
    finally:
        database.close()


def choose_commune(page: FirstRunPage, hands: Hands, typed: str) -> None:
    """Type a commune and take the first that is offered."""
    hands.type(typed)
    hands.press(ENTER)
    assert page.office.commune.text() != typed


def type_person(hands: Hands, name: str = "Nguyen Van An", password: str = "mat khau dai") -> None:
    hands.type(name)
    hands.press(ENTER, ENTER)
    hands.type(password)
    hands.press(ENTER)
    hands.type(password)


def test_the_whole_way_by_enter(
    page: FirstRunPage, hands: Hands, where: Path, started: list[Started]
) -> None:
    assert page.card.where_we_are.text() == "Bước 1/6 · Bắt đầu"
    hands.press(ENTER)
    assert at(page, page.office)
    assert focused() is page.office.commune
    choose_commune(page, hands, "phuong hoan kiem")
    assert page.office.commune.text() == "Phường Hoàn Kiếm · Hà Nội"
    assert focused() is page.office.lines["code"]
    hands.type("h26.16")
    hands.press(ENTER)
    assert focused() is page.office.lines["barcode_number"]
    hands.press(ENTER)
    assert at(page, page.hours)
    assert not where.exists()
    hands.press(*[ENTER] * 7)
    assert at(page, page.person)
    assert focused() is page.person.full_name
    type_person(hands)
    assert page.person.user_name.text() == "nguyen.an"
    hands.press(ENTER)
    assert at(page, page.pc)
    hands.press(ENTER, ctrl=True)
    assert at(page, page.summary)
    assert page.card.where_we_are.text().startswith("Bước 6/6")
    assert focused() is page.next_button
    told = {word: text.text() for word, text in page.summary.texts.items()}
    assert "Uỷ ban nhân dân phường Hoàn Kiếm" in told["Cơ quan"]
    assert "mã H26.16 · số mã vạch 00070" in told["Cơ quan"]
    assert told["Giờ làm"] == "Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"
    assert told["Quản trị"] == "Nguyen Van An (nguyen.an)"
    assert page.summary.notice.text == ""
    assert not where.exists()
    hands.press(ENTER)
    assert [(each.user_name, each.password) for each in started] == [("nguyen.an", None)]
    made = kept(where)
    assert (made.name, made.code, made.level) == (
        "Uỷ ban nhân dân phường Hoàn Kiếm",
        "H26.16",
        Level.COMMUNE,
    )
    assert made.desk_name == "Trung tâm Phục vụ hành chính công phường Hoàn Kiếm"
    assert made.address == "Phường Hoàn Kiếm, thành phố Hà Nội"


def test_skipping_everything_leads_to_an_office_that_works(
    page: FirstRunPage, hands: Hands, where: Path, started: list[Started]
) -> None:
    hands.press(ENTER)
    page.skip_all_button.setFocus()
    hands.press(ENTER)
    assert at(page, page.summary)
    assert "chưa có tên" in page.summary.notice.text
    hands.press(ENTER)
    assert at(page, page.finish)
    assert started == []
    hands.press(ENTER)
    password = QGuiApplication.clipboard().text()
    assert password == page.finish.password.text()
    hands.press(ENTER, ctrl=True)
    assert [each.user_name for each in started] == ["quantri"]
    database = Database.open(str(where))
    try:
        actor = database.write(None, sign_in, "quantri", password)
        assert actor.roles == IN_ONES_OWN_OFFICE
        assert database.read(office).name == "Uỷ ban nhân dân (chưa đặt tên)"
        assert database.read(work_calendar).hours == default_hours()
    finally:
        database.close()
    hands.press(ENTER, ctrl=True)
    assert len(started) == 1


def test_skipping_the_rest_keeps_the_commune_chosen(page: FirstRunPage, hands: Hands) -> None:
    hands.press(ENTER)
    choose_commune(page, hands, "dac khu phu quoc")
    page.skip_all_button.click()
    assert at(page, page.summary)
    assert "đặc khu Phú Quốc" in page.summary.texts["Cơ quan"].text()
    assert "là mã tạm" in page.summary.notice.text


def test_what_was_typed_is_there_for_who_comes_back(page: FirstRunPage, hands: Hands) -> None:
    hands.press(ENTER)
    choose_commune(page, hands, "hoan kiem")
    page.office.lines["phone"].setText("024 1234")
    hands.press(ENTER, ctrl=True)
    page.hours.editor.lines[5].setFocus()
    hands.type("8h-11h")
    hands.press(ENTER, ctrl=True)
    type_person(hands)
    hands.press(ESC)
    assert at(page, page.hours)
    QTest.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert at(page, page.office)
    assert focused() is page.office.lines["code"]
    assert page.office.lines["phone"].text() == "024 1234"
    hands.press(ESC)
    assert at(page, page.who)
    hands.press(ESC)
    assert at(page, page.who)
    hands.press(ENTER)
    hands.press(ENTER, ctrl=True)
    assert page.hours.editor.lines[5].text() == "08:00–11:00"
    hands.press(ENTER, ctrl=True)
    assert page.person.full_name.text() == "Nguyen Van An"
    assert page.person.again.text() == "mat khau dai"


def test_a_skipped_step_uses_its_default_and_what_was_typed_waits(page: FirstRunPage, hands: Hands) -> None:
    hands.press(ENTER)
    page.skip()
    assert page.plan.office is None
    page.back()
    choose_commune(page, hands, "hoan kiem")
    page.office.lines["name"].setText("UBND")
    page.skip()
    assert page.plan.office is not None
    assert page.plan.office.name == "Uỷ ban nhân dân phường Hoàn Kiếm"
    page.hours.editor.lines[0].setText("08:00–12:00")
    page.skip()
    assert page.plan.hours == default_hours()
    hands.type("Le Thi Binh")
    page.skip()
    assert page.plan.administrator is None
    page.back()
    assert page.person.full_name.text() == "Le Thi Binh"
    page.back()
    assert page.hours.editor.lines[0].text() == "08:00–12:00"
    hands.press(ENTER, ctrl=True)
    assert 0 in page.plan.hours
    assert page.plan.hours != default_hours()


def test_communes_of_one_name_are_told_apart_and_chosen_by_arrows(
    page: FirstRunPage, hands: Hands, qtbot: QtBot
) -> None:
    hands.press(ENTER)
    hands.type("xa tan tien")
    qtbot.waitUntil(lambda: page.office.commune.is_open)
    hands.press(Qt.Key.Key_Down, ENTER)
    assert page.office.commune.text() == "Xã Tân Tiến · Lạng Sơn"
    assert page.office.lines["address"].text() == "Xã Tân Tiến, tỉnh Lạng Sơn"
    number = page.office.lines["barcode_number"].text()
    page.office.commune.setFocus()
    page.office.commune.selectAll()
    hands.type("xa tan tien")
    qtbot.waitUntil(lambda: page.office.commune.is_open)
    hands.press(ENTER)
    assert page.office.lines["address"].text() == "Xã Tân Tiến, tỉnh Tuyên Quang"
    assert page.office.lines["barcode_number"].text() != number


def test_another_commune_leaves_alone_what_was_typed_by_hand(page: FirstRunPage, hands: Hands) -> None:
    hands.press(ENTER)
    choose_commune(page, hands, "hoan kiem")
    hands.type("h26.16")
    page.office.commune.setFocus()
    page.office.commune.selectAll()
    choose_commune(page, hands, "ca mau")
    assert page.office.lines["code"].text() == "h26.16"
    assert page.office.lines["name"].text() == "Uỷ ban nhân dân tỉnh Cà Mau"
    assert page.office.level.value is Level.PROVINCE


def test_an_answer_is_changed_from_the_last_look(page: FirstRunPage, hands: Hands) -> None:
    hands.press(ENTER)
    page.skip_all()
    page.summary.edit["Giờ làm"].setFocus()
    hands.press(ENTER)
    assert at(page, page.hours)
    page.hours.saturday.click()
    assert page.hours.editor.lines[5].text() == "07:30–11:30"
    hands.press(ENTER, ctrl=True)
    page.skip()
    page.skip()
    assert "Thứ Bảy: 07:30–11:30" in page.summary.texts["Giờ làm"].text()
    page.hours.saturday.click()
    assert page.hours.editor.lines[5].text() == ""


def test_the_other_ways_are_reached_by_tab(page: FirstRunPage, hands: Hands, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.demo_wanted):
        hands.press(TAB, ENTER)
    with qtbot.waitSignal(page.other_wanted):
        hands.press(TAB, ENTER)


def test_nothing_is_wider_than_a_small_window(page: FirstRunPage) -> None:
    page.resize(640, 440)
    for step in (*page.steps, page.finish):
        page._show(step)
        assert page.minimumSizeHint().width() <= 640, step.word
        assert page.minimumSizeHint().height() <= 440, step.word


def test_a_field_refused_far_down_is_scrolled_into_sight(
    page: FirstRunPage, hands: Hands, qtbot: QtBot
) -> None:
    page.resize(911, 512)
    hands.press(ENTER)
    choose_commune(page, hands, "hoan kiem")
    page.office.lines["phone"].setText("0" * 50)
    hands.press(ENTER, ctrl=True)
    phone, area = page.office.lines["phone"], page.card._areas.currentWidget()
    assert isinstance(area, QScrollArea)
    assert focused() is phone
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert phone.visibleRegion().boundingRect().height() == phone.height()
