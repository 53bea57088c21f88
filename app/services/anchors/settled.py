"""Until when everything that will ever be written is written: an anchor is of nothing that may still be on its way.

What is written bears the moment at which its unit of work began, and is seen once that is committed. One that takes
long, or waits for a standby, would put rows under an anchor that was made meanwhile, and look like an alteration.
"""

import time
from datetime import timedelta

from sqlalchemy import text

from app.actor import Actor
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Unavailable
from app.services.dossiers.closing_mark import MARGIN

WHILE_SOMEBODY_WRITES = timedelta(minutes=15)
"""So far back an anchor stays where somebody is writing for long; no unit of work takes as long as that."""
_PATIENCE_SECONDS = 10.0
_LOOK_AGAIN_SECONDS = 0.1
_BUSY = "database_busy"
_OWN = text("SELECT CAST(CAST(pg_current_xact_id() AS text) AS bigint)")
"""The number of this transaction: whoever is writing already has a lower one."""
_OLDEST = text("SELECT CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS bigint)")


def settled(database: Database, actor: Actor | None) -> timedelta:
    """How far before now an anchor may be: a minute, once everybody who was writing is done.

    Nobody is kept from writing; on SQLite one writes at a time anyway. Blocks for some seconds at most.
    """
    is_quiet = _all_are_done if database.location.is_server else _nobody_writes
    return MARGIN if is_quiet(database, actor) else WHILE_SOMEBODY_WRITES


def _nobody_writes(database: Database, actor: Actor | None) -> bool:
    try:
        database.write(actor, _nothing)
    except Unavailable as error:
        if error.code != _BUSY:
            raise
        return False
    return True


def _all_are_done(database: Database, actor: Actor | None) -> bool:
    own = database.write(actor, lambda uow: int(uow.session.execute(_OWN).scalar_one()))
    ends_at = time.monotonic() + _PATIENCE_SECONDS
    while database.read_as(actor, lambda uow: int(uow.session.execute(_OLDEST).scalar_one())) < own:
        if time.monotonic() >= ends_at:
            return False
        time.sleep(_LOOK_AGAIN_SECONDS)
    return True


def _nothing(uow: UnitOfWork) -> None:
    """Whoever comes so far has waited for whoever was writing."""
    uow.session.execute(text("SELECT 1"))
