"""What a kiosk tells of a dossier, to whom, and how it is slowed; and what its account cannot do, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.rules.barcodes import slip_barcode
from app.rules.kiosk_tries import seconds_to_wait
from app.rules.people import PersonValues
from app.services.kiosk.looking_up import number_of, stage
from app.services.kiosk.views import StageView
from app.services.office.own_agency import office
from app.services.papers.everyday import guide_slip
from app.services.procedures.guidance import search_procedures
from app.services.reception.kits import issue
from app.services.views.given import ActValues, Recipient
from models.agencies import SignInTries
from models.kiosk_tries import ASKED, KIOSK_PC
from models.vocabulary import Action, Status
from tests.clock import Clock
from tests.services.desk import AN, BIRTH, Desk, assert_for_people

RIGHT, WRONG = "2345", "9999"


def asked(kiosk: Desk, number: str, last_four: str) -> StageView:
    return kiosk.database.write(kiosk.actor, stage, number, last_four)


def refusal(kiosk: Desk, number: str, last_four: str) -> UserError:
    with pytest.raises(UserError) as raised:
        asked(kiosk, number, last_four)
    assert_for_people(raised.value)
    return raised.value


def wrong_before(kiosk: Desk, number: str, failures: int, ago: float) -> None:
    """So many wrong tries for the number, the last so many seconds ago."""

    def work(uow: UnitOfWork) -> None:
        uow.session.execute(
            update(SignInTries)
            .where(SignInTries.pc == KIOSK_PC, SignInTries.user_name == ASKED + number)
            .values(failures=failures, last_failure=uow.steady_seconds() - ago)
        )

    kiosk.database.write(None, work)


def counted(kiosk: Desk) -> dict[str, int]:
    def work(uow: UnitOfWork) -> dict[str, int]:
        rows = uow.session.execute(
            select(SignInTries.user_name, SignInTries.failures).where(SignInTries.pc == KIOSK_PC)
        )
        return {name.removeprefix(ASKED): failures for name, failures in rows}

    return kiosk.database.read(work)


def test_a_dossier_from_the_desk_to_the_hand(desk: Desk, kiosk: Desk, clock: Clock) -> None:
    received = desk.receive(BIRTH)
    said = asked(kiosk, received.barcode, RIGHT)
    assert (said.status, said.date_word, said.date) == (Status.RECEIVED, "Ngày hẹn trả", received.due_at)
    assert asked(kiosk, received.code.lower(), RIGHT) == said
    clock.now = received.due_at + timedelta(minutes=1)
    assert "quá ngày hẹn" in asked(kiosk, received.barcode, RIGHT).hint
    done = desk.complete(received.code)
    said = asked(kiosk, received.barcode, RIGHT)
    assert (said.sentence, said.date) == ("Đã có kết quả.", done.finished_at)
    back = desk.return_result(received.code)
    said = asked(kiosk, received.barcode, RIGHT)
    assert (said.status, said.date) == (Status.RETURNED, back.returned_at)
    told = repr(said)
    for secret in (AN.name, AN.id_number, AN.phone, received.barcode, received.code, "Trần Thị"):
        assert secret is not None
        assert secret not in told


def test_whose_digits_open_it(desk: Desk, kiosk: Desk) -> None:
    by_phone = desk.receive(BIRTH, PersonValues(name="Lê Thị Bình", phone="0987650001"))
    for_somebody = desk.receive(BIRTH, authorised_by=PersonValues(name="Cụ Tư", id_number="001040007777"))
    nobody = desk.receive(BIRTH, PersonValues(name="Không Số"))
    assert asked(kiosk, by_phone.barcode, "0001").status is Status.RECEIVED
    assert asked(kiosk, for_somebody.barcode, "7777").status is Status.RECEIVED
    assert asked(kiosk, for_somebody.barcode, RIGHT).status is Status.RECEIVED
    # Her phone's digits open nothing where she gave a number.
    tries = ((for_somebody, "5678"), (nobody, "0000"), (nobody, ""), (nobody, "%"))
    for dossier, digits in tries:
        assert refusal(kiosk, dossier.barcode, digits).code == "kiosk_no_match"


def test_of_another_agency_nothing_is_told(desk: Desk, kiosk: Desk) -> None:
    elsewhere = desk.another_agency().receive(BIRTH)
    here = refusal(kiosk, elsewhere.barcode, RIGHT)
    nowhere = refusal(kiosk, "012342601120089928", RIGHT)
    assert (here.code, here.message, here.hint) == (nowhere.code, nowhere.message, nowhere.hint)


def test_wrong_tries_are_slowed_as_the_rule_says_and_a_right_one_forgets(desk: Desk, kiosk: Desk) -> None:
    dossier = desk.receive(BIRTH)
    assert refusal(kiosk, dossier.barcode, WRONG).code == "kiosk_no_match"
    assert counted(kiosk) == {dossier.barcode: 1}
    for failures, ago in ((3, 0.0), (6, 5.0), (40, 200.0), (40, 301.0), (3, 3_700.0)):
        wrong_before(kiosk, dossier.barcode, failures, ago)
        expected = seconds_to_wait(failures, ago)
        if expected:
            told = refusal(kiosk, dossier.barcode, RIGHT)
            assert told.code == "kiosk_wait"
            # The server's own clock has gone on meanwhile.
            assert expected - 2 <= int(str(told.details["seconds"])) <= expected
        else:
            assert refusal(kiosk, dossier.barcode, WRONG).code == "kiosk_no_match"
            assert counted(kiosk) == {dossier.barcode: 1 if ago > 3_600 else failures + 1}
    wrong_before(kiosk, dossier.barcode, 2, 0.0)
    assert asked(kiosk, dossier.barcode, RIGHT).status is Status.RECEIVED
    assert counted(kiosk) == {}


def test_what_is_no_slip_s_number_is_asked_of_nobody(kiosk: Desk) -> None:
    for typed in ("", "12", "012342601120000157", "001090012345", "nguyễn", "x" * 400, "' OR 1=1"):
        assert refusal(kiosk, typed, RIGHT).code == "kiosk_number"
        with pytest.raises(UserError):
            number_of(typed)
    assert counted(kiosk) == {}


def test_only_a_kiosk_asks_so_and_a_kiosk_acts_on_nothing(desk: Desk, kiosk: Desk) -> None:
    dossier = desk.receive(BIRTH)
    assert refusal(desk.of("tiepnhan"), dossier.barcode, RIGHT).code == "role_missing"
    for act in (
        lambda: kiosk.receive(BIRTH),
        lambda: kiosk.perform(Action.COMPLETE, dossier.code),
        lambda: kiosk.perform(Action.COMMENT, dossier.code),
    ):
        with pytest.raises(UserError):
            act()
    assert desk.dossier(dossier.code) == dossier


def test_what_a_procedure_needs_is_open_to_it(kiosk: Desk, desk: Desk) -> None:
    choices = kiosk.database.read_as(kiosk.actor, search_procedures, "khai sinh")
    assert BIRTH in {each.code for each in choices}
    told = kiosk.database.read_as(kiosk.actor, guide_slip, BIRTH)
    assert told.papers == desk.database.read_as(desk.actor, guide_slip, BIRTH).papers
    assert kiosk.database.read_as(kiosk.actor, office) == desk.database.read_as(desk.actor, office)


def test_a_lost_slip_tells_nobody_anything(desk: Desk, kiosk: Desk) -> None:
    dossier = desk.receive(BIRTH)
    hers = ActValues(recipient=Recipient(id_number=AN.id_number))
    desk.perform(Action.REPORT_LOST, dossier.code, hers)
    desk.complete(dossier.code)
    said = asked(kiosk, dossier.barcode, RIGHT)
    assert ("báo mất" in said.sentence, said.date, said.may_answer) == (True, None, False)
    assert "có kết quả" not in said.sentence.lower()
    for number in (slip_barcode(dossier.barcode, 1), dossier.code):
        assert asked(kiosk, number, RIGHT).sentence == "Đã có kết quả."
    assert refusal(kiosk, dossier.barcode, WRONG).code == "kiosk_no_match"


def test_a_slip_printed_ahead_tells_the_same(desk: Desk, kiosk: Desk) -> None:
    """By its bars and its number; before it is entered, and with other digits, it tells nothing."""
    slip = desk.database.write(desk.actor, issue, 1)[0]
    assert refusal(kiosk, slip.code, RIGHT).code == "kiosk_no_match"
    dossier = desk.receive(kit=slip.code, received_at=slip.issued_at)
    told = asked(kiosk, dossier.barcode, RIGHT)
    for number in (slip.barcode, slip.code, "h26.16 dp26 1"):
        assert asked(kiosk, number, RIGHT) == told
    assert refusal(kiosk, slip.barcode, WRONG).code == "kiosk_no_match"
