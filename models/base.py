"""The base of all tables: naming of constraints, UUIDv7 keys, and column types both databases keep exactly."""

import uuid
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from sqlalchemy import Dialect, Enum, Integer, MetaData, String, Table, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, mapped_column
from uuid_utils.compat import uuid7

from models.birth_dates import BirthDate
from models.short import UtcDateTime, UuidKey

ROWS_AT_ONCE = "rows at once"
"""Key in what is noted of a table for how many of its rows are to be held at once, where that is few."""


def rows_at_once(table: Table, usual: int) -> int:
    """How many rows of a table whoever carries all of them holds at once."""
    few: int | None = table.info.get(ROWS_AT_ONCE)
    return usual if few is None else min(few, usual)


def new_id() -> uuid.UUID:
    """A fresh UUIDv7: unique across offices, ascending in time, so rows from different offices can meet."""
    key: uuid.UUID = uuid7()
    return key


class Hundredths(TypeDecorator[Decimal]):
    """A decimal with two places kept as a whole number of hundredths: exact on both databases."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Refuses a finer value rather than rounding it."""
        if value is None:
            return None
        hundredths = value * 100
        if hundredths != hundredths.to_integral_value():
            raise ValueError("more than two decimal places")
        return int(hundredths)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Without trailing zeros: 3, not 3.00."""
        if value is None:
            return None
        whole, part = divmod(value, 100)
        return Decimal(whole) if part == 0 else (Decimal(value) / 100).normalize()


class BirthDateText(TypeDecorator[BirthDate]):
    """A birth date kept in its ISO spelling, so that a year stays a year and its days lie beside it in order."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: BirthDate | None, dialect: Dialect) -> str | None:
        """The ISO spelling."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> BirthDate | None:
        """Read back as it was written."""
        return None if value is None else BirthDate.fromisoformat(value)


def words(enum: type[StrEnum], name: str | None = None, *, growing: bool = False) -> Enum:
    """Column of a closed word list, stored as its words with a CHECK on both databases.

    `name` names the CHECK where one table has two columns of the same list; a `growing` list has no
    CHECK, so that a new word of the program needs no migration.
    """
    return Enum(
        enum,
        native_enum=False,
        create_constraint=not growing,
        length=32,
        name=name or enum.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
    )


class Base(DeclarativeBase):
    """Common ground of the tables."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012  SQLAlchemy's own declaration style
        datetime: UtcDateTime(),
        uuid.UUID: UuidKey(),
        str: String(),
    }

    def __repr__(self) -> str:
        """Short and without personal data: a row may end up in a log."""
        key: Any = getattr(self, "id", None)
        return f"<{type(self).__name__} {key}>"


Key = Annotated[uuid.UUID, mapped_column(UuidKey(), primary_key=True, default=new_id)]
