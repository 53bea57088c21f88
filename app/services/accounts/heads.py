"""Where somebody administers, and which agency is at the head: it answers for what all agencies of the data share."""

import uuid

from sqlalchemy import ARRAY, Uuid, func, select

from app.database.unit_of_work import UnitOfWork
from app.services.office.kept_settings import read_setting
from app.services.office.own_agency import OWN_AGENCY
from app.services.office.successors import office_of
from app.services.office.tree import with_all_above
from models.agencies import Account, AccountRole, Unit
from models.vocabulary import Role


def administered(uow: UnitOfWork) -> frozenset[uuid.UUID]:
    """The agencies in which somebody administers, by a role of her own and with an account in use.

    A server tells it to whoever asks, though she may not see the accounts there.
    """
    uow.session.flush()
    asked = _AT_THE_SERVER if uow.dialect == "postgresql" else _ADMINISTERED
    return frozenset(uow.session.execute(asked).scalars())


def head(uow: UnitOfWork, administered: frozenset[uuid.UUID]) -> uuid.UUID | None:
    """The highest agency in which somebody administers, at or above the one the data were set up for.

    Where nobody does on that way up, the oldest of those that have no administrator above them; `None` where there is
    no administrator at all.
    """
    own = read_setting(uow, OWN_AGENCY)
    if own is not None:
        above = [each for each in with_all_above(uow, uuid.UUID(str(own))) if each in administered]
        if above:
            return above[-1]
    topmost = (each for each in administered if administered.isdisjoint(with_all_above(uow, each)[1:]))
    return min(topmost, default=None)  # keys are in the order in which they were made


def is_of_head(uow: UnitOfWork, agency_id: uuid.UUID) -> bool:
    """Whether an agency, or what it has become, is the one at the head."""
    return office_of(uow, agency_id) == head(uow, administered(uow))


_ADMINISTERED = (
    select(Unit.agency_id)
    .join(Account, Account.unit_id == Unit.id)
    .join(AccountRole, AccountRole.account_id == Account.id)
    .where(Account.active, AccountRole.role == Role.ADMINISTRATOR)
    .distinct()
)
_AT_THE_SERVER = select(func.unnest(func.motcua.administered(type_=ARRAY(Uuid())), type_=Uuid()))
