"""How the desk of this PC did: what the report says against the lines of the file, read by nobody of ours."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median_low

import pytest

from app.actor import Actor
from app.database.unit_of_work import Database
from app.pace.day import DeskCount, Done, PaceDay
from app.pace.record import PaceRecord
from app.pace.times import once
from app.rules.periods import Period
from app.services.reports.asked import AskedReport
from app.services.reports.desk_pace import PaceLine
from app.services.reports.speed import Speed, speed
from app.services.reports.speed_tables import speed_tables
from app.settings import data_folder, use_data_folder
from tests.conftest import actor_of

MONDAY, TUESDAY, FEBRUARY = date(2026, 1, 12), date(2026, 1, 13), date(2026, 2, 2)
TOOK = {MONDAY: (47, 61, 118, 620, None), TUESDAY: (200, 9), FEBRUARY: (31,)}
"""Seconds of each reception."""
COUNTS = {
    MONDAY: {
        DeskCount.SCAN_READ: 31,
        DeskCount.SCAN_CHECK_DIGITS: 2,
        DeskCount.PRINT_SENT: 9,
        DeskCount.PRINT_FAILED: 1,
    },
    TUESDAY: {
        DeskCount.SCAN_READ: 4,
        DeskCount.SCAN_UNKNOWN: 1,
        DeskCount.SCAN_FOREIGN: 3,
        DeskCount.PRINT_SAVED: 5,
    },
    FEBRUARY: {DeskCount.SCAN_READ: 1},
}
WHOLE = Period(date(2026, 1, 1), date(2026, 12, 31))
WEEK = Period(MONDAY, MONDAY + timedelta(days=6))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[Path]:
    use_data_folder(tmp_path)
    yield tmp_path
    use_data_folder(None)


def work(actor: Actor) -> PaceRecord:
    """Three days at the actor's desk."""
    record = PaceRecord(data_folder(), actor.agency_id)
    for day, seconds in TOOK.items():
        for each in seconds:
            assert record.add([PaceDay(day, done={Done.RECEIVED: once(each)})])
        assert record.add([PaceDay(day, done={Done.RETURNED: once(12)}, counted=COUNTS[day])])
    return record


def found(database: Database, actor: Actor, period: Period) -> Speed:
    return database.read_as(actor, speed, AskedReport(period))


def figures(line: PaceLine) -> tuple[int | None, ...]:
    times = line.received
    return (times.count, times.timed, times.seconds, times.half_within, times.nine_tenths_within)


def test_days_and_months_worked_by_hand(demo_database: Database) -> None:
    clerk, leader = actor_of(demo_database, "tiepnhan"), actor_of(demo_database, "lanhdao")
    nothing = found(demo_database, clerk, WEEK).here
    assert (nothing.since, nothing.lines, nothing.total.received.half_within) == (None, (), None)
    work(clerk)
    week = found(demo_database, clerk, WEEK)
    assert [(each.key, each.name, figures(each)) for each in week.here.lines] == [
        ("2026-01-12", "12/01/2026", (5, 4, 846, 65, 660)),
        ("2026-01-13", "13/01/2026", (2, 2, 209, 10, 210)),
    ]
    # 9, 47, 61, 118, 200, 620: the third is 61, and nine tenths of six are all six.
    assert figures(week.here.total) == (7, 6, 1055, 65, 660)
    monday, tuesday = week.here.lines
    assert (monday.scans_read, monday.scans_check_digits, monday.scans_unknown, monday.scans_foreign) == (
        31,
        2,
        0,
        0,
    )
    assert (tuesday.scans_unknown, tuesday.scans_foreign, tuesday.prints_saved) == (1, 3, 5)
    assert (week.here.total.prints_sent, week.here.total.prints_failed) == (9, 1)
    assert (monday.returned.count, monday.returned.half_within) == (1, 15)
    year = found(demo_database, leader, WHOLE).here
    assert [(each.key, each.name, each.received.count) for each in year.lines] == [
        ("2026-01", "01/2026", 7),
        ("2026-02", "02/2026", 1),
    ]
    assert year.since == MONDAY, "who of the agency asks makes no difference: it is the PC's"
    said = " ".join(week.explained)
    assert "từ 12/01/2026" in said
    assert "không đếm" not in said
    elsewhere = Period(date(2025, 1, 1), date(2025, 1, 31))
    assert found(demo_database, clerk, elsewhere).here.lines == ()


def test_the_report_says_what_stands_in_the_file(demo_database: Database) -> None:
    """Summed up from the raw lines, and the median of the seconds themselves within its bound."""
    clerk = actor_of(demo_database, "tiepnhan")
    record = work(clerk)
    counts: Counter[str] = Counter()
    seconds = 0
    for line in record.file.read_text(encoding="ascii").splitlines()[1:]:
        raw = json.loads(line)
        seconds += raw["received"]["seconds"]
        counts.update({name: number for name, number in raw.items() if isinstance(number, int)})
        counts["received"] += raw["received"]["count"]
        counts["returned"] += raw["returned"]["count"]
    report = found(demo_database, clerk, WHOLE)
    acts, others = speed_tables(report).tables[2:]
    for table in (acts, others):
        assert table.total is not None
        for place in range(1, len(table.columns)):
            if not table.columns[place].code.endswith(("half", "nine_tenths")):
                parts = [row.cells[place] for row in table.rows]
                assert table.total.cells[place] == sum(each for each in parts if isinstance(each, int))
    named = {
        column.code: cell
        for table in (acts, others)
        if table.total is not None
        for column, cell in zip(table.columns, table.total.cells, strict=True)
    }
    assert named["received_seconds"] == seconds
    assert {
        "received": named["received_count"],
        "returned": named["returned_count"],
        **{each.value: named[each.value.replace("_", "s_", 1)] for each in DeskCount},
    } == counts
    known = sorted(each for day in TOOK.values() for each in day if each is not None)
    half = named["received_half"]
    assert isinstance(half, int)
    assert median_low(known) <= half < median_low(known) + 5


def test_what_is_kept_of_another_agency_s_desk_is_not_shown(demo_database: Database) -> None:
    clerk = actor_of(demo_database, "tiepnhan")
    other = PaceRecord(data_folder(), "0198c0de-0000-7000-8000-000000000001")
    assert other.add([PaceDay(MONDAY, counted={DeskCount.SCAN_READ: 5})])
    here = found(demo_database, clerk, WEEK).here
    assert (here.since, here.lines) == (None, ())


def test_no_damage_of_the_file_keeps_the_report_away(demo_database: Database) -> None:
    clerk = actor_of(demo_database, "tiepnhan")
    record = work(clerk)
    for content in (b"", b"\x00" * 5_000, b'{"form":2}\n', record.file.read_bytes()[:-30]):
        record.file.write_bytes(content)
        report = found(demo_database, clerk, WHOLE)
        names = [table.name for table in speed_tables(report).tables][2:]
        assert names == (["Quầy này (máy này)", "Quầy này, quét và in"] if report.here.since else [])
    assert report.here.total.received.count == 7, "the last day's line was cut, those before it count"
