"""Wrong passwords for an office at a server are counted at the PC, whoever starts which program, and name nobody."""

import stat
from pathlib import Path

import pytest

from app.services.accounts.tries_here import FILE, TriesHere
from tests.clock import Clock


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "new" / FILE


def tries(clock: Clock, file: Path | None, place: str = "may-chu:5432/motcua") -> TriesHere:
    """As a program that has just been started."""
    return TriesHere(place, file, lambda: clock.seconds)


def test_the_next_program_goes_on_counting(clock: Clock, file: Path) -> None:
    for _ in range(3):
        assert tries(clock, file).seconds_left("an") == 0
        tries(clock, file).count("an")
    assert tries(clock, file).seconds_left("an") == 2
    assert tries(clock, file).seconds_left("binh") == 0
    assert tries(clock, file, "may-khac:5432/motcua").seconds_left("an") == 0
    clock.forward(seconds=2)
    assert tries(clock, file).seconds_left("an") == 0
    tries(clock, file).count("an")
    assert tries(clock, file).seconds_left("an") == 4
    assert tries(clock, file).forget("an") == 4
    assert (tries(clock, file).forget("an"), tries(clock, file).seconds_left("an")) == (0, 0)


def test_one_pc_that_tries_many_names_is_slowed_as_a_whole(clock: Clock, file: Path) -> None:
    for name in ("an", "binh", "chi", "dung", "") * 2:
        tries(clock, file).count(name)
    for name in ("em", ""):
        assert tries(clock, file).seconds_left(name) == 2
    clock.forward(hours=1)
    assert tries(clock, file).seconds_left("em") == 0


def test_a_machine_that_began_anew_keeps_nobody_waiting_for_long(clock: Clock, file: Path) -> None:
    for _ in range(12):
        tries(clock, file).count("an")
    clock.seconds = 5.0
    assert 0 < tries(clock, file).seconds_left("an") <= 300


def test_the_file_names_nobody_and_is_its_owner_s_alone(clock: Clock, file: Path) -> None:
    tries(clock, file).count("mat-khau-cua-toi")  # a password in the wrong box
    assert "mat-khau" not in file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", ["", "[]", "{", '{"a": 1}', '{"a": [1]}', '{"a": ["x", {}]}', "\x00"])
def test_a_file_nobody_can_read_keeps_nobody_out(clock: Clock, file: Path, content: str) -> None:
    file.parent.mkdir()
    file.write_text(content, encoding="utf-8")
    assert tries(clock, file).seconds_left("an") == 0
    tries(clock, file).count("an")
    assert tries(clock, file).forget("an") == 1
    file.unlink()
    file.mkdir()
    here = tries(clock, file)
    for _ in range(3):
        here.count("an")
    assert (here.seconds_left("an"), tries(clock, file).seconds_left("an")) == (2, 0)


def test_without_a_file_a_program_remembers_by_itself(clock: Clock) -> None:
    here = tries(clock, None)
    for _ in range(3):
        here.count("an")
    assert (here.seconds_left("an"), tries(clock, None).seconds_left("an")) == (2, 0)
