"""The lock of the office's copies: set by a passphrase, and opened by it when a copy is wanted back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.actor import Actor
from app.database.locks import CopyLock, SecretHalf, is_locked, key_of, new_lock, passphrase_needed
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.passwords import COMMONEST
from app.services.accounts.ruling import of_head
from app.services.office.kept_settings import record_change, write_setting
from app.services.office.own_agency import own_agency_id
from app.services.upkeep.backups.beside import copies_at, note_beside
from app.services.upkeep.backups.plan import LOCK, lock_in_use
from models.records import Setting

SHORTEST, LONGEST = 12, 200
_SIGNS = 5
"""So many different ones at the least."""


@dataclass(frozen=True, slots=True)
class NewLock:
    """The key's name, which is its public half, and its secret half, for the recovery sheet alone."""

    key_name: str
    secret: str = field(repr=False)


def set_passphrase(
    database: Database, actor: Actor | None, passphrase: str, keeping: Callable[[NewLock], object]
) -> NewLock:
    """Lock the copies from now on with a new key, sealed by this passphrase.

    `keeping` puts the secret half where the office will find it, as the recovery sheet, before anything is locked with
    it; where it fails nothing is. The program keeps no secret half.

    Copies made before open with what they were locked with. An administrator's of the head; `UserError`
    `passphrase_unfit`, `not_signed_in`, and those of `of_head`. Takes a second or a few, by design.
    """
    database.read_as(actor, _may_lock)
    check_passphrase(passphrase)
    lock, secret = new_lock(passphrase)
    made = NewLock(lock.recipient, secret)
    keeping(made)
    database.write(actor, _put, lock)
    return made


def check_passphrase(passphrase: str) -> None:
    """Nothing, or `UserError` `passphrase_unfit` for one that is short or guessed."""
    is_guessed = passphrase.lower() in COMMONEST or len(set(passphrase)) < _SIGNS
    if not SHORTEST <= len(passphrase) <= LONGEST or is_guessed:
        raise UserError(
            "passphrase_unfit",
            tr("Mật khẩu sao lưu cần từ {least} ký tự, khó đoán. Chưa có gì được lưu.", least=SHORTEST),
            tr("Nên dùng một câu dài dễ nhớ, không dùng mật khẩu đăng nhập của ai."),
            field="passphrase",
        )


def unlock_copies(uow: UnitOfWork) -> None:
    """Make plain copies from now on; those that are locked stay so. An administrator's of the head."""
    _may_lock(uow)
    if (row := uow.session.get(Setting, LOCK)) is not None:
        record_change(uow, own_agency_id(uow), LOCK, _name(uow), "")
        uow.session.delete(row)
        uow.session.flush()


def keep_lock(uow: UnitOfWork, lock: CopyLock | None) -> None:
    """Go on locking as before where other data have taken the place of those that knew the lock."""
    if lock is not None and lock_in_use(uow) != lock:
        write_setting(uow, LOCK, {"recipient": lock.recipient, "sealed": lock.sealed})


def keys_for(file: Path, secret: str | None, known: CopyLock | None) -> tuple[SecretHalf, ...]:
    """What opens a copy; nothing for a plain one.

    The secret is the passphrase, or the code of the recovery sheet. The sealed key is looked for in the note beside
    the copy, then in those of the copies around it and in the office's settings (`known`). `UserError`
    `passphrase_needed` without a secret, and those of `key_of`.
    """
    if not is_locked(file):
        return ()
    if not secret:
        raise passphrase_needed()
    note = note_beside(file)
    if note is not None and note.lock is not None:
        return key_of(secret, (note.lock,))
    around = [each.lock for _file, each in copies_at(file.parent)]
    return key_of(secret, [each for each in (*around, known) if each is not None])


def _may_lock(uow: UnitOfWork) -> None:
    uow.acting()
    of_head(uow)


def _put(uow: UnitOfWork, lock: CopyLock) -> None:
    _may_lock(uow)
    record_change(uow, own_agency_id(uow), LOCK, _name(uow), lock.recipient)
    keep_lock(uow, lock)


def _name(uow: UnitOfWork) -> str:
    """What is on record of a lock: its public half."""
    lock = lock_in_use(uow)
    return "" if lock is None else lock.recipient
