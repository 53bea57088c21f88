"""Periods that move on with the days: this month is another one next month."""

from datetime import date, timedelta
from enum import StrEnum

from app.language import tr
from app.rules.periods import Period
from app.rules.usual_periods import UsualPeriods, usual_periods

_ONE_DAY = timedelta(days=1)


class MovingPeriod(StrEnum):
    """A week begins on Monday; all are whole, also with the days that have not come yet."""

    THIS_WEEK = "this_week"
    LAST_WEEK = "last_week"
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    THIS_QUARTER = "this_quarter"
    LAST_QUARTER = "last_quarter"
    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"


def period_on(moving: MovingPeriod, today: date) -> Period:
    """The days that are meant on a day."""
    now = usual_periods(today)
    return {
        MovingPeriod.THIS_WEEK: now.week,
        MovingPeriod.LAST_WEEK: _around_last(now.week).week,
        MovingPeriod.THIS_MONTH: now.month,
        MovingPeriod.LAST_MONTH: _around_last(now.month).month,
        MovingPeriod.THIS_QUARTER: now.quarter,
        MovingPeriod.LAST_QUARTER: _around_last(now.quarter).quarter,
        MovingPeriod.THIS_YEAR: now.year,
        MovingPeriod.LAST_YEAR: _around_last(now.year).year,
    }[moving]


def _around_last(period: Period) -> UsualPeriods:
    """Those around the last day before a period."""
    return usual_periods(period.first - _ONE_DAY)


def moving_word(moving: MovingPeriod) -> str:
    """What it is called."""
    return {
        MovingPeriod.THIS_WEEK: tr("Tuần này"),
        MovingPeriod.LAST_WEEK: tr("Tuần trước"),
        MovingPeriod.THIS_MONTH: tr("Tháng này"),
        MovingPeriod.LAST_MONTH: tr("Tháng trước"),
        MovingPeriod.THIS_QUARTER: tr("Quý này"),
        MovingPeriod.LAST_QUARTER: tr("Quý trước"),
        MovingPeriod.THIS_YEAR: tr("Năm nay"),
        MovingPeriod.LAST_YEAR: tr("Năm trước"),
    }[moving]
