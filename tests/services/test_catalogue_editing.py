"""Versions by an administrator's hand: who is told, what holds from when, and what dossiers keep."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from app.database.unit_of_work import Database
from app.errors import UserError
from app.services.catalogue.catalogue_editing import (
    EditedVersion,
    VersionRow,
    catalogue_rows,
    compare,
    draft_of,
    versions_of,
)
from app.services.catalogue.catalogue_saving import retire, save_version
from app.services.catalogue.procedure_document import ProcedureDocument
from app.services.papers.everyday import receipt, render
from app.services.procedures.guidance import search_procedures
from models.procedures import ProcedureCase, ProcedureVersion
from models.vocabulary import TermUnit
from printing.sheet import Paper
from tests.clock import Clock
from tests.printing.reading import read_back
from tests.services.desk import BIRTH, RESIDENCE, SHIPPED_FIELDS, Desk
from tests.services.together import outcomes_at_once

TODAY = date(2026, 1, 12)


LAND = "1.013978"


def draft(desk: Desk, code: str = RESIDENCE, version: int | None = None) -> EditedVersion:
    return desk.database.read_as(desk.actor, draft_of, code, version)


def save(desk: Desk, document: ProcedureDocument, based_on: int, valid_from: date = TODAY) -> VersionRow:
    return desk.database.write(desk.actor, save_version, document, valid_from, based_on=based_on)


def with_days(document: ProcedureDocument, days: int) -> ProcedureDocument:
    """The document with another term in every case and channel that has one in working days, without steps."""
    cases = tuple(
        case.model_copy(
            update={
                "steps": (),
                "terms": tuple(
                    term.model_copy(update={"amount": Decimal(days)})
                    if term.unit is TermUnit.WORKING_DAYS
                    else term
                    for term in case.terms
                ),
            }
        )
        for case in document.cases
    )
    return document.model_copy(update={"cases": cases})


def with_another_fee(document: ProcedureDocument, amount: int) -> ProcedureDocument:
    """The document with one paper and one fee of its own in every case."""
    cases = tuple(
        case.model_copy(
            update={
                "papers": (case.papers[0].model_copy(update={"name": "Giấy của bản mới"}),),
                "fees": (case.fees[0].model_copy(update={"amount": amount, "channel": None, "steps": ()}),),
            }
        )
        for case in document.cases
    )
    return document.model_copy(update={"cases": cases})


def renamed(document: ProcedureDocument, name: str) -> ProcedureDocument:
    return document.model_copy(update={"name": name})


def both_at_once(desk: Desk, database: Database, act: Callable[[Desk, str], VersionRow]) -> list[str]:
    """What becomes of two people's acts that begin together, each with a database of her own, in order of words."""
    outcomes = outcomes_at_once(
        lambda: act(desk, "Tên của người này"),
        lambda: act(replace(desk, database=database), "Tên của người kia"),
    )
    database.close()
    return sorted(
        each.code if isinstance(each, UserError) else f"version {each.version}" for each in outcomes
    )


def test_a_stored_version_reads_back_as_its_document(desk: Desk) -> None:
    from app.services.catalogue.versions import shipped

    for document in shipped():
        assert draft(desk, document.code).document == document


def test_old_dossiers_show_and_print_their_old_version(desk: Desk) -> None:
    old = desk.receive(RESIDENCE)
    before = desk.database.read_as(desk.actor, receipt, old.code)
    first = draft(desk)
    document = with_another_fee(with_days(first.document, 2), 33_000)
    save(desk, renamed(document, "Đăng ký thường trú theo cách mới"), first.version)

    new = desk.receive(RESIDENCE)
    assert (new.procedure_version, new.procedure_name) == (2, "Đăng ký thường trú theo cách mới")
    assert (new.due_at - new.received_at).days == 2
    assert [paper.name for paper in new.papers] == ["Giấy của bản mới"]
    assert ([fee.amount for fee in new.fees], [fee.amount for fee in old.fees]) == ([33_000], [20_000])
    assert desk.dossier(old.code) == old
    after = desk.database.read_as(desk.actor, receipt, old.code)
    assert after == before
    assert desk.database.read_as(desk.actor, receipt, new.code) != before
    said = read_back(render(after, Paper.A5)).text
    for words in ("Đăng ký thường trú", "7 ngày làm việc", "20.000"):
        assert words in said
    assert "Giấy của bản mới" not in said
    assert "theo cách mới" not in said


def test_two_administrators_at_one_procedure(desk: Desk) -> None:
    hers, his = draft(desk, BIRTH), draft(desk.of("quantri"), BIRTH)
    save(desk, renamed(hers.document, "Đăng ký khai sinh mới"), hers.version)
    error = desk.refused(lambda: save(desk.of("quantri"), renamed(his.document, "Tên khác hẳn"), his.version))
    assert (error.code, error.details["version"]) == ("edited_meanwhile", 2)
    assert desk.actor.full_name in error.message
    assert draft(desk, BIRTH).document.name == "Đăng ký khai sinh mới"


