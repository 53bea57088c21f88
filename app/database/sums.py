"""Sums over rows that are only ever added, kept beside them: what was cut off leaves its sum behind.

A sum is a row of `counter` that every act adds to. That is done last of all, in one order, just before the commit,
so that nobody waits for it longer than a commit takes.
"""

from collections import Counter as Sums
from collections.abc import Mapping

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningInsert

from models.base import Base
from models.records import Counter

_PENDING = "sums"
_COUNTER = Base.metadata.tables[Counter.__tablename__]


def _raise_by(dialect: str) -> ReturningInsert[tuple[str, int]]:
    adding = sqlite.insert(_COUNTER) if dialect == "sqlite" else postgresql.insert(_COUNTER)
    return adding.on_conflict_do_update(
        index_elements=[_COUNTER.c.name], set_={"value": _COUNTER.c.value + adding.excluded.value}
    ).returning(_COUNTER.c.name, _COUNTER.c.value)


_RAISE = {dialect: _raise_by(dialect) for dialect in ("sqlite", "postgresql")}


def count_in(session: Session, name: str, amount: int) -> None:
    """Add to a sum when this transaction is about to be committed."""
    session.info.setdefault(_PENDING, Sums())[name] += amount


def write_sums(session: Session, also: Mapping[str, int]) -> dict[str, int]:
    """Add what was counted in this transaction, and to the counters `also`; answers where each stands now.

    One statement, in the order of the names; the rows are locked until the commit.
    """
    amounts: Sums[str] = session.info.pop(_PENDING, Sums())
    amounts.update(also)
    if not amounts:
        return {}
    rows = [{"name": name, "value": amount} for name, amount in sorted(amounts.items())]
    return {row.name: row.value for row in session.execute(_RAISE[session.get_bind().dialect.name], rows)}
