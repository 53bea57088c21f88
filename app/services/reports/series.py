"""Three series for charts: what came and ended by day, the share in time by month, the age of what is open.

They count by the conditions of the periodic report, over its dossiers: the days of a period add up to that report, and
so do the months, and what is open. One or two statements each, whatever the office has.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import case, func, select

from app.database.unit_of_work import UnitOfWork
from app.language import tr
from app.rules.periods import Period
from app.services.office.unit_names import agency_name
from app.services.reports.asked import AskedReport
from app.services.reports.at_end import dossiers_as_they_stood
from app.services.reports.columns import conditions
from app.services.reports.days import day_told, office_day
from app.services.reports.defined import explained
from app.services.reports.scope import agencies_of
from app.services.reports.series_slices import (
    AGES,
    OPENS,
    asked_of,
    counted_on,
    days,
    moment_of,
    months,
    slices,
)
from app.services.reports.series_views import Ageing, AgePoint, Daily, DayPoint, Monthly, MonthPoint, Series
from app.services.reports.views import percent

Counts = Mapping[str, int]


def daily(uow: UnitOfWork, asked: AskedReport) -> Daily:
    """What came and what ended on each day of the period. `UserError` `period_too_long`, see `asked_of`."""
    asked = asked_of(Series.DAILY, asked)
    came, ended = (_by_day(uow, asked, (name,)) for name in OPENS[Series.DAILY])
    points = tuple(
        DayPoint(day.isoformat(), day, _of(came, day, "new"), _of(ended, day, "done"))
        for day in days(asked.period)
    )
    return Daily(
        **_told(uow, asked, tr("Mỗi điểm là một ngày của kỳ, kể cả ngày nghỉ.")),
        points=points,
        new=sum(each.new for each in points),
        done=sum(each.done for each in points),
    )


def monthly(uow: UnitOfWork, asked: AskedReport) -> Monthly:
    """The share in time of each of the twelve months until the end of the period, as the periodic report has it.

    Of the agencies that are the office's own on the last day: what it took over in between it answers for whole.
    """
    asked = asked_of(Series.MONTHLY, asked)
    by_day = _by_day(uow, asked, OPENS[Series.MONTHLY])
    words = tr("Mười hai tháng đến cuối kỳ; tháng cuối tính đến ngày cuối của kỳ.")
    return Monthly(**_told(uow, asked, words), points=tuple(_month(by_day, each) for each in months(asked)))


def ageing(uow: UnitOfWork, asked: AskedReport) -> Ageing:
    """What is open at the end of the period, or now while it goes on, by calendar days since it came."""
    asked = asked_of(Series.AGEING, asked)
    dossiers = dossiers_as_they_stood(uow, asked)
    which = conditions(uow, dossiers.c, asked)
    places = enumerate(slices(uow, Series.AGEING, asked))
    age = case(*((each.holds(dossiers.c.received_at), place) for place, each in places))
    aged = select(age.label("place"), *(which[name].label(name) for name in OPENS[Series.AGEING]))
    inside = aged.select_from(dossiers).where(which["open"]).subquery("aged")
    sums = (func.count().filter(inside.c[name]).label(name) for name in OPENS[Series.AGEING])
    rows = uow.session.execute(select(inside.c.place, *sums).group_by(inside.c.place)).mappings()
    counts: dict[int, Mapping[str, int]] = {row["place"]: {**row} for row in rows}
    points = tuple(
        AgePoint(
            f"{least}-{'' if most is None else most}",
            least,
            most,
            **{name: counts.get(place, {}).get(name, 0) for name in OPENS[Series.AGEING]},
        )
        for place, (least, most) in enumerate(AGES)
    )
    on = counted_on(uow, asked)
    words = tr(
        "Tuổi hồ sơ: số ngày lịch từ ngày tiếp nhận đến ngày {day}, kể cả ngày nghỉ và lúc chờ người dân.",
        day=f"{on:%d/%m/%Y}",
    )
    return Ageing(
        **_told(uow, asked, words),
        on=on,
        points=points,
        **{name: sum(getattr(each, name) for each in points) for name in OPENS[Series.AGEING]},
    )


def _told(uow: UnitOfWork, asked: AskedReport, words: str) -> dict[str, Any]:
    return {
        "first": asked.period.first,
        "last": asked.period.last,
        "until": asked.until(uow.now),
        "definitions": asked.definitions,
        "explained": (words, *explained(uow, asked)),
        "agencies": tuple(agency_name(uow, each) for each in agencies_of(uow, asked)),
    }


def _by_day(uow: UnitOfWork, asked: AskedReport, names: Sequence[str]) -> Mapping[date, Counts]:
    """Columns of the periodic report by the day on which a dossier came, or ended; days without any are not there."""
    moment, period = moment_of(names[0]), asked.period
    dossiers = dossiers_as_they_stood(uow, asked, (), moment >= period.start, moment < period.end)
    which = conditions(uow, dossiers.c, asked)
    # The day is named below and grouped by its name: a server takes the same expression twice for two.
    dated = select(office_day(uow, dossiers.c[moment.key]).label("day"), *(which[n].label(n) for n in names))
    inside = dated.select_from(dossiers).subquery("dated")
    sums = (func.count().filter(inside.c[name]).label(name) for name in names)
    rows = uow.session.execute(select(inside.c.day, *sums).group_by(inside.c.day)).mappings()
    return {day_told(row["day"]): {name: row[name] for name in names} for row in rows}


def _of(by_day: Mapping[date, Counts], day: date, name: str) -> int:
    return by_day[day][name] if day in by_day else 0


def _month(by_day: Mapping[date, Counts], month: Period) -> MonthPoint:
    sums = {name: sum(_of(by_day, day, name) for day in days(month)) for name in OPENS[Series.MONTHLY]}
    in_time = sums["early"] + sums["on_time"]
    return MonthPoint(
        key=f"{month.first:%Y-%m}",
        first=month.first,
        last=month.last,
        rate=percent(in_time, in_time + sums["late"]),
        **sums,
    )