def test_two_administrators_in_the_same_moment(desk: Desk, office_url: str, clock: Clock) -> None:
    document = draft(desk, BIRTH).document
    outcomes = both_at_once(
        desk,
        Database.open(office_url, clock),
        lambda whose, name: save(whose, renamed(document, name), 1),
    )
    assert outcomes == ["edited_meanwhile", "version 2"]
    assert len(desk.database.read_as(desk.actor, versions_of, BIRTH)) == 2


def test_a_version_announced_for_later_holds_from_its_day(desk: Desk, clock: Clock) -> None:
    first = draft(desk)
    save(desk, with_days(first.document, 2), first.version, TODAY + timedelta(days=7))
    assert desk.receive(RESIDENCE).procedure_version == 1
    clock.set(2026, 1, 18, 23, 59)
    assert _listed(desk, RESIDENCE) == "Đăng ký thường trú"
    assert desk.receive(RESIDENCE, received_at=None).procedure_version == 1
    clock.set(2026, 1, 19, 8, 0)
    assert desk.receive(RESIDENCE).procedure_version == 2
    rows = desk.database.read_as(desk.actor, versions_of, RESIDENCE)
    assert [(row.version, row.valid_from, row.valid_to) for row in rows] == [
        (1, date(2025, 7, 1), date(2026, 1, 19)),
        (2, date(2026, 1, 19), None),
    ]


def test_a_new_procedure_begins_at_its_first_version(desk: Desk) -> None:
    document = draft(desk, BIRTH).document.model_copy(
        update={"code": "9.123456", "name": "Việc riêng của xã"}
    )
    assert save(desk, document, 0).version == 1
    assert desk.receive("9.123456").procedure_name == "Việc riêng của xã"
    taken = desk.refused(lambda: save(desk, document, 0))
    assert (taken.code, taken.details["field"]) == ("code_taken", "code")
    assert "Việc riêng của xã" in taken.message
    other = document.model_copy(update={"code": "9.123457"})
    assert desk.refused(lambda: save(desk, other, 3)).code == "unknown_procedure"


@pytest.mark.parametrize("code", ["1.00119", "1.0011933", "10.001193", "1.001193.", "1.00119A"])
def test_a_new_code_like_a_national_one_has_to_be_whole(desk: Desk, code: str) -> None:
    document = draft(desk, BIRTH).document.model_copy(update={"code": code})
    refusal = desk.refused(lambda: save(desk, document, 0))
    assert (refusal.code, refusal.details["field"]) == ("code_invalid", "code")
    assert "1.001193" in refusal.hint


def test_the_code_of_a_retired_procedure_stays_its_own(desk: Desk) -> None:
    document = draft(desk, BIRTH).document
    desk.database.write(desk.actor, retire, BIRTH, TODAY)
    assert desk.refused(lambda: save(desk, renamed(document, "Việc khác"), 0)).code == "code_taken"


def test_two_administrators_make_one_procedure_in_the_same_moment(
    desk: Desk, office_url: str, clock: Clock
) -> None:
    document = draft(desk, BIRTH).document.model_copy(update={"code": "XA-01"})
    outcomes = both_at_once(
        desk,
        Database.open(office_url, clock),
        lambda whose, name: save(whose, renamed(document, name), 0),
    )
    assert outcomes == ["code_taken", "version 1"]


def test_nothing_in_use_can_be_deleted(desk: Desk) -> None:
    """There is no act for it, and the tables themselves hold on to what a dossier began under."""
    old = desk.receive(RESIDENCE)
    desk.database.write(desk.actor, retire, RESIDENCE, TODAY)
    for table in (ProcedureVersion, ProcedureCase):
        with pytest.raises(IntegrityError):
            desk.database.write(None, lambda uow, gone=table: uow.session.execute(delete(gone)))
    assert desk.dossier(old.code) == old


def test_what_is_refused(desk: Desk) -> None:
    first = draft(desk)
    changed = renamed(first.document, "Tên mới")
    yesterday = TODAY - timedelta(days=1)
    assert desk.refused(lambda: save(desk, first.document, 1)).code == "nothing_changed"
    assert desk.refused(lambda: save(desk, changed, 1, yesterday)).code == "valid_from_past"
    assert desk.refused(lambda: save(desk.of("tiepnhan"), changed, 1)).code == "role_missing"
    clerk = desk.of("tiepnhan")
    assert (
        desk.refused(lambda: clerk.database.write(clerk.actor, retire, BIRTH, TODAY)).code == "role_missing"
    )
    assert (
        desk.refused(lambda: desk.database.write(desk.actor, retire, BIRTH, yesterday)).code
        == "valid_from_past"
    )
    with pytest.raises(UserError) as nobody:
        desk.database.read(draft_of, BIRTH)
    assert nobody.value.code == "not_signed_in"


