"""What a migration changes in sealed rows leaves seals of its own, by nobody, in the chains of revision 0014."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from models.proof import digest
from models.short import Digests, Sha256, UtcDateTime

Texts = Mapping[str, str | None]
"""Texts by the names of columns; `None` for a column that is empty by now."""

_BATCH = 1_000
_SEAL = sa.table(
    "seal",
    sa.column("chain", sa.String()),
    sa.column("position", sa.BigInteger()),
    sa.column("at", UtcDateTime()),
    sa.column("by", sa.String()),
    sa.column("of_table", sa.String()),
    sa.column("row_key", sa.String()),
    sa.column("sets", Digests()),
    sa.column("hash", Sha256()),
)
_COUNTER = sa.table("counter", sa.column("name", sa.String()), sa.column("value", sa.BigInteger()))


class MigrationSeals:
    """Seals behind the last ones of their chains; `write` puts down those that wait, and the lengths of the chains."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._at = datetime.now(UTC)
        self._ends: dict[str, tuple[int, str]] = {}
        self._written: Counter[str] = Counter()
        self._waiting: list[dict[str, Any]] = []
        first = sa.select(_SEAL.c.chain).where(_SEAL.c.of_table != "dossier").limit(1)
        self.is_stock_taken = connection.execute(first).first() is not None
        """Whether rows have seals at all. Where not, all of them are sealed as they stand once the tables are new."""

    def add(self, table: str, key: UUID, salt: str | None, texts: Texts, *, chain: str | None = None) -> None:
        """Of a row these columns have new texts; in the chain its key ends in, unless another is named."""
        self._seal(chain or f"{table}:{key.hex[-1]}", table, key.hex, _digests(table, salt, texts))

    def add_whole(self, table: str, key: UUID, salt: str | None, texts: Texts) -> None:
        """A row is new and says this."""
        said = {name: text for name, text in texts.items() if text is not None}
        self._seal(f"{table}:{key.hex[-1]}", table, key.hex, {"": "", **_digests(table, salt, said)})

    def gone(self, table: str, row_key: str) -> None:
        """A row of a table with one chain is no more."""
        self._seal(table, table, row_key, None)

    def write(self) -> None:
        """Put down what waits, and the lengths of the chains."""
        self._put_down()
        for chain, more in sorted(self._written.items()):
            counter = _COUNTER.c.name == f"seal:{chain}"
            raised = _COUNTER.update().where(counter).values(value=_COUNTER.c.value + more)
            if not self._connection.execute(raised).rowcount:
                self._connection.execute(_COUNTER.insert(), {"name": f"seal:{chain}", "value": more})
        self._written.clear()

    def _seal(self, chain: str, table: str, row_key: str, sets: Mapping[str, str | None] | None) -> None:
        position, previous = self._ends.get(chain) or self._end_of(chain)
        said = {
            "chain": chain,
            "position": position + 1,
            "at": self._at,
            "by": "",
            "of_table": table,
            "row_key": row_key,
            "sets": None if sets is None else json.dumps(sets, separators=(",", ":")),
        }
        hashed = _hash(previous, {**said, "at": self._at.isoformat(timespec="microseconds")})
        self._ends[chain] = position + 1, hashed
        self._written[chain] += 1
        self._waiting.append({**said, "hash": hashed})
        if len(self._waiting) == _BATCH:
            self._put_down()

    def _end_of(self, chain: str) -> tuple[int, str]:
        last = sa.select(_SEAL.c.position, _SEAL.c.hash).where(_SEAL.c.chain == chain)
        found = self._connection.execute(last.order_by(_SEAL.c.position.desc()).limit(1)).first()
        there, previous = (0, "") if found is None else (found.position, found.hash)
        counted = sa.select(_COUNTER.c.value).where(_COUNTER.c.name == f"seal:{chain}")
        # Behind a counter that does not fit the chain goes on as in the program, so that `verify` still tells of it.
        return max(there, self._connection.execute(counted).scalar() or 0), previous

    def _put_down(self) -> None:
        if self._waiting:
            self._connection.execute(_SEAL.insert(), self._waiting)
        self._waiting = []


@contextmanager
def unguarded(connection: sa.Connection, table: str, trigger: str) -> Iterator[None]:
    """The rows of a table that is only ever added to may be changed meanwhile; its guard stands again afterwards."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}"))
        yield
        connection.execute(sa.text(f"ALTER TABLE {table} ENABLE TRIGGER {trigger}"))
        return
    words = connection.execute(
        sa.text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = :name"), {"name": trigger}
    ).scalar_one()
    connection.execute(sa.text(f"DROP TRIGGER {trigger}"))
    yield
    connection.exec_driver_sql(words)


def _digests(table: str, salt: str | None, texts: Texts) -> dict[str, str | None]:
    return {
        name: None if text is None else digest(salt or "", table, name, text)
        for name, text in sorted(texts.items())
    }


def _hash(previous: str, said: Mapping[str, object]) -> str:
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{canonical}".encode()).hexdigest()
