"""Whose turn it is at a file: of a program that holds on, that is killed, and on a disk without locks."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.files.turn import in_turn

HOLDING = """
import sys
from pathlib import Path
from app.files.turn import in_turn
with in_turn(Path(sys.argv[1])):
    print("mine", flush=True)
    sys.stdin.readline()
"""


def test_nobody_waits_for_ever_and_a_killed_program_holds_nothing(tmp_path: Path) -> None:
    lock = tmp_path / "pace" / "x.lock"
    command = [sys.executable, "-c", HOLDING, str(lock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "mine\n"
        with pytest.raises(TimeoutError), in_turn(lock, patience=0):
            pytest.fail("two at once")
        other.kill()
        other.wait()
        with in_turn(lock, patience=0), pytest.raises(TimeoutError), in_turn(lock, patience=0):
            pytest.fail("two of one program at once")
    with in_turn(lock, patience=0):
        assert lock.stat().st_size == 0
    assert lock.stat().st_mode & 0o077 == 0


def test_a_disk_without_locks_lets_everybody_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none_here(_handle: int, _how: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("app.files.turn.fcntl.flock", none_here)
    lock = tmp_path / "x.lock"
    with in_turn(lock, patience=0), in_turn(lock, patience=0):
        assert lock.exists()
