"""What is held of a citizen, why, until when, who looked, and what of it can be put right or erased."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select

from app.database.unit_of_work import UnitOfWork
from app.rules.calendar import local
from app.rules.retention import Retention, TermState, keeping
from app.services.citizens.records import carer, meant
from app.services.citizens.showing import sights_of, view_of
from app.services.citizens.views import ApplicantView, Sight
from app.services.dossiers.reach import received_here
from app.services.retention.terms import terms
from models.dossiers import Applicant, Dossier
from models.procedures import ProcedureVersion
from models.vocabulary import Status


@dataclass(frozen=True, slots=True)
class HeldDossier:
    """A dossier of hers: the law it was asked for under is why it is held; `kept_until` nothing while it is open, and
    where its term never ends or is not set. `may_be_erased` says that two persons may; otherwise it can be corrected.
    """

    code: str
    procedure: str
    procedure_name: str
    legal_basis: str
    status: Status
    received_at: datetime
    returned_at: datetime | None
    retention: Retention | None
    term_state: TermState | None
    kept_until: date | None

    @property
    def may_be_erased(self) -> bool:
        """Whether its term is over."""
        return self.term_state is TermState.OVER


@dataclass(frozen=True, slots=True)
class HeldOfCitizen:
    """Her record as it is shown, her dossiers, the latest first, and who looked at her or at them."""

    applicant: ApplicantView
    dossiers: tuple[HeldDossier, ...]
    sights: tuple[Sight, ...]


def held(uow: UnitOfWork, text: str) -> HeldOfCitizen:
    """Everything of the applicant `text` means, as who acts may see it; for reception, leaders, administrators.

    Errors as `records.meant`. Works in an archive as in the office.
    """
    carer(uow)
    row = meant(uow, text)
    merged = select(Applicant.id).where(Applicant.merged_into_id == row.id)
    found = uow.session.execute(
        select(Dossier, ProcedureVersion.legal_basis)
        .join(ProcedureVersion, ProcedureVersion.id == Dossier.version_id)
        .where(or_(Dossier.applicant_id == row.id, Dossier.applicant_id.in_(merged)))
        .where(received_here(uow, among_few=True))
        .order_by(Dossier.received_at.desc(), Dossier.id.desc())
    ).all()
    by_version, today = terms(uow), local(uow.now).date()
    dossiers = []
    for dossier, basis in found:
        term = by_version[dossier.version_id]
        returned = dossier.returned_at if dossier.status is Status.RETURNED else None
        ended = None if returned is None else local(returned).date()
        dossiers.append(
            HeldDossier(
                code=dossier.code,
                procedure=term.code,
                procedure_name=term.name,
                legal_basis=basis,
                status=dossier.status,
                received_at=dossier.received_at,
                returned_at=dossier.returned_at,
                retention=term.retention,
                term_state=None if ended is None else keeping(term.retention, ended, today),
                kept_until=None
                if ended is None or term.retention is None
                else term.retention.kept_until(ended),
            )
        )
    return HeldOfCitizen(view_of(uow, row), tuple(dossiers), sights_of(uow, row, None))
