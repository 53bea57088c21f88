"""Columns as they lie in the database, read sign by sign: what the ordinary way would forgive or stumble over shows.

An altered byte may still read as the same moment, key or JSON, or as nothing that can be read at all.
"""

import json
import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import JSON, Boolean, Column, ColumnElement, Date, LargeBinary, Text, Time, cast
from sqlalchemy.orm import Mapper

from app.database.unit_of_work import UnitOfWork
from models.proof import Texts, moment_text, proven_columns, text_of
from models.short import Digests, RequestId, Sha256, Short, UtcDateTime, UuidKey, compact

R = TypeVar("R")

UNREADABLE = "\0"
"""Stands for a value that is no text of its column at all; no digest fits it."""

_KEPT_STRICTLY = (UuidKey, UtcDateTime, Date, Time, Boolean)
"""Types of which PostgreSQL lets no wrong value in."""


class UnreadableError(ValueError):
    """A value that the program has not written so."""


def raw(uow: UnitOfWork, column: Column[Any]) -> ColumnElement[Any]:
    """The column past its type: bytes on SQLite, whose columns hold anything, else text.

    PostgreSQL lets no wrong key and no wrong moment in, so there they are as the server knows them.
    """
    return raw_on(uow.dialect, column)


def raw_on(dialect: str, column: Column[Any]) -> ColumnElement[Any]:
    """`raw` of a database by its name, for statements that are built once."""
    if dialect == "sqlite":
        return cast(column, LargeBinary)
    return column if isinstance(column.type, _KEPT_STRICTLY) else cast(column, Text)


def raw_text(column: Column[Any], value: Any) -> str | None:
    """What was read with `raw` as the text of its column (`models.proof`), or `UNREADABLE`."""
    if value is None or isinstance(value, str):
        return value
    if not isinstance(value, bytes):
        return text_of(column)(value)
    try:
        if isinstance(column.type, JSON):
            return text_of(column)(as_json(value))
        return column.type.told_of_bytes(value) if isinstance(column.type, Short) else value.decode()
    except ValueError:
        return UNREADABLE


def raw_key(columns: Iterable[Column[Any]], row: Mapping[Column[Any], Any]) -> str:
    """The key of a row by these of its columns, as `models.proof.key_of` gives it."""
    return "/".join(_shown(raw_text(each, row[each])) for each in columns)


def raw_texts(mapper: Mapper[Any], row: Mapping[Column[Any], Any]) -> Texts:
    """The texts of a row, as `models.proof.texts_of` gives them."""
    read = ((each, raw_text(each.column, row[each.column])) for each in proven_columns(mapper))
    return {each.name: text for each, text in read if text is not None and text != each.usual}


def _shown(text: str | None) -> str:
    return "" if text is None else text.replace(UNREADABLE, "\N{REPLACEMENT CHARACTER}")


def as_text(value: Any) -> str | None:
    """A text as it is."""
    if not isinstance(value, bytes):
        return None if value is None else str(value)
    try:
        return value.decode()
    except UnicodeDecodeError as error:
        raise UnreadableError from error


def as_hash(value: Any) -> str:
    """A hash in hexadecimal."""
    return _short(_HASH, value)


def as_digests(value: Any) -> str | None:
    """Digests by place and column, as the text the hash takes."""
    return None if value is None else _short(_DIGESTS, value)


def as_key(value: Any) -> str:
    """A key as the hash takes it, with dashes."""
    if isinstance(value, uuid.UUID):
        return str(value)
    try:
        return str(uuid.UUID(_short(_KEY, value)))
    except ValueError as error:
        raise UnreadableError from error


def as_request(value: Any) -> str:
    """What a request calls itself."""
    return _short(_REQUEST, value)


def _short(kind: Short[Any], value: Any) -> str:
    if not isinstance(value, bytes):
        return value or ""
    try:
        return kind.told_of_bytes(value)
    except ValueError as error:
        raise UnreadableError from error


_HASH, _DIGESTS, _KEY, _MOMENT, _REQUEST = Sha256(), Digests(), UuidKey(), UtcDateTime(), RequestId()


def as_whole(value: Any) -> int:
    """A whole number that is not negative."""
    text = as_text(value) or ""
    if not (text.isascii() and text.isdigit()):
        raise UnreadableError
    try:
        return int(text)
    except ValueError as error:  # more digits than any number of ours has
        raise UnreadableError from error


def as_moment(value: Any) -> str | None:
    """A moment as the hash takes it."""
    if value is None or isinstance(value, datetime):
        return moment_text(value)
    return moment_text(datetime.fromisoformat(_short(_MOMENT, value)).replace(tzinfo=UTC))


def as_json(value: Any) -> Any:
    """What a JSON text says, where it is written as the program writes it."""
    text = as_text(value) or ""
    try:
        content = json.loads(text)
        if (compact if isinstance(value, bytes) else json.dumps)(content) != text:
            raise UnreadableError
    except (ValueError, RecursionError) as error:
        raise UnreadableError from error
    return content


def loose_key(value: Any) -> str:
    """A key to find rows by, even where it is no key any more."""
    try:
        return as_key(value)
    except UnreadableError:
        return bytes(value or b"").decode(errors="replace")


def keys_in(loose: Iterable[str]) -> list[uuid.UUID]:
    """The keys among what `loose_key` has answered; nothing belongs to what is none."""
    return [uuid.UUID(each) for each in loose if or_none(as_key, each) is not None]


def or_none(read: Callable[[Any], R], value: Any) -> R | None:
    """What is read, `None` for what cannot be."""
    try:
        return read(value)
    except UnreadableError:
        return None


def text_or_nothing(value: Any) -> str:
    """A text, empty for what cannot be read."""
    return or_none(as_text, value) or ""


def hash_or_nothing(value: Any) -> str:
    """A hash, empty for what cannot be read."""
    return or_none(as_hash, value) or ""


def digests_or_nothing(value: Any) -> str:
    """Digests by place and column, empty for what cannot be read."""
    try:
        return as_digests(value) or ""
    except UnreadableError:
        return ""
