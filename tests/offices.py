"""Offices for tests: made once on each database and copied, so that every test has one of its own."""

import itertools
import os
import shutil
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from app.database.unit_of_work import Database
from app.services.accounts.who_acts import DEMO_PASSWORD
from app.services.setting_up import new_office
from tests.clock import Clock


class Offices(ABC):
    """Makes places for data on one kind of database."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._models: dict[str, str] = {}

    def sample(self, dossiers: int) -> str:
        """A sample office of its own with so many dossiers, stocked on 12/01/2026, 09:15."""
        name = f"sample of {dossiers}"
        if name not in self._models:
            place = self.empty()
            new_office.set_up_demo(place, dossiers=dossiers, clock=Clock(), has_neighbours=False)
            self._models[name] = place
        return self._copy(self._models[name])

    def worked(self, name: str, work: Callable[[Database], object]) -> str:
        """A sample office of its own without dossiers, after `work` on 12/01/2026, 09:15.

        The work is done once under its name; every office of that name is a copy.
        """
        if name not in self._models:
            place = self.sample(dossiers=0)
            database = opened(place)
            try:
                work(database)
            finally:
                database.close()
            self._models[name] = place
        return self._copy(self._models[name])

    def with_logins(self, place: str, password: str = DEMO_PASSWORD) -> str:
        """The same office, with a login at the server for each of its people, all of one password."""
        return place

    @abstractmethod
    def empty(self) -> str:
        """A place with nothing in it."""

    @abstractmethod
    def remove(self, place: str) -> None:
        """Forget an office nobody uses any more; fails where somebody has not let go of it."""

    @abstractmethod
    def _copy(self, model: str) -> str:
        """A copy of a closed database at a place of its own."""


class Lease(Offices):
    """Offices of one test, removed after it: hundreds of them would stay on the disk until the tests end."""

    def __init__(self, offices: Offices) -> None:
        super().__init__()
        self._offices = offices
        self._lent: list[str] = []

    def sample(self, dossiers: int) -> str:
        return self._keep(self._offices.sample(dossiers))

    def worked(self, name: str, work: Callable[[Database], object]) -> str:
        return self._keep(self._offices.worked(name, work))

    def with_logins(self, place: str, password: str = DEMO_PASSWORD) -> str:
        return self._offices.with_logins(place, password)

    def empty(self) -> str:
        return self._keep(self._offices.empty())

    def remove(self, place: str) -> None:
        self._offices.remove(place)

    def end(self) -> None:
        """Every office of the test is let go of by now, and gone afterwards."""
        for place in self._lent:
            self.remove(place)

    def _copy(self, model: str) -> str:
        return self._keep(self._offices._copy(model))

    def _keep(self, place: str) -> str:
        self._lent.append(place)
        return place


class SqliteOffices(Offices):
    """Files in a folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def empty(self) -> str:
        return str(self._folder / f"office-{next(self._numbers)}.db")

    def remove(self, place: str) -> None:
        held = [place, f"{place}-wal", f"{place}-shm"]
        assert not open_files().intersection(held), f"somebody still has {place} open"
        for each in held:
            Path(each).unlink(missing_ok=True)

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

    def with_logins(self, place: str, password: str = DEMO_PASSWORD) -> str:
        with psycopg.connect(place.replace("+psycopg", "", 1), autocommit=True) as connection:
            verifier = connection.pgconn.encrypt_password(password.encode(), b"", b"scram-sha-256")
            connection.execute("SELECT motcua.keep_login(user_name, %s) FROM account", (verifier.decode(),))
        return place

    def remove(self, place: str) -> None:
        # The server refuses while somebody is connected.
        self._run(f"DROP DATABASE IF EXISTS {urlsplit(place).path[1:]}")

    def _copy(self, model: str) -> str:
        name = f"office_{next(self._numbers)}"
        # Whole files, which never go through the log: a third of the time, and the log does not grow.
        self._run(f"CREATE DATABASE {name} TEMPLATE {urlsplit(model).path[1:]} STRATEGY FILE_COPY")
        return self._url(name)

    def _url(self, name: str) -> str:
        return urlunsplit(("postgresql+psycopg", self._server.netloc, f"/{name}", self._server.query, ""))

    def _run(self, statement: str) -> None:
        with psycopg.connect(urlunsplit(self._server), autocommit=True) as connection:
            connection.execute(statement.encode())


def open_files() -> set[str]:
    """The files this process has open, where the system tells (Linux)."""
    told = Path("/proc/self/fd")
    if not told.is_dir():
        return set()
    found: set[str] = set()
    for each in told.iterdir():
        with suppress(OSError):  # the look itself has one open, which is gone by now
            found.add(os.readlink(each))
    return found


def opened(place: str, clock: Clock | None = None) -> Database:
    """The office at a place; who opens it closes it."""
    return Database.open(place, clock or Clock())
