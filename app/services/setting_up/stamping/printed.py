"""What was stamped, on its way into the database: rows by table, sums over the journals, and seals."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Table, inspect

from app.database.bulk import Cell, stored_by
from app.database.sealing import chain_of, seal_hash
from app.services.dossiers.digests import part_tables
from models.applicants import ApplicantWord
from models.base import Base
from models.dossiers import Applicant, Dossier, DossierWords
from models.proof import proven_columns, text_of
from models.records import Movement, Seal

MOMENT = text_of(Base.metadata.tables[Movement.__tablename__].c.at)
"""A moment as a text."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table, each with the text it has anyway, and the one by which its rows in a dossier differ."""

    table: Table
    usual: tuple[tuple[str, str | None], ...]
    key: str | None

    @classmethod
    def of(cls, mapper: Any) -> "Columns":
        """Those of a mapped table that the database does not number by itself."""
        table = Base.metadata.tables[str(mapper.local_table)]
        usual = {each.name: each.usual for each in proven_columns(mapper)}
        names = (each.name for each in table.columns if each is not table.autoincrement_column)
        key = next((each.name for each in table.primary_key if each.name not in ("dossier_id", "id")), None)
        return cls(table, tuple((name, usual.get(name)) for name in names), key)

    @property
    def names(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(name for name, _ in self.usual)


_BEFORE, _AFTER = (Applicant, ApplicantWord, Seal, Dossier), (Movement, DossierWords)
TABLES: Mapping[str, Columns] = {
    str(mapper.local_table): Columns.of(mapper)
    for mapper in (*map(inspect, _BEFORE), *part_tables(), *map(inspect, _AFTER))
}
"""The tables rows are stamped for, each after those it refers to."""
APPLICANT, WORD, SEAL, DOSSIER = (each.__tablename__ for each in _BEFORE)
MOVEMENT, WORDS = (each.__tablename__ for each in _AFTER)


@cache
def _stored_by(dialect: str, table: str) -> tuple[tuple[int, Callable[[str], Cell]], ...]:
    """Of which columns, by their places, a database keeps something else than their texts."""
    columns = TABLES[table]
    found = ((place, stored_by(dialect, columns.table.c[name])) for place, name in enumerate(columns.names))
    # What an act keeps is never a text on its way.
    kept = columns.names.index("details") if table == MOVEMENT else None
    return tuple((place, stored) for place, stored in found if stored is not None and place != kept)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who was never there before: her key, when she came and who received her, and what is to be sealed."""

    key: str
    at: datetime
    by: str
    kept: str


@dataclass(slots=True)
class Printed:
    """Rows by table as a database keeps them, what they add to the sums over the journals, and who is new."""

    dialect: str
    rows: dict[str, list[list[Any]]] = field(default_factory=lambda: {table: [] for table in TABLES})
    sums: Counter[str] = field(default_factory=Counter)
    newcomers: list[Newcomer] = field(default_factory=list)

    def add(self, table: str, texts: Mapping[str, Cell]) -> None:
        """A row with these texts."""
        row: list[Any] = [texts.get(name, usual) for name, usual in TABLES[table].usual]
        for place, stored in _stored_by(self.dialect, table):
            if row[place] is not None:
                row[place] = stored(row[place])
        self.rows[table].append(row)


class Seals:
    """The chains of seals over who came for the first time; `chains` are how long each is, with its last hash."""

    def __init__(self) -> None:
        self.chains: dict[str, tuple[int, str]] = {}

    def seal(self, newcomer: Newcomer, printed: Printed) -> None:
        """Her seal, the next of its chain."""
        chain = chain_of(APPLICANT, newcomer.key, {})
        position, previous = self.chains.get(chain, (0, ""))
        seal: dict[str, Any] = {
            "chain": chain,
            "position": position + 1,
            "at": newcomer.at,
            "by": newcomer.by,
            "of_table": APPLICANT,
            "row_key": newcomer.key,
            "sets": newcomer.kept,
        }
        digest = seal_hash(previous, seal)
        self.chains[chain] = position + 1, digest
        printed.add(SEAL, seal | {"at": MOMENT(newcomer.at), "hash": digest})