def test_a_retired_procedure_is_received_no_more_and_may_come_back(desk: Desk) -> None:
    old = desk.receive(RESIDENCE)
    desk.database.write(desk.actor, retire, RESIDENCE, TODAY)
    assert desk.refused(lambda: desk.receive(RESIDENCE)).code == "unknown_procedure"
    assert _listed(desk, RESIDENCE) is None
    assert desk.dossier(old.code) == old
    row = next(r for r in desk.database.read_as(desk.actor, catalogue_rows) if r.code == RESIDENCE)
    assert row.valid_to == TODAY
    again = desk.refused(lambda: desk.database.write(desk.actor, retire, RESIDENCE, TODAY))
    assert again.code == "already_retired"
    save(desk, draft(desk).document, 1)
    assert desk.receive(RESIDENCE).procedure_version == 2


def test_where_two_versions_differ(desk: Desk) -> None:
    first = draft(desk)
    case = first.document.cases[0]
    papers = (case.papers[0].model_copy(update={"copies": 2}), *case.papers[2:])
    steps = case.steps[:-1]
    changed = first.document.model_copy(
        update={
            "name": "Tên mới",
            "cases": (case.model_copy(update={"papers": papers, "steps": steps}), *first.document.cases[1:]),
        }
    )
    save(desk, changed, first.version)
    found = {
        each.place: (each.before, each.after)
        for each in desk.database.read_as(desk.actor, compare, RESIDENCE, 1, 2)
    }
    root = f"Trường hợp “{case.name}”"
    assert found["Tên"] == (first.document.name, "Tên mới")
    paper = found[f"{root} › giấy tờ › {case.papers[0].name}"]
    assert (f"{case.papers[0].copies} bản sao" in str(paper[0]), "2 bản sao" in str(paper[1])) == (True, True)
    assert found[f"{root} › giấy tờ › {case.papers[1].name}"][1] is None
    assert found[f"{root} › bước {len(case.steps)}"][1] is None
    assert desk.database.read_as(desk.actor, compare, RESIDENCE, 2, 2) == ()
    back = desk.database.read_as(desk.actor, compare, RESIDENCE, 2, 1)
    assert {(each.place, each.after, each.before) for each in back} == {
        (place, before, after) for place, (before, after) in found.items()
    }


def test_a_case_is_told_by_its_name_and_keeps_its_place_when_that_changes(desk: Desk) -> None:
    first = draft(desk, LAND)
    case, *others = first.document.cases
    changed = first.document.model_copy(
        update={"cases": (case.model_copy(update={"name": "Tên khác"}), *others)}
    )
    save(desk, changed, first.version)
    (found,) = desk.database.read_as(desk.actor, compare, LAND, 1, 2)
    assert (found.place, found.before, found.after) == ("Trường hợp “Tên khác”", case.name, "Tên khác")


def test_a_term_that_is_open_and_not_checked_gives_no_date_to_expect(desk: Desk) -> None:
    first = draft(desk, LAND)
    case, *others = first.document.cases
    terms = tuple(
        term.model_copy(update={"unsettled": False} if term.amount is None else {"unsettled": True})
        for term in case.terms
    )
    changed = first.document.model_copy(update={"cases": (case.model_copy(update={"terms": terms}), *others)})
    save(desk, changed, first.version)
    found = desk.database.read_as(desk.actor, compare, LAND, 1, 2)
    (opened,) = (each for each in found if each.place.endswith("Trực tiếp"))
    assert "chưa kiểm tra;" in str(opened.before)
    assert "dự kiến" not in str(opened.before)
    assert "chưa kiểm tra" not in str(opened.after)
    settled = [each for each in found if each is not opened]
    assert len(settled) == 2
    assert all("chưa kiểm tra, ngày hẹn là dự kiến" in str(each.after) for each in settled)


def _listed(desk: Desk, code: str) -> str | None:
    rows = desk.database.read_as(desk.actor, search_procedures, code)
    return next((row.name for row in rows if row.code == code), None)


def test_procedures_stand_in_the_order_of_a_vietnamese_dictionary(desk: Desk) -> None:
    rows = [(row.field, row.name) for row in desk.database.read_as(desk.actor, catalogue_rows)]
    fields = dict.fromkeys(field for field, _name in rows)
    assert [field for field in fields if field in SHIPPED_FIELDS] == SHIPPED_FIELDS
    assert [name for field, name in rows if field == "Hộ tịch"] == [
        "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh",
        "Cấp Giấy xác nhận tình trạng hôn nhân",
        "Đăng ký kết hôn",
        "Đăng ký khai sinh",
        "Đăng ký khai tử",
        "Thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân tộc",
    ]
