"""The order in which procedures are offered while a clerk types, and what is kept of them."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from app.database.unit_of_work import Database, UnitOfWork
from app.services.procedures import guidance
from app.services.procedures.in_force import Version, catalogue_lines, version_by_id
from models.base import Base
from tests.services.desk import Desk


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


def test_what_is_kept_for_all_threads_is_frozen_and_no_row(desk: Desk) -> None:
    def every_version(uow: UnitOfWork) -> list[Version]:
        return [version_by_id(uow, line.version_id) for line in catalogue_lines(uow)]

    kept = desk.database.read(every_version)
    assert kept
    assert not [part for part in _parts(tuple(kept)) if isinstance(part, Base | list | dict | set)]
    assert desk.database.read(every_version)[0] is kept[0]
    desk.database._cache.clear()
    assert desk.database.read(every_version) == kept


def _parts(value: object) -> Iterator[object]:
    yield value
    if isinstance(value, tuple):
        for each in value:
            yield from _parts(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _parts(getattr(value, field.name))
