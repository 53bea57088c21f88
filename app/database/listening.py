"""Hearing changes from a PostgreSQL server: it says so itself, in the database where they are made and nowhere else.

Triggers of the journal and of the seals notify in the transaction that wrote (decision 0063), so whoever wrote, and
with whatever program, is heard, after the commit and never without it.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from app.database.engine import SILENCE_SECONDS
from app.database.pooler import is_behind_a_pooler
from app.database.watching import Deaf, Ear
from app.errors import Told

COUNT_SECONDS = 1.0
_LISTEN = "LISTEN motcua"
# What the server itself counts, by table: nobody needs to be allowed to read the rows.
_ADDED = """
SELECT pg_stat_get_tuples_inserted('movement'::regclass) + pg_stat_get_tuples_inserted('seal'::regclass)
    + pg_stat_get_tuples_inserted('queue_ticket'::regclass) + pg_stat_get_tuples_updated('queue_ticket'::regclass)
"""


def ear_at(engine: Engine) -> Ear:
    """An ear on a connection of its own, made as the engine makes them and kept out of its pool."""
    with _deaf():
        pooled = engine.raw_connection()
        driver = pooled.driver_connection
        pooled.detach()
        assert isinstance(driver, psycopg.Connection)
        try:
            driver.autocommit = True
            return _ear_on(driver)
        except BaseException:  # Ctrl+C, too: it is in no pool that would close it
            driver.close()
            raise


def _ear_on(driver: "psycopg.Connection[Any]") -> Ear:
    if is_behind_a_pooler(driver):
        # Whichever of its connections would listen, nobody waits at it.
        return CountingEar(driver)
    driver.execute(_LISTEN)
    return ListeningEar(driver)


class ListeningEar:
    """Waits for the server's word, and now and then asks whether the server is still there."""

    every = float(SILENCE_SECONDS)

    def __init__(self, driver: "psycopg.Connection[Any]") -> None:
        self._driver = driver
        self._answered = time.monotonic()

    @property
    def handle(self) -> int | None:
        """The connection's socket."""
        return self._driver.fileno()

    def heard(self) -> bool:
        """Whether the server has told of a change; a server that owes an answer for too long is given up."""
        with _deaf():
            news = list(self._driver.notifies(timeout=0))
            if time.monotonic() - self._answered >= self.every:
                # Frozen servers keep their connections; this wait is watched like any other (`patience`).
                self._driver.execute("SELECT 1")
                self._answered = time.monotonic()
            return bool(news)

    def close(self) -> None:
        """Let go of the server."""
        self._driver.close()


class CountingEar:
    """Asks every second how many rows the server has counted in: some seconds late at worst, and for every row."""

    handle = None
    every = COUNT_SECONDS

    def __init__(self, driver: "psycopg.Connection[Any]") -> None:
        self._driver = driver
        self._count = _ask(self._driver, _ADDED)

    def heard(self) -> bool:
        """Whether the count is another one than the last time."""
        with _deaf():
            before, self._count = self._count, _ask(self._driver, _ADDED)
        return self._count != before

    def close(self) -> None:
        """Let go of the server."""
        self._driver.close()


def _ask(driver: "psycopg.Connection[Any]", question: str) -> object:
    # Behind a pooler the next question may reach another connection, which has nothing prepared.
    row = driver.execute(question, prepare=False).fetchone()
    return None if row is None else row[0]


@contextmanager
def _deaf() -> Iterator[None]:
    try:
        yield
    except (SQLAlchemyError, psycopg.Error, Told) as error:
        # Told: her login is not taken any more, which the desk hears with its next question.
        raise Deaf from error
