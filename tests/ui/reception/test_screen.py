"""Receiving a dossier at the desk, by keyboard, against the sample office's real services."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from app.errors import Unavailable
from app.services import applicants
from app.services.views import CardHolder, DossierView
from models.vocabulary import Channel, Gender
from tests.ui.immediate import HeardMessages, RememberingPrinter, WaitingTasks
from tests.ui.reception.conftest import Hands, MakeScreen, dossiers_of, focused, press_step
from ui.desk import Desk
from ui.messages import Tone
from ui.reception.drafts import DraftStore
from ui.reception.screen import ReceptionScreen
from ui.reception.typed import TypedForm, TypedPerson
from ui.settings.store import SettingsStore

BIRTH = "1.001193"
CERTIFIED_COPY = "2.000815"
ENTER, TAB, DOWN, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Space


@pytest.fixture
def received(screen: ReceptionScreen) -> list[DossierView]:
    """What the screen said it has received."""
    heard: list[DossierView] = []
    screen.received.connect(heard.append)
    return heard


def _type_birth(screen: ReceptionScreen, hands: Hands, name: str = "Vương Thị Nhài") -> None:
    """A birth registration of somebody new, ready to be saved."""
    hands.type("khai si")
    hands.press(ENTER)
    assert screen.page.form.procedure == BIRTH
    hands.press(ENTER)
    hands.type(name)
    hands.press(TAB)
    hands.type("001190000123")
    hands.press(TAB)
    hands.type("05031990")
    hands.press(TAB, DOWN, DOWN, TAB)
    hands.type("0912345678")
    hands.press(TAB)
    hands.type("12 Hàng Bài")


def test_a_birth_registration_of_somebody_new(  # noqa: PLR0917  pytest passes them by name
    screen: ReceptionScreen,
    clerk_hands: Hands,
    received: list[DossierView],
    printer: RememberingPrinter,
    heard: HeardMessages,
    desk: Desk,
) -> None:
    _type_birth(screen, clerk_hands)
    clerk_hands.press(ENTER, ctrl=True)

    (dossier,) = received
    (saved,) = dossiers_of(desk, "001190000123")
    assert saved.code == dossier.code
    assert saved.procedure == BIRTH
    assert saved.applicant_person.name == "Vương Thị Nhài"
    assert saved.applicant_person.birth_date == date(1990, 3, 5)
    assert saved.applicant_person.gender is Gender.FEMALE
    assert saved.applicant_person.phone == "0912345678"
    assert saved.applicant_person.address == "12 Hàng Bài"
    assert {paper.name for paper in saved.papers} >= {"Tờ khai đăng ký khai sinh", "Giấy chứng sinh"}
    assert [(form, code) for form, code, _ in printer.printed] == [("giay-hen", dossier.code)]
    assert heard.last.tone is Tone.GOOD
    assert dossier.code in heard.last.text
    assert "17:00 hôm nay" in heard.last.text
    assert screen.page.form.is_blank
    assert focused() is screen.page.procedure.box


def test_a_known_applicant_takes_few_keys(
    screen: ReceptionScreen, clerk_hands: Hands, received: list[DossierView], desk: Desk
) -> None:
    somebody = desk.database.read_as(desk.actor, applicants.known, "ng")[0]
    number = somebody.person.id_number or ""

    clerk_hands.type("dkks")
    clerk_hands.press(ENTER, ENTER)
    clerk_hands.type(number[-12:-4])
    clerk_hands.wait_for(lambda: screen.page.applicant.name.is_open)
    clerk_hands.press(DOWN, ENTER)
    assert focused() is screen.page.papers.table
    clerk_hands.press(ENTER, ctrl=True)

    (dossier,) = received
    assert dossier.applicant_person == somebody.person
    assert clerk_hands.keys <= 20, "one minute at the keyboard is the bar; this is a few seconds"


def test_enter_before_the_search_has_answered_still_chooses(
    make_screen: MakeScreen, desk: Desk, heard: HeardMessages, clerk_hands: Hands
) -> None:
    tasks = WaitingTasks(heard.messages)
    screen = make_screen(replace(desk, tasks=tasks))
    clerk_hands.type(BIRTH)
    clerk_hands.press(ENTER)
    tasks.finish()
    assert screen.page.form.procedure == BIRTH
    assert screen.page.papers_model.papers


def test_tab_follows_the_conversation(screen: ReceptionScreen, clerk_hands: Hands) -> None:
    clerk_hands.type("khai si")
    clerk_hands.press(ENTER)
    page = screen.page
    expected = [
        page.applicant.name,
        page.applicant.id_number,
        page.applicant.birth_date,
        page.applicant.gender,
        page.applicant.phone,
        page.applicant.address,
        page.applicant.expander.head,
        page.on_behalf,
        page.papers.table,
        page.papers.own,
        page.terms.channel,
        page.terms.sets,
        page.terms.place,
        page.terms.expander.head,
        screen.summary.why,
        screen.bar.main,
    ]
    walked = []
    for _ in expected:
        clerk_hands.press(TAB)
        walked.append(focused())
    assert walked == expected


def test_pressed_twice_it_is_saved_once(
    make_screen: MakeScreen, desk: Desk, heard: HeardMessages, clerk_hands: Hands
) -> None:
    tasks = WaitingTasks(heard.messages)
    screen = make_screen(replace(desk, tasks=tasks))
    form = _whole_form(screen)
    screen.page.fill(form)
    screen.advice.guide()
    tasks.finish()

    screen.save()
    screen.save()
    clerk_hands.press(ENTER, ctrl=True)
    assert screen.saving.is_busy
    assert not screen.page.isEnabled()
    tasks.finish()

    assert len(dossiers_of(desk, "Vương Thị Nhài")) == 1
    assert screen.page.isEnabled()


def test_what_is_wrong_stands_under_its_field_and_nothing_is_lost(
    screen: ReceptionScreen,
    clerk_hands: Hands,
    received: list[DossierView],
    printer: RememberingPrinter,
    heard: HeardMessages,
) -> None:
    _type_birth(screen, clerk_hands)
    screen.page.applicant.id_number.setText("00109")
    screen.page.applicant.birth_date.setText("31/02/1990")
    before = screen.page.form

    clerk_hands.press(ENTER, ctrl=True)

    assert received == []
    assert printer.printed == []
    assert heard.last.tone is Tone.BAD
    assert screen.page.form == before
    assert focused() is screen.page.applicant.id_number
    assert screen.page.applicant.id_number.property("invalid")
    assert screen.page.applicant.birth_date.property("invalid")
    assert not screen.page.applicant.phone.property("invalid")

    screen.page.applicant.id_number.setText("001190000123")
    screen.page.applicant.birth_date.setText("05/03/1990")
    clerk_hands.press(ENTER, ctrl=True)
    assert len(received) == 1


def test_a_problem_goes_away_once_it_is_put_right(screen: ReceptionScreen, clerk_hands: Hands) -> None:
    _type_birth(screen, clerk_hands)
    screen.page.applicant.id_number.setText("00109")
    clerk_hands.press(ENTER, ctrl=True)
    screen.page.applicant.id_number.setText("001190000123")
    clerk_hands.wait_for(lambda: not screen.page.applicant.id_number.property("invalid"))


def test_a_field_left_wrong_is_said_before_saving(screen: ReceptionScreen, clerk_hands: Hands) -> None:
    clerk_hands.type("khai si")
    clerk_hands.press(ENTER, ENTER)
    clerk_hands.type("An")
    clerk_hands.press(TAB)
    clerk_hands.type("123")
    assert not screen.page.applicant.id_number.property("invalid")
    clerk_hands.press(TAB)
    clerk_hands.wait_for(lambda: bool(screen.page.applicant.id_number.property("invalid")))
    assert not screen.page.applicant.phone.property("invalid"), "not reached yet"


def test_without_a_procedure_it_asks_for_one(screen: ReceptionScreen, clerk_hands: Hands) -> None:
    screen.page.applicant.name.setText("An")
    screen.page.applicant.name.setFocus()
    clerk_hands.press(ENTER, ctrl=True)
    assert screen.page.procedure.box.property("invalid")
    assert screen.page.applicant.name.text() == "An"


def test_an_answer_lost_on_the_way_does_not_make_a_second_dossier(
    screen: ReceptionScreen,
    desk: Desk,
    clerk_hands: Hands,
    heard: HeardMessages,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _type_birth(screen, clerk_hands)
    real_write: Callable[..., Any] = desk.database.write

    def write_and_lose_the_answer(*args: Any, **kwargs: Any) -> Any:
        real_write(*args, **kwargs)
        raise Unavailable("database_away", "Mất liên lạc với dữ liệu.", "Thử lại sau ít phút.")

    monkeypatch.setattr(desk.database, "write", write_and_lose_the_answer)
    before = screen.page.form
    clerk_hands.press(ENTER, ctrl=True)
    assert heard.last.tone is Tone.BAD
    assert "giữ nguyên" in heard.last.hint
    assert screen.page.form == before

    monkeypatch.setattr(desk.database, "write", real_write)
    (word, again) = heard.last.steps[0]
    assert word == "Lưu lại"
    again()
    assert heard.last.tone is Tone.GOOD
    assert len(dossiers_of(desk, "001190000123")) == 1


def test_a_form_changed_after_a_lost_answer_is_not_taken_for_saved(
    screen: ReceptionScreen,
    desk: Desk,
    clerk_hands: Hands,
    heard: HeardMessages,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _type_birth(screen, clerk_hands)
    real_write: Callable[..., Any] = desk.database.write

    def write_and_lose_the_answer(*args: Any, **kwargs: Any) -> Any:
        real_write(*args, **kwargs)
        raise Unavailable("database_away", "Mất liên lạc với dữ liệu.")

    monkeypatch.setattr(desk.database, "write", write_and_lose_the_answer)
    clerk_hands.press(ENTER, ctrl=True)
    monkeypatch.setattr(desk.database, "write", real_write)
    screen.page.applicant.address.setText("15 Hàng Bài")
    clerk_hands.press(ENTER, ctrl=True)

    (saved,) = dossiers_of(desk, "001190000123")
    assert saved.applicant_person.address == "12 Hàng Bài"
    assert heard.last.tone is Tone.WARNING
    assert saved.code in heard.last.text
    assert screen.page.form.applicant.address == "15 Hàng Bài"

    clerk_hands.press(ENTER, ctrl=True)
    addresses = {each.applicant_person.address for each in dossiers_of(desk, "001190000123")}
    assert addresses == {"12 Hàng Bài", "15 Hàng Bài"}


def test_the_due_date_explains_itself_and_follows_the_case(
    screen: ReceptionScreen, clerk_hands: Hands
) -> None:
    clerk_hands.type("khai si")
    clerk_hands.press(ENTER)
    assert screen.summary.due_text == "17:00 hôm nay"
    screen.summary.why.click()
    assert screen.summary.reasons_text
    # Monday 09:15 and three working days (verification) is Thursday 09:15: the table of the design.
    clerk_hands.press(DOWN)
    assert screen.summary.due_text == "09:15 thứ Năm, 15/01/2026"


def test_a_request_still_open_is_said_and_stops_nothing(
    screen: ReceptionScreen, clerk_hands: Hands, received: list[DossierView]
) -> None:
    _type_birth(screen, clerk_hands)
    clerk_hands.press(ENTER, ctrl=True)
    first = received[0]
    _type_birth(screen, clerk_hands)
    clerk_hands.wait_for(lambda: first.code in screen.summary.warning_text)
    clerk_hands.press(ENTER, ctrl=True)
    assert len(received) == 2
    assert received[1].code != first.code


def test_papers_by_keyboard_and_the_guidance_slip(
    screen: ReceptionScreen, clerk_hands: Hands, printer: RememberingPrinter, received: list[DossierView]
) -> None:
    _type_birth(screen, clerk_hands)
    screen.page.papers.table.setFocus()
    clerk_hands.press(SPACE)
    assert screen.page.form.missing == ("Tờ khai đăng ký khai sinh",)
    clerk_hands.press(DOWN)
    clerk_hands.type("12")
    clerk_hands.press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Plus)
    assert (screen.page.form.papers[1].originals, screen.page.form.papers[1].copies) == (12, 1)
    clerk_hands.press(TAB)
    clerk_hands.type("Ảnh 3x4")
    clerk_hands.press(ENTER)
    assert screen.page.form.papers[-1].name == "Ảnh 3x4"

    clerk_hands.press(Qt.Key.Key_H, ctrl=True)
    (form, code, _document) = printer.printed[0]
    assert (form, code) == ("huong-dan", BIRTH)

    clerk_hands.press(ENTER, ctrl=True)
    papers = {paper.name: (paper.originals, paper.copies) for paper in received[0].papers}
    assert "Tờ khai đăng ký khai sinh" not in papers
    assert papers["Giấy chứng sinh"] == (12, 1)
    assert papers["Ảnh 3x4"] == (1, 0)


def test_own_paper_is_taken_back_by_delete(screen: ReceptionScreen, clerk_hands: Hands) -> None:
    clerk_hands.type("khai si")
    clerk_hands.press(ENTER)
    screen.page.papers.own.setFocus()
    clerk_hands.type("Ảnh 3x4")
    clerk_hands.press(ENTER)
    screen.page.papers.table.setFocus()
    clerk_hands.press(Qt.Key.Key_Delete)
    assert all(paper.name != "Ảnh 3x4" for paper in screen.page.form.papers)


def test_a_scanned_card_fills_the_applicant_and_can_be_taken_back(screen: ReceptionScreen) -> None:
    holder = CardHolder(
        "001190000123", None, "Vương Thị Nhài", date(1990, 3, 5), Gender.FEMALE, "12 Hàng Bài", None
    )
    screen.page.applicant.name.setText("Người Khác")
    screen.page.applicant.id_number.setText("001090000001")
    screen.page.applicant.phone.setText("0900000000")

    screen.take_card(holder, ())

    typed = screen.page.form.applicant
    assert (typed.name, typed.id_number, typed.birth_date) == ("Vương Thị Nhài", "001190000123", "05/03/1990")
    assert typed.phone == "", "the phone was somebody else's"
    assert "Người Khác" in screen.notice.text
    press_step(screen.notice, "Lấy lại người trước")
    assert screen.page.form.applicant.name == "Người Khác"
    assert screen.page.form.applicant.phone == "0900000000"


def test_a_card_goes_to_the_represented_person_while_the_cursor_is_there(screen: ReceptionScreen) -> None:
    holder = CardHolder("001190000123", None, "Vương Thị Nhài", None, None, None, None)
    screen.page.applicant.name.setText("Nguyễn Văn An")
    screen.page.on_behalf.setChecked(True)
    screen.page.represented.name.setFocus()
    screen.take_card(holder, ("Thẻ sắp hết hạn",))
    assert screen.page.form.applicant.name == "Nguyễn Văn An"
    assert screen.page.form.represented is not None
    assert screen.page.form.represented.name == "Vương Thị Nhài"
    assert screen.notice.text == "Thẻ sắp hết hạn"


def test_a_number_typed_as_the_first_word_goes_where_it_belongs(
    screen: ReceptionScreen, clerk_hands: Hands
) -> None:
    screen.page.applicant.name.setFocus()
    clerk_hands.type("001190000999")
    clerk_hands.press(ENTER)
    assert screen.page.applicant.id_number.text() == "001190000999"
    assert focused() is screen.page.applicant.name
    clerk_hands.type("vương thị nhài")
    clerk_hands.press(ENTER)
    assert screen.page.applicant.name.text() == "Vương Thị Nhài"


def test_the_next_dossier_of_the_same_person(
    screen: ReceptionScreen, clerk_hands: Hands, heard: HeardMessages, received: list[DossierView]
) -> None:
    _type_birth(screen, clerk_hands)
    clerk_hands.press(ENTER, ctrl=True)
    (_word, next_one) = heard.last.steps[0]
    next_one()
    assert screen.page.form.applicant.id_number == "001190000123"
    assert screen.page.form.procedure == ""
    assert focused() is screen.page.procedure.box
    clerk_hands.type("khai tử")
    clerk_hands.press(ENTER)
    clerk_hands.press(ENTER, ctrl=True)
    assert [dossier.procedure for dossier in received] == [BIRTH, "1.000656"]


def test_the_procedure_done_last_comes_first(screen: ReceptionScreen, clerk_hands: Hands) -> None:
    _type_birth(screen, clerk_hands)
    clerk_hands.press(ENTER, ctrl=True)
    clerk_hands.press(ENTER)
    clerk_hands.press(ENTER)
    assert screen.page.form.procedure == BIRTH


def test_a_half_typed_form_survives_a_power_cut(
    screen: ReceptionScreen,
    make_screen: MakeScreen,
    desk: Desk,
    clerk_hands: Hands,
    drafts: Path,
) -> None:
    _type_birth(screen, clerk_hands)
    screen.page.papers_model.toggle(0)
    store = DraftStore(drafts, desk.database.location.shown, desk.actor.account_id)
    clerk_hands.wait_for(lambda: (draft := store.newest("")) is not None and draft.form == screen.page.form)
    before = screen.page.form

    after = make_screen(desk)
    assert "đang gõ dở" in after.draft_notice.text
    press_step(after.draft_notice, "Mở lại")
    assert after.page.form == before
    after.save()
    (saved,) = dossiers_of(desk, "001190000123")
    assert "Tờ khai đăng ký khai sinh" not in {paper.name for paper in saved.papers}

    assert make_screen(desk).draft_notice.text == "", "what is saved is not offered again"


def test_a_draft_can_be_put_away(make_screen: MakeScreen, screen: ReceptionScreen, desk: Desk) -> None:
    screen.page.applicant.name.setText("Nguyễn Văn An")
    screen.drafts.keep_now()
    after = make_screen(desk)
    assert after.draft_notice.text
    press_step(after.draft_notice, "Bỏ")
    assert after.draft_notice.text == ""
    assert make_screen(desk).draft_notice.text == ""


def test_starting_over_can_be_undone(screen: ReceptionScreen, clerk_hands: Hands) -> None:
    _type_birth(screen, clerk_hands)
    before = screen.page.form
    screen.start_over()
    assert screen.page.form.is_blank
    assert screen.notice.text
    press_step(screen.notice, "Lấy lại")
    assert screen.page.form == before


def test_rare_fields_reach_the_dossier(
    screen: ReceptionScreen, clerk_hands: Hands, received: list[DossierView]
) -> None:
    _type_birth(screen, clerk_hands)
    page = screen.page
    page.on_behalf.setChecked(True)
    page.represented.name.setText("Lê Thị Hoa")
    page.applicant.organisation.setText("Hợp tác xã Mẫu")
    page.applicant.email.setText("nhai@example.vn")
    page.terms.channel.setCurrentIndex(page.terms.channel.findData(Channel.POST.value))
    page.terms.sets.setValue(2)
    page.terms.place.setEditText("Điểm tiếp nhận số 2")
    page.terms.note.setPlainText("gấp")
    page.terms.received_at.setText("08:05")
    page.terms.external_code.setText("g01.001-260112-0001")
    clerk_hands.press(ENTER, ctrl=True)

    (dossier,) = received
    assert dossier.represented is not None
    assert dossier.represented.name == "Lê Thị Hoa"
    assert dossier.applicant_person.organisation == "Hợp tác xã Mẫu"
    assert dossier.applicant_person.email == "nhai@example.vn"
    assert dossier.channel is Channel.POST
    assert dossier.copies_of_dossier == 2
    assert dossier.returning_place == "Điểm tiếp nhận số 2"
    assert dossier.note == "gấp"
    assert f"{dossier.received_at:%H:%M}" == "01:05", "08:05 at the office, kept in UTC"
    assert (dossier.external_code or "").upper() == "G01.001-260112-0001"


def test_a_pc_set_not_to_print_saves_only(
    make_screen: MakeScreen, desk: Desk, clerk_hands: Hands, printer: RememberingPrinter
) -> None:
    settings = SettingsStore(replace(desk.settings.current, print_on_save=False))
    screen = make_screen(replace(desk, settings=settings))
    _type_birth(screen, clerk_hands)
    clerk_hands.press(ENTER, ctrl=True)
    assert printer.printed == []
    assert len(dossiers_of(desk, "001190000123")) == 1


def test_escape_goes_back_and_keeps_the_form(screen: ReceptionScreen, clerk_hands: Hands) -> None:
    left: list[bool] = []
    screen.left.connect(lambda: left.append(True))
    screen.page.applicant.name.setText("Nguyễn Văn An")
    screen.page.applicant.name.setFocus()
    clerk_hands.press(Qt.Key.Key_Escape)
    assert left == [True]
    assert screen.has_work


def test_a_refresh_keeps_fields_focus_and_cursor(screen: ReceptionScreen, clerk_hands: Hands) -> None:
    _type_birth(screen, clerk_hands)
    screen.page.papers.table.setFocus()
    clerk_hands.press(DOWN)
    before = screen.page.form
    screen.refresh()
    assert screen.page.form == before
    assert focused() is screen.page.papers.table
    assert screen.page.papers.table.currentIndex().row() == 1


def test_a_fee_by_the_page_asks_for_the_pages(
    screen: ReceptionScreen, clerk_hands: Hands, received: list[DossierView]
) -> None:
    clerk_hands.type("khai si")
    clerk_hands.press(ENTER)
    assert not screen.page.terms.asks_pages
    screen.page.procedure.focus()
    clerk_hands.type(CERTIFIED_COPY)
    clerk_hands.press(ENTER)
    assert screen.page.terms.asks_pages
    assert "nhập số trang" in screen.page.terms.fees.text()
    screen.page.applicant.name.setText("Vương Thị Nhài")
    screen.page.terms.pages.setValue(3)
    clerk_hands.wait_for(lambda: "nhập số trang" not in screen.page.terms.fees.text())
    clerk_hands.press(ENTER, ctrl=True)
    (fee, *_others) = received[0].fees
    # 2,000 đ a page for the first two, 1,000 đ from the third on: Circular 226/2016/TT-BTC.
    assert fee.amount == 5_000


def test_the_wheel_scrolls_and_changes_no_field(screen: ReceptionScreen) -> None:
    gender = screen.page.applicant.gender
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(gender.mapToGlobal(QPoint(5, 5))),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(gender, wheel)
    assert gender.currentIndex() == 0
    assert not wheel.isAccepted()


def test_the_slip_grows_beside_the_form_where_there_is_room(
    screen: ReceptionScreen, clerk_hands: Hands
) -> None:
    clerk_hands.type("khai si")
    assert not screen.slip.has_page
    clerk_hands.press(ENTER)
    assert screen.slip.has_page
    clerk_hands.wait_for(
        lambda: round(screen.slip.height() / screen.slip.width(), 1) == 1.4
    )  # A5: 210 by 148
    assert not screen.slip.visibleRegion().isEmpty()


def test_a_narrow_window_shows_the_due_date_instead_of_the_slip(
    make_screen: MakeScreen, desk: Desk, clerk_hands: Hands
) -> None:
    screen = make_screen(desk, 850)
    clerk_hands.type("khai si")
    clerk_hands.press(ENTER)
    assert not screen.slip.isVisible()
    assert screen.summary.due_text == "17:00 hôm nay"
    page = screen.page
    right = page.applicant.gender.mapTo(screen, page.applicant.gender.rect().topRight()).x()
    assert right < screen.summary.mapTo(screen, screen.summary.rect().topLeft()).x()


def test_a_database_that_is_away_is_said_beside_the_form(
    screen: ReceptionScreen,
    desk: Desk,
    clerk_hands: Hands,
    heard: HeardMessages,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _type_birth(screen, clerk_hands)
    said_before = len(heard.heard)

    def away(*_args: object, **_kwargs: object) -> object:
        raise Unavailable("database_away", "Chưa liên lạc được với dữ liệu.")

    monkeypatch.setattr(desk.database, "read_as", away)
    screen.page.terms.note.setPlainText("x")
    clerk_hands.wait_for(lambda: screen.summary.due_text == "Chưa liên lạc được với dữ liệu.")
    assert len(heard.heard) == said_before, "typing on raises no alarm"


def _whole_form(screen: ReceptionScreen) -> TypedForm:
    return replace(
        screen.page.form,
        procedure=BIRTH,
        procedure_name="Đăng ký khai sinh",
        applicant=TypedPerson(name="Vương Thị Nhài"),
    )
