"""Half-typed forms on disk."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ui.counter.reception.typed import TypedForm, TypedPaper, TypedPerson
from ui.drafts.store import KEPT, Draft, DraftStore

NOW = datetime.now().astimezone()


def _draft(request_id: str, name: str = "Nguyễn Văn An", at: datetime = NOW) -> Draft[TypedForm]:
    form = TypedForm(
        request_id=request_id,
        procedure="1.001193",
        applicant=TypedPerson(name=name),
        represented=TypedPerson(name="Bé Bi"),
        papers=(TypedPaper("Tờ khai", ticked=False, required=True),),
    )
    return Draft(form, at)


def _store(folder: Path, account: str = "a1") -> DraftStore[TypedForm]:
    return DraftStore(folder, "office.db", account, Draft[TypedForm])


def test_a_draft_outlives_the_program(tmp_path: Path) -> None:
    assert _store(tmp_path).keep(_draft("r1"), 1)
    assert _store(tmp_path).newest("r9") == _draft("r1")


def test_the_newest_is_offered_and_never_the_form_in_hand(tmp_path: Path) -> None:
    store = _store(tmp_path)
    store.keep(_draft("r1", at=NOW - timedelta(minutes=5)), 1)
    store.keep(_draft("r2", at=NOW - timedelta(minutes=1)), 2)
    assert store.newest("r9") == _draft("r2", at=NOW - timedelta(minutes=1))
    assert store.newest("r2") == _draft("r1", at=NOW - timedelta(minutes=5))


def test_only_what_fits_is_offered(tmp_path: Path) -> None:
    store = _store(tmp_path)
    store.keep(_draft("r1", "Nguyễn Văn An", at=NOW - timedelta(minutes=5)), 1)
    store.keep(_draft("r2", "Vương Thị Nhài"), 2)
    assert store.newest("r9", lambda form: form.applicant.name == "Nguyễn Văn An") == _draft(
        "r1", "Nguyễn Văn An", at=NOW - timedelta(minutes=5)
    )
    assert store.newest("r9", lambda form: form.procedure == "9.000001") is None


def test_a_late_write_never_overwrites_a_newer_one(tmp_path: Path) -> None:
    store = _store(tmp_path)
    store.keep(_draft("r1", "Nguyễn Văn An"), 2)
    store.keep(_draft("r1", "Nguyễn"), 1)
    assert store.newest("r9") == _draft("r1", "Nguyễn Văn An")


def test_a_dropped_draft_is_gone_even_when_a_write_comes_late(tmp_path: Path) -> None:
    store = _store(tmp_path)
    store.keep(_draft("r1"), 1)
    store.drop("r1")
    store.keep(_draft("r1"), 2)
    assert store.newest("r9") is None
    assert list(tmp_path.iterdir()) == []


def test_a_torn_or_foreign_file_is_passed_over(tmp_path: Path) -> None:
    store = _store(tmp_path)
    store.keep(_draft("r1"), 1)
    (whole,) = tmp_path.iterdir()
    torn = whole.with_name(whole.name[:20] + "0.json")
    torn.write_bytes(whole.read_bytes()[:50])
    assert store.newest("r9") == _draft("r1")


def test_accounts_do_not_see_each_others_drafts(tmp_path: Path) -> None:
    _store(tmp_path, "a1").keep(_draft("r1"), 1)
    assert _store(tmp_path, "a2").newest("r9") is None


def test_old_drafts_are_deleted(tmp_path: Path) -> None:
    store = _store(tmp_path)
    store.keep(_draft("r1", at=NOW - KEPT - timedelta(days=1)), 1)
    assert store.newest("r9") is None
    assert list(tmp_path.iterdir()) == []


def test_drafts_of_an_office_that_is_no_more_are_deleted_too(tmp_path: Path) -> None:
    _store(tmp_path, "a1").keep(_draft("r1"), 1)
    (file,) = tmp_path.iterdir()
    long_ago = (NOW - KEPT - timedelta(days=1)).timestamp()
    os.utime(file, (long_ago, long_ago))
    assert _store(tmp_path, "a2").newest("r9") is None
    assert list(tmp_path.iterdir()) == []


def test_a_blank_draft_is_not_offered(tmp_path: Path) -> None:
    store = _store(tmp_path)
    store.keep(Draft(TypedForm(request_id="r1"), NOW), 1)
    assert store.newest("r9") is None


def test_a_disk_that_refuses_is_answered_not_raised(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where the folder should be", encoding="utf-8")
    assert _store(blocked).keep(_draft("r1"), 1) is False
    assert _store(blocked).newest("r9") is None


def test_only_this_account_of_the_pc_can_read_a_draft(tmp_path: Path) -> None:
    _store(tmp_path).keep(_draft("r1"), 1)
    (file,) = tmp_path.iterdir()
    assert file.stat().st_mode & 0o077 == 0 or _is_windows()


def _is_windows() -> bool:
    import sys

    return sys.platform == "win32"


@pytest.mark.parametrize("turns", [(1, 2, 3), (3, 1, 2)])
def test_no_half_written_file_is_left_behind(tmp_path: Path, turns: tuple[int, ...]) -> None:
    store = _store(tmp_path)
    for turn in turns:
        store.keep(_draft("r1"), turn)
    assert [file.suffix for file in tmp_path.iterdir()] == [".json"]
