"""Which dossiers an agency sees: those it received, and those that a hand-over has brought to it, from then on.

The one place that decides it, for lists, search, scan, acts, papers and records. On PostgreSQL the server decides the
same by itself for whoever comes with a login of her own. What an agency received is its own to keep books of and to
answer for to the citizen; what has reached it, it sees and works on. An inspector sees besides what the agencies
below hers see; she acts on nothing by that.
"""

import uuid
from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, exists, or_
from sqlalchemy.orm import InstrumentedAttribute

from app.database.unit_of_work import UnitOfWork
from app.services.office.successors import in_hand, of_agencies, of_office, office_of
from app.services.office.tree import with_all_below
from models.dossiers import Dossier, DossierReach
from models.vocabulary import Role

REACHES = "reaches"
"""Key in a journal row's details for the agencies, by their keys, that the act has brought the dossier to."""


def received_here(
    uow: UnitOfWork, day: date | None = None, *, among_few: bool = False
) -> ColumnElement[bool]:
    """The condition for dossiers that the office of who acts received, itself or as one it took over.

    With `day` only what it had taken over by the end of that day, as the books of the day have it; `among_few` as
    `successors.of_office`.
    """
    return of_office(uow, Dossier.agency_id, day, among_few=among_few)


def seen(uow: UnitOfWork) -> ColumnElement[bool]:
    """The condition for dossiers that who acts may see, in a statement that names few dossiers in another way."""
    agencies = readable(uow)
    return or_(
        of_agencies(uow, Dossier.agency_id, agencies, among_few=True), has_reached(agencies, Dossier.id)
    )


def has_reached(
    agencies: tuple[uuid.UUID, ...], dossier_id: InstrumentedAttribute[uuid.UUID]
) -> ColumnElement[bool]:
    """The condition that the dossier of this column has reached one of these agencies."""
    return exists().where(DossierReach.dossier_id == dossier_id, DossierReach.agency_id.in_(agencies))


def readable(uow: UnitOfWork) -> tuple[uuid.UUID, ...]:
    """The agencies whose dossiers who acts may read: those in hand, and for an inspector those below them."""
    agencies = in_hand(uow)
    if Role.INSPECTOR not in uow.acting().roles:
        return agencies
    return agencies + tuple(sorted(with_all_below(uow, agencies[0]).difference(agencies)))


def bring_to(uow: UnitOfWork, dossier: Dossier, agencies: Iterable[uuid.UUID]) -> dict[str, object]:
    """The dossier may be seen by these agencies from now on; what the journal is to keep of that.

    Nothing is written for the office that received it, nor twice for another.
    """
    receiver = office_of(uow, dossier.agency_id)
    reached = [each for each in dict.fromkeys(agencies) if each != receiver]
    for agency_id in reached:
        if uow.session.get(DossierReach, (dossier.id, agency_id)) is None:
            uow.session.add(DossierReach(dossier_id=dossier.id, agency_id=agency_id))
    return {REACHES: [each.hex for each in reached]} if reached else {}
