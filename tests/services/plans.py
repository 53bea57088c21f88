"""What a database means to do for the statements a service has issued, and how much it did."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from tests.services.desk import Desk

GROWING = frozenset(
    (
        "dossier",
        "dossier_words",
        "dossier_person",
        "dossier_paper",
        "dossier_fee",
        "dossier_step",
        "fee_payment",
        "printed_form",
        "movement",
        "applicant",
        "applicant_word",
        "applicant_change",
        "access_log",
    )
)
"""Tables with a row or more for every dossier or citizen."""

_EVERY = 50


def plans(desk: Desk, work: Callable[[], object]) -> list[tuple[str, list[str]]]:
    """Each reading statement that `work` issues, with the lines of its plan.

    On PostgreSQL the plan is the one a large table gets: reading all of it is out of the question.
    """
    issued = [(sql, values) for sql, values in _issued(work) if sql.lstrip().startswith(("SELECT", "WITH"))]
    engine = desk.database._engine
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            return [
                (sql, [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)])
                for sql, values in issued
            ]
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        return [
            (sql, [row[0] for row in connection.exec_driver_sql(f"EXPLAIN {sql}", values)])
            for sql, values in issued
        ]


def questions(work: Callable[[], object]) -> list[str]:
    """The statements that `work` sends to a database."""
    return [sql for sql, _values in _issued(work) if not sql.startswith("BEGIN")]


def _issued(work: Callable[[], object]) -> list[tuple[str, Any]]:
    issued: list[tuple[str, Any]] = []

    def keep(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        issued.append((statement, values))

    event.listen(Engine, "before_cursor_execute", keep)
    try:
        work()
    finally:
        event.remove(Engine, "before_cursor_execute", keep)
    return issued


@contextmanager
def steps(desk: Desk) -> Iterator[Callable[[], int]]:
    """Counts the steps SQLite's machine takes meanwhile: the same on every PC, however busy it is."""
    counted = 0

    def count() -> int:
        nonlocal counted
        counted += _EVERY
        return 0

    def watch(connection: sqlite3.Connection, *_: Any) -> None:
        connection.set_progress_handler(count, _EVERY)

    engine = desk.database._engine
    event.listen(engine, "checkout", watch)
    try:
        yield lambda: counted
    finally:
        event.remove(engine, "checkout", watch)
        with engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            driver.set_progress_handler(None, 0)
