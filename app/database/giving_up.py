"""A long reading that somebody wants no more ends within a moment, in the middle of a statement, on either database."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Lock
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr

P = ParamSpec("P")
R = TypeVar("R")

_STEPS_BETWEEN = 50_000
"""How many of its steps SQLite does before it asks again whether to go on: a few milliseconds."""


class Wanted:
    """One reading, wanted until `stop` is called, on any thread; used for one reading and no other."""

    def __init__(self) -> None:
        self._stopped = Event()
        self._lock = Lock()
        self._cancel: Callable[[], None] | None = None

    @property
    def is_stopped(self) -> bool:
        """Whether nobody wants it any more."""
        return self._stopped.is_set()

    def stop(self) -> None:
        """Want it no more: whoever waits for the answer is told `given_up`, and the database works on it no longer."""
        self._stopped.set()
        with self._lock:
            if self._cancel is not None:
                self._cancel()

    def of(self, service: Callable[Concatenate[UnitOfWork, P], R]) -> Callable[Concatenate[UnitOfWork, P], R]:
        """The service, given up as soon as it is not wanted: then `UserError` `given_up`.

        Ctrl+C ends it in the middle of a statement, too.
        """

        def wanted(uow: UnitOfWork, /, *args: P.args, **kwargs: P.kwargs) -> R:
            try:
                with self._over(uow.session):
                    return service(uow, *args, **kwargs)
            except DBAPIError as error:
                if self.is_stopped:
                    raise _given_up() from None
                if getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
                    # Nobody else interrupts it; what Ctrl+C raised where SQLite asked it has swallowed.
                    raise KeyboardInterrupt from None
                raise

        return wanted

    @contextmanager
    def _over(self, session: Session) -> Iterator[None]:
        """The connection of the session may be told to stop; looked at before each statement and within."""
        connection = session.connection()
        driver: Any = connection.connection.driver_connection
        is_sqlite = connection.dialect.name == "sqlite"
        event.listen(connection, "before_cursor_execute", self._look)
        if is_sqlite:
            driver.set_progress_handler(self._stopped.is_set, _STEPS_BETWEEN)
        else:
            with self._lock:
                self._cancel = driver.cancel
        try:
            yield
        finally:
            with self._lock:
                self._cancel = None
            if is_sqlite:
                driver.set_progress_handler(None, 0)
            event.remove(connection, "before_cursor_execute", self._look)

    def _look(self, *_statement: object) -> None:
        if self.is_stopped:
            raise _given_up()


def _given_up() -> UserError:
    return UserError("given_up", tr("Đã thôi theo yêu cầu. Chưa có gì bị thay đổi."), tr("Làm lại khi cần."))
