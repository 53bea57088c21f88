"""A file of sealed records that only grows: each is on the disk before what it tells of is committed.

Four bytes of length, then a PyNaCl box with a nonce of its own. A file cut short or damaged is good up to there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from app.files.growing import append, cut_back

_LENGTH = 4
_LEFT: dict[Path, int] = {}
"""How long each file was after this program's last record."""
_LONGEST = 16_000_000


@dataclass(frozen=True, slots=True)
class SealedRecords:
    """The records that can be read, and whether something behind them cannot."""

    records: tuple[bytes, ...]
    is_damaged: bool = False


class SealedFile:
    """One such file, sealed with a key of 32 bytes."""

    __slots__ = ("_box", "path")

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self._box = SecretBox(key)

    def append(self, records: Sequence[bytes]) -> None:
        """Put records at the end, all of them on the disk when this answers; `OSError` leaves the file as it was."""
        _LEFT[self.path] = append(self.path, b"".join(self._sealed(each) for each in records))

    def is_as_left(self) -> bool:
        """Whether the file ends where this program's last record did, as far as it remembers."""
        return self.path.exists() and self.path.stat().st_size == _LEFT.get(self.path)

    def read(self) -> SealedRecords:
        """All records up to the first that is not whole; none where there is no file."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return SealedRecords(())
        found, good = self._good(data)
        return SealedRecords(tuple(found), good < len(data))

    def mend(self) -> None:
        """Cut off what cannot be read, so that the next record stands behind the last good one."""
        told = self.read()
        if told.is_damaged:
            cut_back(self.path, self._good(self.path.read_bytes())[1])

    def tells(self) -> bool:
        """Whether there is anything in it, which it takes no key to see."""
        return self.path.exists() and self.path.stat().st_size > 0

    def empty(self) -> None:
        """Let it tell nothing any more; `OSError` leaves it as it was."""
        cut_back(self.path, 0)

    def _sealed(self, record: bytes) -> bytes:
        sealed = bytes(self._box.encrypt(record))
        return len(sealed).to_bytes(_LENGTH, "big") + sealed

    def _good(self, data: bytes) -> tuple[list[bytes], int]:
        found: list[bytes] = []
        at = 0
        while at + _LENGTH <= len(data):
            end = at + _LENGTH + int.from_bytes(data[at : at + _LENGTH], "big")
            if not at + _LENGTH < end <= min(len(data), at + _LONGEST):
                break
            try:
                found.append(self._box.decrypt(data[at + _LENGTH : end]))
            except CryptoError:
                break
            at = end
        return found, at
