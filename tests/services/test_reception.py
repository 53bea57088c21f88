"""Receiving, against expectations worked out by hand from the catalogue and the calendar."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import select

from app.database.unit_of_work import Database, UnitOfWork
from app.rules.people import PersonValues
from app.services.papers import everyday as slips
from app.services.procedures import guidance
from app.services.reception import receiving
from app.services.views import DossierView, Person
from app.services.views.given import ActValues
from models.birth_dates import BirthDate
from models.dossiers import DossierWords
from models.records import Counter
from models.vocabulary import (
    Action,
    Channel,
    Custody,
    Delivery,
    FeeState,
    Gender,
    Money,
    PaperKind,
    Status,
    TermUnit,
)
from models.vocabulary import (
    Clock as OfficeClock,
)
from tests.clock import OFFICE, Clock
from tests.services.desk import BIRTH, CERTIFIED_COPY, LATE_BIRTH, RESIDENCE, SHIPPED_FIELDS, Desk, papers
from tests.services.together import outcomes_at_once

WHY = "Mất điện"


def at_office(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=OFFICE)  # type: ignore[arg-type, misc]  # parts are year … minute


def test_a_whole_dossier_as_worked_out_by_hand(desk: Desk) -> None:
    applicant = PersonValues(
        name="  Nguyễn   Văn An ",
        id_number="001 090 012 345",
        birth_date=BirthDate(1990, 5, 4),
        gender=Gender.MALE,
        phone="+84 912 345 678",
        email="an@example.vn",
        address="Số 1 đường Hoa Mẫu",
    )
    got = desk.receive(
        RESIDENCE, applicant, copies_of_dossier=2, note=" Gọi trước\r\nkhi trả ", external_code="g22-1 x"
    )
    moment = datetime(2026, 1, 12, 2, 15, tzinfo=UTC)
    body = "01234" + "260112" + "00001"
    check = 98 - int(body) * 100 % 97  # ISO 7064 mod 97-10
    assert (got.code, got.barcode) == ("H26.16-260112-0001", f"{body}{check:02d}")
    assert (got.status, got.clock, got.custody) == (
        Status.RECEIVED,
        OfficeClock.RUNNING,
        Custody.WITH_OFFICE,
    )
    assert (got.money, got.delivery) == (Money.DUE, Delivery.NOT_READY)
    assert (got.procedure, got.procedure_name, got.procedure_version) == (
        RESIDENCE,
        "Đăng ký thường trú",
        1,
    )
    assert (got.case, got.channel, got.deciding_agency) == ("nha-cua-minh", Channel.DIRECT, "Công an cấp xã")
    assert got.applicant_person == Person(
        name="Nguyễn Văn An",
        id_number="001090012345",
        birth_date=BirthDate(1990, 5, 4),
        gender=Gender.MALE,
        phone="0912345678",
        email="an@example.vn",
        address="Số 1 đường Hoa Mẫu",
    )
    assert (got.represented, got.recipient) == (None, None)
    assert (got.received_at, got.effective_start, got.received_by) == (moment, moment, "Người dùng thử")
    # 13, 14, 15, 16, 19, 20, 21 January are the seven working days after Monday the 12th.
    assert got.due_at == at_office(2026, 1, 21, 9, 15)
    assert (got.term_amount, got.term_unit, got.due_provisional) == (7, TermUnit.WORKING_DAYS, False)
    assert got.due_explanation
    assert (got.ledger_year, got.ledger_number) == (2026, 1)
    assert (got.copies_of_dossier, got.note, got.external_code) == (2, "Gọi trước\nkhi trả", "G22-1 X")
    assert [(paper.name, paper.originals, paper.copies, paper.kind) for paper in got.papers] == [
        ("Tờ khai thay đổi thông tin cư trú (mẫu CT01)", 1, 0, PaperKind.SUBMIT)
    ]
    assert [(fee.position, fee.name, fee.amount, fee.quantity, fee.state) for fee in got.fees] == [
        (1, "Lệ phí đăng ký thường trú", 20_000, 1, FeeState.DUE)
    ]
    assert got.holder == "Bộ phận Tiếp nhận và Trả kết quả"
    assert got.returning_place == "Bộ phận Tiếp nhận và Trả kết quả phường Mẫu"
    assert got.receiving_agency == "Uỷ ban nhân dân phường Mẫu"
    assert [offer.action for offer in got.actions if offer.main] == [Action.HAND_OVER]  # step 2 of 4 is next
    assert got == desk.dossier(got.code)

    (row,) = desk.history(got.code)
    assert (row.position, row.action, row.from_status, row.to_status) == (
        1,
        Action.RECEIVE,
        None,
        Status.RECEIVED,
    )
    assert (row.at, row.recorded_at, row.actor) == (moment, moment, "Người dùng thử")
    assert (row.due_before, row.due_after) == (None, got.due_at)
    assert row.details == {"code": got.code, "barcode": got.barcode, "channel": "direct"}
    assert desk.database.read(words) == [
        f"0001 001090012345 {got.barcode} 0912345678 1 16 260112"
        " _543210090100 _8765432190 __1004222 _nva an g22 h26 nguyen van x"
    ]


def words(uow: UnitOfWork) -> list[str]:
    return list(uow.session.execute(select(DossierWords.words)).scalars())


def test_papers_are_those_the_case_requires_when_none_are_given(desk: Desk) -> None:
    got = desk.receive(BIRTH)
    assert [(paper.name, paper.kind) for paper in got.papers] == [
        ("Tờ khai đăng ký khai sinh", PaperKind.SUBMIT),
        ("Giấy chứng sinh", PaperKind.SUBMIT),
        ("Giấy tờ tuỳ thân có ảnh, còn giá trị (căn cước, hộ chiếu …)", PaperKind.PRESENT),
    ]


def test_papers_given_are_kept_as_given(desk: Desk) -> None:
    given = papers(("Giấy chứng sinh", 1, 2), ("Giấy tờ chứng minh nơi cư trú", 0, 0), ("Ảnh", 0, 3))
    got = desk.receive(BIRTH, papers=given)
    assert [(paper.name, paper.originals, paper.copies) for paper in got.papers] == [
        ("Giấy chứng sinh", 1, 2),
        ("Giấy tờ chứng minh nơi cư trú", 0, 0),  # only shown, so nothing stays
        ("Ảnh", 0, 3),
    ]
    assert desk.receive(BIRTH, papers=()).papers == ()


def test_terms_and_fees_follow_the_channel(desk: Desk) -> None:
    online = desk.receive(RESIDENCE, channel=Channel.ONLINE)
    assert [(fee.amount, fee.state) for fee in online.fees] == [(10_000, FeeState.DUE)]
    error = desk.refused(lambda: desk.receive(RESIDENCE, channel=Channel.POST))
    assert (error.code, error.details["field"]) == ("term_open", "channel")


@pytest.mark.parametrize(
    ("pages", "copies", "amount"),
    [(1, 1, 2_000), (2, 1, 4_000), (5, 1, 7_000), (5, 3, 21_000), (500, 1, 200_000), (500, 2, 400_000)],
)
def test_fee_by_pages(sqlite_desk: Desk, pages: int, copies: int, amount: int) -> None:
    got = sqlite_desk.receive(CERTIFIED_COPY, page_count=pages, copies_of_dossier=copies)
    assert [(fee.quantity, fee.amount, fee.state) for fee in got.fees] == [
        (pages * copies, amount, FeeState.DUE)
    ]
    assert got.money is Money.DUE


def test_fee_without_known_amount_is_open_and_not_zero(desk: Desk) -> None:
    got = desk.receive(CERTIFIED_COPY)
    assert [(fee.amount, fee.state) for fee in got.fees] == [(None, FeeState.OPEN)]
    late = desk.receive(BIRTH, case=LATE_BIRTH)
    assert (late.money, late.fees[0].amount) == (Money.OPEN, None)
    assert desk.check(BIRTH, case=LATE_BIRTH).fee_total is None
    assert desk.check(RESIDENCE).fee_total == 20_000
    free = desk.receive(BIRTH)
    assert (free.money, free.fees) == (Money.NONE, ())


def test_somebody_acts_for_another(desk: Desk) -> None:
    child = PersonValues(name="Trần Thị Bé", birth_date=BirthDate(2020, 2, 29))
    got = desk.receive(BIRTH, authorised_by=child)
    assert got.represented == Person(name="Trần Thị Bé", birth_date=BirthDate(2020, 2, 29))
    assert got.applicant == "Nguyễn Văn An"
    assert [row.code for row in desk.find("tran thi be").rows] == [got.code]


def test_the_letter_of_authority_is_kept_printed_and_put_right(desk: Desk) -> None:
    letter = "số 15/2026 ngày 10/01/2026, UBND phường Mẫu chứng thực"
    got = desk.receive(BIRTH, authorised_by=PersonValues(name="Trần Thị Bé"), authority=f" {letter} ")
    assert got.authority == letter
    assert desk.history(got.code)[0].details["authority"] == letter
    printed = desk.database.read_as(desk.actor, slips.receipt, got.code).represented
    assert printed is not None
    assert printed.authority == letter
    right = ActValues(reason="Gõ nhầm", changes=(("authority", "Văn bản uỷ quyền số 16"),))
    assert desk.perform(Action.CORRECT, got.code, right).authority == "Văn bản uỷ quyền số 16"
    refused = desk.check(BIRTH, authority=letter).problems
    assert [(each.field, each.code) for each in refused] == [("authority", "authority_without_person")]


def test_numbers_follow_the_day_of_the_office(desk: Desk, clock: Clock) -> None:
    clock.set(2026, 1, 12, 23, 59)
    assert desk.receive().code == "H26.16-260112-0001"
    assert desk.receive().code == "H26.16-260112-0002"
    clock.forward(minutes=1)  # midnight at the office is 17:00 in UTC
    got = desk.receive()
    assert (got.code, got.ledger_number) == ("H26.16-260113-0001", 3)
    past = desk.receive(received_at=at_office(2026, 1, 12, 16, 0), later_reason=WHY)
    assert (past.code, past.received_at) == ("H26.16-260112-0003", at_office(2026, 1, 12, 16, 0))
    assert past.due_at == at_office(2026, 1, 13, 17, 0)  # after 15:00: the result is due the next working day
    other_zone = desk.receive(received_at=datetime(2026, 1, 12, 16, 59, tzinfo=UTC), later_reason=WHY)
    assert other_zone.code == "H26.16-260112-0004"


def test_ledger_begins_anew_with_the_year_of_receipt(desk: Desk) -> None:
    assert desk.receive(received_at=at_office(2025, 12, 31, 9, 0), later_reason=WHY).ledger_number == 1
    assert desk.receive(received_at=at_office(2025, 12, 31, 10, 0), later_reason=WHY).ledger_number == 2
    got = desk.receive()
    assert (got.ledger_year, got.ledger_number) == (2026, 1)


def test_a_failed_save_gives_its_numbers_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.receive()
    before = desk.everything()

    def power_cut(*_: object) -> str:
        raise RuntimeError("after the counters, before the rows")

    with monkeypatch.context() as patch:
        patch.setattr(receiving, "dossier_barcode", power_cut)
        with pytest.raises(RuntimeError, match="after the counters"):
            desk.receive()
    assert desk.everything() == before
    with monkeypatch.context() as patch:
        patch.setattr(receiving, "words_of", power_cut)
        with pytest.raises(RuntimeError, match="after the counters"):
            desk.receive()
    assert desk.everything() == before
    got = desk.receive()
    assert (got.code, got.ledger_number) == ("H26.16-260112-0002", 2)


def test_a_refused_intake_uses_no_number(desk: Desk) -> None:
    desk.refused(lambda: desk.receive("9.999999"))
    assert desk.receive().code == "H26.16-260112-0001"


@pytest.mark.parametrize(
    "again", ["yêu cầu 7", "  yêu  cầu 7 ", "ye\u0302u ca\u0302\u0300u 7", "yêu\u200b cầu 7"]
)
def test_the_same_request_in_any_spelling_is_one_dossier(desk: Desk, again: str) -> None:
    first = desk.receive(request_id="yêu cầu 7")
    before = desk.everything()
    second = desk.receive(RESIDENCE, PersonValues(name="Người Khác"), request_id=again)
    assert second == first
    assert desk.everything() == before


def test_the_longest_request_id_is_kept_whole(desk: Desk) -> None:
    longest = "x" * 90
    assert desk.receive(request_id=longest).request_id == longest
    error = desk.refused(lambda: desk.receive(request_id=longest + "x"))
    assert (error.code, error.details["field"]) == ("too_long", "request_id")


def test_two_desks_with_the_same_request_make_one_dossier(desk: Desk, office_url: str, clock: Clock) -> None:
    desks = [replace(desk, database=Database.open(office_url, clock)) for _ in range(2)]
    first, second = outcomes_at_once(
        *(partial(one.receive, RESIDENCE, request_id="một lần") for one in desks)
    )
    assert isinstance(first, DossierView)
    assert first == second
    assert [row.code for row in desk.day_list("today").rows] == ["H26.16-260112-0001"]
    # Whoever came second was turned back once, and still remembers procedures that can be read.
    assert [one.receive(RESIDENCE).code[-4:] for one in desks] == ["0002", "0003"]
    for one in desks:
        one.database.close()


def test_request_id_of_another_agency_is_refused(desk: Desk) -> None:
    desk.receive(request_id="chung")
    other = desk.another_agency()
    error = other.refused(lambda: other.receive(request_id="chung"))
    assert (error.code, error.details["field"]) == ("request_id_used", "request_id")
    assert other.receive(request_id="riêng").code == "H26.17-260112-0001"


def test_checking_saves_nothing(desk: Desk) -> None:
    before = desk.everything()
    checked = desk.check(RESIDENCE)
    assert (checked.problems, checked.fee_total) == ((), 20_000)
    assert checked.due is not None
    assert checked.due.due_at == at_office(2026, 1, 21, 9, 15)
    assert desk.everything() == before


def test_a_clock_a_little_ahead_is_forgiven(desk: Desk, clock: Clock) -> None:
    got = desk.receive(received_at=clock.now + timedelta(seconds=59))
    assert got.received_at == clock.now + timedelta(seconds=59)


def test_a_day_has_9999_numbers_of_the_server_and_not_one_more(desk: Desk) -> None:
    def so_many(uow: UnitOfWork) -> None:
        uow.session.add(Counter(name="dossier:H26.16:2026-01-12", value=9_998))

    desk.database.write(None, so_many)
    last = desk.receive()
    assert (last.code, last.barcode[11:16]) == ("H26.16-260112-9999", "09999")
    assert desk.refused(desk.receive).code == "day_numbers_used_up"
    assert desk.dossier(last.barcode).code == last.code


def test_the_catalogue_is_in_the_order_of_a_vietnamese_dictionary(desk: Desk) -> None:
    choices = desk.database.read(guidance.search_procedures, "")
    assert len(choices) == 19
    fields = list(dict.fromkeys(choice.field for choice in choices))
    assert fields == SHIPPED_FIELDS
