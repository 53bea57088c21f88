"""How rows change on their way to other offices' rows, and the seals that say so.

What an office has sealed stays as it is, in chains of its own behind its key (`app.database.sealing.came_with`). What
the way changes in a row, and which rows stay behind, is sealed at the end of these chains.
"""

import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Table
from sqlalchemy.orm import Mapper

from app.database.carrying import Row, Text
from app.database.sealing import CHAIN, came_with, chain_of, kept_texts, seal_hash, sealed_mappers
from models.base import Base
from models.dossiers import Dossier
from models.proof import proven_columns, text_of
from models.records import Seal

Change = Callable[[str], Text]
"""What becomes of a value, as its text."""
End = tuple[int, str]
"""Position and hash of the last seal of a chain."""
SEAL = Base.metadata.tables[Seal.__tablename__]


def nothing_stays(_key: str) -> bool:
    """Every row goes along."""
    return False


@dataclass(frozen=True, slots=True)
class WayOver:
    """What becomes of the rows of one table: of the values of a column, of rows by their key, and which stay."""

    values: Mapping[str, Change] = field(default_factory=dict)
    rows: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)
    stays: Callable[[str], bool] = nothing_stays


@dataclass(slots=True)
class Passage:
    """The way of all tables: `office` is whose chains they are, `ends` where these end in its file."""

    office: uuid.UUID
    ways: Mapping[str, WayOver]
    ends: Mapping[str, End]
    _said: dict[str, list[tuple[str, str, str | None]]] = field(default_factory=lambda: defaultdict(list))

    def passing(self, table: Table, columns: Sequence[Column[Any]], rows: Iterable[Row]) -> Iterator[Row]:
        """The rows as they arrive."""
        way = self.ways.get(table.name)
        if way is None:
            yield from rows
            return
        names = [each.name for each in columns]
        keys = [names.index(each.name) for each in table.primary_key]
        changing = [(place, way.values[name]) for place, name in enumerate(names) if name in way.values]
        for row in rows:
            key = "/".join(row[place] or "" for place in keys)
            if way.stays(key):
                self._seal(table, key, row, names, None)
                continue
            changed = {
                names[place]: change(row[place] or "") for place, change in changing if row[place] is not None
            }
            changed |= way.rows.get(key, {})
            arriving = [changed.get(name, value) for name, value in zip(names, row, strict=True)]
            if arriving != list(row):
                self._seal(table, key, row, names, arriving)
            yield arriving

    def lengths(self) -> Mapping[str, int]:
        """How much longer each of the office's chains became."""
        return Counter({chain: len(said) for chain, said in self._said.items()})

    def more_seals(self, by: str, at: datetime) -> Iterator[dict[str, Any]]:
        """The seals of what the way has changed, each behind the last of its chain."""
        for chain, said in self._said.items():
            position, previous = self.ends.get(chain, (0, ""))
            for table, key, sets in said:
                position += 1
                row = {
                    "chain": chain,
                    "position": position,
                    "at": at,
                    "by": by,
                    "of_table": table,
                    "row_key": key,
                    "sets": sets,
                }
                previous = seal_hash(previous, row)
                yield {**row, "chain": came_with(self.office.hex, chain), "hash": previous}

    def _seal(
        self, table: Table, key: str, row: Row, names: Sequence[str], arriving: Sequence[Text] | None
    ) -> None:
        mapper = _SEALED.get(table.name)
        if mapper is None:
            return
        salt = row[names.index("salt")] if "salt" in names else ""
        if salt is None:
            return  # a dossier from before its journal kept digests: nothing is held against what it says
        sets = None
        if arriving is not None:
            usual = {each.name: each.usual for each in proven_columns(mapper)}
            texts = {
                name: None if new == usual[name] else new
                for name, old, new in zip(names, row, arriving, strict=True)
                if name in usual and old != new
            }
            sets = kept_texts(table.name, salt, texts, is_whole=False)
        self._said[chain_of(table.name, key, {})].append((table.name, key, sets))


def seal_texts(rows: Iterable[Mapping[str, Any]]) -> Iterator[list[Text]]:
    """Seals as rows that are carried."""
    reading = [(each.name, text_of(each)) for each in SEAL.columns]
    for row in rows:
        yield [None if row[name] is None else read(row[name]) for name, read in reading]


def chain_counter(office: uuid.UUID, counter: str) -> str:
    """What the counter of one of an office's chains is called where others are."""
    return f"{CHAIN}{came_with(office.hex, counter.removeprefix(CHAIN))}"


def _sealed() -> dict[str, Mapper[Any]]:
    # Of a dossier its journal says what was put into it; what is put there otherwise leaves a seal.
    return {**sealed_mappers(), Dossier.__tablename__: Dossier.__mapper__}


_SEALED = _sealed()
