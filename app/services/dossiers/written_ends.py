"""What everything written until a moment comes to, found from its ends alone: quick however much an office has.

The sums over the journals and the last seal of each chain are there already; what came later is taken off again. So
it costs as much as was written since. It trusts the sums and chains of the database as they stand: that these are
those of the rows is for `verify` to say.
"""

import hashlib
import json
from collections import Counter as Sums
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, String, column, exists, func, literal, or_, select

from app.database.raw_columns import as_whole, hash_or_nothing, loose_key, or_none, raw, text_or_nothing
from app.database.sealing import CHAIN
from app.database.unit_of_work import UnitOfWork
from app.services.dossiers.closing_mark import DIGITS
from app.services.dossiers.journal import SUMS, sum_name, weight
from models.base import Base
from models.exchange import MovementElsewhere
from models.records import Counter, Movement, Seal
from models.short import UtcDateTime

_TABLES = Base.metadata.tables
_COUNTER, _MOVEMENT = _TABLES[Counter.__tablename__], _TABLES[Movement.__tablename__]
_SEAL, _ELSEWHERE = _TABLES[Seal.__tablename__], _TABLES[MovementElsewhere.__tablename__]
_HEXADECIMAL = frozenset("0123456789abcdef")
_ENDS = column("name", String), column("amount", BigInteger), column("hash", String)


@dataclass(frozen=True, slots=True)
class WrittenEnds:
    """Digests (32 hexadecimal digits) of the sums over the journals, and of the last seals of all chains."""

    sums: str
    seals: str


LastSeals = Mapping[str, tuple[int, str]]
"""By the name of the chain, position and hash of its last seal."""


def ends(uow: UnitOfWork, until: datetime) -> WrittenEnds:
    """Those of everything written until a moment; the same whenever it is asked."""
    sums: Sums[str] = Sums()
    last: dict[str, tuple[int, str]] = {}
    for name, amount, digest in (
        _at_server(uow, until) if uow.dialect == "postgresql" else _in_file(uow, until)
    ):
        if name.startswith(SUMS):
            sums[name] += amount
        else:
            last[name.removeprefix(CHAIN)] = amount, digest
    return WrittenEnds(digest_of(sums.items()), seals_digest(last))


def seals_digest(last: LastSeals) -> str:
    """The digest of the last seals of all chains."""
    return digest_of((chain, *end) for chain, end in last.items())


def digest_of(told: Iterable[tuple[object, ...]]) -> str:
    """The digest of some rows, in whatever order they come; a sum of nothing says nothing."""
    rows = sorted(row for row in told if row[1])
    return hashlib.sha256(json.dumps(rows, separators=(",", ":")).encode()).hexdigest()[:DIGITS]


def weight_of(hash_read: Any) -> int:
    """What a row of a journal adds to its sum; nothing, where its hash is none any more."""
    text = hash_or_nothing(hash_read)
    return weight(text) if text and _HEXADECIMAL.issuperset(text) else 0


def _at_server(uow: UnitOfWork, until: datetime) -> list[tuple[str, int, str]]:
    """No desk reads the sums or the seals whole: the server answers (`models.wall.reading`)."""
    found = func.motcua.ends_until(literal(until, UtcDateTime)).table_valued(*_ENDS)
    return [(name, amount, digest) for name, amount, digest in uow.session.execute(select(found))]


def _in_file(uow: UnitOfWork, until: datetime) -> list[tuple[str, int, str]]:
    told: list[tuple[str, int, str]] = []
    counters = select(raw(uow, _COUNTER.c.name), raw(uow, _COUNTER.c.value))
    chains = []
    for name_read, value in uow.session.execute(counters):
        name = text_or_nothing(name_read)
        if name.startswith(SUMS):
            told.append((name, or_none(as_whole, value) or 0, ""))
        elif name.startswith(CHAIN):
            chains.append(name.removeprefix(CHAIN))
    # What the sums have besides: rows of later, and those that other offices wrote.
    others = exists().where(_ELSEWHERE.c.movement_id == _MOVEMENT.c.id)
    if uow.session.execute(select(_ELSEWHERE.c.movement_id).limit(1)).first() is None:
        which = _MOVEMENT.c.recorded_at >= until
    else:
        which = or_(_MOVEMENT.c.recorded_at >= until, others)
    rows = select(raw(uow, _MOVEMENT.c.dossier_id), raw(uow, _MOVEMENT.c.hash)).where(which)
    told += [
        (sum_name(loose_key(key) or "0"), -weight_of(digest), "") for key, digest in uow.session.execute(rows)
    ]
    for chain in chains:
        last = (
            select(_SEAL.c.position, raw(uow, _SEAL.c.hash))
            .where(_SEAL.c.chain == chain, _SEAL.c.at < until)
            .order_by(_SEAL.c.position.desc())
            .limit(1)
        )
        told += [
            (f"{CHAIN}{chain}", position, hash_or_nothing(each))
            for position, each in uow.session.execute(last)
        ]
    return told
