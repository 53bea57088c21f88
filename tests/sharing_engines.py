"""Engines of one run of tests that remember together what SQL their statements became.

SQLAlchemy keeps compiled statements by engine and dialect, and a program has one engine; a run of tests has
thousands, one for each office, and spent a sixth of its time on compiling the same again.
"""

from collections.abc import MutableMapping
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.engine.default import DefaultDialect

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
