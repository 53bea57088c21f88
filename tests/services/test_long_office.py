"""An office of ten years, stamped out of lived lives: every row is as the services would have written it."""

import random
import re
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from app.database import migrate
from app.database.location import parse_location
from app.database.schema import SchemaState, schema_state
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Unavailable, UserError
from app.rules import clock as clock_rules
from app.rules.calendar import default_hours, local
from app.rules.deadlines import due
from app.services.calendar.work_calendar import fill_shipped, work_calendar
from app.services.dossiers.daybook import cash_lines
from app.services.dossiers.ledger import ledger
from app.services.dossiers.parts import parts_of_dossier
from app.services.procedures.in_force import version_by_id
from app.services.setting_up import new_office
from app.services.setting_up.sample_people import Inhabitants
from app.services.setting_up.stamping import presses
from app.services.setting_up.stamping.lives import lives
from app.services.setting_up.stamping.long_office import stamp_out, versions_in_force
from app.services.setting_up.stamping.plan import OfficeDays, drawn
from app.services.upkeep.verifying import everything
from models.dossiers import Applicant, Dossier, FeePayment
from models.records import Movement
from models.vocabulary import Action, Channel, Clock, Delivery, PersonPart, Status, SupplementPolicy
from tests.clock import Clock as Told
from tests.conftest import actor_of
from tests.offices import Offices, SqliteOffices, opened
from tests.services.desk import Desk

DOSSIERS = 1_500
FIRST = date(2016, 1, 12)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def long(request: pytest.FixtureRequest) -> Iterator[Database]:
    """As `init --demo --dossiers 1500` makes it."""
    offices: Offices = request.getfixturevalue(f"{request.param}_offices")
    database = opened(offices.sample(dossiers=DOSSIERS))
    yield database
    database.close()


@pytest.fixture(scope="module")
def dossiers(long: Database) -> list[Dossier]:
    """All of them with all that lies in them, as long as none was received by a test."""
    return long.read(_dossiers)


@pytest.fixture
def desk(long: Database) -> Desk:
    """Somebody with every role."""
    return Desk(long, actor_of(long, "motcua"))


def _dossiers(uow: UnitOfWork) -> list[Dossier]:
    everything_in_it = [selectinload(getattr(Dossier, each.key)) for each in parts_of_dossier()]
    return list(
        uow.session.execute(select(Dossier).options(*everything_in_it).order_by(Dossier.id)).scalars()
    )


def _journals(uow: UnitOfWork) -> dict[Any, list[Movement]]:
    rows = uow.session.execute(select(Movement).order_by(Movement.dossier_id, Movement.position)).scalars()
    return {key: list(each) for key, each in groupby(rows, lambda row: row.dossier_id)}


def test_every_act_is_in_office_time_of_a_day_the_office_worked(long: Database) -> None:
    def wrong(uow: UnitOfWork) -> list[tuple[object, ...]]:
        calendar = work_calendar(uow)
        # Those of the last month are lived one by one, and at any moment.
        stamped = select(Dossier.id).where(Dossier.received_by != "Người dùng thử")
        rows = uow.session.execute(
            select(Movement.at, Movement.action).where(Movement.dossier_id.in_(stamped))
        )
        return [(local(at), action) for at, action in rows if not calendar.is_open(at) or at > uow.now]

    assert long.read(wrong) == []


