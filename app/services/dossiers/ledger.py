"""The ledger (sổ theo dõi hồ sơ): the dossiers of a stretch of days in the order of their numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import case, select

from app.database.unit_of_work import UnitOfWork
from app.rules.calendar import at_office
from app.rules.own_name import by_own_name
from app.services.dossiers.late_entries import LateEntry, late_entries
from app.services.office.successors import in_hand
from models.agencies import Agency
from models.dossiers import Dossier, DossierPerson
from models.procedures import ProcedureVersion
from models.records import Movement
from models.vocabulary import Action, PersonPart, Status


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One dossier as the ledger has it; moments in UTC, `returned_at` is `None` until then.

    Where receipt or return was told later, its moment is that of the act, and `…_entered_at` when it was written down.
    """

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
    received_entered_at: datetime | None = None
    returned_entered_at: datetime | None = None


def ledger(uow: UnitOfWork, first: date, last: date) -> tuple[LedgerRow, ...]:
    """The dossiers of one's office received from the `first` to the `last` day, both in it.

    After the agency's own ledger come those of the agencies it had taken over by the last day, each by its
    own numbers.
    """
    agencies = in_hand(uow, last)
    book = case(*((Dossier.agency_id == key, place) for place, key in enumerate(agencies)))
    which = (
        Dossier.agency_id.in_(agencies),
        Dossier.received_at >= at_office(first, time()),
        Dossier.received_at < at_office(last + timedelta(days=1), time()),
    )
    own = uow.session.execute(select(Agency.id, Agency.name, Agency.level).where(Agency.id.in_(agencies)))
    names = {each.id: (each.name, each.level) for each in own}
    rows = uow.session.execute(
        select(
            Dossier.agency_id,
            Dossier.ledger_number.label("number"),
            Dossier.code,
            ProcedureVersion.name.label("procedure"),
            DossierPerson.name.label("person"),
            DossierPerson.organisation,
            DossierPerson.address,
            DossierPerson.phone,
            Dossier.deciding_agency.label("agency"),
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
        .where(*which)
        .order_by(book, Dossier.ledger_year, Dossier.ledger_number)
    ).mappings()
    told = Movement.action.in_((Action.RECEIVE, Action.RETURN_RESULT))
    late = {(each.code, each.action): each for each in late_entries(uow, *which, told)}
    found = []
    for row in rows:
        line = dict(row)
        line["agency"] = by_own_name(line["agency"], *names[line.pop("agency_id")])
        found.append(_marked(LedgerRow(**line), late))
    return tuple(found)


def _marked(row: LedgerRow, late: Mapping[tuple[str, Action], LateEntry]) -> LedgerRow:
    received = late.get((row.code, Action.RECEIVE))
    returned = late.get((row.code, Action.RETURN_RESULT))
    if received is not None:
        row = replace(row, received_entered_at=received.recorded_at)
    # A return taken back and done again is the later one; `returned_at` is by which moment that counts.
    if returned is not None and row.returned_at == returned.counts_at:
        row = replace(row, returned_at=returned.at, returned_entered_at=returned.recorded_at)
    return row
