"""Moments of the tables as days and hours of the office, in the words of either database."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Integer, cast, func, type_coerce

from app.database.unit_of_work import UnitOfWork

_AHEAD = timedelta(hours=7)
_MICROSECOND = timedelta(microseconds=1)
_SECOND = timedelta(seconds=1) // _MICROSECOND
_HOUR = timedelta(hours=1) // _MICROSECOND
_DAY = 24 * _HOUR
_EPOCH = date(1970, 1, 1)


def office_day(uow: UnitOfWork, moment: Any) -> ColumnElement[Any]:
    """The day at the office of a moment, good for being compared with another one."""
    if uow.dialect == "sqlite":
        return _microseconds(moment) // _DAY
    return func.date(func.timezone(_AHEAD, moment))


def day_told(told: object) -> date:
    """The day that a database tells of by `office_day`: SQLite counts days since 1970."""
    return told if isinstance(told, date) else _EPOCH + timedelta(days=int(str(told)))


def office_hour(uow: UnitOfWork, moment: Any) -> ColumnElement[int]:
    """The hour of the day at the office, 0 to 23."""
    if uow.dialect == "sqlite":
        return (_microseconds(moment) // _HOUR) % 24
    return cast(func.extract("hour", func.timezone(_AHEAD, moment)), Integer)


def seconds_between(uow: UnitOfWork, start: Any, end: Any) -> ColumnElement[int]:
    """Whole seconds from one moment to another."""
    if uow.dialect == "sqlite":
        return (type_coerce(end, BigInteger) - type_coerce(start, BigInteger)) // _SECOND
    return cast(func.floor(func.extract("epoch", end - start)), BigInteger)


def _microseconds(moment: Any) -> ColumnElement[int]:
    return type_coerce(moment, BigInteger) + _AHEAD // _MICROSECOND