def test_every_date_is_what_the_rules_say_of_the_days_it_fell_on(
    long: Database, dossiers: list[Dossier]
) -> None:
    seen: Counter[Action] = Counter()

    def check(uow: UnitOfWork) -> None:
        calendar, journals = work_calendar(uow), _journals(uow)
        for dossier in dossiers:
            version = version_by_id(uow, dossier.version_id)
            before, stopped = None, None
            for row in journals[dossier.id]:
                assert row.due_before == before
                match row.action:
                    case Action.RECEIVE:
                        first = due(
                            calendar,
                            dossier.received_at,
                            dossier.term_amount,
                            dossier.term_unit,
                            version.after_fifteen,
                        )
                        expected, explained = first.due_at, list(first.explanation)
                    case Action.SUPPLEMENT:
                        assert version.supplement_policy is SupplementPolicy.RESTART
                        again = clock_rules.restarted(
                            calendar, row.at, dossier.term_amount, dossier.term_unit, version.after_fifteen
                        )
                        expected, explained = again.due_at, list(again.explanation)
                    case Action.CONFIRM_PAYMENT:
                        assert before is not None
                        assert stopped is not None
                        if dossier.second_term_amount is None or dossier.second_term_unit is None:
                            moved = clock_rules.shifted(calendar, before, stopped, row.at, dossier.term_unit)
                        else:
                            moved = due(
                                calendar, row.at, dossier.second_term_amount, dossier.second_term_unit
                            )
                        expected, explained = moved.due_at, list(moved.explanation)
                    case Action.EXTEND:
                        assert before is not None
                        assert row.due_after is not None
                        assert row.due_after > before
                        assert calendar.is_open(row.due_after)
                        assert row.details["late"] is (row.at > before)
                        expected = row.due_after
                        explained = [
                            f"Gia hạn một lần, từ {local(before):%H:%M %d/%m/%Y} đến {local(expected):%H:%M %d/%m/%Y}."
                        ]
                if row.action in (Action.REQUEST_SUPPLEMENT, Action.REQUEST_PAYMENT):
                    stopped = row.at
                seen[row.action] += 1
                assert row.due_after == expected, (dossier.code, row.action)
                before = row.due_after
            assert (dossier.due_at, dossier.due_explanation) == (expected, explained), dossier.code

    long.read(check)
    assert {Action.SUPPLEMENT, Action.CONFIRM_PAYMENT, Action.EXTEND} <= seen.keys()


def test_steps_end_one_after_the_other_and_none_after_the_whole(dossiers: list[Dossier]) -> None:
    dated = 0
    for dossier in dossiers:
        ends = [each.due_at for each in dossier.steps if each.due_at is not None and not each.beside]
        assert ends == sorted(ends), dossier.code
        assert all(each <= dossier.due_at for each in ends), dossier.code
        dated += len(ends)
    assert dated > DOSSIERS


def test_it_has_grown_for_ten_years_and_rested_at_weekends_and_on_holidays(
    long: Database, dossiers: list[Dossier]
) -> None:
    days = [local(each.received_at).date() for each in dossiers]
    calendar = long.read(work_calendar)
    assert {day for day in days if not calendar.is_working(day)} == set()
    assert FIRST <= min(days) < FIRST + timedelta(days=60)
    years = Counter(day.year for day in days)
    assert set(years) == set(range(2016, 2027))
    assert sum(years[year] for year in (2023, 2024, 2025)) > 1.2 * sum(
        years[year] for year in (2016, 2017, 2018)
    )
    weekdays = Counter(day.weekday() for day in days)
    assert weekdays[0] > weekdays[4]
    old = [each for each in dossiers if local(each.received_at).date() < date(2025, 9, 1)]
    assert {each.status for each in old} <= {
        Status.RETURNED,
        Status.RESULT_READY,
        Status.REFUSED,
        Status.STOPPED,
    }
    assert sum(each.delivery is Delivery.DELIVERED for each in old) > 0.97 * len(old)
    late = [each for each in old if each.finished_at is not None and each.finished_at > each.due_at]
    assert 0.005 * len(old) < len(late) < 0.05 * len(old)
    assert {each.status for each in dossiers} == set(Status)
    assert {each.clock for each in dossiers} == set(Clock)
    assert {each.channel for each in dossiers} == set(Channel)
    assert len({each.version_id for each in dossiers}) == 17, "of all that have a term"


def test_people_come_again_and_nobody_has_the_number_of_another(
    long: Database, dossiers: list[Dossier]
) -> None:
    people = long.read(lambda uow: list(uow.session.execute(select(Applicant)).scalars()))
    numbers = [each.id_number for each in people]
    assert len(set(numbers)) == len(numbers)
    counted = Counter(each.applicant_id for each in dossiers)
    last = {
        each.applicant_id: each.received_at for each in sorted(dossiers, key=lambda each: each.received_at)
    }
    assert {each.id: each.dossiers for each in people} == counted
    assert {each.id: each.last_received_at for each in people} == last
    assert max(counted.values()) > 1


