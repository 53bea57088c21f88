"""Column types that SQLite keeps in fewer bytes than their text: keys, moments, hashes, digests; and JSON.

A value has the same text on both databases (`told`): hashes and digests are over it, whatever a file keeps. PostgreSQL
has keys and moments of its own; there, hashes and digests are texts.
"""

import json
import re
import uuid
from abc import abstractmethod
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import DateTime, Dialect, LargeBinary, String, Text, TypeDecorator, Uuid
from sqlalchemy.types import TypeEngine, UserDefinedType

from models.packing import pack, unpack

T = TypeVar("T")


class Short(TypeDecorator[T]):
    """A type whose values SQLite keeps as `_shortened` has them, in a column of `_kind`."""

    _kind: TypeEngine[Any]

    @abstractmethod
    def told(self, value: T) -> str:
        """The text of a value."""

    def told_of_bytes(self, stored: bytes) -> str:
        """The text of what SQLite has, cast to bytes. `ValueError` for what this program has not written."""
        value = self._read(stored)
        if self._as_bytes(value) != stored:
            raise ValueError("not as it is written")
        return self.told(value)

    def stored_of(self, text: str) -> Any:
        """What SQLite keeps of the value with this text."""
        return self._shortened(self._valued(text))

    def told_of(self, stored: Any) -> str:
        """The text of what SQLite has."""
        return self.told(self._lengthened(stored))

    @abstractmethod
    def _valued(self, text: str) -> T:
        """The value with this text."""

    @abstractmethod
    def _shortened(self, value: T) -> Any: ...

    @abstractmethod
    def _lengthened(self, stored: Any) -> T: ...

    def _read(self, stored: bytes) -> T:
        return self._lengthened(stored)

    def _as_bytes(self, value: T) -> bytes:
        shortened: bytes = self._shortened(value)
        return shortened

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """What each database keeps."""
        return self._kind if dialect.name == "sqlite" else self.impl_instance

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """To what is kept: hundreds of values go this way with each act, so nothing stands between."""
        return _unless_none(self._shortened) if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """Back from it."""
        if dialect.name == "sqlite":
            return _unless_none(self._lengthened)
        return super().result_processor(dialect, coltype)


