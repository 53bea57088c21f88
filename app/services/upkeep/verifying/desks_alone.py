"""What desks did alone, as far as the office can prove it: their series of numbers, and the register of their acts.

What a desk has told of and not sent yet is still out: that is said, and is no error; a number of it is missing for now.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, func, select

from app.database.alone.outbox import OutboxEntry
from app.database.raw_columns import UnreadableError, as_json, or_none, raw, text_or_nothing
from app.database.unit_of_work import UnitOfWork
from app.rules.calendar import local
from app.rules.desk_notes import FORKED
from app.rules.desk_numbers import LAST_DESK, desk_of_day, desk_of_year
from app.services.office.counters import desk_series, given_series
from models.agencies import Agency
from models.base import Base
from models.desks import DeskAct, DeskLease
from models.records import Movement
from models.vocabulary import DeskKind, DeskOutcome

_FORM = "form"
_ACT, _AGENCY, _LEASE = (Base.metadata.tables[each.__tablename__] for each in (DeskAct, Agency, DeskLease))


def by_series(used: Mapping[str, set[int]], counters: Mapping[str, int]) -> dict[str, set[int]]:
    """The same numbers with those that desks gave out alone in their own series, by their place there.

    A number that the server's own counter has come to is the server's, as in offices from before desks went on alone.
    """
    found: dict[str, set[int]] = defaultdict(set)
    for name, numbers in used.items():
        of = desk_of_day if name.startswith("dossier:") else desk_of_year
        is_split = name.startswith(("dossier:", "fee_receipt:", f"{_FORM}:"))
        for number in numbers:
            given = of(number) if is_split and number > counters.get(name, 0) else None
            if given is None or given[0] > LAST_DESK:
                found[name].add(number)
            else:
                found[desk_series(name, given[0])].add(given[1])
    return found


def refused_numbers(uow: UnitOfWork) -> dict[str, set[int]]:
    """The numbers on what the rules refused at the server, by the server's series: they are given out, on paper."""
    found: dict[str, set[int]] = defaultdict(set)
    rows = uow.session.execute(
        select(raw(uow, _AGENCY.c.code), raw(uow, _ACT.c.entry))
        .join_from(DeskAct, Agency, Agency.id == DeskAct.agency_id)
        .where(DeskAct.outcome == DeskOutcome.REFUSED)
    )
    for code, entry in rows:
        # Somebody may have written anything there; then the number is missing, and the seal tells.
        for name, number in or_none(_numbers_in(text_or_nothing(code)), or_none(as_json, entry)) or ():
            found[name].add(number)
    return found


def _numbers_in(code: str) -> Any:
    def read(entry: Any) -> list[tuple[str, int]]:
        try:
            told = OutboxEntry.read(entry)
            day = local(told.told_at).date()
            return [
                (given_series(kind, code, day), int(number)) for kind, number in (told.numbers or {}).items()
            ]
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise UnreadableError from error

    return read


def still_out(uow: UnitOfWork) -> dict[tuple[str, int], int]:
    """How many acts the desks have told of that the register lacks, by the agency's code and the desk's number."""
    registered = (
        select(DeskAct.lease_id, func.count().label("many")).group_by(DeskAct.lease_id).subquery("registered")
    )
    missing = DeskLease.told - func.coalesce(registered.c.many, 0)
    rows = uow.session.execute(
        select(raw(uow, _AGENCY.c.code), DeskLease.number, func.sum(missing))
        .join_from(DeskLease, Agency, Agency.id == DeskLease.agency_id)
        .outerjoin(registered, registered.c.lease_id == DeskLease.id)
        .where(missing > 0)
        .group_by(Agency.code, DeskLease.number)
    )
    return {(text_or_nothing(code), number): int(many) for code, number, many in rows}


def forks(uow: UnitOfWork) -> tuple[str, ...]:
    """The loans that two lives of one PC turned out to have, by the agency's code, the number and the PC's name."""
    rows = uow.session.execute(
        select(raw(uow, _AGENCY.c.code), DeskLease.number, raw(uow, _LEASE.c.pc_name))
        .join_from(DeskLease, Agency, Agency.id == DeskLease.agency_id)
        .where(DeskLease.end_reason == FORKED)
        .order_by(Agency.code, DeskLease.ended_at, DeskLease.number)
    )
    return tuple(f"{text_or_nothing(code)}:{number} {text_or_nothing(name)}" for code, number, name in rows)


def is_out(name: str, out: Mapping[tuple[str, int], int]) -> bool:
    """Whether numbers of a desk's series may be missing for now."""
    *_, code, number, _period = ("", *name.split(":"))
    return number.isdigit() and (code, int(number)) in out


def lost_acts(uow: UnitOfWork) -> Iterator[str]:
    """The places in the register that say of an act that it went in, of which no journal knows."""
    in_journal: ColumnElement[bool] = Movement.request_id == DeskAct.request_id
    rows = uow.session.execute(
        select(raw(uow, _AGENCY.c.code), DeskLease.number, DeskAct.position)
        .join_from(DeskAct, DeskLease, DeskLease.id == DeskAct.lease_id)
        .join(Agency, Agency.id == DeskLease.agency_id)
        .where(
            DeskAct.outcome == DeskOutcome.DONE,
            DeskAct.kind.in_((DeskKind.RECEIVE, DeskKind.ACT)),
            ~select(Movement.id).where(in_journal).exists(),
        )
        .order_by(Agency.code, DeskLease.number, DeskAct.position)
    )
    for code, number, position in rows:
        yield f"{text_or_nothing(code)}:{number}#{position}"
