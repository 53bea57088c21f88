"""What falls due, day by day and group by group, against every dossier counted by hand."""

import random
from collections import Counter
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from math import ceil

import pytest

from app.database.unit_of_work import Database
from app.errors import UserError
from app.rules.periods import Period
from app.services.papers.report_files import report_bytes
from app.services.reports.asked import FORECAST_GROUPS, AskedReport
from app.services.reports.forecast import forecast
from app.services.reports.forecast_behind import OF_DAYS, OF_GROUPS, dossiers_due
from app.services.reports.forecast_tables import forecast_tables
from app.services.reports.forecast_views import BEFORE
from models.vocabulary import Status
from tests.clock import OFFICE, Clock
from tests.conftest import actor_of
from tests.services.desk import Desk, assert_for_people
from tests.services.reports.shaken import UNFINISHED, Row, rows_of, shake

ROUNDS = 3
DAY = timedelta(days=1)


def test_every_day_and_group_is_what_is_counted_one_by_one(demo_database: Database) -> None:
    leader = actor_of(demo_database, "lanhdao")
    today = demo_database.now.astimezone(OFFICE).date()
    for seed in range(ROUNDS):
        chance = random.Random(f"forecast {seed}")
        demo_database.write(None, shake, chance)
        first = today + DAY * chance.randint(-6, 3)
        period = Period(first, max(today, first + DAY * chance.randint(0, 13)))
        asked = AskedReport(period, chance.choice(FORECAST_GROUPS))
        found = demo_database.read_as(leader, forecast, asked)
        rows = demo_database.read(rows_of, asked.by)
        coming = [row for row in rows if row.status in UNFINISHED and row.due.date() <= period.last]
        expected = {
            (key_of(row, first), column): []
            for row in coming
            for column in ("due", "paused" if row.status.startswith("awaiting") else "running")
        }
        for row in sorted(coming, key=lambda row: (row.due, row.id)):
            for column in ("due", "paused" if row.status.startswith("awaiting") else "running"):
                expected[key_of(row, first), column].append(row.code)
        told = {
            (each.key, column): getattr(each, column)
            for each in found.days
            for column in OF_DAYS
            if getattr(each, column)
        }
        assert told == {place: len(codes) for place, codes in expected.items()}
        for (key, column), codes in expected.items():
            assert behind(demo_database, asked, column, key) == codes
        done = Counter(
            row.group for row in rows if row.finished and today - 28 * DAY <= row.finished.date() < today
        )
        assert (found.done, found.done) == (done.total(), sum(each.done for each in found.groups))
        names = {each.name: each for each in found.groups} | {each.key: each for each in found.groups}
        for group in {row.group for row in coming} | set(done):
            mine = [row for row in coming if row.group == group]
            line = names[group]
            assert (line.before, line.due, line.done) == (
                sum(row.due.date() < first for row in mine),
                sum(row.due.date() >= first for row in mine),
                done[group],
            )
            assert line.days == Counter(str(row.due.date()) for row in mine if row.due.date() >= first)
            for column in OF_GROUPS:
                name = column.removesuffix("_of")
                assert len(behind(demo_database, asked, column, line.key)) == getattr(line, name)
            for day, number in line.days.items():
                assert len(behind(demo_database, asked, day, line.key)) == number
        left = Decimal(sum(row.due.date() < first and row.stopped is None for row in coming))
        pace = Decimal(done.total()) / WORKED
        # Until the first day the office works on what is due before it.
        left = max(Decimal(0), left - pace * sum(today <= today + DAY * n < first for n in range(3)))
        for each in found.days[1:]:
            assert each.day is not None
            running = len(expected.get((each.key, "running"), ()))
            assert each.is_working == (each.day.weekday() < 5)
            if each.day < today:
                left += running
                assert (each.load, each.left) == (None, None)
                continue
            assert each.load == (100 * running / pace).quantize(Decimal("0.1"), ROUND_HALF_UP)
            left = max(Decimal(0), left + running - (pace if each.is_working else 0))
            assert each.left == ceil(left)


WORKED = 19
"""From 15/12/2025 to 11/01/2026: four weeks of five days, without the first of January; 2 January is worked."""


def key_of(row: Row, first: date) -> str:
    return BEFORE if row.due.date() < first else str(row.due.date())


def behind(database: Database, asked: AskedReport, column: str, key: str | None = None) -> list[str]:
    found: list[str] = []
    after = None
    while True:
        page = database.read_as(
            actor_of(database, "lanhdao"), dossiers_due, asked, column, key, limit=5, after=after
        )
        found += [row.code for row in page.rows]
        if (after := page.after) is None:
            return found


def test_paused_dossiers_days_off_and_years_without_a_calendar_are_told_in_words(
    desk: Desk, clock: Clock
) -> None:
    desk.receive()
    clock.now = datetime(2026, 1, 16, 9, 0, tzinfo=OFFICE)  # a Friday
    asked = AskedReport(Period(date(2026, 1, 16), date(2026, 1, 19)))
    found = desk.database.read_as(desk.actor, forecast, asked)
    # What was due on Monday is before the period; nothing was finished, and nothing is due on the days off.
    assert [(each.key, each.running, each.is_working, each.left) for each in found.days] == [
        (BEFORE, 1, None, None),
        ("2026-01-16", 0, True, 1),
        ("2026-01-19", 0, True, 1),
    ]
    assert (found.done, found.pace, found.days[1].load) == (0, Decimal("0.0"), None)
    tabled = forecast_tables(found)
    assert tabled.tables[0].rows[1].cells[0] == "Thứ Sáu, 16/01/2026"
    clock.now = datetime(2100, 12, 20, 9, 0, tzinfo=OFFICE)
    beyond = AskedReport(Period(date(2100, 12, 30), date(2101, 1, 2)))
    found = desk.database.read_as(desk.actor, forecast, beyond)
    assert (found.unknown_years, found.days[-1].is_working, found.days[-1].left) == ((2101,), None, None)
    assert any("Năm 2101 chưa có lịch nghỉ" in note for note in forecast_tables(found).notes)
    assert desk.database.read_as(desk.actor, dossiers_due, beyond, "due").rows[0].status is Status.RECEIVED


def test_what_is_no_forecast_is_refused(sqlite_demo: Database) -> None:
    leader = actor_of(sqlite_demo, "lanhdao")
    today = sqlite_demo.now.astimezone(OFFICE).date()
    for period, code in (
        (Period(today - 9 * DAY, today - DAY), "period_over"),
        (Period(today, today + 62 * DAY), "period_too_long"),
    ):
        for service in (forecast, lambda uow, asked: dossiers_due(uow, asked, "due")):
            with pytest.raises(UserError) as refused:
                sqlite_demo.read_as(leader, service, AskedReport(period))
            assert refused.value.code == code
            assert_for_people(refused.value)
    coming = AskedReport(Period(today, today + 13 * DAY), FORECAST_GROUPS[0])
    with pytest.raises(UserError) as refused:
        sqlite_demo.read_as(leader, dossiers_due, coming, "2026-02-30")
    assert refused.value.code == "unknown_column"
    for key in ("", "kho", "2026-02-30"):
        assert sqlite_demo.read_as(leader, dossiers_due, coming, "due", key).rows == ()
    tabled = forecast_tables(sqlite_demo.read_as(leader, forecast, coming))
    for ending in (".pdf", ".xlsx"):
        assert sqlite_demo.read_as(leader, report_bytes, tabled, ending)
