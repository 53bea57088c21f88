"""The sheet by which locked copies are opened when nobody knows the passphrase any more, headed by the office."""

from app.database.unit_of_work import UnitOfWork
from app.services.office.own_agency import office
from app.services.papers.paper_parts import heading_of
from printing.recovery_sheet import RecoverySheet


def recovery_sheet(uow: UnitOfWork, key_name: str, secret: str) -> RecoverySheet:
    """The sheet of a key that was just made; the program itself keeps no secret half."""
    by = "" if uow.actor is None else uow.actor.full_name
    return RecoverySheet(heading_of(office(uow), uow.now), key_name, secret, uow.now, by)
