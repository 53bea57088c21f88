"""Desks that only listen: whoever commits has the server tell every one of them, which is part of what an act costs."""

import selectors
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

import psycopg

from app.database.logins import role_of
from app.services.accounts.who_acts import DEMO_PASSWORD
from tests.bench.desks.office import NAME, Person

_LOOK_SECONDS = 0.2


@contextmanager
def listening(url: str, people: Sequence[Person]) -> Iterator[None]:
    """A connection of each of these people with her own login that hears of every change, and does nothing."""
    ending = threading.Event()
    with ExitStack() as held, selectors.DefaultSelector() as ears:
        for person in people:
            connection = held.enter_context(
                psycopg.connect(
                    url, user=role_of(NAME, person.user_name), password=DEMO_PASSWORD, autocommit=True
                )
            )
            connection.execute("LISTEN motcua")
            ears.register(connection, selectors.EVENT_READ, connection)
        thread = threading.Thread(target=_hear, args=(ears, ending), daemon=True)
        thread.start()
        try:
            yield
        finally:
            ending.set()
            thread.join()


def _hear(ears: selectors.BaseSelector, ending: threading.Event) -> None:
    """Take what comes, so that no connection fills up."""
    while not ending.is_set():
        for key, _ in ears.select(_LOOK_SECONDS):
            for _ in key.data.notifies(timeout=0):
                pass
