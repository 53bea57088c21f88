"""What a desk's copy has, read at the server with the login of who is signed in, in small batches."""

import re
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, Table, text

from app.database import carrying
from app.database.alone import rows
from app.database.alone.rows import ROWS, RowGroup
from app.database.unit_of_work import UnitOfWork
from models.base import Base
from models.vocabulary import Status

BATCH = 200
"""So many dossiers, citizens or versions at once: a fraction of a second."""
_NAMED = re.compile(r"(?<!:):(\w+)")
_HERE = [each.value for each in Status if each is not Status.RETURNED]

Keys = Sequence[uuid.UUID]
Batch = tuple[Table, list[Column[Any]], list[carrying.Row]]
"""Rows of a table, with the columns they have."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One picture of the server's data, as the person of `uow` may see them. `pause` is called between batches."""

    uow: UnitOfWork
    at: datetime
    agencies: Keys
    pause: Callable[[], None]

    @classmethod
    def of(cls, uow: UnitOfWork, pause: Callable[[], None]) -> "Reader":
        """The picture this unit of work sees, of the moment it began."""
        agencies = uow.session.execute(text(rows.AGENCIES)).scalars().all()
        return cls(uow, uow.now, agencies, pause)

    def open_dossiers(self) -> Keys:
        """Those that are open, ready, or ended a few days ago, of her agency's reach."""
        return self._keys(rows.OPEN_OR_LATELY_ENDED, ended=self._days(rows.DAYS_AFTER_THE_END), here=_HERE)

    def grown_since(self, moment: datetime) -> Keys:
        """Those whose journal has grown since, by the server's own moments."""
        return self._keys(rows.WHOSE_JOURNAL_GREW, since=moment)

    def versions(self, dossiers: Keys) -> Keys:
        """The procedures' versions in force, and those that these dossiers use."""
        return self._keys(
            rows.VERSIONS,
            dossiers=list(dossiers),
            today=self.at.date(),
            lately=self._days(rows.DAYS_OF_CITIZENS),
        )

    def versions_of(self, dossiers: Keys) -> Keys:
        """Those that these dossiers use."""
        return self._keys(
            "SELECT DISTINCT version_id FROM dossier WHERE id = ANY(:dossiers)", dossiers=list(dossiers)
        )

    def applicants(self, dossiers: Keys, came: datetime | None = None) -> Keys:
        """The citizens these dossiers name, and who came since a moment, else in the last weeks."""
        since = self._days(rows.DAYS_OF_CITIZENS) if came is None else came
        return self._keys(rows.APPLICANTS, dossiers=list(dossiers), came=since)

    def chains(self) -> dict[str, int]:
        """How long the chains of seals of the shared tables are."""
        names = [name for name, part in ROWS.items() if part.group in (RowGroup.SHARED, RowGroup.VERSIONS)]
        found = self.uow.session.execute(text(rows.CHAINS), {"chains": names}).all()
        return {chain: length for chain, length in found if length is not None}

    def batches(self, *groups: RowGroup, **keys: Keys) -> Iterator[Batch]:
        """The rows of all tables of these groups, those with keys (`dossiers=…`) some at a time."""
        tables = [each for each in Base.metadata.sorted_tables if ROWS[each.name].group in groups]
        for values in _some_at_a_time(keys):
            for table in tables:
                columns = carrying.carried(table)
                yield table, columns, list(self._rows(table, columns, values))
                self.pause()

    def _rows(self, table: Table, columns: list[Column[Any]], keys: dict[str, Any]) -> Iterator[carrying.Row]:
        values: dict[str, Any] = {
            "agencies": list(self.agencies),
            "keys": [each.hex for each in self.agencies],
            "lately": self._days(rows.DAYS_OF_CITIZENS),
            **keys,
        }
        condition = ROWS[table.name].condition
        which = condition, {name: values[name] for name in _NAMED.findall(condition)}
        connection = self.uow.session.connection()
        return carrying.rows_of_server(connection, table, columns, which, are_few=True)

    def _keys(self, statement: str, **values: object) -> Keys:
        known = {"agencies": list(self.agencies), **values}
        asked = {name: known[name] for name in _NAMED.findall(statement)}
        return sorted(self.uow.session.execute(text(statement), asked).scalars())

    def _days(self, days: int) -> datetime:
        return self.at - timedelta(days=days)


def _some_at_a_time(keys: dict[str, Keys]) -> Iterator[dict[str, Any]]:
    if not keys:
        yield {}
    for name, values in keys.items():
        for first in range(0, len(values), BATCH):
            yield {name: list(values[first : first + BATCH])}
