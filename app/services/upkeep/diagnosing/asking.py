"""One question to the data, with a connection of its own: a check must not wait for what the desk is doing."""

from collections.abc import Callable
from typing import TypeVar

from app.database.unit_of_work import Database, UnitOfWork
from app.services.upkeep.diagnosing.check_answer import Installation

R = TypeVar("R")


def ask(place: Installation, service: Callable[[UnitOfWork], R]) -> R:
    """The answer of a service that only reads."""
    database = Database.open(place.where, place.clock)
    try:
        return database.read_as(place.actor, service)
    finally:
        database.close()
