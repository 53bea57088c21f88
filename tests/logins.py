"""Databases whose people work with logins of their own at the server, as the desks of a shared office do."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, Self, TypeVar
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import sql
from sqlalchemy import text

from app.actor import Actor
from app.database.engine import make_engine
from app.database.location import Location
from app.database.logins import group_of, role_of
from app.database.steady import Steady, steady_seconds
from app.database.unit_of_work import Clock, Database, UnitOfWork, system_clock
from app.database.wall import take_rights

PASSWORD = "mot-mat-khau"
P = ParamSpec("P")
R = TypeVar("R")


class LoginDatabase(Database):
    """Whoever acts is connected as herself; with nobody acting it is the owner, as in setting up."""

    _logins: dict[str, Database]

    @classmethod
    def open(
        cls,
        where: str,
        clock: Clock = system_clock,
        steady: Steady = steady_seconds,
        *,
        or_copy: bool = False,
    ) -> Self:
        """The database at a URL, with its wall raised where it is a copy of another one."""
        database = super().open(where, clock, steady, or_copy=or_copy)
        database._logins = {}
        if database.location.path is None:
            wall_in(database.location)
        return database

    def close(self) -> None:
        for each in self._logins.values():
            each.close()
        super().close()

    def read_as(
        self,
        actor: Actor | None,
        service: Callable[Concatenate[UnitOfWork, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        return Database.read_as(self._of(actor, service), actor, service, *args, **kwargs)

    def write(
        self,
        actor: Actor | None,
        service: Callable[Concatenate[UnitOfWork, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        return Database.write(self._of(actor, service), actor, service, *args, **kwargs)

    def _of(self, actor: Actor | None, service: Callable[..., object]) -> Database:
        is_owners = service.__module__.startswith(("app.services.upkeep", "app.services.exchange"))
        if actor is None or is_owners or self.location.path is not None:
            return self
        found = self._logins.get(actor.user_name)
        if found is None:
            found = self._logins[actor.user_name] = as_login(self, actor)
            found._memory, found._cache = self._memory, self._cache
        found._watch = self._watch
        return found


def as_login(database: Database, actor: Actor) -> Database:
    """The same data for a person connected as herself; who asks closes it."""
    location = Location(url=login_at(database.location.url or "", actor.user_name))
    return Database(location, make_engine(location), database._clock, database._steady)


def wall_in(location: Location) -> None:
    """A copy the server has made of a database has its wall, and the grants of that one's group: it gets its own."""
    engine = make_engine(location)
    try:
        with engine.begin() as connection:
            take_rights(connection)
            connection.execute(text("SELECT motcua.prepare_desks()"))
    finally:
        engine.dispose()


def login_at(url: str, user_name: str) -> str:
    """The URL of a person's login at a database of the tests; whoever has none gets one, with an account or without."""
    parts = urlsplit(url)
    database = parts.path[1:]
    role, group = role_of(database, user_name), group_of(database)
    with psycopg.connect(url.replace("+psycopg", "", 1), autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (group,)).fetchone() is None:
            connection.execute("SELECT motcua.prepare_desks()")
        there = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)).fetchone()
        making = "CREATE ROLE {} LOGIN PASSWORD {}" if there is None else "ALTER ROLE {} LOGIN PASSWORD {}"
        connection.execute(sql.SQL(making).format(sql.Identifier(role), sql.Literal(PASSWORD)))
        joining = sql.SQL("GRANT {} TO {} WITH INHERIT TRUE, SET FALSE")
        connection.execute(joining.format(sql.Identifier(group), sql.Identifier(role)))
    return f"postgresql+psycopg://{quote(role)}:{PASSWORD}@{parts.path}?{parts.query}"


def stranger_at(url: str) -> str:
    """The URL of a new login of the server that owns nothing at this database; the server is shared by the tests."""
    parts = urlsplit(url)
    role = f"{parts.path[1:]}.stranger"
    with psycopg.connect(url.replace("+psycopg", "", 1), autocommit=True) as connection:
        making = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}")
        connection.execute(making.format(sql.Identifier(role), sql.Literal(PASSWORD)))
    return urlunsplit(parts._replace(netloc=f"{quote(role)}:{PASSWORD}@"))
