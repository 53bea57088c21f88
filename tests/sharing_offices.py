"""What the offices of one run of tests remember together: a program has one office, a run thousands of the same.

SQLAlchemy keeps compiled statements by engine and dialect, and a run spent a sixth of its time on compiling the same
again. A desk keeps catalogue, calendar and the like by the seals of their tables; copies of one office have the same.
"""

from collections.abc import Hashable, MutableMapping
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.engine.default import DefaultDialect

from app.database.office_memory import OfficeMemory

ENOUGH = 2_000
"""Statements kept: of the usual 500 many were thrown out and made again, and of all each worker grew by a third."""


def share_compiled(patch: pytest.MonkeyPatch) -> None:
    """Until the patch is undone, engines of one kind of database share what they compile, and nothing else."""
    compiled: dict[str, MutableMapping[Any, Any] | None] = {}

    def made(*place: Any, **options: Any) -> Engine:
        engine = create_engine(*place, query_cache_size=ENOUGH, **options)
        engine._compiled_cache = compiled.setdefault(engine.name, engine._compiled_cache)
        return engine

    patch.setattr("app.database.engine.create_engine", made)
    # Part of the key of what was compiled; each engine keeps its own, with its events and its server's ways.
    patch.setattr(DefaultDialect, "__eq__", lambda one, other: type(one) is type(other))
    patch.setattr(DefaultDialect, "__hash__", lambda one: hash(type(one)))


class SharedMemory(OfficeMemory):
    """What one office remembers, and what any other has read in the same state; as many states as there is room for.

    Only where seals tell of the state: tables that were poured into one another have none, and say nothing of whose
    they are.
    """

    def __init__(self, others: dict[tuple[Hashable, Hashable], Any]) -> None:
        super().__init__()
        self._others = others

    def recall(self, name: Hashable, state: Hashable) -> Any:
        own = super().recall(name, state)
        return self._others.get((name, state)) if own is None and _is_told(state) else own

    def keep(self, name: Hashable, state: Hashable, value: Any) -> None:
        super().keep(name, state, value)
        if _is_told(state):
            if len(self._others) >= _STATES:
                del self._others[next(iter(self._others))]
            self._others[name, state] = value


def _is_told(state: Hashable) -> bool:
    return None not in state if isinstance(state, tuple) else state is not None


_STATES = 1_000


def share_memory(patch: pytest.MonkeyPatch) -> None:
    """Until the patch is undone, what is kept of one office in a state is kept of all in that state."""
    others: dict[tuple[Hashable, Hashable], Any] = {}
    patch.setattr("app.database.unit_of_work.OfficeMemory", lambda: SharedMemory(others))
