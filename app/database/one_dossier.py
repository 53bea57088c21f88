"""One dossier at random, each row that is its own: read on both sides, so that a copy is held against what it is of."""

import secrets
import uuid
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, select

import models.tables  # noqa: F401  so that every table is known
from models.base import Base
from models.dossiers import Dossier

_DOSSIER = Base.metadata.tables[Dossier.__tablename__]

Rows = tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class OneDossier:
    """Its key and code, and its rows by table, each table's in an order of their own."""

    key: uuid.UUID
    code: str
    rows: dict[str, Rows] = field(repr=False)


def any_dossier(connection: Connection) -> OneDossier | None:
    """One of the dossiers there are, each likely to be met; `None` where there are none."""
    first, last = (
        connection.execute(select(_DOSSIER.c.id).order_by(each).limit(1)).scalar_one_or_none()
        for each in (_DOSSIER.c.id, _DOSSIER.c.id.desc())
    )
    if first is None or last is None:
        return None
    aim = uuid.UUID(int=first.int + secrets.randbelow(last.int - first.int + 1))
    key = connection.execute(
        select(_DOSSIER.c.id).where(_DOSSIER.c.id >= aim).order_by(_DOSSIER.c.id).limit(1)
    ).scalar_one()
    return read_dossier(connection, key)


def read_dossier(connection: Connection, key: uuid.UUID) -> OneDossier | None:
    """Everything that is in these data of one dossier; `None` where it is not there."""
    code = connection.execute(select(_DOSSIER.c.code).where(_DOSSIER.c.id == key)).scalar_one_or_none()
    if code is None:
        return None
    rows = {_DOSSIER.name: _rows(connection, _DOSSIER, "id", key)}
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if any(each.column is _DOSSIER.c.id for each in column.foreign_keys):
                rows[f"{table.name}.{column.name}"] = _rows(connection, table, column.name, key)
    return OneDossier(key, code, rows)


def _rows(connection: Connection, table: Table, column: str, key: uuid.UUID) -> Rows:
    # What a server works out by itself is no part of the copy.
    shown: list[Any] = [each for each in table.columns if each.computed is None]
    found = connection.execute(select(*shown).where(table.c[column] == key))
    return tuple(sorted((tuple(row) for row in found), key=repr))
