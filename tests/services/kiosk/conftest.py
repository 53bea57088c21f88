"""An office with a kiosk, each account with a login of its own where there is a server."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from app.database.unit_of_work import Database, UnitOfWork
from app.services.accounts.new_accounts import add_account
from app.services.views.given import AccountValues
from models.agencies import Unit
from models.vocabulary import Role, UnitKind
from tests.clock import Clock
from tests.conftest import actor_of
from tests.logins import LoginDatabase
from tests.offices import Lease
from tests.services.desk import Desk

KIOSK = "kiot"


@pytest.fixture
def database(offices: Lease, clock: Clock) -> Iterator[Database]:
    opened = LoginDatabase.open(offices.worked("kiosk", _install), clock)
    yield opened
    opened.close()


@pytest.fixture
def desk(database: Database) -> Desk:
    """Somebody with every role."""
    return Desk(database, actor_of(database, "motcua"))


@pytest.fixture
def kiosk(desk: Desk) -> Desk:
    """The same office's kiosk."""
    return desk.of(KIOSK)


def _install(database: Database) -> None:
    database.write(None, _add_kiosk)


def _add_kiosk(uow: UnitOfWork) -> None:
    desk = select(Unit.id).where(Unit.kind == UnitKind.RECEPTION).limit(1)
    values = AccountValues(KIOSK, "Ki-ốt sảnh", "mat-khau-dai")
    add_account(uow, values, uow.session.execute(desk).scalar_one(), frozenset({Role.KIOSK}))
