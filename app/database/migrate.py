"""Bring a database's tables to this program's version, in one transaction, after a copy."""

from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

import models.migrations
from app.database.engine import make_engine
from app.database.failures import told
from app.database.location import Location
from app.database.schema import SchemaState, schema_state
from app.errors import Unavailable
from app.language import tr


def upgrade(location: Location, revision: str = "head") -> Path | None:
    """Bring the tables up to `revision`; returns the copy made first, where there was data on SQLite.

    All or nothing: a failure leaves the database as it was.
    """
    copy = _copy_first(location)
    _run(location, lambda config: command.upgrade(config, revision))
    return copy


def downgrade(location: Location, revision: str) -> None:
    """Take the tables back to an earlier `revision`, all or nothing."""
    _run(location, lambda config: command.downgrade(config, revision))


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, with no ini file: the scripts travel inside the program."""
    config = Config()
    config.set_main_option("script_location", str(Path(models.migrations.__path__[0])))
    config.attributes["connection"] = connection
    return config


def _run(location: Location, step: "object") -> None:
    engine = make_engine(location)
    try:
        with engine.connect().execution_options(writing=True) as connection:
            _migrate(connection, step)
    except SQLAlchemyError as error:
        sentence = told(error)
        if sentence is None:
            raise
        raise sentence from error
    finally:
        engine.dispose()
