"""Rows of the tables as a package has them: each column under its name, as JSON says it, and read back one by one.

What a package may hold is what the tables' own columns take: a value that is none of its column's is refused at the
door. Which columns version 1 has is written in `docs/exchange.md`; a test holds the two together.
"""

import uuid
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    InstanceOf,
    StrictBool,
    StrictInt,
    create_model,
)
from sqlalchemy import JSON, Boolean, Column, Date, Integer, Table
from sqlalchemy import Enum as Words
from sqlalchemy.orm import Mapper

from models.base import Base, BirthDateText, Hundredths
from models.birth_dates import BirthDate
from models.short import Short, UtcDateTime, UuidKey

OWNER = "dossier_id"
LEFT_OUT = frozenset({OWNER, "row_version", "file_id"})
"""Columns that are the same in all rows of a dossier, that say nothing of it, or that lead to what travels by its hash.
"""
LATER_PARTS = frozenset({"attachments"})
"""What lies in dossiers since there are more kinds of it: left out where there is none, for older programs."""
_LONGEST_TEXT = 200_000
_WHOLE = Field(ge=-(2**63), le=2**63 - 1)


@cache
def columns_of(mapper: Mapper[Any]) -> Mapping[str, Column[Any]]:
    """The columns that travel, by attribute."""
    table = mapper.local_table
    assert isinstance(table, Table)
    return {
        mapper.get_property_by_column(each).key: each for each in table.columns if each.name not in LEFT_OUT
    }


def told(row: Base) -> dict[str, object]:
    """A row as JSON has it; what is nothing is left out."""
    found = {name: getattr(row, name) for name in columns_of(type(row).__mapper__)}
    return {name: _plain(value) for name, value in found.items() if value is not None}


def read(mapper: Mapper[Any], values: Mapping[str, object]) -> dict[str, Any]:
    """The values by attribute; pydantic's `ValidationError` for whatever is none of these columns'."""
    model = _model(mapper).model_validate(values)
    return {name: getattr(model, name) for name in type(model).model_fields}


def _plain(value: Any) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | BirthDate):
        return value.isoformat()
    return str(value) if isinstance(value, uuid.UUID | Decimal) else value


@cache
def _model(mapper: Mapper[Any]) -> type[BaseModel]:
    fields: dict[str, Any] = {}
    for name, column in columns_of(mapper).items():
        kind = _kind(column)
        fields[name] = (kind | None, None) if column.nullable else (kind, ...)
    return create_model(mapper.class_.__name__, __config__=ConfigDict(extra="forbid"), **fields)


def _kind(column: Column[Any]) -> Any:  # noqa: PLR0911  one line for each kind of column
    kind = column.type
    if isinstance(kind, Words):
        return kind.enum_class
    if isinstance(kind, JSON):
        return Annotated[Any, AfterValidator(_without_nul)]
    if isinstance(kind, Hundredths):
        return Annotated[Decimal, Field(max_digits=12, decimal_places=2)]
    if isinstance(kind, BirthDateText):
        return Annotated[InstanceOf[BirthDate], BeforeValidator(_birth_date)]
    if isinstance(kind, UuidKey):
        return uuid.UUID
    if isinstance(kind, UtcDateTime):
        return AwareDatetime
    if isinstance(kind, Boolean):
        return StrictBool
    if isinstance(kind, Integer):
        return Annotated[StrictInt, _WHOLE]
    if isinstance(kind, Date):
        return date
    text = kind.impl_instance if isinstance(kind, Short) else kind
    longest = getattr(text, "length", None) or _LONGEST_TEXT
    return Annotated[str, Field(max_length=longest), AfterValidator(_without_nul)]


def _birth_date(value: object) -> object:
    return BirthDate.fromisoformat(value) if isinstance(value, str) else value


def _without_nul(value: Any) -> Any:
    """No database here keeps the sign NUL in a text."""
    if isinstance(value, str) and "\0" in value:
        raise ValueError("NUL in a text")
    if isinstance(value, Mapping):
        for key, each in value.items():
            _without_nul(key)
            _without_nul(each)
    elif isinstance(value, list):
        for each in value:
            _without_nul(each)
    return value
