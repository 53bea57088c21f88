"""The leader's numbers against every dossier counted one by one, and each opening as many."""

import random
from datetime import datetime, timedelta

from app.database.unit_of_work import Database
from app.rules.calendar import local
from app.services.reports.asked import AskedReport
from app.services.reports.morning import MorningNumber, dossiers_of_morning, morning
from app.services.reports.series_behind import dossiers_at
from app.services.reports.series_views import Series
from tests.conftest import actor_of
from tests.services.reports.shaken import Row, columns_of, rows_of, shake


def counted(rows: list[Row], asked: AskedReport, column: str, now: datetime) -> list[Row]:
    return [row for row in rows if column in columns_of(row, asked, now)]


def test_every_number_is_what_is_counted_one_by_one(demo_database: Database) -> None:
    leader = actor_of(demo_database, "lanhdao")
    for seed in (3, 4):
        demo_database.write(None, shake, random.Random(seed))
        found = demo_database.read_as(leader, morning)
        rows = demo_database.read(rows_of, None)
        now = local(demo_database.now)
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)

        ready = counted(rows, found.asked_today, "uncollected", now)
        due = [
            row
            for row in counted(rows, found.asked_today, "open", now)
            if now <= row.due < midnight and not row.status.startswith("awaiting")
        ]
        ended = [
            row
            for row in rows
            if row.finished and row.finished.date().replace(day=1) == now.date().replace(day=1)
        ]
        wanted = {
            MorningNumber.OVERDUE: counted(rows, found.asked_today, "open_late", now),
            MorningNumber.DUE: due,
            MorningNumber.UNCOLLECTED: ready,
            MorningNumber.MONTH: ended,
        }
        numbers = (found.overdue, found.due, found.uncollected, found.done)
        assert numbers == tuple(map(len, wanted.values()))
        assert found.longest_since == min((row.finished for row in ready if row.finished), default=None)
        for number, each in wanted.items():
            page = demo_database.read_as(leader, dossiers_of_morning, number)
            assert sorted(row.code for row in page.rows) == sorted(row.code for row in each), number
        assert len(found.daily.points) == 30
        assert found.daily.points[-1].day == now.date()
        assert found.ageing.open_late == found.overdue
        old = found.ageing.points[-1]
        page = demo_database.read_as(leader, dossiers_at, Series.AGEING, found.asked_today, "open", old.key)
        assert len(page.rows) == old.open
