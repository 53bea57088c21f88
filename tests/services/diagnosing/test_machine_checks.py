"""Disk, typefaces, settings file; a check that hangs or stumbles; all of them with the data away."""

import shutil
import threading
from collections import namedtuple
from pathlib import Path

import pytest

from app.services.upkeep.diagnosing import disk, guard
from app.services.upkeep.diagnosing.check_answer import Finding, Installation, State
from app.services.upkeep.diagnosing.checks import LOOKS, diagnose, look
from app.services.upkeep.diagnosing.words import (
    NEED_DATA,
    ORDER,
    check_word,
    overall,
    state_word,
)
from app.services.wording.amounts import seconds_words, size_words
from app.settings import LocalSettings
from printing import font_check
from printing.fonts import Face, content
from tests.offices import Offices
from tests.services.diagnosing.places import place_at, seen

Usage = namedtuple("Usage", ("total", "used", "free"))
MB = 1024**2


@pytest.mark.parametrize(
    ("free", "state"),
    [
        (1024 * MB, State.GOOD),
        (1024 * MB - 1, State.WARNING),
        (200 * MB, State.WARNING),
        (200 * MB - 1, State.BAD),
        (0, State.BAD),
    ],
)
def test_room_on_the_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, free: int, state: State) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Usage(10**12, 0, free))
    finding = look("disk", place_at(str(tmp_path / "office.db")))
    assert finding.state is state
    assert bool(finding.todo) is (state is not State.GOOD)


def test_the_fullest_of_the_places_counts_and_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    papers = tmp_path / "giay-to"
    papers.mkdir()
    monkeypatch.setattr(
        shutil, "disk_usage", lambda folder: Usage(0, 0, 5 * MB if Path(folder) == papers else 10**12)
    )
    settings = LocalSettings(printer=f"folder:{papers / 'nam-nay'}")
    finding = look("disk", place_at(str(tmp_path / "office.db"), settings=settings))
    assert finding.state is State.BAD
    assert "giấy tờ PDF" in finding.seen
    assert str(papers) in finding.seen


def test_the_shipped_typefaces_are_whole(tmp_path: Path) -> None:
    assert seen("fonts", str(tmp_path / "none.db")).state is State.GOOD


def test_a_typeface_that_is_missing_or_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(face: Face) -> bytes:
        if face is Face.BOLD:
            raise FileNotFoundError(face)
        return b"no font" if face is Face.ITALIC else content(face)

    monkeypatch.setattr(font_check, "content", gone)
    finding = seen("fonts", "none.db")
    assert finding.state is State.BAD
    assert "LiberationSerif-Bold, LiberationSerif-Italic" in finding.seen


def test_a_typeface_without_a_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(font_check, "vietnamese_letters", lambda: frozenset("ắ\u4e00"))
    finding = seen("fonts", "none.db")
    assert finding.state is State.BAD
    assert "thiếu chữ" in finding.seen


def test_a_settings_file_with_something_unknown(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"theme": "dark", "thu_la": 1}', encoding="utf-8")
    finding = look("settings", place_at("none.db", file=file))
    assert finding.state is State.WARNING
    assert "thu_la" in finding.seen
    file.write_text('{"theme": "dark"}', encoding="utf-8")
    assert look("settings", place_at("none.db", file=file)).state is State.GOOD


def test_a_check_that_hangs_is_left_behind() -> None:
    let_go = threading.Event()

    def hang(_place: Installation) -> Finding:
        let_go.wait()
        return Finding("clock", State.GOOD, "")

    try:
        finding = guard.guarded("clock", hang, place_at("none.db"), limit=0.01)
    finally:
        let_go.set()
    assert (finding.name, finding.state) == ("clock", State.BAD)
    assert finding.todo


def test_a_check_that_stumbles_says_only_over_what_kind() -> None:
    def stumble(_place: Installation) -> Finding:
        raise KeyError("Nguyễn Văn An")

    finding = guard.guarded("clock", stumble, place_at("none.db"))
    assert finding.state is State.UNKNOWN
    assert "KeyError" in finding.seen
    assert "Nguyễn" not in finding.seen


def test_everything_is_looked_at_in_order(office_url: str) -> None:
    findings = diagnose(place_at(office_url))
    assert [finding.name for finding in findings] == list(ORDER)
    assert set(LOOKS) == set(ORDER)
    assert all(finding.state is not State.UNKNOWN for finding in findings)
    assert all(finding.todo for finding in findings if finding.state in (State.WARNING, State.BAD))


def test_without_data_the_machine_is_looked_at_all_the_same(tmp_path: Path) -> None:
    findings = {each.name: each for each in diagnose(place_at(str(tmp_path / "none.db")))}
    assert findings["database"].state is State.BAD
    assert {name for name, each in findings.items() if each.state is State.UNKNOWN} == NEED_DATA
    assert findings["fonts"].state is State.GOOD


def test_the_temporary_folder_of_the_data_counts_before_it_exists(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    looked: list[Path] = []

    def usage(folder: Path) -> Usage:
        looked.append(Path(folder))
        return Usage(0, 0, 10**12)

    monkeypatch.setattr(shutil, "disk_usage", usage)
    disk.disk(place_at(str(tmp_path / "sau" / "nay" / "office.db")))
    assert looked[0] == tmp_path


def finding_of(state: State) -> Finding:
    return Finding("disk", state, "")


@pytest.mark.parametrize(
    ("states", "state", "sentence"),
    [
        ([State.GOOD], State.GOOD, "Máy này sẵn sàng."),
        ([State.GOOD, State.UNKNOWN], State.UNKNOWN, "Chưa thấy gì hỏng; 1 điều chưa xem được."),
        ([State.WARNING, State.UNKNOWN], State.WARNING, "Máy này dùng được; 1 điều cần xem."),
        ([State.BAD, State.GOOD], State.BAD, "1 điều cần sửa."),
        ([State.BAD, State.WARNING, State.WARNING], State.BAD, "1 điều cần sửa, 2 điều cần xem."),
    ],
)
def test_one_sentence_over_all(states: list[State], state: State, sentence: str) -> None:
    assert overall([finding_of(each) for each in states]) == (state, sentence)


def test_words_of_sizes_times_and_names() -> None:
    assert [size_words(size) for size in (0, 2048, 512 * MB, 1536 * MB)] == [
        "0 B",
        "2 kB",
        "512 MB",
        "1,5 GB",
    ]
    assert [seconds_words(each) for each in (-40, 119, 180, 7200, 400_000)] == [
        "40 giây",
        "119 giây",
        "3 phút",
        "2 giờ",
        "4 ngày",
    ]
    assert all(check_word(name) != name for name in ORDER)
    assert len({state_word(state) for state in State}) == len(State)


def test_a_sample_office_says_so_and_a_real_one_its_name(sqlite_offices: Offices) -> None:
    assert seen("office", sqlite_offices.sample(dossiers=0)).state is State.WARNING
