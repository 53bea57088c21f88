"""Searching and listing an office that was only ever received into: the right index leads, and a page costs a page."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from app.database.unit_of_work import Database, UnitOfWork
from app.rules.folding import search_words
from app.services.access_record.access_pages import access
from app.services.accounts.access_views import AccessQuery
from app.services.calendar_care import calendar_care, calendar_years
from app.services.citizens import doubling, exporting, remembering, showing
from app.services.citizens import searching as citizens_finding
from app.services.citizens.views import DataRequest
from app.services.dossiers import day_lists, daybook, ledger
from app.services.dossiers.late_agencies import late_agencies
from models.wall.reading import READING
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import Offices
from tests.services.crowd import crowd
from tests.services.desk import AN, Desk
from tests.services.plans import GROWING, plans, steps

TODAY = date(2026, 1, 12)
FEW, MANY = 300, 3_000
KINDS = (
    "nguyen",
    "an",
    "nguyen van an",
    "dang van yen",
    "h26.16",
    "H26.16-250102-0123",
    "0123",
    "0912345678",
    "0912",
    "001090012345",
    "khongcoai",
)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    """A desk at an office of some hundred dossiers nobody has gathered statistics of."""
    offices: Offices = request.getfixturevalue(f"{request.param}_offices")
    yield from _desk(offices, FEW)


@pytest.fixture(scope="module")
def sqlite_desk(sqlite_offices: Offices) -> Iterator[Desk]:
    yield from _desk(sqlite_offices, FEW)


@pytest.fixture(scope="module")
def large_desk(sqlite_offices: Offices) -> Iterator[Desk]:
    yield from _desk(sqlite_offices, MANY)


@pytest.fixture(scope="module")
def small_desk(sqlite_offices: Offices) -> Iterator[Desk]:
    """Grown since somebody gathered statistics of it."""
    database = Database.open(sqlite_offices.sample(dossiers=30), Clock())
    made = Desk(database, actor_of(database, "motcua"))
    database.write(made.actor, _gather)
    crowd(made, FEW)
    yield made
    database.close()


def _desk(offices: Offices, count: int) -> Iterator[Desk]:
    database = Database.open(offices.sample(dossiers=0), Clock())
    made = Desk(database, actor_of(database, "motcua"))
    crowd(made, count)
    made.receive(applicant=AN)
    yield made
    database.close()


@pytest.mark.parametrize("typed", KINDS)
def test_the_full_text_index_leads(desk: Desk, typed: str) -> None:
    _index_leads(desk, typed)


def test_it_leads_with_statistics_of_an_office_that_was_small(small_desk: Desk) -> None:
    _index_leads(small_desk, "nguyen")
    _index_leads(small_desk, "h26.16")


@pytest.mark.parametrize("typed", KINDS)
def test_a_page_of_hits_takes_less_than_a_step_and_a_half_for_each_further_dossier(
    sqlite_desk: Desk, large_desk: Desk, typed: str
) -> None:
    taken = []
    for each in (sqlite_desk, large_desk):
        each.find(typed)  # what is read once and kept
        with steps(each) as counted:
            assert len(each.find(typed, limit=20).rows) <= 20
            taken.append(counted())
    small, large = taken
    # The index is asked twice: for the very words, and for the rest.
    assert large - small < 1.5 * (MANY - FEW), taken


DAILY: dict[str, Callable[[Desk], object]] = {
    "look before receiving": lambda desk: desk.check(applicant=AN),
    "look without a number": lambda desk: desk.check(applicant=replace(AN, id_number=None)),
    "receive": lambda desk: desk.receive(applicant=replace(AN, id_number="001090067890")),
    "open by barcode": lambda desk: desk.show("c" + "1".zfill(17)),
    "open by code": lambda desk: desk.show("H26.16-250102-0123"),
    "complete": lambda desk: desk.complete(desk.receive().code),
    "history": lambda desk: desk.history("H26.16-250102-0123"),
    "known applicants": lambda desk: _read(desk, remembering.known, "0912"),
    "applicants by name": lambda desk: _read(desk, citizens_finding.find, "nguyen van"),
    "applicants by number": lambda desk: _read(desk, citizens_finding.find, "001090012345"),
    "one applicant": lambda desk: _read(desk, showing.show, "001090012345"),
    "who may be her double": lambda desk: _read(desk, doubling.doubles_of, "001090012345"),
    "today": lambda desk: desk.day_list("today"),
    "due soon": lambda desk: desk.day_list("due_soon"),
    "overdue": lambda desk: desk.day_list("overdue"),
    "awaiting": lambda desk: desk.day_list("awaiting"),
    "waiting": lambda desk: desk.day_list("waiting"),
    "mine": lambda desk: desk.day_list("mine"),
    "numbers of the day": lambda desk: _read(desk, day_lists.day_counts),
    "cash of the day": lambda desk: _read(desk, daybook.cash_sheet, TODAY),
    "ledger of the day": lambda desk: _read(desk, ledger.ledger, TODAY, TODAY),
    "who saw a dossier": lambda desk: _read(desk, access, AccessQuery(dossier="H26.16-250102-0123")),
    "what a person saw": lambda desk: _read(desk, access, AccessQuery(person="motcua")),
}
"""What desks do all day. Closing a day sums up all that ever came and went, and is not among it."""


@pytest.mark.parametrize("work", DAILY)
def test_daily_work_reads_no_table_from_end_to_end(sqlite_desk: Desk, work: str) -> None:
    found = plans(sqlite_desk, lambda: DAILY[work](sqlite_desk))
    assert found
    assert not [(sql, line) for sql, plan in found for line in plan if _reads_all(line)]


def test_work_before_a_unit_is_counted_and_listed_by_indexes_of_work_alone(desk: Desk) -> None:
    _work_leads(desk)


def test_they_lead_with_statistics_of_an_office_that_was_small(small_desk: Desk) -> None:
    _work_leads(small_desk)


def test_what_lies_at_other_units_costs_nobody_a_step(sqlite_desk: Desk, large_desk: Desk) -> None:
    taken = []
    for each in (sqlite_desk, large_desk):
        specialist = each.of("chuyenvien")
        specialist.day_list("mine")  # what is read once and kept
        with steps(each) as counted:
            assert specialist.day_list("mine").rows == ()
            taken.append(counted())
    assert abs(taken[1] - taken[0]) < (MANY - FEW) / 10, taken


NOW_AND_THEN: dict[str, Callable[[Desk], object]] = {
    "who was late": lambda desk: _read(desk, late_agencies, date(2026, 1, 1), date(2026, 3, 31)),
    "dates that moved": lambda desk: _read(desk, calendar_care.moved_by_calendar),
    "dates given as firm": lambda desk: _read(desk, calendar_years.given_as_firm, 2026),
    "cash of a year": lambda desk: _read(desk, daybook.cash_lines, date(2026, 1, 1), date(2026, 12, 31)),
    "one applicant's extract": lambda desk: desk.database.write(
        desk.actor, exporting.export, AN.id_number, DataRequest("Nguyễn Văn An", "yêu cầu")
    ),
}


@pytest.mark.parametrize("work", NOW_AND_THEN)
def test_what_is_at_hand_is_read_and_not_all_that_ever_was(desk: Desk, work: str) -> None:
    found = plans(desk, lambda: NOW_AND_THEN[work](desk))
    assert found
    assert not [(sql, line) for sql, plan in found for line in plan if _reads_all(line)]


def _read(desk: Desk, service: Callable[..., object], *values: object) -> object:
    return desk.database.read_as(desk.actor, service, *values)


def _work_leads(desk: Desk) -> None:
    is_sqlite = desk.database.location.path is not None
    way = "SEARCH dossier USING COVERING INDEX {} (" if is_sqlite else " {} "
    for asked in (lambda: desk.day_list("mine"), lambda: _read(desk, day_lists.day_counts)):
        [plan] = [plan for sql, plan in plans(desk, asked) if "pending_unit_id" in sql]
        for index in ("ix_dossier_work_held", "ix_dossier_work_coming"):
            assert any(way.format(index) in f"{line} " for line in plan), plan
        assert not [line for line in plan if _reads_all(line)]


def _index_leads(desk: Desk, typed: str) -> None:
    found = plans(desk, lambda: desk.find(typed))
    assert not [(sql, line) for sql, plan in found for line in plan if _reads_all(line)]
    is_sqlite = desk.database._engine.dialect.name == "sqlite"
    leading = (
        next(plan for sql, plan in found if "dossier_words" in sql)
        if is_sqlite
        else _plan_of_hits(desk, typed)
    )
    if desk.database._engine.dialect.name == "sqlite":
        read = [tuple(line.split()[:2]) for line in leading if line.startswith(("SCAN", "SEARCH"))]
        assert read == [
            ("SCAN", "dossier_search"),  # by what is matched: the only way to read such a table
            ("SEARCH", "dossier_words"),
            ("SEARCH", "dossier_reach"),
            ("SCAN", "page"),
            ("SEARCH", "dossier"),
            ("SEARCH", "procedure_version"),
            ("SEARCH", "procedure"),
            ("SEARCH", "unit"),
            ("SEARCH", "dossier_person"),
        ]
    else:
        assert any("Bitmap Index Scan on ix_dossier_words_search" in line for line in leading)
        assert not any("pk_dossier_words" in line for line in leading)


def _plan_of_hits(desk: Desk, typed: str) -> list[str]:
    """The plan of what the server's own function asks, with its parameters put in."""
    [body] = [each.body for each in READING if each.called.startswith("hits(")]
    sql = body[body.index("WITH found") : body.rindex(";\nEND")]
    words = " & ".join(f"'{word}':*" for word in search_words(typed))
    given = {
        "asked": "$q$" + words + "$q$::tsquery",
        "seen": f"ARRAY['{desk.actor.agency_id}']::uuid[]",
        "top": "2147483647",
        "missing": "51",
    }
    for name, value in given.items():
        sql = re.sub(rf"(?<![.\w]){name}\b", lambda _, value=value: value, sql)
    with desk.database._engine.connect() as connection:
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        return [row[0] for row in connection.exec_driver_sql(f"EXPLAIN {sql}")]


def _reads_all(line: str) -> bool:
    """Whether a line of a plan goes through a growing table from one end, or by its agency, which is the same."""
    words = line.split()
    if words[0] in ("SCAN", "SEARCH") and words[1] in GROWING:
        return words[0] == "SCAN" or line.endswith("(agency_id=?)")
    return "Seq Scan on" in line and words[words.index("on") + 1] in GROWING


def _gather(uow: UnitOfWork) -> None:
    uow.session.execute(text("ANALYZE"))
