"""Sums over rows that are only ever added, kept beside them: what was cut off leaves its sum behind.

A sum is a row of `counter` that every act adds to. That is done last of all, in one order, just before the commit,
so that nobody waits for it longer than a commit takes.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from uuid import UUID

from sqlalchemy import BigInteger, Text, Uuid, bindparam, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session

from models.base import Base
from models.records import Counter

_PENDING = "sums"
_COUNTER = Base.metadata.tables[Counter.__tablename__]
_Counted = tuple[str, int, UUID | None]

_ADDING = sqlite.insert(_COUNTER)
_RAISE = _ADDING.on_conflict_do_update(
    index_elements=[_COUNTER.c.name], set_={"value": _COUNTER.c.value + _ADDING.excluded.value}
).returning(_COUNTER.c.name, _COUNTER.c.value)
# No desk may raise a sum by itself: the server looks at what was written before it does (`models.wall.functions`).
_ADD_UP = text("SELECT name, value FROM motcua.add_up(:names, :amounts, :rows)").bindparams(
    bindparam("names", type_=ARRAY(Text)),
    bindparam("amounts", type_=ARRAY(BigInteger)),
    bindparam("rows", type_=ARRAY(Uuid)),
)


def count_in(session: Session, name: str, amount: int, row: UUID) -> None:
    """Add what a row that has been added weighs to a sum when this transaction is about to be committed."""
    session.info.setdefault(_PENDING, []).append((name, amount, row))


def write_sums(session: Session, also: Mapping[str, int]) -> dict[str, int]:
    """Add what was counted in this transaction, and to the counters `also`; answers where each stands now.

    One statement, in the order of the names; the rows are locked until the commit.
    """
    counted: list[_Counted] = session.info.pop(_PENDING, [])
    counted += ((name, amount, None) for name, amount in also.items())
    if not counted:
        return {}
    if session.get_bind().dialect.name == "sqlite":
        found = session.execute(_RAISE, _summed(counted))
    else:
        names, amounts, rows = zip(*counted, strict=True)
        found = session.execute(_ADD_UP, {"names": list(names), "amounts": list(amounts), "rows": list(rows)})
    return {row.name: row.value for row in found}


def _summed(counted: Iterable[_Counted]) -> list[dict[str, object]]:
    by_name = groupby(sorted(counted, key=itemgetter(0)), key=itemgetter(0))
    return [{"name": name, "value": sum(amount for _, amount, _ in rows)} for name, rows in by_name]
