"""Names and statements of logins at a server: each person's own, nobody else's, and never a password."""

import itertools
from collections.abc import Iterator
from urllib.parse import urlsplit

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.database.logins import LONGEST_ROLE, group_of, role_of
from tests.offices import Offices
from tests.services.logins import superuser

DATABASES = (
    *(
        "motcua",
        "motcua.hoankiem",
        "pg_motcua",
        "Một Cửa",
        'a"b',
        "x" * 63,
        "x" * 57,
        "x" * 56,
        "desks",
        "motcua~an~0",
    ),
)
USERS = ("an", "nguyen.an", "hoankiem.an", "desks", "a" * 60, "a" * 59 + "b", "x_y.1", "pg_an")


@pytest.fixture(scope="module")
def place(postgresql_offices: Offices) -> Iterator[str]:
    """A sample office whose logins the tests of this module make and change."""
    made = postgresql_offices.sample(dossiers=0)
    yield made
    postgresql_offices.remove(made)


def test_the_server_makes_the_same_names(place: str) -> None:
    with superuser(place) as connection:
        for database, user in itertools.product(DATABASES, USERS):
            said = connection.execute(
                "SELECT motcua.role_named(%s, %s), motcua.group_named(%s)", (database, user, database)
            ).fetchone()
            assert said == (role_of(database, user), group_of(database))
        here = urlsplit(place).path[1:]
        said = connection.execute("SELECT motcua.login_role('an'), motcua.desks_role()").fetchone()
        assert said == (f"{here}.an", f"{here}.desks")


def test_no_two_people_of_a_server_share_a_name() -> None:
    names = [role_of(database, user) for database, user in itertools.product(DATABASES, USERS)]
    names += [group_of(database) for database in DATABASES]
    assert len(set(names)) == len(DATABASES) * (len(USERS) + 1)
    assert all(0 < len(name.encode()) <= LONGEST_ROLE for name in names)
    assert not any(name.startswith("pg_") for name in names)


@given(
    st.lists(st.text("ab.~x", min_size=1, max_size=6), min_size=2, max_size=2, unique=True),
    st.text("ab._x", min_size=1, max_size=6),
    st.text("ab._x", min_size=1, max_size=6),
)
def test_another_office_never_has_this_one_s_names(databases: list[str], one: str, other: str) -> None:
    first, second = databases
    assert role_of(first, one) != role_of(second, other)
    assert role_of(first, one) != group_of(second)


def verifier(connection: "psycopg.Connection[tuple[object, ...]]") -> str:
    return connection.pgconn.encrypt_password(b"x", b"", b"scram-sha-256").decode()


@pytest.mark.parametrize(
    "rights", ["SUPERUSER", "CREATEROLE", "CREATEDB", "BYPASSRLS", "REPLICATION", "IN ROLE pg_monitor"]
)
def test_a_role_that_may_more_is_not_taken_over(place: str, rights: str) -> None:
    with superuser(place) as connection:
        name = f"{urlsplit(place).path[1:]}.tiepnhan"
        connection.execute(f'CREATE ROLE "{name}" {rights} LOGIN'.encode())
        try:
            with pytest.raises(psycopg.Error) as refused:
                connection.execute("SELECT motcua.keep_login('tiepnhan', %s)", (verifier(connection),))
            assert refused.value.sqlstate == "MC002"
            connection.execute("UPDATE account SET active = false WHERE user_name = 'tiepnhan'")
            connection.execute("SELECT motcua.match_login('tiepnhan')")
            kept = connection.execute(
                "SELECT rolcanlogin, rolpassword FROM pg_authid WHERE rolname = %s", (name,)
            ).fetchone()
            assert kept == (True, None)
        finally:
            connection.execute("UPDATE account SET active = true WHERE user_name = 'tiepnhan'")
            connection.execute(f'DROP ROLE "{name}"'.encode())


def test_a_password_is_not_told_to_the_server(place: str) -> None:
    with superuser(place) as connection:
        for told in (
            "trời xanh",
            "md5" + "0" * 32,
            "SCRAM-SHA-256$x",
            verifier(connection) + "'; DROP ROLE x",
        ):
            with pytest.raises(psycopg.Error) as refused:
                connection.execute("SELECT motcua.keep_login('tiepnhan', %s)", (told,))
            assert refused.value.sqlstate == "22023"
        for nobody in ("khongco", "../postgres", "postgres", "desks"):
            with pytest.raises(psycopg.Error) as refused:
                connection.execute("SELECT motcua.keep_login(%s, %s)", (nobody, verifier(connection)))
            assert refused.value.sqlstate == "42501"
