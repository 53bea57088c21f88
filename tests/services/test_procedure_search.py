"""The order in which procedures are offered while a clerk types."""

import pytest

from app.database.unit_of_work import Database
from app.services.procedures import guidance


@pytest.mark.parametrize("typed", ["chung thuc", "Chứng thực", "chung th"])
def test_what_is_called_so_comes_before_what_is_filed_under_it(sqlite_demo: Database, typed: str) -> None:
    choices = sqlite_demo.read(guidance.search_procedures, typed)
    called = [choice.name.startswith("Chứng thực") for choice in choices]
    assert sum(called) >= 2
    assert not all(called)
    assert called == sorted(called, reverse=True)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("khai sinh", "1.001193"), ("dkks", "1.001193"), ("2.000908", "2.000908"), ("so goc", "2.000908")],
)
def test_the_first_offer(sqlite_demo: Database, typed: str, code: str) -> None:
    assert sqlite_demo.read(guidance.search_procedures, typed)[0].code == code
