"""Where an office cannot go, and what it is told: nothing has changed then, neither here nor there."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.database import migrate
from app.database.location import parse_location
from app.errors import Told, Unavailable, UserError
from app.services.upkeep.backing_up import back_up
from app.services.upkeep.moving.across import HowToMove
from app.services.upkeep.moving.doing import move
from app.services.upkeep.verifying.everything import verify
from tests.clock import Clock
from tests.conftest import actor_of
from tests.logins import stranger_at
from tests.offices import Lease, opened
from tests.services.restoring.life import administrator


def refused(full: Path | str, target: str, clock: Clock) -> Told:
    with pytest.raises(Told) as error:
        move(str(full), target, administrator, clock)
    opened(str(full)).close()  # still in use
    return error.value


def test_targets_that_take_no_office(full: Path, files: Lease, servers: Lease, clock: Clock) -> None:
    assert refused(full, files.empty(), clock).code == "move_to_server"
    nowhere = servers.empty()
    servers.remove(nowhere)
    assert refused(full, nowhere, clock).code == "database_missing"
    older, newer, foreign = servers.empty(), servers.empty(), servers.empty()
    migrate.upgrade(parse_location(older), "0021")
    migrate.upgrade(parse_location(newer))
    for place, statement in (
        (newer, "UPDATE alembic_version SET version_num = '9999'"),
        (foreign, "CREATE TABLE dossier (id int)"),
    ):
        with psycopg.connect(place.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(statement.encode())
    codes = [refused(full, place, clock).code for place in (older, newer, foreign)]
    assert codes == ["database_older", "database_newer", "database_unreadable"]


def test_a_login_that_owns_nothing_there(full: Path, servers: Lease, clock: Clock) -> None:
    empty, taken = servers.empty(), servers.sample(dossiers=0)
    at_empty, at_taken = stranger_at(empty), stranger_at(taken)
    with psycopg.connect(taken.replace("+psycopg", ""), autocommit=True) as connection:
        reading = sql.SQL("GRANT SELECT ON ALL TABLES IN SCHEMA public TO {}")
        connection.execute(reading.format(sql.Identifier(unquote(urlsplit(at_taken).username or ""))))
    for place in (at_empty, at_taken):
        error = refused(full, place, clock)
        assert (error.code, "init" in error.hint) == ("move_needs_owner", True)


def test_offices_that_cannot_leave(
    full: Path, files: Lease, servers: Lease, clock: Clock, tmp_path: Path
) -> None:
    target = servers.empty()
    with pytest.raises(UserError, match="move_from_file"):
        move(servers.sample(dossiers=0), target, administrator, clock)
    database = opened(str(full))
    copy = tmp_path / "sao.db"
    back_up(database, None, copy)
    database.close()
    with pytest.raises(Unavailable, match="database_is_copy"):
        move(str(copy), target, administrator, clock)
    with pytest.raises(Unavailable, match="database_empty"):
        move(files.empty(), target, administrator, clock)
    with pytest.raises(UserError, match="role_missing"):
        move(str(full), target, lambda database: actor_of(database, "tiepnhan"), clock)


def test_findings_go_along_only_if_that_is_said(full: Path, servers: Lease, clock: Clock) -> None:
    database, target = opened(str(full)), servers.empty()
    with Session(database._writing) as session:
        session.execute(text("UPDATE account SET full_name = 'Kẻ Lạ' WHERE user_name = 'tiepnhan'"))
        session.commit()
    known = database.read(verify).findings
    database.close()
    error = refused(full, target, clock)
    assert (error.code, [each.code for each in error.details["outlook"].obstacles]) == (
        "move_refused",
        ["move_findings"],
    )
    done = move(str(full), target, administrator, clock, HowToMove(despite_findings=True))
    assert done.findings == ()
    after = opened(target)
    assert after.read(verify).findings == known
    assert [each.kind for each in known] == ["sealed_altered"]
    after.close()


def test_a_value_the_server_does_not_take_is_named_by_its_table(
    full: Path, servers: Lease, clock: Clock
) -> None:
    database = opened(str(full))
    with Session(database._writing) as session:
        session.execute(
            text("UPDATE account SET full_name = :name WHERE user_name = 'chuyenvien'"), {"name": "x" * 500}
        )
        session.commit()
    database.close()
    with pytest.raises(Unavailable) as error:
        move(str(full), servers.empty(), administrator, clock, HowToMove(despite_findings=True))
    assert (error.value.code, error.value.details["table"]) == ("rows_refused", "account")
    opened(str(full)).close()
