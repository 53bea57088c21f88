"""The shipped calendar against the law and the yearly decisions, entered by hand."""

from datetime import date

import pytest

from app.rules.shipped_calendar import shipped_year
from tests.rules.calendars import DAYS_OFF


@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_the_days_off_of_the_law(year: int) -> None:
    expected = {day for day in DAYS_OFF if day.year == year}
    assert set(shipped_year(year).days_off) == expected


@pytest.mark.parametrize(
    ("year", "worked", "off"),
    [
        (2024, date(2024, 5, 4), date(2024, 4, 29)),
        (2025, date(2025, 4, 26), date(2025, 5, 2)),
        (2026, date(2026, 8, 22), date(2026, 8, 31)),
        # A swap across two years: worked in January for New Year's Eve.
        (2019, date(2019, 1, 5), date(2018, 12, 31)),
    ],
)
def test_swapped_days_know_each_other(year: int, worked: date, off: date) -> None:
    shipped = shipped_year(year)
    assert shipped.make_up[worked].replaces == off
    assert worked not in shipped.days_off
    assert shipped_year(off.year).days_off[off] == f"Nghỉ hoán đổi với {worked:%d/%m}"


def test_names_are_short_and_without_brackets() -> None:
    names = shipped_year(2026).days_off
    assert {names[date(2026, 2, day)] for day in range(16, 21)} == {"Tết Nguyên đán"}
    assert names[date(2026, 1, 1)] == "Tết Dương lịch"
    assert names[date(2026, 4, 27)] == "Nghỉ bù Ngày Giỗ Tổ Hùng Vương"
    assert not any("(" in name for name in names.values())


def test_days_of_other_years_stay_out() -> None:
    shipped = shipped_year(2027)
    assert {day.year for day in (*shipped.days_off, *shipped.make_up)} == {2027}
