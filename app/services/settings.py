"""Settings of the office, kept in its database (those of one PC are in `app.settings`)."""

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from models.records import Setting


def read_setting(uow: UnitOfWork, name: str, default: object = None) -> object:
    """The value of a setting, or `default` where nobody has set it."""
    row = uow.session.execute(select(Setting.value).where(Setting.name == name)).first()
    return default if row is None else row[0]


def write_setting(uow: UnitOfWork, name: str, value: object) -> None:
    """Set a setting to a value JSON can hold."""
    uow.session.merge(Setting(name=name, value=value))
    uow.session.flush()
