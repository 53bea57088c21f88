"""What everything written until each of many moments comes to, read from the rows themselves in one going.

A digest for each moment would read the journals once for each of them. But what was written before the earliest is in
all of them: the digests are one until a row comes that is too late for some, and part there.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import BigInteger, Column, cast, select

from app.database.raw_columns import as_whole, hash_or_nothing, or_none, raw, text_or_nothing
from app.database.unit_of_work import UnitOfWork
from app.services.dossiers.closing_mark import BATCH, DIGITS
from app.services.dossiers.travels import WRITTEN_HERE
from app.services.dossiers.written_ends import seals_digest
from models.base import Base
from models.records import Movement, Seal

_MOVEMENT, _SEAL = (Base.metadata.tables[each.__tablename__] for each in (Movement, Seal))
_BEGINNING, _MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)


def stands_at(uow: UnitOfWork, moments: Iterable[datetime]) -> Mapping[datetime, tuple[str, str]]:
    """For each moment the digest of all journals until then, and that of the last seals of all chains."""
    ordered = sorted(set(moments))
    if not ordered:
        return {}
    return dict(zip(ordered, zip(_journals(uow, ordered), _seals(uow, ordered), strict=True), strict=True))


def _journals(uow: UnitOfWork, moments: list[datetime]) -> list[str]:
    rows = uow.session.execute(
        select(_moment(uow, _MOVEMENT.c.recorded_at), raw(uow, _MOVEMENT.c.hash))
        .where(WRITTEN_HERE, _MOVEMENT.c.recorded_at < moments[-1])
        .order_by(_MOVEMENT.c.id)
        .execution_options(yield_per=BATCH)
    )
    until = [_as_read(uow, each) for each in moments]
    placed = ((bisect_right(until, written), hash_or_nothing(digest)) for written, digest in rows)
    # From which moment on each digest counts; a row goes into those of its own place and later.
    starts, digests = [0], [hashlib.sha256()]
    for place, some in groupby(placed, key=itemgetter(0)):
        if place == len(moments):
            continue
        at = bisect_right(starts, place) - 1
        if starts[at] != place:
            starts.insert(at + 1, place)
            digests.insert(at + 1, digests[at].copy())
            at += 1
        text = "".join(digest for _, digest in some).encode()
        for each in digests[at:]:
            each.update(text)
    return [digests[bisect_right(starts, place) - 1].hexdigest()[:DIGITS] for place in range(len(moments))]


def _seals(uow: UnitOfWork, moments: list[datetime]) -> list[str]:
    rows = uow.session.execute(
        select(
            raw(uow, _SEAL.c.chain),
            raw(uow, _SEAL.c.position),
            _moment(uow, _SEAL.c.at),
            raw(uow, _SEAL.c.hash),
        )
        .where(_SEAL.c.at < moments[-1])
        .order_by(_SEAL.c.chain, _SEAL.c.position)
        .execution_options(yield_per=BATCH)
    )
    until = [_as_read(uow, each) for each in moments]
    last: list[dict[str, tuple[int, str]]] = [{} for _ in moments]
    for chain, seals in groupby(rows, key=lambda row: text_or_nothing(row[0])):
        newest: dict[int, tuple[int, str]] = {}
        for _, position, written, digest in seals:
            place = bisect_right(until, written)
            newest[place] = (or_none(as_whole, position) or 0, hash_or_nothing(digest))
        for place, end in enumerate(_so_far(newest, len(moments))):
            if end is not None:
                last[place][chain] = end
    return [seals_digest(each) for each in last]


def _so_far(newest: Mapping[int, tuple[int, str]], moments: int) -> Iterator[tuple[int, str] | None]:
    """The last seal until each moment: of its own stretch, or of one before where that is further behind."""
    end: tuple[int, str] | None = None
    for place in range(moments):
        own = newest.get(place)
        if own is not None and (end is None or own[0] > end[0]):
            end = own
        yield end


def _moment(uow: UnitOfWork, column: Column[Any]) -> Any:
    """A moment as it lies there: on SQLite a number, whatever somebody has made of it."""
    return cast(column, BigInteger) if uow.dialect == "sqlite" else column


def _as_read(uow: UnitOfWork, moment: datetime) -> Any:
    return (moment - _BEGINNING) // _MICROSECOND if uow.dialect == "sqlite" else moment
