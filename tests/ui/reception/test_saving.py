"""Saving at the desk: by keyboard, once, with everything wrong said at once and nothing lost."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from app.errors import Unavailable, UserError
from app.rules.told_later import check_reason
from app.services.citizens import remembering
from app.services.dossiers import history
from app.services.views import DossierView, KnownApplicant
from models.birth_dates import BirthDate
from models.vocabulary import Channel, Gender
from tests.services.desk import Desk as AtDesk
from tests.ui.immediate import HeardMessages, RememberingPrinter, WaitingTasks, kept_for
from tests.ui.reception.conftest import (
    BIRTH,
    DOWN,
    ENTER,
    TAB,
    Hands,
    MakeScreen,
    dossiers_of,
    focused,
    type_birth,
)
from ui.counter.reception.person_part import person_as_typed
from ui.counter.reception.screen import ReceptionScreen
from ui.counter.reception.typed import TypedForm, TypedPerson
from ui.desk import Desk
from ui.messages import Tone
from ui.settings_store import SettingsStore


def test_somebody_old_whose_papers_know_a_year_alone(
    screen: ReceptionScreen, clerk_hands: Hands, received: list[DossierView]
) -> None:
    type_birth(screen, clerk_hands)
    screen.page.applicant.birth_date.setFocus()
    screen.page.applicant.birth_date.clear()
    clerk_hands.type("1950")
    screen.page.applicant.id_number.setText("001150000123")
    clerk_hands.press(ENTER, ctrl=True)
    (saved,) = received
    assert saved.applicant_person.birth_date == BirthDate(1950)
    clerk_hands.press(ENTER)
    # Asked for again by her number, she comes back with her year.
    screen.page.applicant.fill(person_as_typed(saved.applicant_person))
    assert screen.page.form.applicant.birth_date == "1950"


def test_a_birth_registration_of_somebody_new(  # noqa: PLR0917  pytest passes them by name
    screen: ReceptionScreen,
    clerk_hands: Hands,
    received: list[DossierView],
    printer: RememberingPrinter,
    heard: HeardMessages,
    desk: Desk,
) -> None:
    type_birth(screen, clerk_hands)
    clerk_hands.press(ENTER, ctrl=True)

    (dossier,) = received
    (saved,) = dossiers_of(desk, "001190000123")
    assert saved.code == dossier.code
    assert saved.procedure == BIRTH
    assert saved.applicant_person.name == "Vương Thị Nhài"
    assert saved.applicant_person.birth_date == BirthDate(1990, 3, 5)
    assert saved.applicant_person.gender is Gender.FEMALE
    assert saved.applicant_person.phone == "0912345678"
    assert saved.applicant_person.address == "12 Hàng Bài"
    assert {paper.name for paper in saved.papers} >= {"Tờ khai đăng ký khai sinh", "Giấy chứng sinh"}
    assert [(form, code) for form, code, _ in printer.printed] == [("giay-hen", dossier.code)]
    assert kept_for(desk) == [dossier.code]
    assert heard.last.tone is Tone.GOOD
    assert dossier.code in heard.last.text
    assert "17:00 hôm nay" in heard.last.text
    assert screen.page.form.is_blank
    assert focused() is screen.page.procedure.box


def test_a_known_applicant_takes_few_keys(
    screen: ReceptionScreen, clerk_hands: Hands, received: list[DossierView], desk: Desk
) -> None:
    somebody = desk.read(remembering.known, "ng")[0]
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


def test_whom_another_agency_knows_is_nobody_here(
    screen: ReceptionScreen,
    make_screen: MakeScreen,
    clerk_hands: Hands,
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    somebody = desk.read(remembering.known, "ng")[0]
    number = somebody.person.id_number or ""
    stranger = AtDesk(desk.database, desk.actor).another_agency().actor
    theirs = make_screen(replace(desk, actor=stranger))

    def offered(at: ReceptionScreen) -> tuple[KnownApplicant, ...]:
        answers: list[tuple[KnownApplicant, ...]] = []
        with monkeypatch.context() as patch:
            patch.setattr(at.page.applicant, "offer_known", lambda _text, people: answers.append(people))
            at.page.applicant.name.setText(number)
            at.page.applicant.name.ask()
            at.page.applicant.name.clear()
        return answers[0]

    assert (offered(theirs), offered(screen)) == ((), (somebody,))
    type_birth(theirs, clerk_hands, "Lê Thị Khác")
    theirs.page.applicant.id_number.setText(number)
    clerk_hands.press(ENTER, ctrl=True)
    [known] = offered(theirs)
    assert (known.person.name, known.person.id_number, known.dossiers) == ("Lê Thị Khác", number, 1)
    assert offered(screen) == (somebody,)


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

    (saved,) = dossiers_of(desk, "Vương Thị Nhài")
    assert kept_for(desk) == [saved.code]
    assert screen.page.isEnabled()
    said = list(heard.heard)
    for shift in (False, True):
        clerk_hands.press(ENTER, ctrl=True, shift=shift)
    tasks.finish()
    assert heard.heard == said, "the page is empty: a key pressed once too often is no mistake of hers"


def test_what_is_wrong_stands_under_its_field_and_nothing_is_lost(
    screen: ReceptionScreen,
    clerk_hands: Hands,
    received: list[DossierView],
    printer: RememberingPrinter,
    heard: HeardMessages,
) -> None:
    type_birth(screen, clerk_hands)
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
    type_birth(screen, clerk_hands)
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
    type_birth(screen, clerk_hands)
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
    type_birth(screen, clerk_hands)
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


def test_hasty_spelling_is_saved_at_the_first_press(
    screen: ReceptionScreen, clerk_hands: Hands, received: list[DossierView], heard: HeardMessages
) -> None:
    clerk_hands.type(BIRTH)
    clerk_hands.press(ENTER)
    applicant = screen.page.applicant
    applicant.name.setText("  Vu\u031bo\u031bng   Thị  Nhài ")
    applicant.id_number.setText("001 190 000 123")
    applicant.phone.setText("+84 912.345.678")
    applicant.email.setText(" Nhai@Example.VN ")
    applicant.address.setText("12  Hàng Bài\u200b")
    screen.page.terms.note.setPlainText("  gấp \n\n lắm  ")
    screen.page.papers_model.add_own("Ảnh 3×4 — 2 tấm")
    clerk_hands.press(ENTER, ctrl=True)
    assert len(received) == 1
    assert heard.last.tone is Tone.GOOD


def test_rare_fields_reach_the_dossier(
    screen: ReceptionScreen, clerk_hands: Hands, received: list[DossierView]
) -> None:
    type_birth(screen, clerk_hands)
    page = screen.page
    page.on_behalf.setChecked(True)
    page.represented.name.setText("Lê Thị Hoa")
    assert page.authority.isVisible()
    page.authority.setText("số 15/2026 ngày  10/01/2026, UBND phường Mẫu chứng thực")
    page.applicant.organisation.setText("Hợp tác xã Mẫu")
    page.applicant.email.setText("nhai@example.vn")
    page.terms.channel.setCurrentIndex(page.terms.channel.findData(Channel.POST.value))
    page.terms.sets.setValue(2)
    page.terms.place.setEditText("Điểm tiếp nhận số 2")
    page.terms.note.setPlainText("gấp")
    page.terms.received_at.setText("08:05")
    page.terms.later_reason.setText("Mất điện")
    page.terms.external_code.setText("g01.001-260112-0001")
    clerk_hands.press(ENTER, ctrl=True)

    (dossier,) = received
    assert dossier.represented is not None
    assert dossier.represented.name == "Lê Thị Hoa"
    assert dossier.authority == "số 15/2026 ngày 10/01/2026, UBND phường Mẫu chứng thực"
    assert dossier.applicant_person.organisation == "Hợp tác xã Mẫu"
    assert dossier.applicant_person.email == "nhai@example.vn"
    assert dossier.channel is Channel.POST
    assert dossier.copies_of_dossier == 2
    assert dossier.returning_place == "Điểm tiếp nhận số 2"
    assert dossier.note == "gấp"
    assert f"{dossier.received_at:%H:%M}" == "01:05", "08:05 at the office, kept in UTC"
    assert (dossier.external_code or "").upper() == "G01.001-260112-0001"


def test_an_earlier_moment_asks_why(
    screen: ReceptionScreen, clerk_hands: Hands, received: list[DossierView], desk: Desk
) -> None:
    type_birth(screen, clerk_hands)
    terms = screen.page.terms
    terms.received_at.setText("08:05")
    terms.expander.set_open(False)
    clerk_hands.press(ENTER, ctrl=True)
    assert received == []
    # The folded line opens, says what is missing and has the keyboard.
    assert focused() is terms.later_reason
    with pytest.raises(UserError) as unsaid:
        check_reason(None)
    said = [label.text() for label in terms.findChildren(QLabel) if label.isVisible()]
    assert any(text.startswith(unsaid.value.message) for text in said)
    clerk_hands.type("Mat dien")
    clerk_hands.press(ENTER, ctrl=True)
    (dossier,) = received
    (row,) = desk.read(history.history, dossier.code)
    assert (row.is_told_later, row.reason) == (True, "Mat dien")


def test_a_pc_set_not_to_print_saves_only(
    make_screen: MakeScreen, desk: Desk, clerk_hands: Hands, printer: RememberingPrinter
) -> None:
    settings = SettingsStore(replace(desk.settings.current, print_on_save=False))
    screen = make_screen(replace(desk, settings=settings))
    type_birth(screen, clerk_hands)
    clerk_hands.press(ENTER, ctrl=True)
    assert printer.printed == []
    assert len(dossiers_of(desk, "001190000123")) == 1


def test_the_next_dossier_of_the_same_person(
    screen: ReceptionScreen, clerk_hands: Hands, heard: HeardMessages, received: list[DossierView]
) -> None:
    type_birth(screen, clerk_hands)
    clerk_hands.press(ENTER, ctrl=True)
    assert "Vương Thị Nhài" in screen.page.applicant.visits.text()
    screen.page.applicant.name.setFocus()
    clerk_hands.press(DOWN, DOWN, ENTER)
    assert screen.page.form.applicant.id_number == "001190000123"
    screen.start_over()
    (_word, next_one) = heard.last.steps[0]
    next_one()
    assert screen.page.form.applicant.id_number == "001190000123"
    assert screen.page.form.procedure == ""
    assert focused() is screen.page.procedure.box
    clerk_hands.type("khai tử")
    clerk_hands.press(ENTER)
    clerk_hands.press(ENTER, ctrl=True)
    assert [dossier.procedure for dossier in received] == [BIRTH, "1.000656"]


def _whole_form(screen: ReceptionScreen) -> TypedForm:
    return replace(
        screen.page.form,
        procedure=BIRTH,
        procedure_name="Đăng ký khai sinh",
        applicant=TypedPerson(name="Vương Thị Nhài"),
    )
