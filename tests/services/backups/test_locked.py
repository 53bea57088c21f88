"""Locked copies: nothing of the office can be read in them; they open by the passphrase or the code of the sheet."""

import io
import unicodedata
from pathlib import Path
from typing import Any

import pyrage
import pytest
from sqlalchemy import text

from app.actor import Actor
from app.database import delivering
from app.database.copy_mark import copied_at
from app.database.unit_of_work import Database
from app.errors import Told, UserError
from app.files.live_data import opened_to_read
from app.services.office_settings.changing import setting_changes
from app.services.upkeep.backing_up import back_up_as_planned, last_backup
from app.services.upkeep.backups.beside import note_beside
from app.services.upkeep.backups.plan import lock_in_use
from app.services.upkeep.locking import NewLock, set_passphrase, unlock_copies
from app.services.upkeep.restoring.doing import restore
from app.services.upkeep.verifying.everything import verify
from tests.clock import Clock
from tests.conftest import actor_of

PASSPHRASE = "mùa xuân Mậu Thân ở phường"
NAME = "mot-cua-20260112-091500.db.age"

pytestmark = pytest.mark.usefixtures("quick_seal")


def administrator(database: Database) -> Actor:
    return actor_of(database, "quantri")


def locked(database: Database, place: Path) -> tuple[Path, NewLock]:
    """A locked copy at a place, and its key."""
    lock = set_passphrase(database, administrator(database), PASSPHRASE, id)
    run = next(
        each for each in back_up_as_planned(database, None, only_due=False).runs if each.place == str(place)
    )
    assert run.is_locked
    return Path(run.file), lock


def refusal(database: Database, file: Path, secret: str | None) -> str:
    with pytest.raises(Told) as refused:
        restore(database.location, file, administrator, database.clock, secret=secret)
    return refused.value.code


def test_nothing_can_be_read_in_it_and_it_comes_back(
    planned_anywhere: Database, places: tuple[Path, Path], clock: Clock
) -> None:
    database = planned_anywhere
    file, lock = locked(database, places[0])
    assert sorted(each.name for each in places[1].glob(f"{NAME}*")) == [NAME, f"{NAME}.json"]
    kept = database.read(last_backup)
    assert kept is not None
    assert (kept.is_locked, kept.findings, kept.dossiers) == (True, 0, 30)
    names = database.read(lambda uow: uow.session.execute(text("SELECT name FROM applicant")).scalars().all())
    whole, note = file.read_bytes(), (places[0] / f"{NAME}.json").read_bytes()
    for secret in (b"SQLite format", *(each.encode() for each in names), PASSPHRASE.encode()):
        assert secret not in whole
    assert lock.secret.encode() not in whole
    # Another program of the same format opens it by the code of the sheet.
    plain = pyrage.decrypt(whole, [pyrage.x25519.Identity.from_str(lock.secret)])
    copy = places[0] / "mo.db"
    copy.write_bytes(plain)
    with opened_to_read(copy) as opened:
        assert copied_at(opened) == clock.now
    opened.close()
    copy.unlink()

    assert refusal(database, file, None) == "passphrase_needed"
    assert refusal(database, file, "mùa thu Mậu Thân") == "passphrase_wrong"
    assert refusal(database, file, "AGE-SECRET-KEY-1QQQ") == "passphrase_wrong"
    clock.forward(minutes=5)
    decomposed = unicodedata.normalize("NFD", PASSPHRASE)
    done = restore(database.location, file, administrator, clock, secret=decomposed)
    assert (done.contents.dossiers, done.difference and done.difference.lost_dossiers) == (30, 0)
    assert database.read(verify).findings == ()
    assert (file.read_bytes(), (places[0] / f"{NAME}.json").read_bytes()) == (whole, note)
    assert [each.name for each in places[0].glob(".mot-cua-*")] == []


def test_the_key_is_found_around_the_copy_or_on_the_sheet(
    planned: Database, places: tuple[Path, Path]
) -> None:
    first, second = places
    file, lock = locked(planned, first)
    (first / f"{NAME}.json").unlink()
    by_settings = restore(planned.location, file, administrator, planned.clock, secret=PASSPHRASE)
    assert by_settings.contents.dossiers == 30
    planned.write(administrator(planned), unlock_copies)
    assert refusal(planned, file, PASSPHRASE) == "copy_key_missing"
    beside = first / f"{NAME}.2.db.age"
    beside.write_bytes(b"")  # another name tells nothing
    (first / f"{beside.name}.json").write_bytes((second / f"{NAME}.json").read_bytes())
    assert refusal(planned, file, PASSPHRASE) == "copy_key_missing"
    spaced = " ".join(lock.secret[start : start + 6] for start in range(0, len(lock.secret), 6)).lower()
    assert (
        restore(planned.location, file, administrator, planned.clock, secret=spaced).contents.dossiers == 30
    )
    other = str(pyrage.x25519.Identity.generate())
    assert refusal(planned, file, other) == "copy_of_another_key"


