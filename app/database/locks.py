"""Copies that only the office can open: the age format (age-encryption.org/v1), which other tools read, too.

Whoever makes copies knows the public half of the office's key alone. The secret half is sealed by a passphrase, and
lies sealed in the office's settings and beside each copy; written out, it is what the recovery sheet has.
"""

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import pyrage
from pyrage import x25519

from app.database.passphrase_seal import TooHardError, seal, unseal
from app.errors import Unavailable, UserError
from app.files.live_data import is_open_here
from app.language import tr

_HEAD = b"age-encryption.org/v1\n"
_SECRET = "AGE-SECRET-KEY-1"


class SecretHalf:
    """A secret half, in memory and nowhere else."""

    __slots__ = ("_identity",)

    def __init__(self, identity: Any) -> None:
        self._identity = identity

    def __repr__(self) -> str:
        return "SecretHalf()"

    @property
    def identity(self) -> Any:
        """What the library takes."""
        return self._identity


@dataclass(frozen=True, slots=True)
class CopyLock:
    """What a copy is locked with: the public half, and the secret half sealed by the passphrase (ASCII)."""

    recipient: str
    sealed: str


class Bytes(Protocol):
    """Where bytes go."""

    def write(self, data: bytes, /) -> int:
        """Take them."""

    def flush(self) -> None:
        """Nothing more is held back."""


class Readable(Protocol):
    """Where bytes come from."""

    def read(self, size: int = -1, /) -> bytes:
        """The next of them."""


class Hashing:
    """Reads or writes through, and knows the SHA-256 of what went through it; without `through` it only counts."""

    def __init__(self, through: BinaryIO | None = None) -> None:
        self._through = through
        self._sum = hashlib.sha256()

    @property
    def digest(self) -> str:
        """Of all that went through so far, in hexadecimal."""
        return self._sum.hexdigest()

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        assert self._through is not None
        data = self._through.read(size)
        self._sum.update(data)
        return data

    def write(self, data: bytes, /) -> int:
        """Take these bytes."""
        self._sum.update(data)
        return len(data) if self._through is None else self._through.write(data)

    def flush(self) -> None:
        """Hand on what is held back."""
        if self._through is not None:
            self._through.flush()


def new_lock(passphrase: str) -> tuple[CopyLock, str]:
    """A new key sealed by a passphrase, and its secret half for the recovery sheet, which is told this once.

    Sealing takes a second or a few and a quarter of a gigabyte of memory by design: guessing would, too. `Unavailable`
    `passphrase_too_slow` where there is not so much.
    """
    key = x25519.Identity.generate()
    try:
        sealed = seal(str(key).encode(), _composed(passphrase))
    except TooHardError as error:
        raise Unavailable(
            "passphrase_too_slow",
            tr("Máy này không còn đủ bộ nhớ để khoá bằng mật khẩu. Chưa có gì được khoá."),
            tr("Đóng bớt chương trình rồi làm lại."),
        ) from error
    return CopyLock(str(key.to_public()), sealed), str(key)


def key_of(secret: str, locks: Iterable[CopyLock]) -> tuple[SecretHalf, ...]:
    """The keys a secret opens: the secret half itself as on the recovery sheet, or a passphrase of one of `locks`.

    `UserError` `passphrase_wrong`; `Unavailable` `copy_key_missing` for a passphrase without anything it could open.
    """
    written = "".join(secret.split()).upper()
    if written.startswith(_SECRET):
        try:
            return (SecretHalf(x25519.Identity.from_str(written)),)
        except pyrage.IdentityError as error:
            raise _wrong() from error
    known = tuple({each.sealed: each for each in locks}.values())
    if not known:
        raise Unavailable(
            "copy_key_missing",
            tr("Không thấy tệp khoá nằm cạnh bản sao, nên mật khẩu chưa mở được gì. Chưa có gì bị thay đổi."),
            tr("Để tệp .json cùng tên cạnh bản sao, hoặc gõ mã trên phiếu khôi phục."),
        )
    keys = tuple(key for each in known if (key := _unsealed(each, secret)) is not None)
    if not keys:
        raise _wrong()
    return keys


