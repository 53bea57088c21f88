"""Offices at the server of the tests whose people sign in there, each with a login of her own."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from app.actor import Actor
from app.database.location import Location, parse_location
from app.database.unit_of_work import Database
from app.services.accounts.door import Door, Entered
from app.services.accounts.tries_here import TriesHere
from app.services.accounts.who_acts import DEMO_PASSWORD
from tests.clock import Clock
from tests.offices import Offices


def place_at(server: str, *, database: str = "", user: str = "", password: str = "") -> str:
    """The URL of a server with another database, and a login instead of its own."""
    parts = urlsplit(server)
    login = f"{user}:{password}@" if user else parts.netloc
    path = f"/{database}" if database else parts.path
    return urlunsplit((parts.scheme, login, path, parts.query, ""))


@contextmanager
def superuser(place: str) -> Iterator["psycopg.Connection[tuple[object, ...]]"]:
    """The server's own user in the database of a place."""
    with psycopg.connect(place.replace("+psycopg", "", 1), autocommit=True) as connection:
        yield connection


def named_office(offices: Offices, name: str) -> str:
    """A sample office without dossiers in a database of this name; who asks removes it."""
    model = offices.sample(dossiers=0)
    with superuser(place_at(model, database="postgres")) as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(urlsplit(model).path[1:])
            )
        )
    return place_at(model, database=name)


def remove_office(place: str) -> None:
    """The database of a place goes, and the logins of its people."""
    name = urlsplit(place).path[1:]
    with superuser(place_at(place, database="postgres")) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        roles = connection.execute(
            "SELECT rolname FROM pg_roles WHERE starts_with(rolname, %s) ORDER BY rolname", (f"{name}.",)
        ).fetchall()
        for (role,) in roles:
            connection.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(str(role))))


def door(place: str, clock: Clock | None = None) -> Door:
    """Where the people of an office sign in; its clock is the test's."""
    location: Location = parse_location(place).for_anyone()
    told = clock or Clock()
    tries = TriesHere(location.shown, seconds=lambda: told.seconds)
    return Door(location, tries, clock=told)


@contextmanager
def entered(place: str, user_name: str, password: str = DEMO_PASSWORD) -> Iterator[tuple[Database, Actor]]:
    """Somebody signed in at the server, and gone again."""
    inside: Entered = door(place).enter(user_name, password)
    try:
        yield inside.database, inside.actor
    finally:
        inside.database.close()
