"""What a service is given, as JSON and back without a loss: for acts that are written down now and done elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from models.birth_dates import BirthDate

T = TypeVar("T")


def written(value: object) -> Any:
    """A value of `app.services.views.given` in JSON's own kinds; what is as it is by default is left out."""
    if is_dataclass(value) and not isinstance(value, type):
        given = ((each, getattr(value, each.name)) for each in fields(value))
        return {each.name: written(held) for each, held in given if held != each.default}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date | BirthDate):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [written(each) for each in value]
    return value


def read(kind: type[T], plain: Mapping[str, object]) -> T:
    """The dataclass that was `written`; `ValueError` or `TypeError` for anything else."""
    hints = get_type_hints(kind)
    return kind(**{name: _read(hints[name], held) for name, held in plain.items() if name in hints})


def _read(hint: Any, plain: Any) -> Any:
    if plain is None:
        return None
    several = [each for each in get_args(hint) if each is not NoneType]
    if get_origin(hint) is tuple:
        return _tuple(get_args(hint), plain)
    if several:
        return _read(several[0], plain)
    if is_dataclass(hint):
        return read(hint, plain)  # type: ignore[arg-type]  # of a class
    if hint in (datetime, date, BirthDate):
        return hint.fromisoformat(plain)
    return hint(plain)


def _tuple(kinds: tuple[Any, ...], plain: Sequence[Any]) -> tuple[Any, ...]:
    if kinds[-1] is Ellipsis:
        return tuple(_read(kinds[0], each) for each in plain)
    return tuple(_read(kind, each) for kind, each in zip(kinds, plain, strict=True))
