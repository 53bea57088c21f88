"""Agencies that two offices both know: one of them works there, for the other it was a place to hand dossiers to.

Keys stand in journals and stay. Where both have a row for an agency, the row of the office that works there goes on,
and the other one ends and is taken over by it, as when agencies are merged (decision 0029): dossiers, units and what
was reached follow it.
"""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.language import tr
from app.services.upkeep.moving.outlook import Obstacle
from app.services.upkeep.moving.passage import WayOver
from models.agencies import Account, Agency, Unit
from models.counter_slips import CounterSlip
from models.dossiers import Dossier
from models.kit_slips import KitSlip
from models.records import PrintedForm

_LONGEST_STEM = 28


@dataclass(frozen=True, slots=True)
class AgenciesMet:
    """How the agencies go over: `freed` are those at the target that give up their code, each with its new one,
    `heirs` those that end, each with the one that goes on; `at_work` those of the second office with people.
    """

    way: WayOver
    freed: Mapping[uuid.UUID, str]
    heirs: Mapping[uuid.UUID, uuid.UUID]
    at_work: tuple[uuid.UUID, ...]
    notes: tuple[str, ...]
    obstacles: tuple[Obstacle, ...]


def meet_agencies(source: UnitOfWork, target: UnitOfWork) -> AgenciesMet:
    """Which of the agencies that both know go on, and what stands in the way of it."""
    theirs, mine = _agencies(source), _agencies(target)
    working, working_there = _at_work(source), _at_work(target)
    taken = {each.code for each in (*theirs, *mine)}
    rows: dict[str, dict[str, str | None]] = {}
    freed: dict[uuid.UUID, str] = {}
    heirs: dict[uuid.UUID, uuid.UUID] = {}
    notes: list[str] = []
    obstacles = list(_in_the_way(theirs, mine, working, working_there))
    by_code = {each.code: each for each in mine}
    for agency in theirs:
        other = by_code.get(agency.code)
        if other is None or other.id == agency.id or {agency.id, other.id} <= working | working_there:
            continue
        if agency.id in working:
            ending, heir = other, agency
            freed[other.id] = _free_code(other.code, taken)
        else:
            ending, heir = agency, other
            rows[agency.id.hex] = {"code": _free_code(agency.code, taken), "barcode_number": None}
        if ending.valid_to is None:
            heirs[ending.id] = heir.id
        notes.append(
            tr(
                "Cơ quan {code} hai nơi đều có: dòng của nơi không làm việc ở đó kết thúc, do dòng kia kế thừa.",
                code=heir.code,
            )
        )
    numbers = {each.barcode_number for each in mine if each.barcode_number}
    for agency in theirs:
        if agency.barcode_number in numbers and agency.id not in working:
            rows.setdefault(agency.id.hex, {})["barcode_number"] = None
    return AgenciesMet(
        WayOver(rows=rows), freed, heirs, tuple(sorted(working)), tuple(notes), tuple(obstacles)
    )


def free_codes(uow: UnitOfWork, met: AgenciesMet) -> None:
    """The agencies at the target that end give up code and barcode number, before others come in with them."""
    for key, code in met.freed.items():
        agency = uow.session.get_one(Agency, key)
        agency.code, agency.barcode_number = code, None
    uow.session.flush()


def _in_the_way(
    theirs: list[Agency], mine: list[Agency], working: set[uuid.UUID], working_there: set[uuid.UUID]
) -> Iterator[Obstacle]:
    keys = {each.id for each in mine}
    codes = {each.code: each for each in mine if each.id in working_there}
    numbers = {each.barcode_number: each for each in mine if each.barcode_number and each.id in working_there}
    for agency in theirs:
        if agency.id in keys:
            yield Obstacle(
                "move_agency_there",
                tr(
                    "Cơ quan {name} ({code}) đã ở nơi đến với chính khoá này.",
                    name=agency.name,
                    code=agency.code,
                ),
                tr("Văn phòng đã từng chuyển tới đó hoặc tách từ đó ra: chuyển vào một cơ sở dữ liệu trống."),
            )
        elif agency.id in working and (agency.code in codes or agency.barcode_number in numbers):
            other = codes.get(agency.code) or numbers[agency.barcode_number or ""]
            yield Obstacle(
                "move_code_taken",
                tr(
                    "Mã {code} hoặc số mã vạch {number} ở nơi đến là của {other}.",
                    code=agency.code,
                    number=agency.barcode_number or "–",
                    other=other.name,
                ),
                tr("Hai cơ quan không thể cùng mã: xem lại mã của từng nơi (motcua-admin agency codes)."),
            )


def _agencies(uow: UnitOfWork) -> list[Agency]:
    return list(uow.session.execute(select(Agency).order_by(Agency.code)).scalars())


def _at_work(uow: UnitOfWork) -> set[uuid.UUID]:
    """The agencies that somebody works or has worked at: with people, dossiers or papers of their own."""
    asked = (
        select(Unit.agency_id).join(Account, Account.unit_id == Unit.id),
        select(Dossier.agency_id),
        select(CounterSlip.agency_id),
        select(KitSlip.agency_id),
        select(PrintedForm.agency_id),
    )
    return {key for each in asked for key in uow.session.execute(each.distinct()).scalars()}


def _free_code(code: str, taken: set[str]) -> str:
    stem = f"{code[:_LONGEST_STEM]}.cu"
    number = 1
    while (found := stem if number == 1 else f"{stem}{number}") in taken:
        number += 1
    taken.add(found)
    return found
