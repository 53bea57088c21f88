"""How long dossiers are kept, against a table worked by hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.retention import Retention, TermState, binding, keeping, read_retention

TABLE = (
    # term, ended, the last day of keeping
    ("2 năm", date(2015, 1, 1), date(2017, 12, 31)),
    ("2 năm; NĐ 23/2015/NĐ-CP, Điều 14", date(2015, 12, 31), date(2017, 12, 31)),
    ("1 năm", date(2024, 2, 29), date(2025, 12, 31)),
    ("20 năm", date(2026, 11, 29), date(2046, 12, 31)),
    ("100 năm", date(1999, 6, 1), date(2099, 12, 31)),
    ("vĩnh viễn; Luật Hộ tịch 2014", date(2015, 1, 1), None),
)


@pytest.mark.parametrize(("term", "ended", "last"), TABLE)
def test_the_term_counts_from_the_year_after_the_end(term: str, ended: date, last: date | None) -> None:
    retention = read_retention(term)
    assert retention is not None
    assert retention.kept_until(ended) == last
    assert retention.source == term.partition("; ")[2]
    if last is None:
        assert keeping(retention, ended, date(9999, 1, 1)) is TermState.PERMANENT
        return
    assert keeping(retention, ended, last) is TermState.WITHIN
    assert keeping(retention, ended, date(last.year + 1, 1, 1)) is TermState.OVER


@pytest.mark.parametrize(
    "text",
    [None, "", "năm năm", "0 năm", "101 năm", "2 nam", "2 năm;", "2 năm ", "lâu dài", "vĩnh viễn luôn"],
)
def test_words_that_say_no_term_set_none(text: str | None) -> None:
    assert read_retention(text) is None
    assert keeping(read_retention(text), date(1990, 1, 1), date(2090, 1, 1)) is TermState.NOT_SET


_TERMS = st.none() | st.builds(Retention, st.none() | st.integers(1, 100))


@given(
    _TERMS, _TERMS, st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.dates(date(1990, 1, 1), date(2300, 1, 1))
)
def test_nothing_goes_before_either_term_allows_it(
    today: Retention | None, then: Retention | None, ended: date, day: date
) -> None:
    over = keeping(binding(today, then), ended, day) is TermState.OVER
    years = [each.years for each in (today, then) if each is not None]
    assert over == (today is not None and None not in years and day.year > ended.year + max(map(int, years)))
