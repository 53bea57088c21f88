"""What the database itself watches over: triggers that refuse changes, and rows that belong to others."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Select, Table, and_, inspect, select, text

from app.database.archive_mark import of_the_archive
from app.database.moved_mark import of_the_mark
from app.database.raw_columns import raw_key, raw_on
from app.database.unit_of_work import UnitOfWork
from app.services.upkeep.verifying.discrepancies import Discrepancy
from models.base import Base
from models.triggers import POSTGRESQL, SQLITE

_MOST = 20
_ON_SQLITE = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
_ON_POSTGRESQL = """
SELECT t.tgname, concat_ws(' ', c.relname, t.tgtype, t.tgenabled, btrim(p.prosrc))
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE NOT t.tgisinternal AND n.nspname = current_schema()
"""


def guard_findings(uow: UnitOfWork) -> Iterator[Discrepancy]:
    """Triggers that are missing or are not ours, foreign keys that are missing, rows that belong to nothing."""
    yield from _triggers(uow)
    connection = uow.session.connection()
    seen = inspect(connection)
    for table in Base.metadata.sorted_tables:
        there = {
            (tuple(each["constrained_columns"]), each["referred_table"])
            for each in seen.get_foreign_keys(table.name)
        }
        for constraint in table.foreign_key_constraints:
            if (tuple(constraint.column_keys), constraint.referred_table.name) not in there:
                yield Discrepancy(
                    "", None, "constraint_missing", f"{table.name}.{'+'.join(constraint.column_keys)}"
                )
            yield from _orphans(uow, table, constraint)


def triggers_there(uow: UnitOfWork) -> dict[str, str]:
    """The triggers of the database by name, each with what it does on one line."""
    statement = _ON_SQLITE if uow.dialect == "sqlite" else _ON_POSTGRESQL
    return {name: " ".join((does or "").split()) for name, does in uow.session.execute(text(statement))}


def _triggers(uow: UnitOfWork) -> Iterator[Discrepancy]:
    wanted = SQLITE if uow.dialect == "sqlite" else POSTGRESQL
    there = triggers_there(uow)
    for name in sorted((wanted.keys() | there.keys()) - of_the_mark(there) - of_the_archive(there)):
        if name not in there:
            yield Discrepancy("", None, "trigger_missing", name)
        elif there[name] != wanted.get(name):
            yield Discrepancy("", None, "trigger_altered", name)


def _orphans(uow: UnitOfWork, table: Table, constraint: ForeignKeyConstraint) -> Iterator[Discrepancy]:
    columns = list(table.primary_key)
    found = uow.session.execute(_keys_of_orphans(uow.dialect, table, constraint))
    for values in found:
        key = raw_key(columns, dict(zip(columns, values, strict=True)))
        yield Discrepancy(
            "", None, "row_of_nothing", f"{table.name}:{key}.{'+'.join(constraint.column_keys)}"
        )


@cache
def _keys_of_orphans(
    dialect: str, table: Table, constraint: ForeignKeyConstraint
) -> Select[*tuple[Any, ...]]:
    parent = constraint.referred_table.alias("parent")
    pairs = [(each.parent, parent.c[each.column.name]) for each in constraint.elements]
    return (
        select(*(raw_on(dialect, each) for each in table.primary_key))
        .where(and_(*(own.is_not(None) for own, _ in pairs)))
        .where(~select(1).select_from(parent).where(and_(*(own == theirs for own, theirs in pairs))).exists())
        .limit(_MOST)
    )
