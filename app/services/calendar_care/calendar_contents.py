"""What the administrator wants of the calendar, looked at before anything is written: no contradiction gets in."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from itertools import pairwise

from app.errors import UserError
from app.language import tr
from app.rules.calendar import MakeUpDay, Session, WorkCalendar
from app.rules.problems import refusal
from app.rules.texts import check_line

LONGEST_NAME = 200
_MONTH_AND_DAY = re.compile(r"(\d\d)-(\d\d)", re.ASCII)
_LEAP_YEAR = 2024  # 29 February may begin a season
_DAYS_OF_WEEK = 7


def checked_day(
    calendar: WorkCalendar, day: date, kind: str, name: str, replaces: date | None
) -> MakeUpDay | None:
    """What to write for the day, named in any case; `None` for a usual day.

    `UserError` `calendar_invalid` for a day that would be both off and make-up, or make up for a day without
    hours; or what is wrong with the name.
    """
    if kind == "usual":
        return None
    if kind not in ("off", "make_up"):
        raise _invalid(
            tr("Loại ngày phải là off, make_up hoặc usual. Chưa có gì bị thay đổi."),
            tr("Ví dụ: calendar set 2026-01-02 off."),
        )
    if day in (calendar.make_up_days if kind == "off" else calendar.days_off):
        raise _invalid(
            tr(
                "Ngày {day} không thể vừa là ngày nghỉ vừa là ngày làm bù. Chưa có gì bị thay đổi.",
                day=f"{day:%d/%m/%Y}",
            ),
            tr("Trả ngày đó về ngày thường trước, rồi đặt lại."),
        )
    if replaces is not None:
        check_replaced(calendar, day, kind, replaces)
    written, problems = check_line(name, "name", LONGEST_NAME)
    if problems:
        raise refusal(problems)
    return MakeUpDay(written or (tr("Ngày nghỉ") if kind == "off" else tr("Làm bù")), replaces)


def check_hours(season_start: str, hours: Mapping[int, tuple[Session, ...]]) -> None:
    """Nothing when the weekly hours can hold from that day of the year on; else `UserError` `calendar_invalid`."""
    if not _is_day_of_year(season_start):
        raise _invalid(
            tr(
                "Không có ngày {day} trong năm để bắt đầu mùa. Chưa có gì bị thay đổi.", day=season_start[:20]
            ),
            tr("Ghi tháng và ngày như 05-01; cả năm là 01-01."),
            field="season_start",
        )
    for weekday, sessions in hours.items():
        ordered = sorted(sessions, key=lambda session: session.opens)
        is_in_order = all(session.opens < session.closes for session in ordered)
        is_apart = all(earlier.closes <= later.opens for earlier, later in pairwise(ordered))
        if weekday not in range(_DAYS_OF_WEEK) or not is_in_order or not is_apart:
            raise _invalid(
                tr("Giờ làm việc trong ngày chồng nhau, hoặc đóng cửa trước khi mở. Chưa có gì bị thay đổi."),
                tr("Ghi các buổi theo thứ tự, ví dụ 07:30–11:30 rồi 13:30–17:00."),
                field="hours",
                weekday=weekday,
            )


def check_season(
    taken: Collection[str], was: str | None, season_start: str, hours: Mapping[int, tuple[Session, ...]]
) -> None:
    """Nothing when a season can have these hours and begin then, beside those that begin on the days `taken`.

    `was` is the day it began until now, `None` for a new one. `UserError` `season_taken`, `season_without_hours`,
    `calendar_invalid`; each names its field (`season_start` or `hours`).
    """
    check_hours(season_start, hours)
    if not any(hours.values()):
        raise UserError(
            "season_without_hours",
            tr("Mùa này chưa có giờ làm của ngày nào trong tuần. Chưa có gì bị thay đổi."),
            tr("Ghi giờ của ít nhất một ngày, hoặc bỏ cả mùa."),
            field="hours",
        )
    if season_start != was and season_start in taken:
        raise UserError(
            "season_taken",
            tr("Đã có mùa bắt đầu từ ngày này. Chưa có gì bị thay đổi."),
            tr("Sửa mùa đó, hoặc chọn ngày bắt đầu khác."),
            field="season_start",
        )


def _is_day_of_year(text: str) -> bool:
    found = _MONTH_AND_DAY.fullmatch(text)
    if found is None:
        return False
    try:
        date(_LEAP_YEAR, int(found[1]), int(found[2]))
    except ValueError:
        return False
    return True


def check_replaced(calendar: WorkCalendar, day: date, kind: str, replaces: date) -> None:
    """Nothing when one day can make up for the other; else `UserError` `calendar_invalid`."""
    has_hours = bool(calendar.weekly_hours(replaces).get(replaces.weekday()))
    if kind == "off" or replaces == day or not has_hours:
        raise _invalid(
            tr(
                "Ngày {day} không có giờ làm việc nào để làm bù. Chưa có gì bị thay đổi.",
                day=f"{replaces:%d/%m/%Y}",
            ),
            tr("Ngày được làm bù phải là một ngày làm việc trong tuần, khác ngày làm bù."),
            field="replaces",
        )


def _invalid(message: str, hint: str, **details: object) -> UserError:
    return UserError("calendar_invalid", message, hint, **details)
