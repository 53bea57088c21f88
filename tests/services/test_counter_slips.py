"""What is given at the counter without a dossier: kept with its number, found again, and made a dossier of."""

from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.rules.people import PersonValues
from app.rules.slip_references import read_reference
from app.services.counter_slips import slips
from app.services.counter_slips.views import SlipView
from app.services.dossiers import day_lists, daybook
from app.services.reception import receiving
from app.services.reception.keeping_slips import keep_guidance, refuse_at_counter
from app.services.views.given import ActValues, Intake, PaperValues
from models.birth_dates import BirthDate
from models.counter_slips import CounterSlip
from models.vocabulary import AccessKind, Action, CounterSlipKind, FormKind, Gender
from models.watch import Access
from tests.clock import Clock
from tests.services.desk import BIRTH, RESIDENCE, Desk
from tests.services.prints import prepare, read
from tests.services.whole_office import verified

MO = PersonValues(
    "Lê Thị Mơ", "001150000001", BirthDate(1950), Gender.FEMALE, "0912000111", None, "Số 3 đường Mẫu"
)
PAPERS = (PaperValues("Tờ khai đăng ký khai sinh", 1, 0), PaperValues("Ảnh 3x4", 0, 2))
MISSING = ("Giấy chứng sinh",)


def intake(procedure: str = BIRTH, applicant: PersonValues = MO, **values: Any) -> Intake:
    return Intake(procedure, applicant, papers=PAPERS, request_id=values.pop("request_id", None), **values)


def guide(desk: Desk, given: Intake | None = None, missing: tuple[str, ...] = MISSING) -> SlipView:
    return desk.database.write(desk.actor, keep_guidance, given or intake(), missing)


def refuse(
    desk: Desk, given: Intake | None = None, reason: str = "Không thuộc thẩm quyền", basis: str = "Điều 5"
) -> SlipView:
    return desk.database.write(desk.actor, refuse_at_counter, given or intake(), reason, basis)


def found(desk: Desk, text: str) -> list[str]:
    return [row.reference for row in desk.database.read_as(desk.actor, slips.find, text)]


def look(desk: Desk, text: str) -> SlipView:
    return desk.database.write(desk.actor, slips.look, text)


def test_kept_found_opened_and_made_a_dossier(desk: Desk, clock: Clock) -> None:
    given = intake(
        note="Gọi trước", authorised_by=PersonValues("Lê Văn Con", birth_date=BirthDate(2020, 2, 1))
    )
    kept = guide(desk, given)
    assert (kept.reference, kept.missing, kept.dossier) == ("HD-2026-0001", MISSING, None)
    assert kept.intake == replace(given, case=kept.case, request_id=kept.intake.request_id)
    for text in (
        "le thi mo",
        "Mơ",
        "0912 000 111",
        "001150000001",
        "hd-2026-0001",
        "HD 2026 1",
        "le van con",
        "mo thy",
        "lee thij mow",
        "000 111",
        "001 le",
    ):
        assert found(desk, text) == ["HD-2026-0001"], text
    # It is no dossier: no code leads to it, no list has it, nothing is counted.
    assert desk.find("le thi mo").rows == ()
    assert desk.database.read_as(desk.actor, day_lists.day_counts).today == 0
    assert desk.database.read_as(desk.actor, daybook.close_day, clock.now.date()).received == 0

    clock.forward(days=3)
    again = look(desk, "HD-2026-0001")
    code = desk.database.write(
        desk.actor, receiving.receive, replace(again.intake, precheck=again.reference)
    ).code
    got = desk.dossier(code)
    assert (got.applicant_person.birth_date, got.note, len(got.papers)) == (BirthDate(1950), "Gọi trước", 2)
    assert desk.history(code)[0].details["precheck"] == "HD-2026-0001"
    assert (look(desk, "HD-2026-0001").dossier, found(desk, "le thi mo")) == (code, [])
    other = replace(again.intake, request_id=None, precheck=again.reference)
    with pytest.raises(UserError) as refused:
        desk.database.write(desk.actor, receiving.receive, other)
    assert (refused.value.code, refused.value.details["dossier"]) == ("slip_is_dossier", code)
    assert len(desk.find("le thi mo").rows) == 1
    assert verified(desk.database).findings == ()


def test_saved_again_it_is_the_same_slip_changed(desk: Desk, clock: Clock) -> None:
    first = guide(desk, intake(request_id="a"))
    clock.forward(hours=1)
    second = guide(desk, intake(request_id="a", applicant=replace(MO, name="Lê Thị Mở")), ("Căn cước",))
    assert (second.reference, second.missing, second.created_at) == (
        first.reference,
        ("Căn cước",),
        first.created_at,
    )
    assert second.changed_at == clock.now
    assert guide(desk, intake(request_id="b")).reference == "HD-2026-0002"


def test_old_ones_leave_the_lists_but_not_their_number(desk: Desk, clock: Clock) -> None:
    guide(desk)
    refuse(desk)
    clock.forward(days=89)
    assert len(found(desk, "le thi mo")) == 2
    clock.forward(days=2)
    assert found(desk, "le thi mo") == []
    for kind in CounterSlipKind:
        assert desk.database.read_as(desk.actor, slips.listed, kind) == ()
    assert look(desk, "HD-2026-0001").missing == MISSING
    assert found(desk, "TC-2026-0001") == ["TC-2026-0001"]


