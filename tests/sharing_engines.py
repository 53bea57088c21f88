"""Engines of one run of tests that remember together what SQL their statements became."""

from typing import Any

from sqlalchemy import Engine, create_engine


class SharingEngines:
    """Takes the place of `create_engine`.

    SQLAlchemy keeps compiled statements by engine and dialect, and a program has one engine; a run of
    tests has thousands, one for each office, and spent a sixth of its time on compiling the same again.
    """

    def __init__(self) -> None:
        self._first: dict[str, Engine] = {}

    def __call__(self, *place: Any, **options: Any) -> Engine:
        engine = create_engine(*place, **options)
        first = self._first.get(engine.name)
        if first is None or _never_connected(first):
            self._first[engine.name] = engine
        else:
            engine.dialect = first.dialect
            engine._compiled_cache = first._compiled_cache
        return engine


def _never_connected(engine: Engine) -> bool:
    # A dialect learns on its first connection what its server can do.
    return getattr(engine.dialect, "server_version_info", None) is None
