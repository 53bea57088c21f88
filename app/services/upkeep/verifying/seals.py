"""The chains of seals, and every sealed row against them: what was altered, taken away or put there by nobody."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Table, func, or_, select
from sqlalchemy.orm import Mapper

from app.database.raw_columns import (
    as_moment,
    as_whole,
    digests_or_nothing,
    hash_or_nothing,
    loose_key,
    or_none,
    raw,
    raw_key,
    raw_text,
    raw_texts,
    text_or_nothing,
)
from app.database.sealing import CHAIN, WHOLE, is_of_before, own_name, seal_hash, sealed_mappers
from app.database.unit_of_work import UnitOfWork
from app.services.upkeep.verifying.applicants import may_be_named
from app.services.upkeep.verifying.discrepancies import Discrepancy
from app.services.upkeep.verifying.numbers_used import counters
from models.base import Base
from models.dossiers import Applicant
from models.proof import Texts, digest
from models.records import Seal

BATCH = 500
_SEAL = Base.metadata.tables[Seal.__tablename__]
_NAMES = ("user_name", "code", "name")
"""Columns by which people know a row, where its table has one."""

Kept = dict[str, dict[str, str]]
"""Digests by column as the seals of a row have them, by the key of the row; none for a row that went."""


def seal_findings(uow: UnitOfWork) -> Iterator[Discrepancy]:
    """Everything that is not as the seals say."""
    yield from _chains(uow)
    living = _living(uow)
    for mapper in sealed_mappers().values():
        yield from _rows(uow, mapper, living[str(mapper.local_table)])


def seals_there(uow: UnitOfWork) -> int:
    """How many seals there are."""
    return uow.session.execute(select(func.count()).select_from(Seal)).scalar_one()


def kept_of(uow: UnitOfWork, table: str, keys: Sequence[str]) -> Kept:
    """What the seals of these rows say of them now."""
    found = uow.session.execute(
        select(raw(uow, _SEAL.c.row_key), raw(uow, _SEAL.c.sets))
        .where(_SEAL.c.of_table == table, _SEAL.c.row_key.in_(keys))
        .order_by(_SEAL.c.row_key, is_of_before(_SEAL.c.chain).desc(), _SEAL.c.position)
    )
    kept: Kept = {}
    for key_read, sets in found:
        key = text_or_nothing(key_read)
        if sets is None:
            kept.pop(key, None)
            continue
        said = _said(digests_or_nothing(sets))
        known = {} if WHOLE in said else kept.get(key, {})
        known |= {column: each for column, each in said.items() if each is not None and column != WHOLE}
        kept[key] = {column: each for column, each in known.items() if said.get(column, each) is not None}
    return kept


def _said(sets: str) -> dict[str, str | None]:
    try:
        said = json.loads(sets)
    except (ValueError, RecursionError):  # the chain has told of it
        return {}
    return said if isinstance(said, dict) else {}


def _chains(uow: UnitOfWork) -> Iterator[Discrepancy]:
    columns = list(_SEAL.columns)
    found = uow.session.execute(
        select(*(raw(uow, each) for each in columns))
        .order_by(_SEAL.c.chain, _SEAL.c.position)
        .execution_options(yield_per=BATCH)
    )
    lengths: dict[str, int] = {}
    previous = ""
    for values in found:
        row = dict(zip((each.name for each in columns), values, strict=True))
        chain, position = text_or_nothing(row["chain"]), or_none(as_whole, row["position"]) or 0
        place = lengths.get(chain, 0) + 1
        previous = previous if place > 1 else ""
        lengths[chain] = position
        if position != place:
            yield Discrepancy("", place, "seal_missing", chain)
        digest_read = hash_or_nothing(row.pop("hash"))
        if digest_read != seal_hash(previous, _as_sealed(row)):
            yield Discrepancy("", position, "seal_altered", f"{chain} {text_or_nothing(row['row_key'])}")
        previous = digest_read
    yield from _ends(uow, lengths)


def _as_sealed(row: Mapping[str, Any]) -> dict[str, Any]:
    sealed: dict[str, Any] = {
        name: None if value is None else text_or_nothing(value) for name, value in row.items()
    }
    sealed["chain"] = own_name(text_or_nothing(row["chain"]))
    sealed["position"] = or_none(as_whole, row["position"])
    sealed["at"] = or_none(as_moment, row["at"])
    sealed["sets"] = None if row["sets"] is None else digests_or_nothing(row["sets"])
    return sealed


def _ends(uow: UnitOfWork, lengths: Mapping[str, int]) -> Iterator[Discrepancy]:
    kept = {name.removeprefix(CHAIN): each for name, each in counters(uow).items() if name.startswith(CHAIN)}
    for chain in sorted(kept.keys() | lengths.keys()):
        if kept.get(chain, 0) != lengths.get(chain, 0):
            yield Discrepancy("", min(kept.get(chain, 0), lengths.get(chain, 0)) + 1, "seal_missing", chain)


def _rows(uow: UnitOfWork, mapper: Mapper[Any], living: int) -> Iterator[Discrepancy]:
    table = Base.metadata.tables[str(mapper.local_table)]
    there = 0
    found = uow.session.execute(
        select(*(raw(uow, each) for each in table.columns)).execution_options(yield_per=BATCH)
    )
    for batch in found.partitions():
        rows = [dict(zip(table.columns, values, strict=True)) for values in batch]
        by_key = {raw_key(table.primary_key, row): row for row in rows}
        kept = kept_of(uow, table.name, list(by_key))
        for key, row in by_key.items():
            if key not in kept:
                yield Discrepancy(_name(uow, table, row), None, "row_unsealed", f"{table.name}:{key}")
                continue
            there += 1
            salt = raw_text(table.c.salt, row[table.c.salt]) if "salt" in table.c else ""
            for column in _wrong(table.name, salt or "", raw_texts(mapper, row), kept[key]):
                yield Discrepancy(
                    _name(uow, table, row), None, "sealed_altered", f"{table.name}:{key}.{column}"
                )
    if there != living:
        yield from _gone(uow, mapper)


def _name(uow: UnitOfWork, table: Table, row: Mapping[Column[Any], Any]) -> str:
    """The name by which people know a row, as far as who asks may know it."""
    if table.name == Applicant.__tablename__ and not may_be_named(uow, loose_key(row[table.c.agency_id])):
        return ""
    named = (raw_text(table.c[each], row[table.c[each]]) for each in _NAMES if each in table.c)
    return next(named, "") or ""


def _wrong(table: str, salt: str, texts: Texts, kept: Mapping[str, str]) -> list[str]:
    """The columns that are not as sealed; the salt alone where nothing fits any more."""
    now = {column: digest(salt, table, column, text) for column, text in texts.items()}
    wrong = [column for column in sorted(now.keys() | kept.keys()) if now.get(column) != kept.get(column)]
    return ["salt"] if salt and len(wrong) > 1 and len(wrong) >= len(kept) else wrong


def _living(uow: UnitOfWork) -> Counter[str]:
    """How many rows of each table the seals know of that were not deleted."""
    later = _SEAL.alias("later")
    found = uow.session.execute(
        select(_SEAL.c.of_table, func.count())
        # By name: a table's name that somebody has altered may be no text at all.
        .where(_SEAL.c.of_table.in_([str(each.local_table) for each in sealed_mappers().values()]))
        .where(_SEAL.c.sets.is_not(None))
        .where(
            ~select(later.c.position)
            .where(
                later.c.of_table == _SEAL.c.of_table,
                later.c.row_key == _SEAL.c.row_key,
                is_of_before(_SEAL.c.chain) >= is_of_before(later.c.chain),
                or_(
                    is_of_before(_SEAL.c.chain) > is_of_before(later.c.chain),
                    later.c.position > _SEAL.c.position,
                ),
            )
            .exists()
        )
        .group_by(_SEAL.c.of_table)
    )
    return Counter(dict(found.all()))


def _gone(uow: UnitOfWork, mapper: Mapper[Any]) -> Iterator[Discrepancy]:
    """The rows that the seals know of and that are not there any more."""
    table = Base.metadata.tables[str(mapper.local_table)]
    columns = list(table.primary_key)
    rows = uow.session.execute(select(*(raw(uow, each) for each in columns)))
    there = {raw_key(columns, dict(zip(columns, values, strict=True))) for values in rows}
    keys = uow.session.execute(
        select(raw(uow, _SEAL.c.row_key)).where(_SEAL.c.of_table == table.name).distinct()
    ).scalars()
    missing = sorted({text_or_nothing(key) for key in keys} - there)
    for first in range(0, len(missing), BATCH):
        for key in kept_of(uow, table.name, missing[first : first + BATCH]):
            yield Discrepancy("", None, "sealed_missing", f"{table.name}:{key}")
