"""Which dossiers of a list are wanted, as conditions that the list's own statement takes besides."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, false, select
from sqlalchemy.orm import InstrumentedAttribute

from app.database.unit_of_work import UnitOfWork
from app.rules.calendar import at_office
from app.rules.folding import fold
from app.services.calendar.due_soon import due_soon_until
from app.services.views.asked_lists import DaySpan, ListFilter
from models.agencies import Account, Unit
from models.dossiers import IS_RUNNING, Dossier
from models.procedures import Procedure, ProcedureVersion


def conditions_of(uow: UnitOfWork, which: ListFilter) -> tuple[ColumnElement[bool], ...]:
    """The conditions for the dossiers that are wanted; none where all are.

    A name nobody has finds nothing: who filters by it is not shown what it does not fit.
    """
    return tuple(_conditions(uow, which))


def _conditions(uow: UnitOfWork, which: ListFilter) -> Iterator[ColumnElement[bool]]:
    if which.fields:
        of_fields = select(ProcedureVersion.id).where(ProcedureVersion.field.in_(sorted(which.fields)))
        yield Dossier.version_id.in_(of_fields)
    if which.procedures:
        of_codes = select(ProcedureVersion.id).join(Procedure, Procedure.id == ProcedureVersion.procedure_id)
        yield Dossier.version_id.in_(of_codes.where(Procedure.code.in_(sorted(which.procedures))))
    if which.units:
        yield _at_units(uow, which.units)
    if which.people:
        named = select(Account.id).where(Account.user_name.in_(sorted(which.people)))
        yield Dossier.officer_id.in_(named)
    if which.statuses:
        yield Dossier.status.in_(sorted(which.statuses))
    if which.is_overdue:
        yield IS_RUNNING & (Dossier.due_at < uow.now)
    if which.is_due_soon:
        yield (IS_RUNNING & (Dossier.due_at >= uow.now) & (Dossier.due_at < due_soon_until(uow)))
    yield from _within(Dossier.received_at, which.received)
    yield from _within(Dossier.due_at, which.due)


def _at_units(uow: UnitOfWork, names: Iterable[str]) -> ColumnElement[bool]:
    """Held by a unit of one of these names, of whichever agency: the list itself says which dossiers are seen."""
    wanted = {fold(name) for name in names}
    units = uow.session.execute(select(Unit.id, Unit.name)).all()
    found = [key for key, name in units if fold(name) in wanted]
    return Dossier.holder_unit_id.in_(found) if found else false()


def _within(moment: InstrumentedAttribute[datetime], days: DaySpan) -> Iterator[ColumnElement[bool]]:
    if days.first is not None:
        yield moment >= at_office(days.first, time())
    if days.last is not None:
        yield moment < at_office(days.last + timedelta(days=1), time())
