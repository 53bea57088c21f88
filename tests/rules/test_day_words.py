"""Days as they are typed to narrow a list, worked out by hand with a calendar of 2026 beside it."""

from datetime import date

import pytest

from app.rules.day_words import TypedDays, typed_days

TODAY = date(2026, 1, 14)
"""A Wednesday."""


def d(day: int, month: int, year: int = 2026) -> date:
    return date(year, month, day)


CAME = {
    "từ 1/10": (d(1, 10, 2025), None),
    "Từ ngày 1/10": (d(1, 10, 2025), None),
    "tu 01-10-2024": (d(1, 10, 2024), None),
    "đến 15/1": (None, d(15, 1, 2025)),
    "đến 14/1": (None, d(14, 1)),
    "trước 1/1/26": (None, d(31, 12, 2025)),
    "sau 31/12/2025": (d(1, 1), None),
    "13/1": (d(13, 1), d(13, 1)),
    "ngày 13/1": (d(13, 1), d(13, 1)),
    "29/2": (d(29, 2, 2024), d(29, 2, 2024)),
    "hôm nay": (TODAY, TODAY),
    "HÔM QUA": (d(13, 1), d(13, 1)),
    "tuần này": (d(12, 1), d(18, 1)),
    "tuan truoc": (d(5, 1), d(11, 1)),
    "tháng này": (d(1, 1), d(31, 1)),
    "tháng trước": (d(1, 12, 2025), d(31, 12, 2025)),
    "quý này": (d(1, 1), d(31, 3)),
    "quý trước": (d(1, 10, 2025), d(31, 12, 2025)),
    "năm nay": (d(1, 1), d(31, 12)),
    "năm trước": (d(1, 1, 2025), d(31, 12, 2025)),
}
DUE = {
    "hẹn 3/2": (d(3, 2), d(3, 2)),
    "hẹn trả từ 3/2": (d(3, 2), None),
    "hẹn đến 20/12": (None, d(20, 12, 2025)),
    "hẹn ngày mai": (d(15, 1), d(15, 1)),
    "hẹn trả tuần sau": (d(19, 1), d(25, 1)),
}


@pytest.mark.parametrize("typed", CAME)
def test_days_dossiers_came_on(typed: str) -> None:
    assert typed_days(typed, TODAY) == TypedDays(False, *CAME[typed])


@pytest.mark.parametrize("typed", DUE)
def test_days_they_are_due_on(typed: str) -> None:
    assert typed_days(typed, TODAY) == TypedDays(True, *DUE[typed])


@pytest.mark.parametrize(
    "typed", ["", "từ", "32/1", "1/13", "29/2/2025", "hẹn", "đất đai", "1", "từ 1/10 đến", "hôm", "1/1/0000"]
)
def test_what_is_no_day(typed: str) -> None:
    assert typed_days(typed, TODAY) is None
