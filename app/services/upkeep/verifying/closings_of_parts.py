"""Closing marks from before offices came together: of what one of them had then, which lies among the others' rows."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, and_, not_, select

from app.database.sealing import chains_of
from app.database.unit_of_work import UnitOfWork
from app.services.dossiers.closing_mark import ClosingMark, mark_over
from app.services.office.arrivals import Arrival, arrivals
from models.base import Base
from models.dossiers import Dossier
from models.records import Movement, Seal

_MOVEMENT, _SEAL, _DOSSIER = (Base.metadata.tables[each.__tablename__] for each in (Movement, Seal, Dossier))


def marks_of_parts(uow: UnitOfWork, until: datetime) -> Iterator[ClosingMark]:
    """The marks that the offices which have come together could have told for a moment before they did.

    Of each that came later, what it brought along; and what was here without those.
    """
    later = [each for each in arrivals(uow) if each.joined and each.at >= until]
    for each in later:
        yield mark_over(uow, until, _of(each), chains_of(each.office.hex, _SEAL.c.chain))
    if later:
        yield mark_over(uow, until, *_without(later))


def _without(arrived: Iterable[Arrival]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    listed = list(arrived)
    return (
        and_(*(not_(_of(each)) for each in listed)),
        and_(*(not_(chains_of(each.office.hex, _SEAL.c.chain)) for each in listed)),
    )


def _of(arrival: Arrival) -> ColumnElement[bool]:
    """The journals of the dossiers an office brought along: it knew every agency that had received one of them."""
    hers = select(_DOSSIER.c.id).where(_DOSSIER.c.agency_id.in_(arrival.agencies))
    return _MOVEMENT.c.dossier_id.in_(hers)
