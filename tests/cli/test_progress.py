"""How far something long has come: a line that changes at a terminal, lines now and then elsewhere."""

import io
import sys

import pytest

from app.cli.answers import progress
from app.cli.answers.progress import Progress


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _said(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, seconds: float) -> str:
    now = [100.0]
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    told = Progress(4_000)
    for done in range(500, 4_001, 500):
        now[0] += seconds
        told.tell(done)
    return stream.getvalue()


def test_at_a_terminal_one_line_changes_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    said = _said(monkeypatch, _Terminal(), 0.3)
    assert said.count("\n") == 1
    assert said.endswith("4000/4000 (100 %), 2 giây\n")
    assert [part[:17] for part in said.split("\r")[1:3]] == ["Đã xong 1000/4000", "Đã xong 2000/4000"]


def test_elsewhere_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    said = _said(monkeypatch, io.StringIO(), 6).splitlines()
    assert [line.split()[2] for line in said] == ["1000/4000", "2000/4000", "3000/4000", "4000/4000"]


def test_what_takes_no_time_is_not_spoken_of_nor_is_a_lost_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _said(monkeypatch, io.StringIO(), 0.01) == ""
    monkeypatch.setattr(sys, "stderr", None)
    Progress(10).tell(10)
