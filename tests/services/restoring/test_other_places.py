"""A copy goes into either database, and takes the place of data that do not open."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from app.database.unit_of_work import Database
from app.errors import Told, Unavailable, UserError
from app.services.accounts.who_acts import sign_in
from app.services.upkeep.backing_up import back_up
from app.services.upkeep.restoring.doing import restore
from app.services.upkeep.restoring.outlook import look
from app.services.upkeep.verifying.everything import verify
from models.base import Base
from tests.clock import Clock
from tests.conftest import actor_of
from tests.logins import stranger_at
from tests.offices import PostgresqlOffices, SqliteOffices, opened
from tests.services.desk import Desk
from tests.services.restoring.changed_bits import COLUMN_LOST, NO_TEXT, RULE_CHANGED, change_bit
from tests.services.restoring.life import Life, administrator, codes, numbers


def test_from_one_database_into_the_other(
    sqlite_offices: SqliteOffices, postgresql_offices: PostgresqlOffices, clock: Clock, tmp_path: Path
) -> None:
    """A new server, and back to one PC: an empty place takes the copy on the word of an administrator in it."""
    for start, end in ((sqlite_offices, postgresql_offices), (postgresql_offices, sqlite_offices)):
        database = opened(start.sample(dossiers=30), clock)
        copy = tmp_path / f"{type(start).__name__}.db"
        back_up(database, None, copy)
        place = end.empty()
        found = look(place, copy, administrator, clock)
        assert (found.live, found.difference, found.copy.dossiers) == (None, None, 30)
        restore(place, copy, lambda there: there.write(None, sign_in, "quantri", "motcua-demo"), clock)
        moved = opened(place, clock)
        try:
            assert codes(moved) == codes(database)
            assert moved.read(verify).findings == ()
            before, after = (rows(each, "movement") for each in (database, moved))
            assert before == after
            today = max(int(code[-4:]) for code in codes(database) if "-260112-" in code)
            assert Desk(moved, actor_of(moved, "motcua")).receive().code.endswith(f"{today + 1001}")
            assert moved.read(verify).findings == ()
        finally:
            moved.close()
            database.close()


def rows(database: Database, name: str) -> list[object]:
    table = Base.metadata.tables[name]
    return database.read(lambda uow: list(uow.session.execute(select(table).order_by(table.c.id))))


def test_who_cannot_sign_in_to_the_copy_restores_nothing(
    sqlite_offices: SqliteOffices, sqlite_life: Life, clock: Clock
) -> None:
    place = Path(sqlite_offices.empty())
    for user, password, code in (
        ("quantri", "sai-mat-khau", "sign_in_wrong"),
        ("tiepnhan", "motcua-demo", "role_missing"),
    ):
        with pytest.raises(UserError) as refused:
            restore(
                str(place),
                sqlite_life.copy,
                lambda there, user=user, password=password: there.write(None, sign_in, user, password),
                clock,
            )
        assert refused.value.code == code
    assert not place.exists()


def test_who_may_put_nothing_at_a_server_is_refused_before_the_copy_is_read(
    sqlite_life: Life, postgresql_offices: PostgresqlOffices, clock: Clock
) -> None:
    hers = stranger_at(postgresql_offices.empty())
    with pytest.raises(UserError) as refused:
        restore(hers, sqlite_life.copy, lambda _there: pytest.fail("the copy was asked"), clock)
    assert refused.value.code == "owner_needed"


@pytest.mark.parametrize(
    "how",
    [
        "damaged",
        "overwritten",
        "gone with its log left",
        "a copy put there by hand",
        "a column lost",
        "no text",
        "a rule changed",
    ],
)
def test_data_that_do_not_open_are_put_aside(sqlite_life: Life, how: str) -> None:
    life, path = sqlite_life, Path(sqlite_life.place)
    by_hand = Path(back_up(life.database, None, life.copy.with_name("moi.db")).file)
    life.database.close()
    log = path.with_name(f"{path.name}-wal")
    readable = how in ("damaged", "a copy put there by hand", "a column lost", "a rule changed")
    bits = {"a column lost": COLUMN_LOST, "no text": NO_TEXT, "a rule changed": RULE_CHANGED}
    if how == "damaged":
        spoil(path)
    elif how in bits:
        change_bit(path, bits[how])
    elif how == "overwritten":
        path.write_bytes(b"%PDF-1.7" + bytes(90_000))
    elif how.startswith("gone"):
        path.unlink()
        log.write_bytes(b"\x37\x7f\x06\x82" + bytes(5_000))
    else:
        shutil.copyfile(by_hand, path)
    old = path.read_bytes() if path.exists() else None
    done = life.restore()
    assert done.difference is None
    kept = sorted(each.name for each in path.parent.glob(f"{path.stem}-*khoi-phuc*"))
    if old is not None:
        assert Path(done.kept or "").read_bytes() == old
    else:
        assert (done.kept, len(kept)) == (None, 1)
    again = opened(life.place, life.clock)
    try:
        assert numbers(again) == ["0001"]
        next_one = "0005" if readable else "1002"
        assert Desk(again, actor_of(again, "motcua")).receive().code.endswith(next_one)
        assert again.read(verify).findings == ()
    finally:
        again.close()
    with pytest.raises(Unavailable) as told:
        life.database.read(verify)
    assert told.value.code == "database_gone"


def spoil(path: Path) -> None:
    """Ruin the pages of one table, the journal."""
    with closing(sqlite3.connect(path)) as connection:
        [page] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'movement'").fetchone()
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    with path.open("rb+") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


def test_data_of_other_programs_and_versions_are_left_to_their_own_ways(
    sqlite_life: Life, tmp_path: Path
) -> None:
    foreign = tmp_path / "ke-toan.db"
    with closing(sqlite3.connect(foreign)) as other:
        other.execute("CREATE TABLE so_cai (a)")
    older = tmp_path / "cu.db"
    shutil.copyfile(sqlite_life.copy, older)
    with closing(sqlite3.connect(older, isolation_level=None)) as connection:
        connection.execute("DROP TABLE copy_mark")
        connection.execute("UPDATE alembic_version SET version_num = '0004'")
    for place, code in ((foreign, "database_unreadable"), (older, "restore_after_upgrade")):
        before = place.read_bytes()
        with pytest.raises(Told) as refused:
            restore(str(place), sqlite_life.copy, administrator, sqlite_life.clock)
        assert refused.value.code == code
        assert place.read_bytes() == before
