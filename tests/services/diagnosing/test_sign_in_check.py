"""Whether people can sign in, and nobody else: passwords asked for, logins that may too much, people without."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from app.database.location import Location, parse_location
from app.services.accounts.who_acts import DEMO_PASSWORD
from app.services.upkeep.diagnosing.check_answer import Finding, State
from app.services.upkeep.diagnosing.checks import diagnose, look
from app.settings import LocalSettings
from tests.database.relay import Relay
from tests.offices import Offices
from tests.services.diagnosing.places import place_at, seen
from tests.services.logins import place_at as at
from tests.services.logins import remove_office, superuser


@pytest.fixture(scope="module")
def place(postgresql_offices: Offices) -> Iterator[str]:
    """A sample office whose people have logins of their own."""
    made = postgresql_offices.with_logins(postgresql_offices.sample(dossiers=0))
    yield made
    remove_office(made)


def hers(place: str) -> Location:
    return parse_location(place).for_anyone().as_person(f"{urlsplit(place).path[1:]}.tiepnhan", DEMO_PASSWORD)


def looked(where: str | Location, settings: LocalSettings | None = None) -> Finding:
    finding = look("sign_in", place_at(where, settings=settings))
    assert DEMO_PASSWORD not in str(finding)
    return finding


def test_all_is_well(place: str, sqlite_offices: Offices) -> None:
    for where in (place, hers(place), sqlite_offices.sample(dossiers=0)):
        finding = looked(where)
        assert (finding.state, finding.todo) == (State.GOOD, "")
    assert all(finding.state is not State.BAD for finding in diagnose(place_at(hers(place))))


def test_people_without_a_login_are_named(postgresql_offices: Offices) -> None:
    copied = looked(postgresql_offices.sample(dossiers=0))
    assert copied.state is State.WARNING
    assert "5 người chưa đăng nhập được: chuyenvien, lanhdao" in copied.seen
    assert "motcua-admin user logins" in copied.todo


@pytest.mark.parametrize("right", ["SUPERUSER", "CREATEROLE", "CREATEDB", "BYPASSRLS"])
def test_a_login_that_may_too_much_is_told_at_a_desk(place: str, right: str) -> None:
    role = f'"{urlsplit(place).path[1:]}.tiepnhan"'
    with superuser(place) as connection:
        connection.execute(f"ALTER ROLE {role} {right}".encode())
        try:
            finding = looked(hers(place))
        finally:
            connection.execute(f"ALTER ROLE {role} NO{right}".encode())
    assert finding.state is State.BAD
    assert right in finding.seen
    assert looked(place).state is State.GOOD  # whoever cares for the data may


def test_other_roles_and_tables_of_hers_are_told(place: str) -> None:
    role = f'"{urlsplit(place).path[1:]}.tiepnhan"'
    with superuser(place) as connection:
        for give, take, word in (
            (f"GRANT pg_read_all_data TO {role}", f"REVOKE pg_read_all_data FROM {role}", "pg_read_all_data"),
            (
                f"CREATE TABLE cua_ai (x int); ALTER TABLE cua_ai OWNER TO {role}",
                "DROP TABLE cua_ai",
                "OWNER",
            ),
        ):
            connection.execute(give.encode())
            try:
                finding = looked(hers(place))
            finally:
                connection.execute(take.encode())
            assert (finding.state, word in finding.seen) == (State.BAD, True)


def test_a_server_that_takes_any_password(place: str, postgresql_offices: Offices) -> None:
    for name in ("trusting_them", "plain_words"):
        with superuser(place) as connection:
            connection.execute(
                f"CREATE DATABASE {name} TEMPLATE {urlsplit(postgresql_offices.sample(dossiers=0)).path[1:]}".encode()
            )
        there = at(place, database=name)
        try:
            for check, where in (("sign_in", there), ("database", parse_location(there).for_anyone())):
                finding = look(check, place_at(where))
                assert finding.state is State.BAD
                assert "scram-sha-256" in finding.seen + finding.todo
        finally:
            postgresql_offices.remove(there)


def test_a_line_that_is_not_encrypted(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    relay = Relay(place)
    try:
        monkeypatch.setattr("app.database.hosts.is_this_machine", lambda host: host == "here")
        finding = looked(hers(relay.url))
    finally:
        relay.close()
    assert finding.state is State.WARNING
    assert "TLS" in finding.seen


def test_an_owner_s_address_kept_on_this_pc(place: str) -> None:
    kept = LocalSettings(database="postgresql+psycopg://motcua:bi-mat@may-chu/motcua")
    finding = looked(hers(place), kept)
    assert finding.state is State.WARNING
    assert "bi-mat" not in str(finding)


def test_before_anybody_has_signed_in(place: str) -> None:
    findings = {each.name: each for each in diagnose(place_at(parse_location(place).for_anyone()))}
    assert findings["database"].state is State.UNKNOWN
    assert "đăng nhập rồi mới xem được" in findings["database"].seen
    assert findings["sign_in"].state is State.UNKNOWN
    assert seen("database", "postgresql+psycopg://127.0.0.1:9/motcua").state is State.BAD
