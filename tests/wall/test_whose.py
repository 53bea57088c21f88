"""The server and the program tell the same of everybody: whose dossiers she reads, and which agencies she rules."""

import uuid

import psycopg
import pytest
from sqlalchemy import select

from app.database.unit_of_work import Database, UnitOfWork
from app.services.accounts.ruling import is_of_head, seen_as_ruled
from app.services.dossiers.reach import readable
from app.services.office.successors import in_hand
from models.agencies import Account
from models.vocabulary import Role
from tests.conftest import actor_of
from tests.wall.conftest import Walled

_ASKED = "SELECT motcua.agencies(), motcua.readable(), motcua.ruled(), motcua.rules_all()"


def test_everybody_has_the_agencies_the_program_says(walled: Walled, walled_database: Database) -> None:
    people = walled_database.read(_everybody)
    assert len(people) > 20
    rules = 0
    for user_name in people:
        with walled.login(user_name) as login:
            told = _told(login)
        actor = actor_of(walled_database, user_name)
        hers, reads, ruled, is_head = walled_database.read_as(actor, _said)
        # An administrator's units are closed with their dossiers, so those of agencies she rules are hers to move.
        assert told == (hers, reads | ruled, ruled, is_head), user_name
        rules += bool(ruled)
    assert rules > 3


def test_a_login_whose_account_is_in_use_no_more_has_nothing(walled: Walled) -> None:
    with walled.owner() as owner, walled.login("viec.0") as login:
        assert _told(login)[0]
        login.rollback()
        owner.execute("UPDATE account SET active = false WHERE user_name = 'viec.0'")
        owner.commit()
        try:
            assert _told(login) == (set(), set(), set(), False)
            for table in ("dossier", "applicant", "movement", "account", "access_log", "counter_slip"):
                assert login.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
        finally:
            owner.execute("UPDATE account SET active = true WHERE user_name = 'viec.0'")
            owner.commit()


@pytest.mark.parametrize("role", ["postgres", "thanhtra.cu"])
def test_a_login_that_is_nobodys_has_nothing(walled: Walled, role: str) -> None:
    """A superuser passes every policy, but is nobody; a login of somebody who has no account here is neither."""
    with walled.owner() as owner:
        assert owner.execute("SELECT motcua.who(), motcua.agencies(), motcua.ruled()").fetchone() == (
            None,
            [],
            [],
        )
    if role != "postgres":
        with walled.login(role) as login:
            assert _told(login) == (set(), set(), set(), False)
            assert login.execute("SELECT count(*) FROM dossier").fetchone() == (0,)


def _told(login: psycopg.Connection) -> tuple[set[uuid.UUID], set[uuid.UUID], set[uuid.UUID], bool]:
    hers, reads, ruled, is_head = login.execute(_ASKED).fetchone()  # type: ignore[misc]  # there is one row
    return set(hers), set(reads), set(ruled), is_head


def _said(uow: UnitOfWork) -> tuple[set[uuid.UUID], set[uuid.UUID], set[uuid.UUID], bool]:
    actor = uow.acting()
    is_administrator = Role.ADMINISTRATOR in actor.roles
    is_head = is_administrator and is_of_head(uow, uuid.UUID(actor.agency_id))
    return set(in_hand(uow)), set(readable(uow)), set(seen_as_ruled(uow)), is_head


def _everybody(uow: UnitOfWork) -> list[str]:
    return list(uow.session.execute(select(Account.user_name).where(Account.active)).scalars())
