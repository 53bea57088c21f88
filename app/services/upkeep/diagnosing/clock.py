"""This PC's clock, held against the server's and against what has been written down already."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import func, select

from app.database.health import server_now
from app.database.location import parse_location
from app.database.unit_of_work import UnitOfWork
from app.language import tr
from app.rules.calendar import OFFICE_ZONE, local
from app.services.upkeep.diagnosing.asking import ask
from app.services.upkeep.diagnosing.check_answer import Finding, Installation, State
from app.services.wording.amounts import seconds_words
from models.records import Movement
from models.watch import Access

NAME = "clock"
A_LITTLE = timedelta(minutes=1)
_NEWEST_ROWS = 50


def clock(place: Installation) -> Finding:
    """At a file a clock behind what is on the record is bad: times on slips and in the journal are wrong.

    At a server its time counts: its own clock is held against the record, and this PC's against it.
    """
    location = parse_location(place.where)
    newest = ask(place, newest_moment)
    if location.path is not None:
        now = place.clock()
        return _zone(now) if newest is None or newest - now <= A_LITTLE else _runs_back(now, newest)
    at_server = server_now(location)
    if newest is not None and newest - at_server > A_LITTLE:
        return _server_runs_back(at_server, newest)
    apart = at_server - place.clock()
    if abs(apart) > A_LITTLE:
        return Finding(
            NAME,
            State.WARNING,
            tr("Đồng hồ máy này lệch máy chủ {time}.", time=seconds_words(apart.total_seconds())),
            tr("Hồ sơ theo giờ máy chủ nên vẫn đúng. Bật tự chỉnh giờ của máy (đồng bộ giờ Internet)."),
        )
    return _zone(place.clock())


def _runs_back(now: datetime, newest: datetime) -> Finding:
    return Finding(
        NAME,
        State.BAD,
        tr(
            "Đồng hồ máy này chạy lùi: đang là {now}, mà việc mới nhất ghi lúc {newest}.",
            now=_words(now),
            newest=_words(newest),
        ),
        tr("Chỉnh lại ngày giờ của máy trước khi làm tiếp; nếu hay bị lùi, thay pin trên bo mạch."),
    )


def _server_runs_back(now: datetime, newest: datetime) -> Finding:
    return Finding(
        NAME,
        State.BAD,
        tr(
            "Đồng hồ máy chủ chạy lùi: đang là {now}, mà việc mới nhất ghi lúc {newest}.",
            now=_words(now),
            newest=_words(newest),
        ),
        tr("Báo người giữ máy chủ chỉnh lại ngày giờ trước khi làm tiếp: mọi quầy theo giờ máy chủ."),
    )


def newest_moment(uow: UnitOfWork) -> datetime | None:
    """When something was last written down, by the journal or by the record of who looked."""
    # Keys ascend in time, so the newest rows are found without reading all of them.
    newest = select(Movement.recorded_at).order_by(Movement.id.desc()).limit(_NEWEST_ROWS).subquery()
    moments = (
        uow.session.execute(select(func.max(newest.c.recorded_at))).scalar_one(),
        uow.session.execute(select(func.max(Access.at))).scalar_one(),
    )
    return max((moment for moment in moments if moment is not None), default=None)


def _zone(now: datetime) -> Finding:
    """The program counts at +07:00 by itself; a PC set otherwise shows its people another hour."""
    offset = here(now)
    if offset != OFFICE_ZONE.utcoffset(None) or not _zone_table_agrees(now):
        hours = offset.total_seconds() / 3600
        return Finding(
            NAME,
            State.WARNING,
            tr("Máy này đặt múi giờ {zone}, không phải giờ Việt Nam.", zone=f"UTC{hours:+.4g}"),
            tr("Đặt múi giờ của máy là (UTC+07:00) Hà Nội. Ngày giờ trong chương trình vẫn đúng."),
        )
    return Finding(NAME, State.GOOD, tr("Đúng giờ, múi giờ Việt Nam."))


def here(now: datetime) -> timedelta:
    """How far this PC's own zone is from UTC."""
    return now.astimezone().utcoffset() or timedelta(0)


def _zone_table_agrees(now: datetime) -> bool:
    try:
        zone = ZoneInfo("Asia/Ho_Chi_Minh")
    except ZoneInfoNotFoundError:
        return True  # Windows has no such table and the program needs none
    return now.astimezone(zone).utcoffset() == OFFICE_ZONE.utcoffset(None)


def _words(moment: datetime) -> str:
    return f"{local(moment.astimezone(UTC)):%H:%M %d/%m/%Y}"
