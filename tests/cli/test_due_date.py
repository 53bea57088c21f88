"""`due`: the table of design §3 through the program, and what it refuses."""

import pytest

from tests.cli.running import Ran, Run

TABLE = [
    ("2026-01-12T09:15", "3 working_days", "2026-01-15T09:15"),
    ("2026-01-12T18:00", "3 working_days", "2026-01-15T17:00"),
    ("2026-02-12T09:00", "3 working_days", "2026-02-24T09:00"),
    ("2026-08-28T09:00", "1 working_days", "2026-09-03T09:00"),
    ("2026-08-19T09:00", "3 working_days", "2026-08-22T09:00"),
    ("2026-11-23T14:00", "1 working_days", "2026-11-25T14:00"),
    ("2026-04-15T10:00", "15 calendar_days", "2026-05-04T17:00"),
    ("2026-01-12T16:00", "4 hours", "2026-01-13T10:30"),
    # A month from the day of receipt; the 31st is missing in April and 30/04 and 01/05 are days off.
    ("2026-03-31T10:00", "1 months", "2026-05-04T17:00"),
    # Half of a working day of 450 minutes is 225: 135 to 11:30, 90 from 13:30; a comma says the same.
    ("2026-01-12T09:15", "0.5 working_days", "2026-01-12T15:00"),
    ("2026-01-12T09:15", "0,5 working_days", "2026-01-12T15:00"),
    ("2026-01-12T09:15", "2.5 working_days", "2026-01-14T15:00"),
    # A fifth is 90 minutes: 30 on Friday, 60 on Monday.
    ("2026-01-16T16:30", "0.2 working_days", "2026-01-19T08:30"),
    ("2026-01-12T11:00", "1.5 hours", "2026-01-12T14:30"),
]


def due(run: Run, url: str, *words: str) -> Ran:
    return run("--database", url, "--json", "due", *words)


@pytest.mark.parametrize(("received", "term", "expected"), TABLE)
def test_by_a_term(run: Run, sqlite_office: str, received: str, term: str, expected: str) -> None:
    ran = due(run, sqlite_office, received, "--term", term)
    assert ran.code == 0
    assert ran.document["due_at"] == f"{expected}:00+07:00"
    assert set(ran.document) == {"due_at", "effective_start", "explanation", "provisional", "term_unsettled"}
    assert ran.document["explanation"]


def test_on_both_databases(run: Run, office_url: str) -> None:
    document = due(run, office_url, "2026-01-12T18:00", "--term", "3 working_days").document
    assert document["effective_start"] == "2026-01-13T07:30:00+07:00"
    assert document["due_at"] == "2026-01-15T17:00:00+07:00"
    assert document["provisional"] is False


def test_a_term_nobody_has_checked_says_so(run: Run, sqlite_office: str) -> None:
    words = ("2026-01-12T09:15", "--procedure", "1.000894", "--case")
    assert due(run, sqlite_office, *words, "can-xac-minh").document["term_unsettled"] is True
    assert due(run, sqlite_office, *words, "thong-thuong").document["term_unsettled"] is False
    said = run("--database", sqlite_office, "due", *words, "can-xac-minh").out.splitlines()[0]
    assert said.endswith("(dự kiến: thời hạn trong danh mục chưa được kiểm tra)")


def test_another_offset_is_the_same_moment(run: Run, sqlite_office: str) -> None:
    document = due(run, sqlite_office, "2026-01-12T02:15:00Z", "--term", "3 working_days").document
    assert document["effective_start"] == "2026-01-12T09:15:00+07:00"


@pytest.mark.parametrize(
    ("received", "words", "expected"),
    [
        ("2026-01-12T09:15", ["1.001612"], "2026-01-15T09:15"),
        ("2026-01-12T09:15", ["1.001193"], "2026-01-12T17:00"),
        ("2026-01-12T15:30", ["1.001193"], "2026-01-13T17:00"),
        ("2026-01-12T09:15", ["1.001193", "--case", "can-xac-minh"], "2026-01-15T09:15"),
        ("2026-01-12T09:15", ["1.012784", "--channel", "post"], "2026-01-28T09:15"),
    ],
)
def test_by_a_procedure(run: Run, office_url: str, received: str, words: list[str], expected: str) -> None:
    ran = due(run, office_url, received, "--procedure", *words)
    assert ran.code == 0
    assert ran.document["due_at"] == f"{expected}:00+07:00"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--procedure", "9.999999"], "unknown_procedure"),
        (["--procedure", "1.001193", "--case", "khong-co"], "unknown_case"),
        (["--procedure", "1.012784"], "term_open"),
        (["--term", "3 weeks"], "term_unreadable"),
        (["--term", "working_days"], "term_unreadable"),
    ],
)
def test_refusals(run: Run, sqlite_office: str, words: list[str], code: str) -> None:
    ran = due(run, sqlite_office, "2026-01-12T09:15", *words)
    assert (ran.code, ran.error["code"]) == (1, code)


def test_a_year_without_a_calendar(run: Run, sqlite_office: str) -> None:
    ran = due(run, sqlite_office, "2150-01-12T09:15", "--term", "3 working_days")
    assert (ran.code, ran.error["code"], ran.error["year"]) == (1, "calendar_year_missing", 2150)


def test_for_a_person(run: Run, sqlite_office: str) -> None:
    said = run(
        "--database", sqlite_office, "due", "2026-02-12T09:00", "--term", "3 working_days"
    ).out.splitlines()
    assert said[0] == "Hẹn trả: 24/02/2026 09:00"
    assert any("Tết" in line for line in said[1:])