def test_the_guidance_paper_has_its_number_and_stays_as_it_was_given(desk: Desk, clock: Clock) -> None:
    kept = guide(desk)
    given_at = "09 giờ 15 phút, ngày 12 tháng 01 năm 2026"
    clock.forward(days=2)
    other = desk.of("tiepnhan")
    text = " ".join(read(other, prepare(other, FormKind.GUIDE, kept.reference), kept.reference).split())
    for words in (
        "Số: HD-2026-0001",
        "Người được hướng dẫn: Lê Thị Mơ, điện thoại 0912000111",
        f"Hướng dẫn lúc {given_at}",
        "– Giấy chứng sinh",
        desk.actor.full_name,
    ):
        assert words in text, words
    assert other.actor.full_name not in text
    bare = " ".join(read(desk, prepare(desk, FormKind.GUIDE, BIRTH), BIRTH).split())
    assert "Số:" not in bare
    assert "Người được hướng dẫn" not in bare


def test_form_03_has_its_number_and_keeps_it_when_printed_again(desk: Desk) -> None:
    kept = refuse(desk, basis="Điều 14 Nghị định 118/2025/NĐ-CP")
    assert (kept.reference, kept.reason) == ("TC-2026-0001", "Không thuộc thẩm quyền")
    prints = [prepare(desk, FormKind.REFUSAL, kept.reference) for _ in range(2)]
    assert [(each.number, each.year) for each in prints] == [(1, 2026), (1, 2026)]
    text = " ".join(read(desk, prints[0], kept.reference).split())
    for words in (
        "Lê Thị Mơ",
        "Không thuộc thẩm quyền",
        "Căn cứ: Điều 14 Nghị định 118/2025/NĐ-CP",
        "Mã hồ sơ (nếu có)",
        "Ảnh 3x4",
        desk.actor.full_name,
    ):
        assert words in text
    # One register for all forms 03: the refusal of a dossier goes on with the next number.
    leader = desk.of("lanhdao")
    code = desk.receive(RESIDENCE).code
    leader.perform(Action.REFUSE, code, ActValues(reason="Không đủ điều kiện"))
    assert prepare(desk, FormKind.REFUSAL, code).number == 2
    assert refuse(desk, intake(request_id="z")).number == 3
    assert refuse(desk, intake(request_id="z"), reason="khác").reason == "Không thuộc thẩm quyền"


def test_the_guidance_slip_is_printed_again_as_it_was_ticked(desk: Desk) -> None:
    kept = guide(desk)
    text = " ".join(read(desk, prepare(desk, FormKind.GUIDE, kept.reference), kept.reference).split())
    assert "Còn thiếu, xin mang đến lần sau: – Giấy chứng sinh" in text


def test_who_looked_is_on_the_record(desk: Desk) -> None:
    kept = guide(desk)
    look(desk.of("chuyenvien"), kept.reference)

    def seen(uow: UnitOfWork) -> list[tuple[str, str]]:
        rows = select(Access.user_name, Access.subject).where(Access.what == AccessKind.SAW)
        return [tuple(row) for row in uow.session.execute(rows)]

    assert ("chuyenvien", "HD-2026-0001") in desk.database.read_as(desk.actor, seen)


WRONG = [
    (partial(guide, missing=()), "nothing_missing"),
    (partial(guide, missing=(" ",)), "nothing_missing"),
    (partial(guide, given=intake(applicant=PersonValues(""))), "name_too_short"),
    (partial(guide, given=intake(applicant=replace(MO, id_number="12"))), "id_number_invalid"),
    (partial(guide, given=intake(procedure="9.999999")), "unknown_procedure"),
    (partial(refuse, reason=" "), "reason_missing"),
    (partial(refuse, basis=""), "legal_basis_missing"),
    (partial(refuse, given=intake(applicant=PersonValues(""))), "name_too_short"),
]


@pytest.mark.parametrize(("act", "code"), WRONG)
def test_what_is_wrong_keeps_nothing_and_takes_no_number(desk: Desk, act: Any, code: str) -> None:
    error = desk.refused(partial(act, desk))
    assert code in (error.code, str(error.details.get("problems", "")), *_codes(error))
    assert desk.database.read_as(desk.actor, lambda uow: uow.session.execute(select(CounterSlip)).all()) == []
    assert (guide(desk).number, refuse(desk).number) == (1, 1)


def _codes(error: UserError) -> list[str]:
    problems = error.details.get("problems")
    return [str(each["code"]) for each in problems] if isinstance(problems, list) else []


def test_a_phone_alone_is_enough_to_be_found_by(desk: Desk) -> None:
    kept = guide(desk, intake(applicant=PersonValues("", phone="0912000222")))
    assert found(desk, "0912000222") == [kept.reference]


def test_only_the_desk_keeps_and_only_its_office_finds(office: Desk) -> None:
    officer = office.of("chuyenvien")
    assert office.refused(partial(guide, officer)).code == "role_missing"
    kept = guide(office)
    other = office.another_agency()
    assert found(other, "le thi mo") == []
    assert office.refused(partial(look, other, kept.reference)).code == "unknown_slip"
    assert guide(other).reference == "HD-2026-0001"


def test_a_refusal_never_becomes_a_dossier(desk: Desk) -> None:
    kept = refuse(desk)
    error = desk.refused(
        partial(desk.database.write, desk.actor, receiving.receive, intake(precheck=kept.reference))
    )
    assert error.code == "slip_refused"
    assert desk.receive().code.endswith("-0001")


@pytest.mark.parametrize("text", ["HD-2026-0000", "HD-26-1", "XX-2026-1", "2026-0001", "HD-2026-", ""])
def test_what_is_no_reference(text: str) -> None:
    assert read_reference(text) is None
