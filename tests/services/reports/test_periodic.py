"""The periodic report against every dossier counted by hand, whatever state it is in and whatever is asked."""

import os
import random
from dataclasses import asdict
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from app.actor import Actor
from app.database.unit_of_work import Database
from app.errors import UserError
from app.rules.calendar import local
from app.rules.periods import Period
from app.services.reports.asked import AskedReport, By
from app.services.reports.behind import dossiers_behind
from app.services.reports.groups import COLUMNS
from app.services.reports.periodic import periodic
from app.services.reports.views import Periodic, PeriodicLine, PeriodicNumbers, column_names
from tests.conftest import actor_of
from tests.services.desk import assert_for_people
from tests.services.reports.shaken import any_asked, counted, rows_of, shake

ROUNDS = int(os.environ.get("MOTCUA_LIVES", "3"))


def test_every_number_is_what_is_counted_one_by_one_and_opens_its_dossiers(demo_database: Database) -> None:
    leader = actor_of(demo_database, "lanhdao")
    for seed in range(ROUNDS):
        chance = random.Random(seed)
        demo_database.write(None, shake, chance)
        for by in COLUMNS:
            asked = any_asked(chance, by)
            found = demo_database.read_as(leader, periodic, asked)
            expected = counted(demo_database.read(rows_of, by), asked, demo_database.now)
            lines = named(found)
            assert {name: without_noughts(each.numbers) for name, each in lines.items()} == {
                name: {column: len(codes) for column, codes in columns.items()}
                for name, columns in expected.items()
            }, asked
            assert asdict(found.total.numbers) == {
                column: sum(len(each.get(column, ())) for each in expected.values())
                for column in column_names()
            }
            for name in chance.sample(sorted(expected), min(1, len(expected))):
                key = lines[name].key
                for column in chance.sample(column_names(), 8):
                    codes = behind(demo_database, leader, asked, column, key)
                    assert codes == expected[name].get(column, []), (asked, name, column)
        for column in column_names():
            assert len(behind(demo_database, leader, asked, column)) == getattr(found.total.numbers, column)


def behind(
    database: Database, person: Actor, asked: AskedReport, column: str, group: str | None = None
) -> list[str]:
    codes: list[str] = []
    after = None
    while after is not None or not codes:
        page = database.read_as(person, dossiers_behind, asked, column, group, limit=4, after=after)
        codes += [row.code for row in page.rows]
        if (after := page.after) is None:
            break
    return codes


def named(found: Periodic) -> dict[str, PeriodicLine]:
    """The lines that have numbers, by what plain SQL calls their groups."""
    lines = found.lines if found.by else (found.total,)
    by_key = found.by in (By.PERSON, By.FIELD, By.PROCEDURE)
    return {each.key if by_key else each.name: each for each in lines if without_noughts(each.numbers)}


def without_noughts(numbers: PeriodicNumbers) -> dict[str, int]:
    return {name: number for name, number in asdict(numbers).items() if number}


def test_what_is_no_column_is_said(sqlite_demo: Database) -> None:
    asked = AskedReport(Period(date(2025, 12, 1), date(2026, 1, 31)), By.UNIT)
    leader = actor_of(sqlite_demo, "lanhdao")
    with pytest.raises(UserError) as refused:
        sqlite_demo.read_as(leader, dossiers_behind, asked, "id; drop table dossier")
    assert refused.value.code == "unknown_column"
    for group in ("", "kho", "ff" * 16):
        assert sqlite_demo.read_as(leader, dossiers_behind, asked, "received", group).rows == ()


def test_data_that_contradict_themselves_give_no_report(sqlite_demo: Database) -> None:
    leader = actor_of(sqlite_demo, "lanhdao")
    asked = AskedReport(Period(date(2025, 12, 1), date(2026, 1, 31)), By.FIELD)
    assert sqlite_demo.read_as(leader, periodic, asked).total.numbers.received
    # An outcome from before the dossier came.
    sqlite_demo.write(
        None,
        lambda uow: uow.session.execute(
            text("UPDATE dossier SET finished_at = received_at - 90 * 86400000000")
        ),
    )
    with pytest.raises(UserError) as refused:
        sqlite_demo.read_as(leader, periodic, asked)
    assert refused.value.code == "report_contradicts"
    assert refused.value.details["identities"] == ("received = new + carried",)


def test_a_period_to_come_is_refused_in_words(demo_database: Database) -> None:
    leader = actor_of(demo_database, "lanhdao")
    tomorrow = local(demo_database.now).date() + timedelta(days=1)
    with pytest.raises(UserError) as refused:
        demo_database.read_as(leader, periodic, AskedReport(Period(tomorrow, tomorrow + timedelta(days=30))))
    assert_for_people(refused.value)
    assert refused.value.code == "period_not_begun"
    today = AskedReport(Period(tomorrow - timedelta(days=1), tomorrow))
    assert demo_database.read_as(leader, periodic, today).total.numbers.new >= 0
