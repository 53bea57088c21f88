"""What a report asks for that its office has no more: said in words, and left in for whoever keeps it to take out.

A name nobody has finds nothing. To leave it out unasked would count what nobody wanted to see.
"""

from collections.abc import Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from app.database.unit_of_work import UnitOfWork
from app.language import tr
from app.rules.folding import fold
from app.services.office.successors import in_hand
from app.services.office.unit_names import open_units
from app.services.own_reports.definition import OwnDefinition
from app.services.views.asked_lists import ListChip
from models.agencies import Account
from models.procedures import Procedure, ProcedureVersion


def gone_from(uow: UnitOfWork, definition: OwnDefinition) -> tuple[str, ...]:
    """A sentence for each thing that it is narrowed by and that is there no more."""
    return tuple(
        tr("“{what}” nay không còn ở cơ quan. Bỏ điều này khỏi bộ lọc của báo cáo.", what=chip.words)
        for chip in gone_chips(uow, definition.chips)
    )


def gone_chips(uow: UnitOfWork, chips: Iterable[ListChip]) -> Iterator[ListChip]:
    """The chips that stand for what is there no more."""
    for chip in chips:
        which = chip.which
        if (
            _lacks(uow, which.fields, ProcedureVersion.field)
            or _lacks(uow, which.procedures, Procedure.code)
            or _lacks(uow, which.people, Account.user_name)
            or not {fold(each) for each in which.units} <= _units(uow, which.units)
        ):
            yield chip


def _lacks(uow: UnitOfWork, names: frozenset[str], column: InstrumentedAttribute[str]) -> bool:
    if not names:
        return False
    found = uow.session.execute(select(column).where(column.in_(sorted(names))).distinct()).scalars()
    return not names <= set(found)


def _units(uow: UnitOfWork, names: frozenset[str]) -> set[str]:
    if not names:
        return set()
    return {fold(name) for agency_id in in_hand(uow) for _key, name in open_units(uow, agency_id)}