def test_a_dossier_is_found_by_whatever_is_known_of_it_and_its_card_is_whole(
    desk: Desk, dossiers: list[Dossier]
) -> None:
    by_status = {each.status: each for each in dossiers}
    for dossier in (*dossiers[:: DOSSIERS // 12], *by_status.values()):
        [came] = [each for each in dossier.people if each.part is PersonPart.APPLICANT]
        for typed in (dossier.code, dossier.barcode, dossier.code.lower().replace("-", " ")):
            answer = desk.show(typed).dossier
            assert answer is not None
            assert answer.code == dossier.code
        for words in filter(None, (came.name, came.phone, came.id_number)):
            assert dossier.code in [row.code for row in desk.find(words, limit=500).rows], words
        shown = desk.dossier(dossier.code)
        assert (shown.status, shown.applicant) == (dossier.status, came.name)
        assert len(shown.papers) == len(dossier.papers)
        assert desk.history(dossier.code)[0].action is Action.RECEIVE


def test_receipts_bear_the_numbers_of_their_year_in_the_order_they_were_given(long: Database) -> None:
    def stamped(uow: UnitOfWork) -> list[tuple[datetime, str]]:
        rows = select(FeePayment.paid_at, FeePayment.receipt_number).where(
            FeePayment.paid_to != "Người dùng thử"
        )
        return sorted({(row.paid_at, row.receipt_number) for row in uow.session.execute(rows)})

    given = long.read(stamped)
    assert given
    for year, each in groupby(given, lambda receipt: local(receipt[0]).year):
        numbers = [number for _, number in each]
        assert numbers == [f"{year}-{number:06d}" for number in range(1, len(numbers) + 1)]


def test_books_of_a_past_month_add_up(long: Database, desk: Desk, dossiers: list[Dossier]) -> None:
    first, last = date(2025, 10, 1), date(2025, 10, 31)
    start, end = datetime(2025, 9, 30, 17, tzinfo=UTC), datetime(2025, 10, 31, 17, tzinfo=UTC)

    codes = {each.code for each in dossiers if start <= each.received_at < end}
    payments = [pay for each in dossiers for pay in each.payments]
    money = sum(pay.amount for pay in payments if start <= pay.paid_at < end)
    money -= sum(pay.amount for pay in payments if pay.refunded_at and start <= pay.refunded_at < end)
    assert codes
    assert {row.code for row in long.read_as(desk.actor, ledger, first, last)} == codes
    assert sum(line.amount for line in long.read_as(desk.actor, cash_lines, first, last)) == money
    assert money


def test_numbers_go_on_where_they_ended_and_nothing_is_otherwise_than_its_journal_says(
    long: Database, desk: Desk
) -> None:
    today = [row.code for row in desk.day_list("today", limit=500).rows]
    got = desk.receive()
    assert got.code not in today
    assert int(got.code[-4:]) == max((int(code[-4:]) for code in today), default=0) + 1

    def last_numbers(uow: UnitOfWork) -> tuple[int, int]:
        ledger_numbers = select(func.max(Dossier.ledger_number)).where(Dossier.ledger_year == 2026)
        count = select(func.count()).where(Dossier.ledger_year == 2026)
        return uow.session.execute(ledger_numbers).scalar_one(), uow.session.execute(count).scalar_one()

    last, count = long.read(last_numbers)
    assert last == count
    found = desk.database.read_as(desk.actor, everything.verify)
    assert found.findings == ()
    assert (found.dossiers, found.earlier) == (DOSSIERS + 1, 0)


@pytest.fixture
def empty_office(sqlite_offices: Offices, tmp_path: Path) -> Path:
    """A sample office without dossiers whose calendar goes back ten years."""

    def ten_years(uow: UnitOfWork) -> None:
        fill_shipped(uow, range(2016, 2030), default_hours(), frozenset(range(2016, 2027)), "Người thử")

    database = opened(sqlite_offices.sample(dossiers=0))
    database.write(None, ten_years)
    path = database.location.path
    assert path is not None
    database.close()
    return path


def test_the_same_seed_gives_the_same_rows_however_many_processes_make_them(
    empty_office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stamped(name: str, seed: int) -> dict[str, list[tuple[object, ...]]]:
        place = tmp_path / name
        shutil.copyfile(empty_office, place)
        database = opened(str(place))
        people = ("tiepnhan", "chuyenvien", "lanhdao")
        database.write(None, stamp_out, 90, seed, people, lambda _: None)
        database.close()
        with sqlite3.connect(place) as held:
            tables = [row[0] for row in held.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            rows = {each: held.execute(f'SELECT * FROM "{each}"').fetchall() for each in tables}
        held.close()
        return {name: each for name, each in rows.items() if not name.startswith("sqlite_")}

    alone = stamped("a.db", 7)
    monkeypatch.setattr(presses, "_ALONE", 0)
    monkeypatch.setattr(presses, "BATCH", 40)
    assert stamped("b.db", 7) == alone
    assert len(alone["dossier"]) == 90


def test_another_seed_gives_other_days_and_other_people(long: Database) -> None:
    days = OfficeDays.until(long.read(work_calendar), Told().now)
    thought_up = long.read(lambda uow: lives(versions_in_force(uow), random.Random(1), 60))
    first, again, other = (drawn(days, 90, thought_up, seed) for seed in (7, 7, 8))
    assert first == again != other
    people = [Inhabitants(seed, 2016, 90).person(3) for seed in (7, 8)]
    assert people[0].name != people[1].name or people[0].birth_date != people[1].birth_date


def test_interrupted_it_leaves_no_office_and_can_be_made_again(
    empty_url: str, clock: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(new_office, "MOST_LIVED", 60)
    told: list[int] = []

    def interrupt(done: int) -> None:
        told.append(done)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        new_office.set_up_demo(empty_url, 90, clock=clock, tell=interrupt)
    assert told == [90 - 60 - 12]  # without those of every state, and those between agencies
    location = parse_location(empty_url)
    if location.path is not None:
        assert schema_state(location) is SchemaState.EMPTY
        assert not location.path.exists()
        assert list(location.path.parent.glob(".mot-cua-*")) == []
    new_office.set_up_demo(empty_url, 1, clock=clock)


def test_its_tables_and_guards_are_those_of_any_office(sqlite_offices: SqliteOffices) -> None:
    def schema(place: str) -> list[tuple[str, str, list[str]]]:
        with sqlite3.connect(place) as held:
            rows = held.execute(
                "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'"
            )
            # A table that was made anew has its constraints in any order.
            found = sorted((kind, name, sorted(re.findall(r"\w+|\S", sql or ""))) for kind, name, sql in rows)
        held.close()
        return found

    assert schema(sqlite_offices.sample(dossiers=DOSSIERS)) == schema(sqlite_offices.sample(dossiers=3))


def test_a_place_where_nothing_can_be_made_is_said_so_and_what_lies_there_stays(
    tmp_path: Path, clock: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(new_office, "MOST_LIVED", 60)
    (tmp_path / "noi").write_text("một tệp", encoding="utf-8")
    (tmp_path / "thu").mkdir()
    for place in (tmp_path / "noi" / "office.db", tmp_path / "thu"):
        with pytest.raises(Unavailable) as refused:
            new_office.set_up_demo(str(place), 90, clock=clock)
        assert refused.value.code == "database_unopened"
    assert (tmp_path / "noi").read_text(encoding="utf-8") == "một tệp"


def test_tables_without_an_office_are_filled_where_they_lie(
    sqlite_offices: Offices, clock: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(new_office, "MOST_LIVED", 60)
    place = sqlite_offices.empty()
    migrate.upgrade(parse_location(place))
    new_office.set_up_demo(place, 70, clock=clock)
    with pytest.raises(UserError) as refused:
        new_office.set_up_demo(place, 70, clock=clock)
    assert refused.value.code == "already_set_up"
    database = opened(place)
    assert database.read(everything.verify).findings == ()
    database.close()