def test_cut_short_or_changed_anywhere_it_is_damaged(planned: Database, places: tuple[Path, Path]) -> None:
    file, lock = locked(planned, places[0])
    whole = file.read_bytes()
    before = planned.read(verify)
    damaged = places[0] / "hong.db.age"
    middle = bytearray(whole)
    middle[len(whole) // 2] ^= 1
    for data in (whole[: len(whole) // 2], whole[:-1], whole[:40], bytes(middle), whole + b"x"):
        damaged.write_bytes(data)
        assert refusal(planned, damaged, lock.secret) == "copy_damaged"
    assert planned.read(verify) == before


def test_a_medium_that_gives_back_something_else_is_told_as_that(
    planned: Database, places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    lock_into = delivering.lock_into

    def one_bit(source: Any, written: Any, lock: Any) -> Any:
        there = io.BytesIO()
        key = lock_into(source, there, lock)
        data = bytearray(there.getvalue())
        data[-5] ^= 1
        written.write(bytes(data))
        return key

    set_passphrase(planned, administrator(planned), PASSPHRASE, id)
    monkeypatch.setattr(delivering, "lock_into", one_bit)
    done = back_up_as_planned(planned, None, only_due=True)
    assert [each.code for each in done.runs] == ["backup_damaged"] * 2
    assert "Dữ liệu vẫn nguyên vẹn" in done.runs[0].told
    assert [each.name for each in places[0].glob("*.age")] == []


def test_a_new_passphrase_is_a_new_key_and_the_old_copies_keep_theirs(
    planned: Database, places: tuple[Path, Path], clock: Clock
) -> None:
    old, _lock = locked(planned, places[0])
    set_passphrase(planned, administrator(planned), "một câu khác hẳn câu trước", id)
    clock.forward(minutes=1)
    new = Path(back_up_as_planned(planned, None, only_due=False).runs[0].file)
    notes = [note_beside(each) for each in (old, new)]
    assert len({note.lock.recipient for note in notes if note is not None and note.lock is not None}) == 2
    assert refusal(planned, new, PASSPHRASE) == "passphrase_wrong"
    assert restore(planned.location, old, administrator, clock, secret=PASSPHRASE).contents.dossiers == 30
    planned.write(administrator(planned), unlock_copies)
    clock.forward(minutes=1)
    assert not back_up_as_planned(planned, None, only_due=False).runs[0].is_locked


def test_an_older_plain_copy_restored_ends_no_lock(
    planned_anywhere: Database, places: tuple[Path, Path], clock: Clock
) -> None:
    """The data that take the place of those in use know no lock; the office has one all the same."""
    database = planned_anywhere
    plain = Path(back_up_as_planned(database, None, only_due=False).runs[0].file)
    clock.forward(minutes=1)
    locked(database, places[0])
    kept = database.read(lock_in_use)
    restore(database.location, plain, administrator, clock)
    assert database.read(lock_in_use) == kept
    assert database.read(verify).findings == ()
    clock.forward(minutes=1)
    assert back_up_as_planned(database, None, only_due=False).runs[0].is_locked


def test_who_locks_and_with_what(planned_anywhere: Database) -> None:
    def refused(user: str | None, passphrase: str) -> str:
        actor = None if user is None else actor_of(planned_anywhere, user)
        with pytest.raises(UserError) as told:
            set_passphrase(planned_anywhere, actor, passphrase, id)
        return told.value.code

    assert refused("tiepnhan", PASSPHRASE) == "role_missing"
    assert refused(None, PASSPHRASE) == "not_signed_in"
    for passphrase in ("ngắn quá", "aaaaaaaaaaaaaaaa", "1234567890" * 21, "admin123456"):
        assert refused("quantri", passphrase) == "passphrase_unfit"

    def no_paper(_lock: NewLock) -> None:
        raise UserError("output_unwritable", "", "")

    with pytest.raises(UserError):
        set_passphrase(planned_anywhere, administrator(planned_anywhere), PASSPHRASE, no_paper)
    assert planned_anywhere.read(lock_in_use) is None
    lock = set_passphrase(planned_anywhere, administrator(planned_anywhere), PASSPHRASE, id)
    planned_anywhere.write(administrator(planned_anywhere), unlock_copies)
    changes = planned_anywhere.read_as(administrator(planned_anywhere), setting_changes)
    told = [(each.name, each.before, each.after) for each in changes if each.name == "backup_lock"]
    assert told == [("backup_lock", lock.key_name, ""), ("backup_lock", "", lock.key_name)]
    stored = planned_anywhere.read(
        lambda uow: [str(each) for each in uow.session.execute(text("SELECT value FROM setting")).scalars()]
    )
    assert not any(secret in each for each in stored for secret in (lock.secret, PASSPHRASE))