def _unless_none(change: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else change(value)


class UuidKey(Short[uuid.UUID]):
    """A key: sixteen bytes, in the order of their hexadecimal text."""

    impl = Uuid
    cache_ok = True
    _kind = LargeBinary(16)

    def told(self, value: uuid.UUID) -> str:
        """32 hexadecimal digits."""
        return value.hex

    def stored_of(self, text: str) -> bytes:
        """The bytes the digits spell."""
        return bytes.fromhex(text)

    def _valued(self, text: str) -> uuid.UUID:
        return uuid.UUID(text)

    def _shortened(self, value: uuid.UUID) -> bytes:
        return value.bytes

    def _lengthened(self, stored: bytes) -> uuid.UUID:
        return uuid.UUID(bytes=bytes(stored))


class _Microseconds(UserDefinedType[int]):
    """A column of whole numbers under the name that SQLite's moments have had all along."""

    cache_ok = True

    def get_col_spec(self, **_kw: object) -> str:
        return "DATETIME"


class UtcDateTime(Short[datetime]):
    """An aware moment, kept in UTC; a naive one is refused, since nobody can tell what it means.

    SQLite keeps the microseconds since 1970.
    """

    impl = DateTime(timezone=True)
    cache_ok = True
    _kind = _Microseconds()

    def told(self, value: datetime) -> str:
        """UTC, to the microsecond, without the zone."""
        return _utc(value).isoformat(" ", "microseconds")[:_WITHOUT_ZONE]

    def _valued(self, text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC."""
        return None if value is None else _utc(value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Always aware, always UTC."""
        return None if value is None else value.astimezone(UTC)

    def _shortened(self, value: datetime) -> int:
        return (_aware(value) - _BEGINNING) // _MICROSECOND

    def _lengthened(self, stored: int) -> datetime:
        try:
            return _BEGINNING + timedelta(microseconds=stored)
        except OverflowError as error:
            raise ValueError("beyond all calendars") from error

    def _read(self, stored: bytes) -> datetime:
        return self._lengthened(int(stored))

    def _as_bytes(self, value: datetime) -> bytes:
        return str(self._shortened(value)).encode()


def _utc(moment: datetime) -> datetime:
    return _aware(moment).astimezone(UTC)


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be stored")
    return moment


_WITHOUT_ZONE = len("1970-01-01 00:00:00.000000")
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Sha256(Short[str]):
    """A hash, or nothing where there is none yet: 64 hexadecimal digits, kept as the bytes they spell."""

    impl = String(64)
    cache_ok = True
    _kind = LargeBinary(32)

    def told(self, value: str) -> str:
        """Itself."""
        return value

    def _valued(self, text: str) -> str:
        return text

    def _shortened(self, value: str) -> bytes:
        shortened = bytes.fromhex(value)
        if shortened.hex() != value:
            raise ValueError("no hash as the program spells it")
        return shortened

    def _lengthened(self, stored: bytes) -> str:
        return bytes.hex(stored)


class RequestId(Short[str]):
    """What a request calls itself, any text; a UUID, alone or behind a word (`receive:…`), is kept as its bytes."""

    impl = String(100)
    cache_ok = True
    _kind = String(100)

    def told(self, value: str) -> str:
        """Itself."""
        return value

    def _valued(self, text: str) -> str:
        return text

    def _shortened(self, value: str) -> str | bytes:
        found = _UUID_AT_THE_END.fullmatch(value)
        if found is None:
            return value
        key = uuid.UUID(found[2])
        return (_DASHED if "-" in found[2] else _PLAIN) + key.bytes + found[1].encode()

    def _lengthened(self, stored: str | bytes) -> str:
        if isinstance(stored, str):
            return stored
        key, word = uuid.UUID(bytes=stored[1:17]), stored[17:].decode()
        return word + (str(key) if stored[:1] == _DASHED else key.hex)

    def _read(self, stored: bytes) -> str:
        return self._lengthened(stored if stored[:1] in (_DASHED, _PLAIN) else stored.decode())

    def _as_bytes(self, value: str) -> bytes:
        shortened = self._shortened(value)
        return shortened.encode() if isinstance(shortened, str) else shortened


_UUID_AT_THE_END = re.compile(
    r"([a-z_]{1,20}:|)([0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"
)
_DASHED, _PLAIN = b"\1", b"\2"
"""The first byte says how the key was spelled; no text begins with it."""


class Digests(Short[str]):
    """Digests by place and column as one text (`models.packing`)."""

    impl = Text
    cache_ok = True
    _kind = LargeBinary()

    def told(self, value: str) -> str:
        """Itself."""
        return value

    def _valued(self, text: str) -> str:
        return text

    def _shortened(self, value: str) -> bytes:
        return pack(value)

    def _lengthened(self, stored: bytes) -> str:
        return unpack(stored)


class RawBytes(Short[bytes]):
    """A content, byte by byte; its text is as PostgreSQL tells it, so that rows are carried as texts."""

    impl = LargeBinary
    cache_ok = True
    _kind = LargeBinary()

    def told(self, value: bytes) -> str:
        """Hexadecimal digits behind `\\x`."""
        return f"{_AS_HEX}{value.hex()}"

    def _valued(self, text: str) -> bytes:
        if not text.startswith(_AS_HEX):
            raise ValueError("no content as it is told")
        return bytes.fromhex(text.removeprefix(_AS_HEX))

    def _shortened(self, value: bytes) -> bytes:
        return value

    def _lengthened(self, stored: bytes) -> bytes:
        return bytes(stored)


_AS_HEX = "\\x"


def compact(value: object) -> str:
    """A value as SQLite keeps it in a column of JSON: no spaces, and the signs themselves wherever a text can be."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":"))
    return text
