"""Views turned into what JSON can say, nothing rounded and nothing guessed."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from app.rules.calendar import local
from models.birth_dates import BirthDate


def plain(value: object) -> object:
    """The value in JSON's own kinds: moments ISO 8601 at +07:00, days ISO, decimals exact as text."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, datetime):
        return local(value).isoformat(timespec="seconds")
    if isinstance(value, date | BirthDate):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return _plain_container(value)


def _plain_container(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, set | frozenset):
        return sorted((plain(each) for each in value), key=str)
    return str(value)
