"""Another value for any column of any table, written past the program by somebody with the whole database in hand."""

import json
import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Enum,
    Integer,
    String,
    Table,
    Time,
    TypeDecorator,
    text,
    type_coerce,
)
from sqlalchemy.orm import Session

from models.base import Hundredths
from models.short import Digests, RawBytes, RequestId, Sha256, UtcDateTime, UuidKey
from models.tables import Base
from models.triggers import SQLITE

MOMENT = datetime.fromisoformat("2026-01-05T03:00:00.000001+00:00")


def disarm(session: Session) -> None:
    """Nothing refuses any more: no trigger, no foreign key, no check; what that leaves behind is `TRACES`."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SET LOCAL session_replication_role = replica"))
        for table in Base.metadata.sorted_tables:
            for name in (
                session.execute(
                    text(
                        f"SELECT conname FROM pg_constraint WHERE conrelid = '{table.name}'::regclass AND contype = 'c'"
                    )
                )
                .scalars()
                .all()
            ):
                session.execute(text(f'ALTER TABLE {table.name} DROP CONSTRAINT "{name}"'))
        return
    for pragma in ("defer_foreign_keys", "ignore_check_constraints"):
        session.execute(text(f"PRAGMA {pragma}=ON"))
    for trigger in SQLITE:
        session.execute(text(f"DROP TRIGGER {trigger}"))


def rearm(session: Session) -> None:
    """As if nothing had been switched off."""
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("PRAGMA ignore_check_constraints=OFF"))
        for trigger in SQLITE.values():
            session.execute(text(trigger))


def another(column: Column[Any], value: Any) -> Any:
    """A value the column can hold, and that is not this one."""
    kind = column.type
    if isinstance(kind, JSON):
        return {"khác": True} if value != {"khác": True} else {"khác": False}
    if isinstance(kind, Enum):
        return type_coerce("khác", String())
    for of, change in _CHANGES:
        if isinstance(kind, of):
            return change(value)
    if isinstance(kind, TypeDecorator):
        return type(value).fromisoformat("1971") if value else kind.process_result_value("1971", None)
    return f"{'x' if not str(value or '').startswith('x') else 'y'}{str(value or '')[1:]}"


def alter(
    session: Session, table: Table, row: Mapping[Column[Any], Any], columns: Sequence[Column[Any]]
) -> None:
    """Write another value into some columns of one row."""
    own = [each == row[each] for each in table.primary_key]
    changed = {column.name: another(column, row[column]) for column in columns}
    done = session.execute(table.update().where(*own).values(changed))
    assert done.rowcount == 1, columns


_CHANGES: tuple[tuple[type[Any], Any], ...] = (
    (UuidKey, lambda _: uuid.uuid4()),
    (RawBytes, lambda value: value[:-1] + b"!"),
    (RequestId, lambda value: f"x{value}"),
    (Sha256, lambda _: uuid.uuid4().hex * 2),
    (Digests, lambda _: json.dumps({"dossier": {"code": uuid.uuid4().hex[:12]}})),
    (Hundredths, lambda value: (value or Decimal(0)) + 1),
    (UtcDateTime, lambda value: (value or MOMENT) + timedelta(microseconds=1)),
    (Boolean, lambda value: not value),
    (Integer, lambda value: (value or 0) + 1_000),
    (Date, lambda value: (value or date(2026, 1, 5)) + timedelta(days=1)),
    (Time, lambda value: time((value.hour + 1) % 24, value.minute, 7)),
)
