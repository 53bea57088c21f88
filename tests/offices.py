"""Offices for tests: made once on each database and copied, so that every test has one of its own."""

import itertools
import shutil
from abc import ABC, abstractmethod
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from app.database.unit_of_work import Database
from app.services import setting_up
from tests.clock import Clock


class Offices(ABC):
    """Makes places for data on one kind of database."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._models: dict[int, str] = {}

    def sample(self, dossiers: int) -> str:
        """A sample office of its own with so many dossiers, stocked on 12/01/2026, 09:15."""
        if dossiers not in self._models:
            place = self.empty()
            setting_up.set_up_demo(place, dossiers=dossiers, clock=Clock())
            self._models[dossiers] = place
        return self._copy(self._models[dossiers])

    @abstractmethod
    def empty(self) -> str:
        """A place with nothing in it."""

    @abstractmethod
    def _copy(self, model: str) -> str:
        """A copy of a closed database at a place of its own."""


class SqliteOffices(Offices):
    """Files in a folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def empty(self) -> str:
        return str(self._folder / f"office-{next(self._numbers)}.db")

    def _copy(self, model: str) -> str:
        # The model is closed, so SQLite has folded its WAL into the file and the file is whole.
        assert not Path(f"{model}-wal").exists()
        place = self.empty()
        shutil.copyfile(model, place)
        return place


class PostgresqlOffices(Offices):
    """Databases on one server, copied by the server itself."""

    def __init__(self, server: str) -> None:
        super().__init__()
        self._server = urlsplit(server)

    def empty(self) -> str:
        name = f"office_{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name}")
        return self._url(name)

    def _copy(self, model: str) -> str:
        name = f"office_{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {urlsplit(model).path[1:]}")
        return self._url(name)

    def _url(self, name: str) -> str:
        return urlunsplit(("postgresql+psycopg", self._server.netloc, f"/{name}", self._server.query, ""))

    def _run(self, statement: str) -> None:
        with psycopg.connect(urlunsplit(self._server), autocommit=True) as connection:
            connection.execute(statement.encode())


def opened(place: str, clock: Clock | None = None) -> Database:
    """The office at a place; who opens it closes it."""
    return Database.open(place, clock or Clock())
