"""The series against every dossier counted by hand, and against the periodic report where both count the same."""

import os
import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.actor import Actor
from app.database.unit_of_work import Database
from app.errors import UserError
from app.rules.periods import Period
from app.services.reports.asked import AskedReport
from app.services.reports.periodic import periodic
from app.services.reports.series import ageing, daily, monthly
from app.services.reports.series_behind import dossiers_at
from app.services.reports.series_slices import AGES, OPENS
from app.services.reports.series_views import Series
from app.services.views.asked_lists import ListColumn, ListOrder
from tests.conftest import actor_of
from tests.services.reports.shaken import Row, any_asked, columns_of, rows_of, shake

ROUNDS = int(os.environ.get("MOTCUA_LIVES", "3"))
READ = {Series.DAILY: daily, Series.MONTHLY: monthly, Series.AGEING: ageing}
Codes = dict[tuple[str, str], list[str]]
"""By point and column the codes of what is counted there, the first received first."""


def test_every_point_is_what_is_counted_one_by_one_and_opens_its_dossiers(demo_database: Database) -> None:
    leader = actor_of(demo_database, "lanhdao")
    for seed in range(ROUNDS):
        chance = random.Random(seed)
        demo_database.write(None, shake, chance)
        rows = sorted(demo_database.read(rows_of, None), key=lambda row: (row.received, row.id))
        asked = any_asked(chance, None)
        for series, read in READ.items():
            found = demo_database.read_as(leader, read, asked)
            expected = by_hand(demo_database, series, rows, asked)
            for point in found.points:
                for column in OPENS[series]:
                    codes = expected.pop((point.key, column), [])
                    assert getattr(point, column) == len(codes), (asked, series, point, column)
                    if codes:
                        assert behind(demo_database, leader, series, asked, (column, point.key)) == codes
            assert not expected, (asked, series)


def by_hand(database: Database, series: Series, rows: list[Row], asked: AskedReport) -> Codes:
    found: Codes = {}
    for row in rows:
        for month_asked in of_months(asked) if series is Series.MONTHLY else (asked,):
            for column in columns_of(row, month_asked, database.now):
                if column in OPENS[series]:
                    key = key_of(series, row, column, month_asked, database.now.date())
                    found.setdefault((key, column), []).append(row.code)
    return found


def of_months(asked: AskedReport) -> list[AskedReport]:
    """Twelve periods of a month each, reckoned by year and month, the last ending with the period."""
    last = asked.period.last
    found = []
    for back in range(12):
        year, month = divmod(last.year * 12 + last.month - 1 - back, 12)
        end = date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)
        found.append(replace(asked, period=Period(date(year, month + 1, 1), min(last, end))))
    return found


def key_of(series: Series, row: Row, column: str, asked: AskedReport, today: date) -> str:
    if series is Series.MONTHLY:
        return f"{asked.period.first:%Y-%m}"
    if series is Series.DAILY:
        moment = row.received if column == "new" else row.finished
        assert moment is not None
        return f"{moment:%Y-%m-%d}"
    age = (min(asked.period.last, today) - row.received.date()).days
    least, most = next(each for each in AGES if each[1] is None or age <= each[1])
    return f"{least}-{'' if most is None else most}"


def behind(
    database: Database, person: Actor, series: Series, asked: AskedReport, point: tuple[str, str | None]
) -> list[str]:
    found: list[str] = []
    after = None
    while True:
        page = database.read_as(person, dossiers_at, series, asked, *point, limit=7, after=after)
        found += [row.code for row in page.rows]
        if (after := page.after) is None:
            return found


def test_the_series_add_up_to_the_periodic_report(demo_database: Database) -> None:
    leader = actor_of(demo_database, "lanhdao")
    chance = random.Random(7)
    demo_database.write(None, shake, chance)
    for _ in range(ROUNDS):
        asked = any_asked(chance, None)
        numbers = demo_database.read_as(leader, periodic, asked).total.numbers
        days = demo_database.read_as(leader, daily, asked)
        assert (days.new, days.done) == (numbers.new, numbers.done)
        assert [each.day for each in days.points] == [
            asked.period.first + timedelta(days=number)
            for number in range((asked.period.last - asked.period.first).days + 1)
        ]
        ages = demo_database.read_as(leader, ageing, asked)
        assert (ages.open, ages.open_in_time, ages.open_late) == (
            *(numbers.open, numbers.open_in_time, numbers.open_late),
        )
        found = demo_database.read_as(leader, monthly, asked)
        whole = replace(asked, period=Period(found.points[0].first, asked.period.last))
        total = demo_database.read_as(leader, periodic, whole).total.numbers
        for column in OPENS[Series.MONTHLY]:
            assert sum(getattr(each, column) for each in found.points) == getattr(total, column)
        begun = [each for each in found.points if each.first <= demo_database.now.date()]
        for point in begun[-3:]:
            month = replace(asked, period=Period(point.first, point.last))
            line = demo_database.read_as(leader, periodic, month).total
            assert (point.rate, point.done) == (line.rate, line.numbers.done)


def test_all_points_together_and_what_is_refused(sqlite_demo: Database) -> None:
    leader = actor_of(sqlite_demo, "lanhdao")
    asked = AskedReport(Period(date(2025, 12, 1), date(2026, 1, 31)))
    for series, read in READ.items():
        found = sqlite_demo.read_as(leader, read, asked)
        for column in OPENS[series]:
            codes = behind(sqlite_demo, leader, series, asked, (column, None))
            assert len(codes) == sum(getattr(each, column) for each in found.points)
        for key in ("", "2025", "x'; drop table dossier"):
            assert sqlite_demo.read_as(leader, dossiers_at, series, asked, OPENS[series][0], key).rows == ()
        with pytest.raises(UserError) as refused:
            sqlite_demo.read_as(leader, dossiers_at, series, asked, "received")
        assert refused.value.code == "unknown_column"
    by_name = ListOrder(ListColumn.APPLICANT)
    page = sqlite_demo.read_as(leader, dossiers_at, Series.AGEING, asked, "open", order=by_name)
    assert Counter(row.code for row in page.rows) == Counter(
        behind(sqlite_demo, leader, Series.AGEING, asked, ("open", None))
    )
    long = AskedReport(Period(date(2025, 1, 1), date(2026, 1, 2)))
    with pytest.raises(UserError) as refused:
        sqlite_demo.read_as(leader, daily, long)
    assert refused.value.code == "period_too_long"
    early = AskedReport(Period(date(1900, 1, 1), date(1900, 11, 30)))
    with pytest.raises(UserError) as refused:
        sqlite_demo.read_as(leader, monthly, early)
    assert (refused.value.code, refused.value.hint) == (
        "period_too_early",
        "Chọn kỳ kết thúc từ tháng 12/1900 trở đi.",
    )
    begun = AskedReport(Period(date(1900, 1, 1), date(1900, 12, 1)))
    assert sqlite_demo.read_as(leader, monthly, begun).points[0].key == "1900-01"
    a_year = AskedReport(Period(date(2025, 1, 2), date(2026, 1, 2)))
    assert len(sqlite_demo.read_as(leader, daily, a_year).points) == 366
