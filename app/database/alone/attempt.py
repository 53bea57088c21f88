"""One service run at the server, given up by who waits for it as soon as the server is known to be away.

A question that the network has swallowed comes back as an error much later. Whoever asked does not wait for that. An
act that was given up before its commit is not committed any more, should the server answer yet; of one that was
already at its commit nobody knows.
"""

import threading
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Generic, ParamSpec, TypeVar

from app.database.unit_of_work import UnitOfWork
from app.errors import Away
from app.language import tr

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


class GivenUp(Exception):  # noqa: N818  nobody's fault
    """Inside a service whose asker is gone: nothing of it may be kept."""


class Attempt(Generic[T]):
    """What runs on a thread of its own; `until` waits for it, or for the server to be given up."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._is_committing = self._is_given_up = self._is_over = self._is_lost = False
        self._answer: T | None = None
        self._error: BaseException | None = None

    def guarded(
        self, service: Callable[Concatenate[UnitOfWork, P], R]
    ) -> Callable[Concatenate[UnitOfWork, P], R]:
        """The service, after which nothing is committed once it was given up."""

        @wraps(service)
        def guarded(uow: UnitOfWork, /, *args: P.args, **kwargs: P.kwargs) -> R:
            self._goes_on(is_committing=False)
            answer = service(uow, *args, **kwargs)
            self._goes_on(is_committing=True)
            return answer

        return guarded

    def begin(self, work: Callable[[], T]) -> None:
        """Let it run."""
        threading.Thread(target=self._run, args=(work,), name="at-server", daemon=True).start()

    def is_over(self) -> bool:
        """Wait; whether it has an answer or an error, and the server was not lost before."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_over or self._is_lost)
            return self._is_over

    def lose(self) -> None:
        """The server is away: nobody waits any longer."""
        with self._changed:
            self._is_lost = True
            self._changed.notify_all()

    def give_up(self) -> bool:
        """Want it no more; whether it is sure that nothing of it is kept."""
        with self._changed:
            self._is_given_up = True
            return not self._is_committing

    def answer(self) -> T:
        """The answer of what is over; raises its error."""
        if self._error is not None:
            raise self._error
        return self._answer  # type: ignore[return-value]  # it is over, and without an error it has answered

    def _run(self, work: Callable[[], T]) -> None:
        try:
            self._answer = work()
        except BaseException as error:  # it is raised where somebody waits for it
            self._error = error
        with self._changed:
            self._is_over = True
            self._changed.notify_all()

    def _goes_on(self, *, is_committing: bool) -> None:
        with self._changed:
            if self._is_given_up:
                raise GivenUp
            self._is_committing = is_committing


def away_again() -> Away:
    """What was given up while what waited was taken to the server."""
    return Away(
        "database_away",
        tr("Máy chủ vừa mất liên lạc lần nữa. Việc chưa vào sổ vẫn giữ ở máy này."),
        tr("Không phải làm gì: có lại máy chủ thì việc được đưa vào tiếp."),
    )
