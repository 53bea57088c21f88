"""Settings of the office, kept in its database (those of one PC are in `app.settings`)."""

from sqlalchemy import bindparam, select

from app.database.unit_of_work import UnitOfWork
from models.records import Setting


def read_setting(uow: UnitOfWork, name: str, default: object = None) -> object:
    """The value of a setting, or `default` where nobody has set it."""
    row = uow.session.execute(_VALUE, {"key": name}).first()
    return default if row is None else row[0]


_VALUE = select(Setting.value).where(Setting.name == bindparam("key"))


def write_setting(uow: UnitOfWork, name: str, value: object) -> None:
    """Set a setting to a value JSON can hold."""
    uow.session.merge(Setting(name=name, value=value))
    uow.session.flush()
