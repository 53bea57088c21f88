"""Kept views on the disk: each person's own, the last first, none where the file is anything else."""

from datetime import date
from pathlib import Path

import pytest

from app.services.views.asked_lists import DaySpan, ListChip, ListColumn, ListFilter, ListOrder
from models.vocabulary import Status
from ui.counter.lists.kept_views import FOLDER, MOST, KeptView, KeptViews

WHICH = ListFilter(
    fields=frozenset({"Đất đai", "Hộ tịch"}),
    statuses=frozenset({Status.RECEIVED}),
    is_overdue=True,
    received=DaySpan(date(2026, 1, 1), None),
)
CHIP = ListChip("Lĩnh vực", "Đất đai", WHICH, also="dat dai")


def view(name: str) -> KeptView:
    return KeptView(name, "waiting", (CHIP,), ListOrder(ListColumn.APPLICANT, descending=True))


def test_what_is_kept_comes_back_as_it_was(tmp_path: Path) -> None:
    store = KeptViews(tmp_path, "office.db", "a")
    assert store.all() == ()
    assert store.keep(view("Một")) == (view("Một"),)
    assert store.keep(view("Hai")) == (view("Hai"), view("Một"))
    assert KeptViews(tmp_path, "office.db", "a").all() == (view("Hai"), view("Một"))
    assert store.forget("Hai") == (view("Một"),)


def test_another_person_or_office_has_her_own(tmp_path: Path) -> None:
    KeptViews(tmp_path, "office.db", "a").keep(view("Một"))
    assert KeptViews(tmp_path, "office.db", "b").all() == ()
    assert KeptViews(tmp_path, "other.db", "a").all() == ()


def test_the_same_name_is_kept_once_and_not_without_end(tmp_path: Path) -> None:
    store = KeptViews(tmp_path, "office.db", "a")
    store.keep(view("Quá hạn"))
    assert [each.name for each in store.keep(view("qua  han"))] == ["qua  han"]
    for number in range(MOST + 3):
        store.keep(view(f"n{number}"))
    names = [each.name for each in store.all()]
    assert names == [f"n{number}" for number in range(MOST + 2, 2, -1)]


@pytest.mark.parametrize("raw", [b"", b"{}", b"[1]", b"\xff\xfe", b"[" * 100_000, b'[{"name": "x"}]'])
def test_a_file_of_anything_else_is_none(tmp_path: Path, raw: bytes) -> None:
    store = KeptViews(tmp_path, "office.db", "a")
    store.keep(view("Một"))
    [file] = (tmp_path / FOLDER).iterdir()
    file.write_bytes(raw)
    assert store.all() == ()
    assert store.keep(view("Hai")) == (view("Hai"),)
