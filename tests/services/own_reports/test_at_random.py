"""Reports of one's own, of any columns, groups, filters and days, against every dossier reckoned one by one."""

import json
import os
import random
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from app.actor import Actor
from app.database.unit_of_work import Database
from app.rules.calendar import local
from app.rules.folding import given_name_key
from app.rules.periods import Period
from app.services.own_reports.behind import dossiers_in
from app.services.own_reports.checking import columns_for
from app.services.own_reports.count_columns import offered_columns
from app.services.own_reports.definition import Grouping, OwnDefinition, OwnKind
from app.services.own_reports.figures import OwnFigures
from app.services.own_reports.reading import figures_of
from app.services.own_reports.tables import own_tables
from app.services.reports.views import column_names
from app.services.views.asked_lists import DaySpan, ListChip, ListFilter, narrowed_by
from tests.conftest import actor_of
from tests.services.own_reports.reckoned import (
    Known,
    Reckoned,
    asked_by,
    days_late,
    everything,
    fits,
    names_of,
    pay_at_random,
    received_by_any,
    reckon,
)
from tests.services.reports.shaken import any_asked, columns_of, shake

ROUNDS = int(os.environ.get("MOTCUA_LIVES", "2"))
OPENING = [code for code, each in offered_columns().items() if each.opens]


def test_every_number_is_what_is_reckoned_and_opens_its_dossiers(demo_database: Database) -> None:
    leader = actor_of(demo_database, "lanhdao")
    chance = random.Random(31)
    has_money: Counter[str] = Counter()
    for _ in range(ROUNDS):
        rows = shaken(demo_database, chance)
        for group in (None, *Grouping):
            definition, period = any_definition(chance, rows, OwnKind.COUNTS, group)
            found = demo_database.read_as(leader, figures_of, "Thử", definition, period)
            expected = reckon(rows, definition, period, demo_database.now)
            told = {tuple(json.loads(line.key)): line for line in found.lines}
            # A line for each group of which something is counted, and for no other.
            assert told.keys() == {
                keys for keys, each in expected.items() if keys and each.counts_for(definition.columns)
            }, (definition, period)
            for keys, line in told.items():
                assert line.is_sum == (len(keys) < len(definition.groups))
                assert line.values == values(expected[keys], definition), (definition, period, keys)
            assert found.total.values == values(expected[()], definition), (definition, period)
            has_money.update(each for each in ("taken", "paid_back") if expected[()].value(each))
            check_order(found)
            nobodys = [keys for keys in expected if group is Grouping.PERSON and keys[:1] == ("",)]
            for column in ("received", "open", "taken", "paid_back", chance.choice(OPENING)):
                for keys in {*nobodys[:1], chance.choice(sorted(expected))}:
                    codes = behind(demo_database, leader, definition, (column, json.dumps(keys)), period)
                    assert codes == expected[keys].codes.get(column, []), (definition, period, keys, column)
                all_codes = behind(demo_database, leader, definition, (column, None), period)
                assert all_codes == expected[()].codes.get(column, [])
    assert min(has_money["taken"], has_money["paid_back"]) > ROUNDS


def test_every_line_is_a_dossier_and_every_sum_that_of_its_lines(demo_database: Database) -> None:
    leader = actor_of(demo_database, "lanhdao")
    chance = random.Random(30)
    today = local(demo_database.now).date()
    days: Counter[int | None] = Counter()
    for _ in range(ROUNDS):
        rows = shaken(demo_database, chance)
        by_code = {known.row.code: known for known in rows}
        for order in (*READS, *READS):
            group = chance.choice([None, *Grouping])
            definition, period = any_definition(chance, rows, OwnKind.LINES, group)
            definition = replace(definition, order=order)
            asked, which = asked_by(definition, period), narrowed_by(definition.chips)
            found = demo_database.read_as(leader, figures_of, "Thử", definition, period)
            counted = {
                known.row.code: tuple(columns_of(known.row, asked, demo_database.now))
                for known in rows
                if fits(known, which, demo_database.now)
            }
            wanted = {code for code, columns in counted.items() if definition.of in columns}
            lines = [line for line in found.lines if not line.is_sum]
            assert sorted(line.key for line in lines) == sorted(wanted), (definition, period)
            late = {
                code: days_late(by_code[code].row, counted[code], asked, today) for code in sorted(wanted)
            }
            days.update(late.values())
            for line in lines:
                check_line(definition, line.values, by_code[line.key], late[line.key])
            check_order(found)
            check_sums(found, definition, by_code)
            check_read(found, definition, late, by_code)
    assert len(days) > 5


def shaken(database: Database, chance: random.Random) -> list[Known]:
    for change in (shake, received_by_any, pay_at_random):
        database.write(None, change, chance)
    return database.read(everything)


