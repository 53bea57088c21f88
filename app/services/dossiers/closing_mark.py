"""The closing mark: everything written until a moment in one line, to be kept where nobody can rewrite the database."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, String, collate, func, literal, select, true

from app.database.raw_columns import hash_or_nothing, raw
from app.database.unit_of_work import UnitOfWork
from app.services.dossiers.travels import WRITTEN_HERE
from models.base import Base
from models.records import Movement, Seal
from models.short import UtcDateTime

MARGIN = timedelta(minutes=1)
"""What was written just now may still be on its way; a mark is of what was written before that."""


MOMENT = "%Y%m%d%H%M%S"
"""How a mark spells its moment."""
DIGITS = 32
"""Hexadecimal digits of a digest that a person may have to type."""
BATCH = 5_000
"""Rows read at a time: nobody knows how many there are."""
_MOVEMENT, _SEAL = (Base.metadata.tables[each.__tablename__] for each in (Movement, Seal))


@dataclass(frozen=True, slots=True)
class ClosingMark:
    """How many rows all journals and chains had until a moment (UTC), and the digest of their hashes."""

    until: datetime
    rows: int
    digest: str

    @property
    def text(self) -> str:
        """As it is told, written down and typed again."""
        return f"{self.until:{MOMENT}}-{self.rows}-{self.digest}"


def closing_mark(uow: UnitOfWork, until: datetime | None = None) -> ClosingMark:
    """The mark of everything written until a moment, without one until a minute ago; the same whenever it is asked."""
    return mark_and_journal(uow, until)[0]


def mark_and_journal(uow: UnitOfWork, until: datetime | None = None) -> tuple[ClosingMark, str]:
    """The same, with the digest of the journals alone, which are read first."""
    moment = (until or uow.now - MARGIN).astimezone(UTC).replace(microsecond=0)
    return _mark(uow, moment, _hashes(uow, moment))


def mark_over(
    uow: UnitOfWork, moment: datetime, journal: ColumnElement[bool], seals: ColumnElement[bool]
) -> ClosingMark:
    """The mark of what was written until a moment, of those rows of the journal and those seals alone."""
    return _mark(uow, moment, _written(uow, moment, journal, seals))[0]


def _mark(
    uow: UnitOfWork, moment: datetime, statements: tuple[Select[Any], Select[Any]]
) -> tuple[ClosingMark, str]:
    digest, rows, so_far = hashlib.sha256(), 0, []
    for hashes in statements:
        found = uow.session.execute(hashes.execution_options(yield_per=BATCH))
        for some in found.scalars().partitions(BATCH):
            digest.update("".join(map(hash_or_nothing, some)).encode())
            rows += len(some)
        so_far.append(digest.hexdigest()[:DIGITS])
    journal, everything = so_far
    return ClosingMark(moment, rows, everything), journal


def _hashes(uow: UnitOfWork, moment: datetime) -> tuple[Select[Any], Select[Any]]:
    """Those of all journals, and those of all chains; on PostgreSQL no desk sees them all, and the server answers."""
    if uow.dialect == "postgresql":
        until = literal(moment, UtcDateTime)
        return (
            select(func.motcua.journal_until(until, type_=String).column_valued("hash")),
            select(func.motcua.seals_until(until, type_=String).column_valued("hash")),
        )
    return _written(uow, moment, true(), true())


def _written(
    uow: UnitOfWork, moment: datetime, journal: ColumnElement[bool], seals: ColumnElement[bool]
) -> tuple[Select[Any], Select[Any]]:
    # By the bytes of their names, whatever order a server has for words.
    chain = _SEAL.c.chain if uow.dialect == "sqlite" else collate(_SEAL.c.chain, "C")
    written, sealed = (_MOVEMENT.c.recorded_at < moment) & WRITTEN_HERE, _SEAL.c.at < moment
    return (
        select(raw(uow, _MOVEMENT.c.hash)).where(written, journal).order_by(_MOVEMENT.c.id),
        select(raw(uow, _SEAL.c.hash)).where(sealed, seals).order_by(chain, _SEAL.c.position),
    )
