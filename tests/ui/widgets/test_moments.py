"""Moments in words, checked by hand on the days around Monday 12/01/2026."""

from datetime import datetime

import pytest

from tests.clock import OFFICE
from ui.widgets.moments import due_look, exact, lateness, relative, short


def at(*parts: int) -> datetime:
    """A moment at the office."""
    year, month, day, hour, minute = parts
    return datetime(year, month, day, hour, minute, tzinfo=OFFICE)


NOW = at(2026, 1, 12, 9, 15)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (at(2026, 1, 12, 16, 30), "hôm nay 16:30"),
        (at(2026, 1, 12, 0, 0), "hôm nay 00:00"),
        (at(2026, 1, 13, 9, 15), "ngày mai 09:15"),
        (at(2026, 1, 11, 23, 59), "hôm qua 23:59"),
        (at(2026, 1, 15, 9, 15), "thứ Năm 15/01"),
        (at(2026, 1, 18, 9, 15), "Chủ nhật 18/01"),
        (at(2026, 1, 19, 9, 15), "19/01 09:15"),
        (at(2025, 12, 31, 17, 0), "31/12/2025 17:00"),
    ],
)
def test_relative(moment: datetime, words: str) -> None:
    assert relative(moment, NOW) == words


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (at(2026, 1, 10, 17, 0), "quá 2 ngày"),
        (at(2026, 1, 11, 23, 0), "quá 1 ngày"),
        (at(2026, 1, 12, 7, 15), "quá 2 giờ"),
        (at(2026, 1, 12, 8, 20), "quá 55 phút"),
        (NOW, "quá 1 phút"),
    ],
)
def test_lateness(due: datetime, words: str) -> None:
    assert lateness(due, NOW) == words


def test_the_day_is_that_of_the_office_and_not_of_greenwich() -> None:
    just_after_midnight = at(2026, 1, 13, 0, 30)
    assert relative(at(2026, 1, 13, 8, 0), just_after_midnight) == "hôm nay 08:00"
    assert relative(at(2026, 1, 12, 8, 0), just_after_midnight) == "hôm qua 08:00"


def test_exact_and_short() -> None:
    assert exact(at(2026, 1, 15, 9, 15)) == "thứ Năm, 15/01/2026 09:15"
    assert short(at(2026, 1, 15, 9, 15), NOW) == "15/01 09:15"
    assert short(at(2025, 1, 15, 9, 15), NOW) == "15/01/2025 09:15"


def test_looks_of_due_dates() -> None:
    late = due_look(at(2026, 1, 9, 9, 0), NOW, overdue=True, finished=False)
    assert (late.text, late.tone) == ("quá 3 ngày", "bad")
    today = due_look(at(2026, 1, 12, 17, 0), NOW, overdue=False, finished=False)
    assert (today.text, today.tone) == ("hôm nay 17:00", "warning")
    done = due_look(at(2026, 1, 9, 9, 0), NOW, overdue=True, finished=True)
    assert (done.text, done.tone) == ("09/01 09:00", "muted")
