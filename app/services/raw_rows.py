"""Rows as they lie in the database, read sign by sign: what the ordinary way would forgive or stumble over shows.

An altered byte may still read as the same moment, key or JSON, or as nothing that can be read at all.
"""

import json
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, LargeBinary, String, Text, cast, select, type_coerce

from app.database.unit_of_work import UnitOfWork
from app.services.journal import moment_text
from models.dossiers import Dossier
from models.records import Movement

R = TypeVar("R")

BATCH = 500
_ON_SQLITE = "%Y-%m-%d %H:%M:%S.%f"


class UnreadableError(ValueError):
    """A value that the program has not written so."""


@dataclass(frozen=True, slots=True)
class RawDossier:
    """What the journal also knows of a dossier; `None` for what cannot be read."""

    key: str
    code: str | None
    barcode: str | None
    status: str | None
    received_at: str | None
    due_at: str | None
    last_position: int | None
    last_hash: str | None


@dataclass(frozen=True, slots=True)
class RawMovement:
    """A row of the journal; `content` is what its hash is over, `None` when a column cannot be read."""

    position: int | None
    hash: str | None
    content: Mapping[str, Any] | None


def dossiers_with_journal(
    uow: UnitOfWork, newest: int | None = None
) -> Iterator[tuple[RawDossier, list[RawMovement]]]:
    """Every dossier with the rows of its journal in their order; with `newest`, only so many of the latest."""
    names = ("id", "code", "barcode", "status", "received_at", "due_at", "last_position", "last_hash")
    statement = select(*(_raw(uow, Dossier, name) for name in names))
    if newest is not None:
        statement = statement.order_by(Dossier.id.desc()).limit(newest)
    found = uow.session.execute(statement.execution_options(yield_per=BATCH))
    for batch in found.partitions():
        dossiers = [_dossier(*row) for row in batch]
        rows = _journals(uow, [each.key for each in dossiers])
        for dossier in dossiers:
            yield dossier, rows[dossier.key]


def keys_of_journals(uow: UnitOfWork) -> Iterator[str]:
    """The keys of all dossiers that the journal has rows of."""
    found = uow.session.execute(select(_raw(uow, Movement, "dossier_id")).distinct())
    return (_loose(key) for (key,) in found)


def _journals(uow: UnitOfWork, keys: Sequence[str]) -> dict[str, list[RawMovement]]:
    if uow.dialect == "sqlite":
        belongs = type_coerce(Movement.dossier_id, String).in_([key.replace("-", "") for key in keys])
    else:
        belongs = Movement.dossier_id.in_([uuid.UUID(key) for key in keys])
    columns = [_raw(uow, Movement, name) for name in (*_JOURNAL, "hash")]
    found = uow.session.execute(select(*columns).where(belongs).order_by(Movement.position))
    rows: dict[str, list[RawMovement]] = defaultdict(list)
    for *values, digest in found:
        by_name = dict(zip(_JOURNAL, values, strict=True))
        row = RawMovement(_or_none(_whole, by_name["position"]), _or_none(_text, digest), _content(by_name))
        rows[_loose(by_name["dossier_id"])].append(row)
    return rows


def _raw(uow: UnitOfWork, table: type[Dossier | Movement], name: str) -> ColumnElement[Any]:
    """The column past its type: bytes on SQLite, whose columns hold anything, else text.

    PostgreSQL lets no wrong key and no wrong moment in, so there they are as the server knows them.
    """
    column: ColumnElement[Any] = getattr(table, name)
    if uow.dialect == "sqlite":
        return cast(column, LargeBinary)
    return column if name in _KEYS or name in _MOMENTS else cast(column, Text)


def _content(values: Mapping[str, Any]) -> dict[str, Any] | None:
    try:
        return {_JOURNAL[name][0]: _JOURNAL[name][1](value) for name, value in values.items()}
    except UnreadableError:
        return None


def _dossier(*row: Any) -> RawDossier:
    key, code, barcode, status, received_at, due_at, last_position, last_hash = row
    return RawDossier(
        key=_loose(key),
        code=_or_none(_text, code),
        barcode=_or_none(_text, barcode),
        status=_or_none(_text, status),
        received_at=_or_none(_moment, received_at),
        due_at=_or_none(_moment, due_at),
        last_position=_or_none(_whole, last_position),
        last_hash=_or_none(_text, last_hash),
    )


def _text(value: Any) -> str | None:
    if not isinstance(value, bytes):
        return None if value is None else str(value)
    try:
        return value.decode()
    except UnicodeDecodeError as error:
        raise UnreadableError from error


def _key(value: Any) -> str:
    """A key as the hash takes it, with dashes; SQLite keeps 32 small hexadecimal digits."""
    if isinstance(value, uuid.UUID):
        return str(value)
    text = _text(value) or ""
    try:
        key = uuid.UUID(text)
    except ValueError as error:
        raise UnreadableError from error
    if key.hex != text:
        raise UnreadableError
    return str(key)


def _whole(value: Any) -> int:
    text = _text(value) or ""
    if not (text.isascii() and text.isdigit()):
        raise UnreadableError
    return int(text)


def _moment(value: Any) -> str | None:
    if value is None or isinstance(value, datetime):
        return moment_text(value)
    text = _text(value) or ""
    try:
        moment = datetime.strptime(text, _ON_SQLITE).replace(tzinfo=UTC)
    except ValueError as error:
        raise UnreadableError from error
    if f"{moment:%Y-%m-%d %H:%M:%S}.{moment.microsecond:06d}" != text:
        raise UnreadableError
    return moment_text(moment)


def _json(value: Any) -> Any:
    text = _text(value) or ""
    try:
        content = json.loads(text)
    except ValueError as error:
        raise UnreadableError from error
    if json.dumps(content) != text:
        raise UnreadableError
    return content


def _loose(value: Any) -> str:
    """A key to find rows by, even where it is no key any more."""
    try:
        return _key(value)
    except UnreadableError:
        return bytes(value).decode(errors="replace")


def _or_none(read: Callable[[Any], R], value: Any) -> R | None:
    try:
        return read(value)
    except UnreadableError:
        return None


_KEYS = frozenset({"id", "dossier_id"})
_MOMENTS = frozenset({"at", "recorded_at", "due_before", "due_after", "received_at", "due_at"})
_JOURNAL: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "id": ("id", _key),
    "dossier_id": ("dossier", _key),
    "position": ("position", _whole),
    "request_id": ("request_id", _text),
    "at": ("at", _moment),
    "recorded_at": ("recorded_at", _moment),
    "actor": ("actor", _text),
    "actor_name": ("actor_name", _text),
    "action": ("action", _text),
    "from_status": ("from", _text),
    "to_status": ("to", _text),
    "due_before": ("due_before", _moment),
    "due_after": ("due_after", _moment),
    "reason": ("reason", _text),
    "details": ("details", _json),
}
"""The columns of the journal: their names in the hash, and how they are read."""
