"""Stock is taken once: what an office had before there were seals is sealed as it stands when they come."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.orm import Mapper

import models.tables  # noqa: F401  so that every table is known
from app.database.schema import is_of_this_program
from app.database.sealing import CHAIN, chain_of, kept_texts, seal_hash, sealed_mappers
from models.base import Base
from models.dossiers import Dossier
from models.migrations.sealing import MigrationSeals
from models.proof import proven_columns, text_of
from models.records import Counter, Movement, Seal

BATCH = 1_000
_SEAL, _COUNTER, _DOSSIER, _MOVEMENT = (
    Base.metadata.tables[each.__tablename__] for each in (Seal, Counter, Dossier, Movement)
)
_APPLICANT = "applicant_id"


def take_stock(connection: Connection) -> None:
    """Seal every row of an office that has no seals yet; nothing where the tables are not of this version."""
    if not _is_due(connection):
        return
    lengths: dict[str, int] = {}
    hashes: dict[str, str] = {}
    waiting: list[dict[str, Any]] = []
    now = datetime.now(UTC)
    for chain, table, key, sets in _rows(connection):
        lengths[chain] = lengths.get(chain, 0) + 1
        row = {
            "chain": chain,
            "position": lengths[chain],
            "at": now,
            "by": "",
            "of_table": table,
            "row_key": key,
            "sets": sets,
        }
        hashes[chain] = seal_hash(hashes.get(chain, ""), row)
        waiting.append({**row, "hash": hashes[chain]})
        if len(waiting) == BATCH:
            connection.execute(insert(_SEAL), waiting)
            waiting = []
    if waiting:
        connection.execute(insert(_SEAL), waiting)
    _take_stock_of_applicants(connection)
    if lengths:
        counters = [{"name": f"{CHAIN}{chain}", "value": length} for chain, length in lengths.items()]
        connection.execute(insert(_COUNTER), counters)


def _take_stock_of_applicants(connection: Connection) -> None:
    """Seal whose each dossier is, where its journal does not say: the programs before the seals kept that apart.

    One without a salt has no digests at all yet, and gets them with the next act on it.
    """
    named = {
        row.dossier_id
        for row in connection.execute(select(_MOVEMENT.c.dossier_id, _MOVEMENT.c.sets))
        if row.sets is not None and _APPLICANT in (json.loads(row.sets).get(_DOSSIER.name) or {})
    }
    seals = MigrationSeals(connection)
    which = select(_DOSSIER.c.id, _DOSSIER.c.salt, _DOSSIER.c[_APPLICANT]).where(
        _DOSSIER.c.salt.is_not(None), _DOSSIER.c[_APPLICANT].is_not(None)
    )
    for key, salt, applicant in connection.execute(which).all():
        if key not in named:
            seals.add(_DOSSIER.name, key, salt, {_APPLICANT: applicant.hex})
    seals.write()


def _is_due(connection: Connection) -> bool:
    # Of a dossier that was given another applicant a migration may have left a seal already.
    first = select(_SEAL.c.chain).where(_SEAL.c.of_table != Dossier.__tablename__).limit(1)
    return is_of_this_program(connection) and connection.execute(first).first() is None


def _rows(connection: Connection) -> Iterator[tuple[str, str, str, str]]:
    for name, mapper in sorted(sealed_mappers().items()):
        table = Base.metadata.tables[name]
        # All of it before anything is written: SQLite may not read what it is being given.
        for row in connection.execute(select(table).order_by(*table.primary_key.columns)).mappings().all():
            values = {str(name): value for name, value in row.items()}
            key = "/".join(text_of(column)(values[column.name]) for column in table.primary_key)
            yield chain_of(name, key, values), name, key, _sets(name, mapper, values)


def _sets(name: str, mapper: Mapper[Any], values: Mapping[str, Any]) -> str:
    said = {each.name: each.shown(values[each.name]) for each in proven_columns(mapper)}
    texts = {column: text for column, text in said.items() if text is not None}
    return kept_texts(name, values.get("salt") or "", texts, is_whole=True)
