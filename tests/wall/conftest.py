"""One shared office of many agencies with rows of each in every table, and connections past the wall and before it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

import psycopg
import pytest

from app.database.unit_of_work import Database
from tests.clock import Clock
from tests.logins import LoginDatabase, login_at
from tests.offices import Offices
from tests.services.tree_office import grow
from tests.services.whole_office import teach
from tests.wall.rows import fill_all


@dataclass(frozen=True)
class Walled:
    """An office at a server: its owner's URL."""

    url: str

    @property
    def database(self) -> str:
        """The name of the database, which its roles begin with."""
        return urlsplit(self.url).path[1:]

    @contextmanager
    def owner(self) -> Iterator[psycopg.Connection]:
        """Past the wall; what is done is taken back."""
        with _connected(self.url) as connection:
            yield connection

    @contextmanager
    def login(self, user_name: str) -> Iterator[psycopg.Connection]:
        """As a person of the office, by the driver alone; what is done is taken back."""
        with _connected(_login_at(self.url, user_name)) as connection:
            yield connection


@cache
def _login_at(url: str, user_name: str) -> str:
    return login_at(url, user_name)


@contextmanager
def _connected(url: str) -> Iterator[psycopg.Connection]:
    connection = psycopg.connect(url.replace("postgresql+psycopg", "postgresql", 1))
    try:
        yield connection
    finally:
        connection.rollback()
        connection.close()


@pytest.fixture(scope="session")
def walled(postgresql_offices: Offices) -> Iterator[Walled]:
    """Nobody changes it: whatever a test does through it is rolled back."""
    place = postgresql_offices.worked("tree with procedures", _found)
    database = LoginDatabase.open(place, Clock())
    try:
        fill_all(database)
    finally:
        database.close()
    yield Walled(place)
    postgresql_offices.remove(place)


@pytest.fixture(scope="session")
def walled_database(walled: Walled) -> Iterator[Database]:
    """The same by the program, everybody with her own login; for reading alone."""
    database = LoginDatabase.open(walled.url, Clock())
    yield database
    database.close()


def _found(database: Database) -> None:
    teach(
        database
    )  # people of the first agency, found by the names of their units, which others have as well
    grow(database)
