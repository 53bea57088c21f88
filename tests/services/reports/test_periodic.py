"""The periodic report against every dossier counted by hand, whatever state it is in and whatever is asked."""

import os
import random
from dataclasses import asdict
from datetime import date

import pytest
from sqlalchemy import text

from app.database.unit_of_work import Database
from app.errors import UserError
from app.rules.periods import Period
from app.services.reports.asked import AskedReport, By
from app.services.reports.groups import COLUMNS
from app.services.reports.periodic import periodic
from app.services.reports.views import Periodic, PeriodicNumbers
from tests.conftest import actor_of
from tests.services.reports.shaken import any_asked, counted, rows_of, shake

ROUNDS = int(os.environ.get("MOTCUA_LIVES", "6"))


def as_told(by: By | None, group: str) -> str:
    """The name a report gives to what plain SQL calls so."""
    if by is By.AGENCY and group.endswith("cấp xã"):
        return "Uỷ ban nhân dân phường Mẫu"
    return group


def test_every_number_is_what_is_counted_one_by_one(demo_database: Database) -> None:
    leader = actor_of(demo_database, "lanhdao")
    for seed in range(ROUNDS):
        chance = random.Random(seed)
        demo_database.write(None, shake, chance)
        for by in COLUMNS:
            asked = any_asked(chance, by)
            found = demo_database.read_as(leader, periodic, asked)
            rows = demo_database.read(rows_of, by)
            expected = counted(rows, asked, demo_database.now)
            assert told(found, by) == _merged(expected, by), asked
            assert asdict(found.total.numbers) == {
                name: sum(each[name] for each in expected.values()) for name in asdict(found.total.numbers)
            }


def told(found: Periodic, by: By | None) -> dict[str, dict[str, int]]:
    lines = found.lines if by else (found.total,)
    names = {each.key if by in (By.PERSON, By.FIELD, By.PROCEDURE) else each.name: each for each in lines}
    assert len(names) == len(lines)
    return {
        name: without_noughts(each.numbers) for name, each in names.items() if without_noughts(each.numbers)
    }


def without_noughts(numbers: PeriodicNumbers) -> dict[str, int]:
    return {name: number for name, number in asdict(numbers).items() if number}


def _merged(expected: dict[str, dict[str, int]], by: By | None) -> dict[str, dict[str, int]]:
    merged: dict[str, dict[str, int]] = {}
    for group, numbers in expected.items():
        into = merged.setdefault(as_told(by, group), {})
        for name, number in numbers.items():
            into[name] = into.get(name, 0) + number
    return merged


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
    assert refused.value.details["identities"] == ("received = done + open",)
