"""Bars of slips in place of lost ones: told apart from every other, back to their dossier, and as safe as the first."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.rules.barcodes import (
    MOST_SLIPS,
    dossier_barcode,
    is_of_kit,
    is_of_list,
    is_valid,
    kit_barcode,
    list_barcode,
    slip_barcode,
    slip_told_by,
    told_by,
)
from app.rules.scanning import ScanKind, read

days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
agencies = st.integers(0, 99_999).map(lambda number: f"{number:05}")
numbers = st.integers(1, 89_999)
firsts = st.builds(dossier_barcode, agencies, days, numbers)


@given(agencies, days, numbers, st.integers(0, MOST_SLIPS))
def test_each_leads_back_to_its_dossier(agency: str, day: date, number: int, issue: int) -> None:
    first = dossier_barcode(agency, day, number)
    bars = slip_barcode(first, issue)
    assert (is_valid(bars), is_of_kit(bars), is_of_list(bars)) == (True, False, False)
    assert slip_told_by(bars) == (first, issue)
    assert told_by(bars) == (agency, day, number)
    assert read(bars).kind is ScanKind.BARCODE
    assert len({slip_barcode(first, each) for each in range(MOST_SLIPS + 1)}) == MOST_SLIPS + 1


@given(firsts, st.integers(1, MOST_SLIPS), st.integers(0, 17), st.integers(1, 9))
def test_a_wrong_digit_makes_no_other_slip_of_it(first: str, issue: int, place: int, off: int) -> None:
    bars = slip_barcode(first, issue)
    wrong = bars[:place] + str((int(bars[place]) + off) % 10) + bars[place + 1 :]
    assert read(wrong).kind is ScanKind.WRONG_CHECK_DIGITS


@given(agencies, days, st.integers(1, 9_999))
def test_lists_and_kits_are_none(agency: str, day: date, number: int) -> None:
    for bars in (list_barcode(agency, day, number), kit_barcode(agency, day.year, number)):
        assert slip_told_by(bars) == (bars, 0)