def is_locked(file: Path) -> bool:
    """Whether it is a locked copy; `False` for what cannot be read, which others tell of, and for the data in use."""
    if is_open_here(file):
        return False
    try:
        with file.open("rb") as opened:
            return opened.read(len(_HEAD)) == _HEAD
    except OSError:
        return False


def lock_into(source: Readable, written: Bytes, lock: CopyLock) -> SecretHalf:
    """Lock a file, piece by piece; the answer is a key of this one run, which opens it as the office's own does.

    `OSError` as the disk has it.
    """
    this_run = x25519.Identity.generate()
    office = x25519.Recipient.from_str(lock.recipient)
    try:
        pyrage.encrypt_io(source, written, [office, this_run.to_public()])
    except pyrage.EncryptError as error:
        raise OSError(str(error)) from error
    return SecretHalf(this_run)


def unlock_into(file: Path, written: Bytes, keys: Iterable[SecretHalf]) -> None:
    """Unlock a file, piece by piece. `UserError` `copy_of_another_key`, `Unavailable` `copy_damaged`, `OSError`.

    A file that was cut short or changed anywhere is told of at that place: what was written before is not to be used.
    """
    with file.open("rb") as locked:
        writing = _Watched(written)
        try:
            pyrage.decrypt_io(locked, writing, [each.identity for each in keys])
        except pyrage.DecryptError as error:
            if "No matching keys" in str(error):
                raise UserError(
                    "copy_of_another_key",
                    tr("Bản sao này khoá bằng một khoá khác, nên mật khẩu này không mở được."),
                    tr("Dùng mật khẩu lúc bản sao được làm, hoặc mã trên phiếu khôi phục của nó."),
                ) from error
            raise damaged_copy() from error
        except OSError as error:
            if writing.failed is not None:
                raise writing.failed from error
            raise damaged_copy() from error


def passphrase_needed() -> UserError:
    """The sentence for a locked copy and no passphrase."""
    return UserError(
        "passphrase_needed",
        tr("Bản sao này đã khoá, cần mật khẩu sao lưu của cơ quan. Chưa có gì bị thay đổi."),
        tr("Gõ mật khẩu hoặc mã trên phiếu khôi phục; trên dòng lệnh: --passphrase-file TỆP."),
        field="passphrase",
    )


class _Watched:
    """Knows whether it was the disk that refused: the library tells of a damaged file in the same way."""

    def __init__(self, to: Bytes) -> None:
        self._to = to
        self.failed: OSError | None = None

    def write(self, data: bytes, /) -> int:
        try:
            return self._to.write(data)
        except OSError as error:
            self.failed = error
            raise

    def flush(self) -> None:
        self._to.flush()


def _composed(passphrase: str) -> str:
    """In one spelling: input methods write `ậ` as one sign or as three, and nobody sees which."""
    return unicodedata.normalize("NFC", passphrase)


def _unsealed(lock: CopyLock, secret: str) -> SecretHalf | None:
    """The key in a lock, `None` for another passphrase. `Unavailable` `passphrase_too_slow` as `new_lock`."""
    try:
        unsealed = unseal(lock.sealed, _composed(secret))
        return None if unsealed is None else SecretHalf(x25519.Identity.from_str(unsealed.decode("ascii")))
    except (pyrage.IdentityError, UnicodeDecodeError):
        return None
    except TooHardError as error:
        raise Unavailable(
            "passphrase_too_slow",
            tr("Máy này không còn đủ bộ nhớ để thử mật khẩu, nên chưa mở được khoá."),
            tr("Đóng bớt chương trình rồi làm lại, hoặc gõ mã trên phiếu khôi phục: mã đó mở được ngay."),
        ) from error


def _wrong() -> UserError:
    return UserError(
        "passphrase_wrong",
        tr("Mật khẩu sao lưu không đúng. Chưa có gì bị thay đổi."),
        tr("Gõ lại; quên mật khẩu thì dùng mã trên phiếu khôi phục."),
        field="passphrase",
    )


def damaged_copy() -> Unavailable:
    """The sentence for a copy that cannot be read to its end."""
    return Unavailable(
        "copy_damaged",
        tr("Bản sao này đã hỏng nên không khôi phục từ đó. Dữ liệu đang dùng vẫn như cũ."),
        tr("Chọn một bản sao khác, và giữ lại tệp này cho kỹ thuật."),
    )
