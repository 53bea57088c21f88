"""Dossiers as lines of a list."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Row, Select, Subquery, select

from app.database.unit_of_work import UnitOfWork
from app.rules.clock import is_overdue
from app.services.office.unit_names import name_of_another
from app.services.views import DossierRow, RowsPage
from models.agencies import Unit
from models.dossiers import Dossier, DossierPerson
from models.procedures import Procedure, ProcedureVersion
from models.vocabulary import PersonPart

MOST_ROWS = 500


def lines_of(page: Subquery) -> Select[*tuple[Any, ...]]:
    """The columns of a list for the dossiers of one page, chosen by its `dossier_id` and by what may be seen.

    Every dossier has all that is joined; the joins are outer ones because those are read in this order on
    either database, whatever it believes of the tables: the page first, and the rest for its dossiers alone.
    """
    return (
        select(
            Dossier.id,
            Dossier.code,
            Dossier.barcode,
            Dossier.status,
            Dossier.clock,
            Dossier.received_at,
            Dossier.due_at,
            Dossier.due_provisional,
            Dossier.term_unsettled,
            Dossier.finished_at,
            Dossier.returned_at,
            Dossier.external_code,
            Dossier.money,
            Procedure.code.label("procedure"),
            ProcedureVersion.name.label("procedure_name"),
            Unit.name.label("holder"),
            Unit.agency_id.label("holder_agency_id"),
            DossierPerson.name.label("applicant"),
            DossierPerson.phone.label("applicant_phone"),
        )
        .select_from(page)
        .outerjoin(Dossier, Dossier.id == page.c.dossier_id)
        .outerjoin(ProcedureVersion, ProcedureVersion.id == Dossier.version_id)
        .outerjoin(Procedure, Procedure.id == ProcedureVersion.procedure_id)
        .outerjoin(Unit, Unit.id == Dossier.holder_unit_id)
        .outerjoin(
            DossierPerson,
            (DossierPerson.dossier_id == Dossier.id) & (DossierPerson.part == PersonPart.APPLICANT),
        )
    )


def page_of(
    uow: UnitOfWork,
    found: Sequence[Row[*tuple[Any, ...]]],
    limit: int,
    place_of: Callable[[Row[*tuple[Any, ...]]], str],
) -> RowsPage:
    """The lines found as a page; one more than `limit` says that there is a next one."""
    shown = found[:limit]
    # Few agencies hold what stands on a page; whether each is another one is asked once.
    agencies = {line.holder_agency_id for line in shown}
    names = {each: name_of_another(uow, each) for each in agencies}
    return RowsPage(
        rows=tuple(_row(uow, line, names[line.holder_agency_id]) for line in shown),
        after=place_of(shown[-1]) if len(found) > limit else None,
    )


def _row(uow: UnitOfWork, line: Row[*tuple[Any, ...]], holder_agency: str | None) -> DossierRow:
    """A line of a list from what `lines_of` selected."""
    return DossierRow(
        code=line.code,
        barcode=line.barcode,
        status=line.status,
        procedure=line.procedure,
        procedure_name=line.procedure_name,
        applicant=line.applicant,
        applicant_phone=line.applicant_phone,
        received_at=line.received_at,
        due_at=line.due_at,
        due_provisional=line.due_provisional,
        term_unsettled=line.term_unsettled,
        finished_at=line.finished_at,
        returned_at=line.returned_at,
        holder=line.holder,
        holder_agency=holder_agency,
        external_code=line.external_code,
        money=line.money,
        overdue=is_overdue(line.clock, line.due_at, uow.now),
    )
