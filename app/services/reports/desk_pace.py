"""How the desk of this PC did over a period, from what its window has counted; of no other PC, and of nobody."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.language import tr
from app.pace.day import DeskCount, Done, PaceDay
from app.pace.record import KEPT_DAYS, PaceRecord
from app.pace.times import LEFT_ALONE_SECONDS, LONGEST, Times
from app.rules.periods import Period
from app.settings import data_folder

MOST_DAYS_SINGLY = 62
"""A longer period is shown by months."""
_HALF, _NINE_TENTHS = 50, 90
_LEFT_ALONE_MINUTES = LEFT_ALONE_SECONDS // 60


@dataclass(frozen=True, slots=True)
class PaceTimes:
    """How often something was done, of how many the time is known, their seconds as a sum, and the seconds that half
    and nine tenths of them did not go beyond."""

    count: int
    timed: int
    seconds: int
    half_within: int | None
    nine_tenths_within: int | None


@dataclass(frozen=True, slots=True)
class PaceLine:
    """A day (`2026-01-12`), a month (`2026-01`), or all of them."""

    key: str
    name: str
    received: PaceTimes
    returned: PaceTimes
    scans_read: int
    scans_check_digits: int
    scans_unknown: int
    scans_foreign: int
    prints_sent: int
    prints_saved: int
    prints_failed: int


@dataclass(frozen=True, slots=True)
class DeskPace:
    """`since` is the first day that this PC has counted and still keeps; nothing where there is none."""

    since: date | None
    lines: tuple[PaceLine, ...]
    total: PaceLine


def desk_pace(agency_id: str, period: Period) -> DeskPace:
    """What this PC has counted for an agency's desk over a period; blocks on the disk."""
    days = PaceRecord(data_folder(), agency_id).days()
    is_short = (period.last - period.first).days < MOST_DAYS_SINGLY
    groups: dict[str, PaceDay] = {}
    names: dict[str, str] = {}
    for each in days:
        if period.first <= each.day <= period.last:
            key = f"{each.day:%Y-%m-%d}" if is_short else f"{each.day:%Y-%m}"
            names[key] = f"{each.day:%d/%m/%Y}" if is_short else f"{each.day:%m/%Y}"
            groups[key] = groups[key].plus(each) if key in groups else each
    return DeskPace(
        since=days[0].day if days else None,
        lines=tuple(_line(key, names[key], day) for key, day in groups.items()),
        total=_line("", "", _together(period.first, groups.values())),
    )


def explained_pace(found: DeskPace) -> Iterator[str]:
    """In sentences what is counted, and since when."""
    if found.since is None:
        yield tr("Quầy này (máy này): cửa sổ Một Cửa trên máy này chưa đếm lượt nào cho cơ quan.")
    else:
        yield tr(
            "Quầy này (máy này): cửa sổ Một Cửa trên máy này tự đếm, từ {day}; giữ {most} ngày, "
            "chỉ có số lượt và số giây, không ghi là ai, hồ sơ nào. Máy khác, và việc làm bằng lệnh, không có ở đây.",
            day=f"{found.since:%d/%m/%Y}",
            most=KEPT_DAYS,
        )
    yield tr(
        "Một lượt tiếp nhận: từ phím gõ, lượt quét đầu tiên vào tờ trống đến khi lưu xong. Tờ lấy lại từ bản nháp hay "
        "phiếu đã giữ, tờ bỏ yên quá {minutes} phút, hoặc mất quá {hours} giờ, chỉ đếm lượt, không tính giờ.",
        minutes=_LEFT_ALONE_MINUTES,
        hours=LONGEST // 3600,
    )
    yield tr(
        "Một lượt trả: từ khi quét giấy hẹn đến khi ghi xong việc trả. Hồ sơ mở không bằng máy quét, quá {minutes} "
        "phút, hay trả nhiều hồ sơ một lần chỉ đếm lượt; nhận và trả ngay là một lượt tiếp nhận.",
        minutes=_LEFT_ALONE_MINUTES,
    )
    yield tr(
        "Một nửa, chín phần mười số lượt không quá số giây đã ghi, làm tròn lên: 5 giây (đến 2 phút), 15 giây (đến "
        "10 phút), 1 phút (đến 1 giờ), rồi 10 phút."
    )
    yield tr("Quét: chỉ đếm lượt tới được chương trình; máy quét im lặng thì không ai biết.")


def _together(first: date, days: Iterable[PaceDay]) -> PaceDay:
    whole = PaceDay(first)
    for each in days:
        whole = whole.plus(each)
    return whole


def _line(key: str, name: str, day: PaceDay) -> PaceLine:
    def count(what: DeskCount) -> int:
        return day.counted.get(what, 0)

    return PaceLine(
        key=key,
        name=name,
        received=_told(day.done.get(Done.RECEIVED, Times())),
        returned=_told(day.done.get(Done.RETURNED, Times())),
        scans_read=count(DeskCount.SCAN_READ),
        scans_check_digits=count(DeskCount.SCAN_CHECK_DIGITS),
        scans_unknown=count(DeskCount.SCAN_UNKNOWN),
        scans_foreign=count(DeskCount.SCAN_FOREIGN),
        prints_sent=count(DeskCount.PRINT_SENT),
        prints_saved=count(DeskCount.PRINT_SAVED),
        prints_failed=count(DeskCount.PRINT_FAILED),
    )


def _told(times: Times) -> PaceTimes:
    return PaceTimes(
        times.count,
        times.timed,
        times.seconds,
        times.share_within(_HALF),
        times.share_within(_NINE_TENTHS),
    )
