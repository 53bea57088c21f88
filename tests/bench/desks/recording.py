"""What a desk sends to its server: every statement of every transaction, with its values, in the order of the ends."""

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, event

Values = Mapping[str, Any] | Sequence[Any]


@dataclass(frozen=True, slots=True)
class Said:
    """One statement as the driver was given it: once, or once for each of several sets of values."""

    sql: str
    values: tuple[Values, ...]


@dataclass(slots=True)
class Transaction:
    """What was said between a beginning and an end, which are seconds of one clock."""

    only_reads: bool
    begun: float
    ended: float = 0
    said: list[Said] = field(default_factory=list)
    is_kept: bool = False


class Recorder:
    """Listens to an engine; `ended` are the transactions that have come to their end."""

    def __init__(self, engine: Engine) -> None:
        self.ended: list[Transaction] = []
        self._open: dict[int, Transaction] = {}
        self._lock = threading.Lock()
        event.listen(engine, "begin", self._begin)
        event.listen(engine, "before_cursor_execute", self._say)
        event.listen(engine, "commit", self._commit)
        event.listen(engine, "rollback", self._end)

    def _begin(self, connection: Connection) -> None:
        only_reads = bool(connection.get_execution_options().get("postgresql_readonly"))
        self._open[id(connection)] = Transaction(only_reads, time.monotonic())

    def _say(
        self, connection: Connection, _cursor: Any, sql: str, values: Any, _context: Any, is_many: bool
    ) -> None:
        transaction = self._open.get(id(connection))
        if transaction is not None:
            transaction.said.append(Said(sql, tuple(values) if is_many else (values,)))

    def _commit(self, connection: Connection) -> None:
        self._open[id(connection)].is_kept = True
        self._end(connection)

    def _end(self, connection: Connection) -> None:
        transaction = self._open.pop(id(connection), None)
        if transaction is not None and transaction.said:
            transaction.ended = time.monotonic()
            with self._lock:
                self.ended.append(transaction)
