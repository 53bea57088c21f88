"""The agencies packages go to and come from, and what waits between them and here."""

from dataclasses import dataclass

from sqlalchemy import func, select

from app.database.unit_of_work import UnitOfWork
from app.services.exchange.keys import carrier, trusted_keys
from app.services.exchange.packing_up import waiting_for
from models.agencies import Agency
from models.exchange import DossierTravel


@dataclass(frozen=True, slots=True)
class Partner:
    """An agency with a trusted key. How many dossiers wait here for the next package, were packed and not
    acknowledged, and are there."""

    code: str
    name: str
    fingerprint: str
    waiting: int
    unanswered: int
    there: int


def partners(uow: UnitOfWork) -> tuple[Partner, ...]:
    """Every agency packages may go to, by code; a leader's or an administrator's."""
    carrier(uow)
    gone = {
        (code, arrived): count
        for code, arrived, count in uow.session.execute(
            select(Agency.code, DossierTravel.arrived_at.is_not(None), func.count())
            .join_from(DossierTravel, Agency, Agency.id == DossierTravel.away_to_id)
            .group_by(Agency.code, DossierTravel.arrived_at.is_not(None))
        )
    }
    return tuple(
        Partner(
            each.code,
            each.name,
            each.fingerprint,
            waiting=waiting_for(uow, each.code),
            unanswered=gone.get((each.code, False), 0),
            there=gone.get((each.code, True), 0),
        )
        for each in trusted_keys(uow)
    )
