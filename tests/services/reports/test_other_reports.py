"""Lateness, workload and speed against the same counted one by one, in plain SQL and plain minutes."""

import random
from collections import Counter
from datetime import datetime, timedelta

from sqlalchemy import text

from app.database.unit_of_work import Database, UnitOfWork
from app.services.reports.asked import AskedReport, By
from app.services.reports.overdue import overdue
from app.services.reports.speed import speed
from app.services.reports.workload import KINDS, WorkLine, workload
from app.services.reports.workload_behind import dossiers_worked
from models.vocabulary import Action
from tests.clock import OFFICE
from tests.conftest import actor_of
from tests.services.life_model import SESSIONS
from tests.services.reports.shaken import Row, any_asked, columns_of, rows_of, shake, told

ROUNDS = 3
DAY = timedelta(days=1)


def test_what_was_late_and_by_how_many_working_minutes(demo_database: Database) -> None:
    leader = actor_of(demo_database, "lanhdao")
    days_off = demo_database.read(_days_off)
    for seed in range(ROUNDS):
        chance = random.Random(f"late {seed}")
        demo_database.write(None, shake, chance)
        asked = any_asked(chance, By.UNIT)
        found = demo_database.read_as(leader, overdue, asked)
        expected: dict[str, list[tuple[bool, int]]] = {}
        codes: dict[str, int] = {}
        for row in demo_database.read(rows_of, By.UNIT):
            columns = set(columns_of(row, asked, demo_database.now))
            if columns & {"late", "open_late"}:
                then = row.at_end(asked.period.end, demo_database.now)
                codes[row.code] = _worked(days_off, then.due, _until(then, asked, demo_database.now))
                expected.setdefault(row.group, []).append(("late" in columns, codes[row.code]))
        assert {each.code: each.minutes for each in found.dossiers} == codes
        assert {line.name: (line.ended, line.open, line.minutes, line.longest) for line in found.lines} == {
            group: (
                sum(ended for ended, _ in late),
                sum(not ended for ended, _ in late),
                sum(late_by for _, late_by in late),
                max(late_by for _, late_by in late),
            )
            for group, late in expected.items()
        }
        assert (
            found.total.ended + found.total.open == len(codes) == sum(len(c.dossiers) for c in found.causes)
        )
        order = [each.minutes for each in found.dossiers]
        assert order == sorted(order, reverse=True)


def _until(row: Row, asked: AskedReport, now: datetime) -> datetime:
    end = datetime.combine(asked.period.last, datetime.min.time(), OFFICE) + DAY
    finished = row.finished if row.finished and row.finished < end else None
    return min(finished or row.stopped or end, end, now.astimezone(OFFICE))


def _worked(days_off: set[str], start: datetime, end: datetime) -> int:
    """Minutes of office hours, day by day and session by session; no make-up day lies in these months."""
    total, day = timedelta(), start.date()
    while day <= end.date():
        if day.weekday() < 5 and str(day) not in days_off:
            for opens, closes in SESSIONS:
                first = max(start, datetime.combine(day, opens, OFFICE))
                last = min(end, datetime.combine(day, closes, OFFICE))
                total += max(timedelta(), last - first)
        day += DAY
    return total // timedelta(minutes=1)


def _days_off(uow: UnitOfWork) -> set[str]:
    return {
        str(day)
        for day in uow.session.execute(text("SELECT day FROM calendar_day WHERE kind = 'off'")).scalars()
    }


