"""Persons as typed, scanned or sent, and what the rules make of them."""

from dataclasses import dataclass
from datetime import date

from models.vocabulary import Gender


@dataclass(frozen=True, slots=True)
class PersonValues:
    """A person as typed, scanned or sent, before the rules have looked at it."""

    name: str
    id_number: str | None = None
    birth_date: date | None = None
    gender: Gender | None = None
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    organisation: str | None = None
