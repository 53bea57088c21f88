"""What the office knows of the person whose card was scanned: how to reach her, and what is under way for her."""

import uuid
from collections.abc import Iterable

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.services.citizens.records import kept, ours, person_of
from app.services.citizens.views import HolderDossier, HolderKnown
from app.services.dossiers.day_lists import belongs
from app.services.dossiers.reach import received_here
from app.services.dossiers.result_places import away_words
from models.dossiers import Applicant, Dossier
from models.procedures import ProcedureVersion
from models.vocabulary import Status

MOST_OPEN = 50
"""Nobody has more under way; whoever brings papers for others by the hundred is looked up in the list of applicants."""


def holder_known(uow: UnitOfWork, id_number: str, old_id_number: str | None = None) -> HolderKnown | None:
    """Somebody the office has served, by the number of her card or the older one on it; `None` for somebody new.

    Only what the office of who acts knows itself and has received itself. That she was shown goes on the record of
    access.
    """
    uow.acting()
    row = _numbered(uow, [number for number in (id_number, old_id_number) if number])
    if row is None:
        return None
    uow.met.append(row.id)
    return HolderKnown(
        applicant_id=str(row.id), person=person_of(row), dossiers=row.dossiers, open=_open(uow, row.id)
    )


def _numbered(uow: UnitOfWork, numbers: Iterable[str]) -> Applicant | None:
    """The first number counts before the second: an old one may stand in somebody's record by mistake."""
    for number in numbers:
        row = uow.session.execute(
            select(Applicant)
            .where(ours(uow, among_few=True), Applicant.id_number == number)
            .order_by(Applicant.merged_into_id.is_not(None), Applicant.last_received_at.desc(), Applicant.id)
            .limit(1)
        ).scalar_one_or_none()
        if row is not None:
            return kept(uow, row)
    return None


def _open(uow: UnitOfWork, applicant_id: uuid.UUID) -> tuple[HolderDossier, ...]:
    """Her dossiers that are not over, what waits to be fetched first, then by the day they are due."""
    waits = belongs(uow, "waiting").label("waits")
    rows = uow.session.execute(
        select(
            *(Dossier.id, Dossier.code, ProcedureVersion.name, Dossier.due_at, waits),
            *(Dossier.agency_id, Dossier.holder_unit_id, Dossier.pending_unit_id),
        )
        .join(ProcedureVersion, ProcedureVersion.id == Dossier.version_id)
        .where(
            Dossier.applicant_id == applicant_id,
            received_here(uow, among_few=True),
            Dossier.status != Status.RETURNED,
        )
        .order_by(waits.desc(), Dossier.due_at, Dossier.id)
        .limit(MOST_OPEN)
    )
    return tuple(
        HolderDossier(
            code=code,
            procedure_name=name,
            due_at=due_at,
            waits=bool(waits),
            away=away_words(uow, key, received_by=agency, holder=holder, pending=pending) if waits else "",
        )
        for key, code, name, due_at, waits, agency, holder, pending in rows.all()
    )