def any_definition(
    chance: random.Random, rows: list[Known], kind: OwnKind, group: Grouping | None
) -> tuple[OwnDefinition, Period]:
    """Mostly of all columns there are, so that each is looked at in each office."""
    asked = any_asked(chance, None)
    first = asked.period.first - timedelta(days=chance.randint(0, 20))
    chips: list[ListFilter] = chance.sample(list(names_of(rows, chance)), chance.choice([0, 0, 0, 1, 2]))
    chips += chance.choice(
        [
            [],
            [],
            [ListFilter(is_overdue=True)],
            [ListFilter(received=DaySpan(first))],
            [ListFilter(due=DaySpan(first, first + timedelta(days=40)))],
        ]
    )
    columns, others = columns_for(kind), [each for each in Grouping if each is not group]
    groups = () if group is None else (group, *chance.sample(others, chance.choice([0, 1])))
    definition = OwnDefinition(
        kind,
        tuple(chance.sample(columns, chance.choice([1, 5, len(columns), len(columns)]))),
        groups,
        tuple(ListChip("Thử", f"{place}", which) for place, which in enumerate(chips)),
        of=chance.choice(["received", "received", *column_names()]),
        is_descending=chance.choice([True, False]),
        counting=asked.definitions,
    )
    return definition, asked.period


def values(reckoned: Reckoned, definition: OwnDefinition) -> dict[str, object]:
    return {column: reckoned.value(column) for column in definition.columns}


def behind(
    database: Database,
    person: Actor,
    definition: OwnDefinition,
    point: tuple[str, str | None],
    period: Period,
) -> list[str]:
    codes: list[str] = []
    after = None
    while True:
        page = database.read_as(person, dossiers_in, definition, *point, period=period, limit=25, after=after)
        codes += [row.code for row in page.rows]
        if (after := page.after) is None:
            return codes


def check_order(found: OwnFigures) -> None:
    """A group stands in one piece, and the sum of an outer one right behind what it is of."""
    depth = len(found.groups)
    names = [line.names for line in found.lines if not line.is_sum]
    for length in range(1, depth + 1):
        heads = [each[:length] for each in names]
        runs = [each for place, each in enumerate(heads) if place == 0 or heads[place - 1] != each]
        assert len(runs) == len(set(runs))
    open_: set[tuple[str, ...]] = set()
    for line in found.lines:
        for length in range(1, len(line.names) + 1):
            if not (line.is_sum and length >= len(line.names)):
                open_.add(line.names[:length])
        if line.is_sum:
            assert line.names in open_
            open_.discard(line.names)
    [table] = own_tables(found).tables
    assert {len(row.cells) for row in table.rows} <= {len(table.columns)}
    assert table.total is not None
    assert len(table.total.cells) == len(table.columns)


def check_line(definition: OwnDefinition, told: Mapping[str, object], known: Known, late: int | None) -> None:
    row = known.row
    expected = {
        "code": row.code,
        "external_code": known.external_code,
        "applicant": known.applicant,
        "phone": known.phone,
        "address": known.address,
        "procedure_code": known.procedure,
        "procedure": known.procedure_name,
        "field": known.field,
        "received_at": row.received,
        "due_at": row.due,
        "finished_at": row.finished,
        "returned_at": row.returned,
        "unit": known.unit_name,
        "receiver": known.receiver,
        "agency": known.agency,
        "days_late": late,
        "paid": known.kept,
    }
    assert {name: told[name] for name in definition.columns if name in expected} == {
        name: expected[name] for name in definition.columns if name in expected
    }


def check_sums(found: OwnFigures, definition: OwnDefinition, by_code: dict[str, Known]) -> None:
    """Each group has its sum, and each sum is that of the lines under its groups."""
    lines = [line for line in found.lines if not line.is_sum]
    sums = [line for line in found.lines if line.is_sum]
    lengths = range(1, len(definition.groups) + 1)
    assert {line.names for line in sums} == {line.names[:length] for line in lines for length in lengths}
    for line in (*sums, found.total):
        inside = [each for each in lines if each.names[: len(line.names)] == line.names]
        assert line.dossiers == len(inside)
        kept = sum(by_code[each.key].kept for each in inside)
        assert line.values == {name: kept if name == "paid" else None for name in definition.columns}


def check_read(
    found: OwnFigures, definition: OwnDefinition, late: dict[str, int | None], by_code: dict[str, Known]
) -> None:
    """The lines of each group stand in the order that was chosen, those without anything there last."""
    inside: dict[tuple[str, ...], list[str]] = {}
    for line in found.lines:
        if not line.is_sum:
            inside.setdefault(line.names, []).append(line.key)
    for codes in inside.values():
        read = [READS[definition.order](by_code[code], late[code]) for code in codes]
        has = [each for each in read if each is not None]
        assert read == has + [None] * (len(read) - len(has))
        assert has == sorted(has, reverse=definition.is_descending), definition


READS: dict[str, Callable[[Known, int | None], Any]] = {
    "received_at": lambda known, late: known.row.received,
    "finished_at": lambda known, late: known.row.finished,
    "days_late": lambda known, late: late,
    "paid": lambda known, late: known.kept,
    "applicant": lambda known, late: given_name_key(known.applicant),
    "code": lambda known, late: known.row.code,
}
