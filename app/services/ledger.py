"""The ledger (sổ theo dõi hồ sơ): the dossiers of a stretch of days in the order of their numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Row, case, select

from app.database.unit_of_work import UnitOfWork
from app.rules.calendar import at_office
from app.services.successors import in_hand
from models.dossiers import Dossier, DossierPerson
from models.procedures import ProcedureVersion
from models.vocabulary import PersonPart, Status


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One dossier as the ledger has it; moments in UTC, `returned_at` is `None` until then."""

    number: int
    code: str
    procedure: str
    person: str
    organisation: str | None
    address: str | None
    phone: str | None
    agency: str
    received_at: datetime
    due_at: datetime
    returned_at: datetime | None
    returning_place: str
    copies_of_dossier: int
    status: Status
    result_number: str | None = None
    result_date: date | None = None


def ledger(uow: UnitOfWork, first: date, last: date) -> tuple[LedgerRow, ...]:
    """The dossiers of one's office received from the `first` to the `last` day, both in it.

    After the agency's own ledger come those of the agencies it had taken over by the last day, each by its
    own numbers.
    """
    agencies = in_hand(uow, last)
    books = {key: place for place, key in enumerate(agencies)}
    rows: Iterable[Row[*tuple[Any, ...]]] = uow.session.execute(
        select(
            Dossier.ledger_number,
            Dossier.code,
            ProcedureVersion.name,
            DossierPerson.name,
            DossierPerson.organisation,
            DossierPerson.address,
            DossierPerson.phone,
            Dossier.deciding_agency,
            Dossier.received_at,
            Dossier.due_at,
            Dossier.returned_at,
            Dossier.returning_place,
            Dossier.copies_of_dossier,
            Dossier.status,
            Dossier.result_number,
            Dossier.result_date,
        )
        .join(ProcedureVersion, ProcedureVersion.id == Dossier.version_id)
        .join(
            DossierPerson,
            (DossierPerson.dossier_id == Dossier.id) & (DossierPerson.part == PersonPart.APPLICANT),
        )
        .where(Dossier.agency_id.in_(agencies), Dossier.received_at >= at_office(first, time()))
        .where(Dossier.received_at < at_office(last + timedelta(days=1), time()))
        .order_by(case(books, value=Dossier.agency_id), Dossier.ledger_year, Dossier.ledger_number)
    )
    return tuple(LedgerRow(*row) for row in rows)