def test_who_did_how_much(demo_database: Database) -> None:
    leader = actor_of(demo_database, "lanhdao")
    acts = demo_database.read(_acts)
    kinds = {action.value: kind for kind, actions in KINDS.items() for action in actions}
    for seed in range(ROUNDS):
        asked = any_asked(random.Random(f"work {seed}"), By.PERSON)
        start, end = asked.period.start, asked.period.end
        people: dict[str, Counter[str]] = {}
        for actor, action, at, undone, _code in acts:
            if start <= at < end and action != Action.UNDO and not undone:
                people.setdefault(actor, Counter())[kinds.get(action, "others")] += 1
        found = demo_database.read_as(leader, workload, asked)
        lines = {
            line.key: +Counter({**line.acts, "others": line.others}) for line in found.lines if line.total
        }
        assert lines == people
        assert all(
            line.total == sum(line.acts.values()) + line.others for line in (*found.lines, found.total)
        )
        for line in found.lines:
            for column in (*KINDS, "others", "total"):
                meant = {
                    code
                    for actor, action, at, undone, code in acts
                    if actor == line.key
                    and start <= at < end
                    and action != Action.UNDO
                    and not undone
                    and column in ("total", kinds.get(action, "others"))
                }
                assert behind(demo_database, asked, column, line.key) == meant, (line.key, column)
        everybody = {code for *_, code in acts if code}
        assert behind(demo_database, asked, "total") <= everybody
        by_unit = demo_database.read_as(leader, workload, AskedReport(asked.period, By.UNIT))
        check_in_hand(demo_database, asked, {line.key: line for line in found.lines})
        unit = AskedReport(asked.period, By.UNIT)
        check_in_hand(demo_database, unit, {line.name: line for line in by_unit.lines})
        for line in by_unit.lines:
            assert bool(behind(demo_database, unit, "total", line.key)) == bool(line.total)
        assert by_unit.total.acts == found.total.acts
        assert by_unit.total.total == found.total.total == sum(map(Counter.total, people.values()))


def check_in_hand(database: Database, asked: AskedReport, lines: dict[str, WorkLine]) -> None:
    """What is in hand, and late, of each by plain SQL."""
    rows = database.read(rows_of, asked.by)
    for group, line in lines.items():
        held = {
            row.code: row.due < database.now
            for row in rows
            if row.group == group and row.status in ("received", "in_progress")
        }
        late = {code for code, is_late in held.items() if is_late}
        assert (line.in_hand, line.late_in_hand) == (len(held), len(late))
        assert behind(database, asked, "in_hand", line.key) == held.keys()
        assert behind(database, asked, "late_in_hand", line.key) == late


def behind(database: Database, asked: AskedReport, column: str, key: str | None = None) -> set[str]:
    found: list[str] = []
    after = None
    while True:
        page = database.read_as(
            actor_of(database, "lanhdao"), dossiers_worked, asked, column, key, limit=9, after=after
        )
        found += [row.code for row in page.rows]
        if (after := page.after) is None:
            assert len(found) == len(set(found))
            return set(found)


def _acts(uow: UnitOfWork) -> list[tuple[str, str, datetime, bool, str]]:
    rows = uow.session.execute(
        text(
            "SELECT m.actor, m.action, m.at, EXISTS (SELECT 1 FROM movement n WHERE n.dossier_id = m.dossier_id"
            " AND n.position = m.position + 1 AND n.action = 'undo'), d.code"
            " FROM movement m JOIN dossier d ON d.id = m.dossier_id"
        )
    ).all()
    return [(actor, action, _moment(at), bool(undone), code) for actor, action, at, undone, code in rows]


def test_when_it_is_busy_and_how_long_it_takes(demo_database: Database) -> None:
    leader = actor_of(demo_database, "lanhdao")
    for seed in range(ROUNDS):
        chance = random.Random(f"speed {seed}")
        demo_database.write(None, shake, chance)
        asked = any_asked(chance, By.PROCEDURE)
        start, end = asked.period.start, asked.period.end
        hours: dict[str, Counter[int]] = {name: Counter() for name in ("received", "finished", "returned")}
        waits: dict[str, list[tuple[datetime, datetime]]] = {}
        for row in demo_database.read(rows_of, By.PROCEDURE):
            for name, counted in hours.items():
                at = getattr(row, name)
                if at is not None and start <= at < end:
                    counted[at.hour] += 1
            if row.finished is not None and start <= row.finished < end:
                waits.setdefault(row.group, []).append((row.received, row.finished))
        found = demo_database.read_as(leader, speed, asked)
        assert {
            name: +Counter({each.hour: getattr(each, name) for each in found.hours}) for name in hours
        } == hours
        assert {
            line.key: (line.ended, line.same_day, line.seconds, line.longest) for line in found.lines
        } == {
            group: (
                len(spans),
                sum(came.date() == went.date() for came, went in spans),
                sum(_seconds(came, went) for came, went in spans),
                max(_seconds(came, went) for came, went in spans),
            )
            for group, spans in waits.items()
        }
        assert found.total.ended == sum(map(len, waits.values()))


def _seconds(came: datetime, went: datetime) -> int:
    return (went - came) // timedelta(seconds=1)


def _moment(stored: object) -> datetime:
    found = told(stored)
    assert found is not None
    return found
