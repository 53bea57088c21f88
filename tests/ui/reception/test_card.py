"""A scanned card at the reception: what it fills, what is in doubt, and what the office knows of its holder."""

from dataclasses import replace

import pytest

from app.rules.scanning import read
from app.services.acts.performing import perform
from app.services.reception import receiving
from app.services.views import CardHolder, DossierView
from app.services.views.given import Intake, PersonValues
from models.birth_dates import BirthDate
from models.vocabulary import Action, Gender
from tests.ui.immediate import HeardMessages, WaitingTasks
from tests.ui.reception.conftest import BIRTH, ENTER, Hands, MakeScreen, focused, press_step
from ui.counter.reception.screen import ReceptionScreen
from ui.desk import Desk

HOA = PersonValues(
    "Huỳnh Thị Hoà",
    id_number="001190000123",
    phone="0900000001",
    email="hoa@example.vn",
    address="Ấp 3, xã Đông Hoà",
)
HOLDER = CardHolder(
    "001190000123", None, "Huỳnh Thị Hoà", BirthDate(1990, 3, 5), Gender.FEMALE, "Ấp 3, xã Đông Hoà", None
)
CARD = "001190000123||Huỳnh Thị Hoà|05031990|Nữ|Ấp 3, xã Đông Hoà|15042021"


@pytest.fixture
def known(desk: Desk) -> DossierView:
    """She has been here, and her result waits."""
    dossier = desk.write(receiving.receive, Intake(BIRTH, HOA))
    return desk.write(perform, Action.COMPLETE, dossier.code)


def scan(screen: ReceptionScreen, text: str) -> None:
    """As the window does with a card."""
    found = read(text)
    assert found.card is not None
    card = found.card
    holder = CardHolder(
        card.id_number,
        card.old_id_number,
        card.name,
        card.birth_date,
        card.gender,
        card.address,
        card.issued_on,
    )
    screen.take_card(holder, found.warnings, tuple((doubt.field, doubt.sentence) for doubt in found.doubts))


def said(screen: ReceptionScreen) -> str:
    """What stands under the fields of the applicant to be compared."""
    lines = screen.page.applicant._lines._lines
    return "\n".join(line._doubt.text() for line in lines if not line._doubt.isHidden())


def test_who_was_here_brings_her_phone_and_what_waits_for_her(
    screen: ReceptionScreen, known: DossierView
) -> None:
    wanted: list[str] = []
    screen.result_wanted.connect(wanted.append)
    scan(screen, CARD)
    typed = screen.page.form.applicant
    assert (typed.phone, typed.email) == ("0900000001", "hoa@example.vn")
    assert screen.page.applicant.visits.text() == "↺ đã đến 1 lần · 1 hồ sơ chưa trả"
    assert known.code in screen.notice.text
    press_step(screen.notice, f"Trả …{known.code[-4:]}")
    assert wanted == [known.code]
    assert said(screen) == ""


def test_nobody_is_told_of_somebody_new(screen: ReceptionScreen, known: DossierView) -> None:
    scan(screen, CARD.replace("001190000123", "001190000124"))
    assert screen.page.form.applicant.phone == ""
    assert screen.notice.isHidden()
    assert screen.page.applicant.visits.isHidden()


def test_letters_lost_come_from_the_office(screen: ReceptionScreen, known: DossierView) -> None:
    scan(screen, "001190000123||Hu?nh Th? Hoà|05031990|N?|?p 3, xã Đông Hoà|15042021")
    typed = screen.page.form.applicant
    assert (typed.name, typed.address) == ("Huỳnh Thị Hoà", "Ấp 3, xã Đông Hoà")
    assert said(screen) == ""


def test_letters_lost_of_somebody_new_are_shown_at_the_field(
    screen: ReceptionScreen, clerk_hands: Hands
) -> None:
    screen.page.applicant.name.setFocus()
    scan(screen, "001190000124||Hu?nh Th? Hoà|05031990|N?|Ấp 3, xã Đông Hoà|15042021")
    name, address = screen.page.applicant.name, screen.page.applicant.address
    assert (name.property("doubtful"), address.property("doubtful")) == (True, True)
    assert "họ tên" in said(screen)
    assert screen.notice.isHidden(), "what stands at the field is not said twice"
    # The next key belongs where something is to be put right; what was put right is in doubt no more.
    assert focused() is name
    name.clear()
    clerk_hands.type("huỳnh thị hoà")
    assert (name.property("doubtful"), address.property("doubtful")) == (False, True)
    # Gone on from after a look, the address is as good as typed.
    address.setFocus()
    clerk_hands.press(ENTER)
    assert said(screen) == ""


def test_another_name_in_the_office_is_told_and_not_taken(
    screen: ReceptionScreen, known: DossierView
) -> None:
    scan(screen, "001190000123||Tr?n Th? M?|05031990|Nữ|Ấp 3, xã Đông Hoà|15042021")
    assert screen.page.form.applicant.name == "Tr?n Th? M?"
    assert "Trước đây ghi: Huỳnh Thị Hoà." in said(screen)


def test_a_number_at_odds_with_the_day_is_said_at_the_day(screen: ReceptionScreen) -> None:
    scan(screen, CARD.replace("05031990", "05031991").replace("|Nữ|", "|Nam|"))
    applicant = screen.page.applicant
    assert applicant.birth_date.property("doubtful")
    assert applicant.gender.property("doubtful")
    assert "1990" in said(screen)
    assert "giới tính" in said(screen)


def test_a_year_alone_stays_a_year_and_the_day_known_is_not_made_up(
    screen: ReceptionScreen, desk: Desk
) -> None:
    born = replace(HOA, birth_date=BirthDate(1990, 3, 5))
    desk.write(receiving.receive, Intake(BIRTH, born))
    scan(screen, CARD.replace("05031990", "1990"))
    assert screen.page.form.applicant.birth_date == "1990"
    assert said(screen) == ""


def test_the_card_is_newer_than_the_address_before_which_is_one_step_away(
    screen: ReceptionScreen, known: DossierView
) -> None:
    scan(screen, CARD.replace("Ấp 3, xã Đông Hoà", "Số 9, phường Mẫu"))
    assert screen.page.form.applicant.address == "Số 9, phường Mẫu"
    assert "Ấp 3, xã Đông Hoà" in screen.notice.text
    press_step(screen.notice, "Dùng địa chỉ ấy")
    assert screen.page.form.applicant.address == "Ấp 3, xã Đông Hoà"
    assert screen.page.form.applicant.phone == "0900000001"


def test_what_is_typed_before_the_office_answers_stays(
    make_screen: MakeScreen, desk: Desk, heard: HeardMessages, known: DossierView
) -> None:
    tasks = WaitingTasks(heard.messages)
    screen = make_screen(replace(desk, tasks=tasks))
    tasks.finish()
    screen.take_card(HOLDER)
    screen.page.applicant.phone.setText("0988888888")
    tasks.finish()
    assert screen.page.form.applicant.phone == "0988888888"
    assert known.code in screen.notice.text
    # Another card meanwhile: nothing of the one before comes late.
    screen.take_card(HOLDER)
    screen.take_card(replace(HOLDER, id_number="001190000777", name="Lê Thị Ba"))
    tasks.finish()
    assert (screen.page.form.applicant.name, screen.page.form.applicant.phone) == ("Lê Thị Ba", "")
    assert known.code not in screen.notice.text
