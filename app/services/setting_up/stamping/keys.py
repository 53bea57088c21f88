"""Keys and salts that are the same for the same seed: of the form of those made by chance, each with its moment."""

import base64
from datetime import datetime
from hashlib import shake_128
from uuid import UUID

_KEY_BYTES, _SALT_BYTES = 10, 12
_EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


class Drawn:
    """What would be drawn by chance for one thing of an office, `of` saying which."""

    def __init__(self, seed: int, of: str, keys: int) -> None:
        self._bytes = shake_128(f"{seed}/{of}".encode()).digest(_SALT_BYTES + keys * _KEY_BYTES)
        self._used = _SALT_BYTES

    @property
    def salt(self) -> str:
        """As `models.proof.new_salt` makes them."""
        return base64.urlsafe_b64encode(self._bytes[:_SALT_BYTES]).decode()

    def key(self, milliseconds: int) -> str:
        """A UUIDv7 of that moment, as 32 hexadecimal digits; the next of those asked for."""
        drawn = self._bytes[self._used : self._used + _KEY_BYTES].hex()
        self._used += _KEY_BYTES
        variant = "89ab"[int(drawn[3], 16) & 3]
        return f"{milliseconds:012x}7{drawn[:3]}{variant}{drawn[4:19]}"


def milliseconds(moment: datetime) -> int:
    """A moment as keys have it."""
    passed = moment - _EPOCH
    return (passed.days * 86_400 + passed.seconds) * 1_000 + passed.microseconds // 1_000


def dashed(key: str) -> str:
    """A key as people and the journal write it."""
    return f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"


def as_key(key: str) -> UUID:
    """The key itself."""
    return UUID(hex=key)
