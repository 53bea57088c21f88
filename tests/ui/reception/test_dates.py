"""Dates and moments as clerks type them."""

from datetime import date, datetime, timedelta, timezone

import pytest

from app.errors import UserError
from models.birth_dates import BirthDate
from ui.counter.reception.day_words import due_words
from ui.widgets.dates import birth_text, date_text, read_birth_date, read_date, read_moment

OFFICE = timezone(timedelta(hours=7))
NOW = datetime(2026, 1, 12, 9, 15, tzinfo=OFFICE)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("05/03/1990", date(1990, 3, 5)),
        ("5/3/1990", date(1990, 3, 5)),
        ("05031990", date(1990, 3, 5)),
        ("05-03-1990", date(1990, 3, 5)),
        ("5.3.1990", date(1990, 3, 5)),
        (" 05 03 1990 ", date(1990, 3, 5)),
        ("29/02/2024", date(2024, 2, 29)),
        ("", None),
        ("   ", None),
    ],
)
def test_a_date_is_read_with_or_without_strokes(typed: str, meant: date | None) -> None:
    assert read_date(typed) == meant


@pytest.mark.parametrize("typed", ["31/02/1990", "29/02/2026", "00/01/1990", "1990", "05/03/90", "hôm nay"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(UserError) as refused:
        read_date(typed)
    assert refused.value.code == "date_unreadable"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1950", BirthDate(1950)),
        (" 1950 ", BirthDate(1950)),
        ("05031950", BirthDate(1950, 3, 5)),
        ("5/3/1950", BirthDate(1950, 3, 5)),
        ("", None),
    ],
)
def test_a_birth_date_is_a_day_or_a_year(typed: str, meant: BirthDate | None) -> None:
    assert read_birth_date(typed) == meant
    assert read_birth_date(birth_text(meant)) == meant


@pytest.mark.parametrize("typed", ["50", "0950", "3/1950", "00/00/1950", "năm 1950", "19500"])
def test_what_is_no_birth_date_is_refused(typed: str) -> None:
    with pytest.raises(UserError) as refused:
        read_birth_date(typed)
    assert refused.value.code == "date_unreadable"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("08:05", datetime(2026, 1, 12, 8, 5, tzinfo=OFFICE)),
        ("8h05", datetime(2026, 1, 12, 8, 5, tzinfo=OFFICE)),
        ("8h", datetime(2026, 1, 12, 8, 0, tzinfo=OFFICE)),
        ("09/01/2026 16:30", datetime(2026, 1, 9, 16, 30, tzinfo=OFFICE)),
        ("16:30 09/01/2026", datetime(2026, 1, 9, 16, 30, tzinfo=OFFICE)),
        ("16:30, 09012026", datetime(2026, 1, 9, 16, 30, tzinfo=OFFICE)),
        ("", None),
    ],
)
def test_a_moment_is_read(typed: str, meant: datetime | None) -> None:
    assert read_moment(typed, NOW) == meant


@pytest.mark.parametrize("typed", ["25:00", "09:61", "sáng", "09/01/2026", "9:15 32/01/2026"])
def test_what_is_no_moment_is_refused(typed: str) -> None:
    with pytest.raises(UserError) as refused:
        read_moment(typed, NOW)
    assert refused.value.code == "moment_unreadable"


def test_a_date_is_written_as_it_is_read() -> None:
    assert date_text(date(1990, 3, 5)) == "05/03/1990"
    assert date_text(None) == ""
    assert read_date(date_text(date(2000, 12, 31))) == date(2000, 12, 31)


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (datetime(2026, 1, 12, 16, 30, tzinfo=OFFICE), "16:30 hôm nay"),
        (datetime(2026, 1, 13, 16, 30, tzinfo=OFFICE), "16:30 ngày mai, 13/01"),
        (datetime(2026, 1, 15, 9, 15, tzinfo=OFFICE), "09:15 thứ Năm, 15/01/2026"),
        (datetime(2026, 1, 18, 9, 15, tzinfo=OFFICE), "09:15 Chủ nhật, 18/01/2026"),
    ],
)
def test_a_due_moment_is_said_as_across_the_counter(due: datetime, words: str) -> None:
    assert due_words(due, NOW.date()) == words
