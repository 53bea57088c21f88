"""A server that stands by, as it stands by: what it had at the last moment it knows of, against what the server says.

It is given every change the server writes, so it shows what came about past that: another server in its place, one
that was restored, or changes made while the standby was held back.
"""

from datetime import UTC, datetime

from sqlalchemy import func, select, text

from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Told
from app.language import tr
from app.services.dossiers.closing_mark import MARGIN
from app.services.upkeep.verifying.outside import NOTHING, Outside, StandbySeen
from app.services.upkeep.verifying.stands import stands_at
from models.records import Movement, Seal

_REPLAYED = text("SELECT pg_last_xact_replay_timestamp()")
"""When the server committed the last change that the standby has taken in."""


def standby_seen(database: Database) -> Outside:
    """The standby that the address names, asked now; nothing where it names none. Blocks while all rows are read.

    What was written less than a minute before its last moment may still have been on its way to the server itself.
    """
    place = database.location.at_standby()
    if place is None:
        return NOTHING
    try:
        standby = Database.open(place)
    except Told as error:
        return _unread(place.shown, error.message)
    try:
        replayed = standby.read(_replayed)
        if replayed is None:
            return _unread(place.shown, tr("máy dự phòng chưa nhận thay đổi nào từ khi khởi động"))
        until = (replayed - MARGIN).replace(microsecond=0)
        there = standby.read(stands_at, (until,))
    except Told as error:
        return _unread(place.shown, error.message)
    finally:
        standby.close()
    here = database.read(stands_at, (until,))
    newest = database.read(_newest)
    seen = StandbySeen(
        place.shown,
        until,
        is_behind=newest is not None and newest > replayed,
        differs=here != there,
    )
    return Outside(standby=seen)


def _unread(place: str, why: str) -> Outside:
    return Outside(standby=StandbySeen(place, trouble=why))


def _replayed(uow: UnitOfWork) -> datetime | None:
    found: datetime | None = uow.session.execute(_REPLAYED).scalar()
    return None if found is None else found.astimezone(UTC)


def _newest(uow: UnitOfWork) -> datetime | None:
    """When something was written last."""
    moments = [
        uow.session.execute(select(func.max(each))).scalar() for each in (Movement.recorded_at, Seal.at)
    ]
    return max((each for each in moments if each is not None), default=None)
