"""Locked copies of either database come back in the other, and so do copies of former versions."""

import lzma
from pathlib import Path

import pyrage
import pytest

from app.database.locks import CopyLock
from app.database.unit_of_work import Database
from app.services.accounts.who_acts import sign_in
from app.services.office.kept_settings import write_setting
from app.services.upkeep.backing_up import back_up
from app.services.upkeep.backups.plan import LOCK
from app.services.upkeep.restoring.doing import restore
from app.services.upkeep.restoring.outlook import look
from app.services.upkeep.verifying.everything import verify
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import Offices, PostgresqlOffices, SqliteOffices, opened

FORMER = Path(__file__).parents[2] / "data" / "offices" / "0022.sqlite.xz"


def new_key() -> tuple[str, CopyLock]:
    key = pyrage.x25519.Identity.generate()
    return str(key), CopyLock(str(key.to_public()), "")


def signing_in(database: Database) -> object:
    return database.write(None, sign_in, "quantri", "motcua-demo")


def test_from_one_database_into_the_other(
    sqlite_offices: SqliteOffices, postgresql_offices: PostgresqlOffices, clock: Clock, tmp_path: Path
) -> None:
    for start, end in ((sqlite_offices, postgresql_offices), (postgresql_offices, sqlite_offices)):
        secret, lock = new_key()
        database = opened(start.sample(dossiers=30), clock)
        try:
            kept = {"recipient": lock.recipient, "sealed": lock.sealed}
            database.write(actor_of(database, "quantri"), write_setting, LOCK, kept)
            folder = tmp_path / type(start).__name__
            folder.mkdir()
            made = back_up(database, None, folder)
            assert made.is_locked
            place = end.empty()
            done = restore(place, Path(made.file), signing_in, clock, secret=secret)
            assert done.contents.dossiers == 30
            moved = opened(place, clock)
            try:
                assert moved.read(verify).findings == ()
            finally:
                moved.close()
        finally:
            database.close()


@pytest.mark.parametrize("is_locked", [False, True])
def test_a_copy_of_a_former_version_is_brought_up(
    offices: Offices, clock: Clock, tmp_path: Path, is_locked: bool
) -> None:
    secret, lock = new_key()
    whole = lzma.decompress(FORMER.read_bytes())
    if is_locked:
        whole = pyrage.encrypt(whole, [pyrage.x25519.Recipient.from_str(lock.recipient)])
    file = tmp_path / "cu.db"
    file.write_bytes(whole)
    place = offices.empty()
    found = look(place, file, signing_in, clock, secret=secret)
    assert (found.is_older, found.copied_at, found.findings) == (True, None, 0)
    done = restore(place, file, signing_in, clock, secret=secret)
    assert done.contents == found.copy
    again = opened(place, clock)
    try:
        assert again.read(verify).findings == ()
    finally:
        again.close()
