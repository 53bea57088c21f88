"""Sums over rows that are only ever added, kept beside them: what was cut off leaves its sum behind.

A sum is a row of `counter` that every act adds to. That is done last of all, in one order, just before the commit,
so that nobody waits for it longer than a commit takes.
"""

from collections import Counter as Sums

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models.base import Base
from models.records import Counter

_PENDING = "sums"
_COUNTER = Base.metadata.tables[Counter.__tablename__]


def _raise_by(dialect: str) -> sqlite.Insert | postgresql.Insert:
    adding = sqlite.insert(_COUNTER) if dialect == "sqlite" else postgresql.insert(_COUNTER)
    return adding.on_conflict_do_update(
        index_elements=[_COUNTER.c.name], set_={"value": _COUNTER.c.value + adding.excluded.value}
    )


_RAISE = {dialect: _raise_by(dialect) for dialect in ("sqlite", "postgresql")}


def count_in(session: Session, name: str, amount: int) -> None:
    """Add to a sum when this transaction is about to be committed."""
    session.info.setdefault(_PENDING, Sums())[name] += amount


def next_in(session: Session, name: str, count: int) -> int:
    """Raise a counter by so many at once and answer where it stands now; its row is locked until the commit."""
    raising = _RAISE[session.get_bind().dialect.name].returning(_COUNTER.c.value)
    return int(session.execute(raising, {"name": name, "value": count}).scalar_one())


def write_sums(session: Session) -> None:
    """Add what was counted in this transaction."""
    pending: Sums[str] = session.info.pop(_PENDING, Sums())
    if pending:
        rows = [{"name": name, "value": amount} for name, amount in sorted(pending.items())]
        session.execute(_RAISE[session.get_bind().dialect.name], rows)
