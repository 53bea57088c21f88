"""An error of our own: a sentence for the clerk, the trace in a file, and nothing of a citizen in it."""

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.error_reports import FOLDER, KEPT
from ui.entry.trouble.crash_report import CrashLine, CrashReports, report_text


@pytest.fixture
def hooks() -> Iterator[None]:
    """The interpreter's hooks are put back afterwards."""
    before = (sys.excepthook, threading.excepthook)
    yield
    sys.excepthook, threading.excepthook = before


@pytest.mark.usefixtures("hooks")
def test_a_bug_in_a_slot_or_a_thread_becomes_a_report(qtbot: QtBot, tmp_path: Path) -> None:
    reports = CrashReports(tmp_path)
    reports.install()
    line = CrashLine(reports)
    qtbot.addWidget(line)
    for act in (
        lambda: sys.excepthook(ValueError, ValueError("in a slot"), None),
        lambda: threading.Thread(target=lambda: {}["x"]).start(),
    ):
        line.still()
        with qtbot.waitSignal(reports.reported) as reported:
            act()
        text, place = reported.args
        assert Path(place).read_text(encoding="utf-8") == text
        assert "Chương trình gặp lỗi" in line.text
        assert "Error" not in line.text  # the trace stays off the face of it
    assert "KeyError" in text


def test_the_report_can_be_copied(qtbot: QtBot, tmp_path: Path) -> None:
    reports = CrashReports(tmp_path)
    line = CrashLine(reports)
    qtbot.addWidget(line)
    reports.report("Traceback …")
    copy = line._steps.itemAt(0).widget()
    copy.click()
    assert QGuiApplication.clipboard().text().endswith("Traceback …")


def test_values_bound_to_a_statement_are_cut_out() -> None:
    trace = (
        "sqlalchemy.exc.ProgrammingError: no such column\n"
        "[SQL: SELECT name FROM person WHERE id_number = ?]\n"
        "[parameters: ('001090123456', 'Nguyễn Văn An')]\n"
        "(Background on this error at: …)\n"
    )
    text = report_text(trace)
    assert "001090123456" not in text
    assert "Nguyễn" not in text
    assert "SELECT name FROM person" in text


def test_old_reports_make_room_and_a_full_disk_still_tells_the_clerk(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = CrashReports(tmp_path)
    for number in range(KEPT + 3):
        reports.report(f"trace {number}")
    kept = sorted((tmp_path / FOLDER).iterdir())
    assert len(kept) == KEPT
    assert f"trace {KEPT + 2}" in kept[-1].read_text(encoding="utf-8")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with qtbot.waitSignal(reports.reported) as reported:
        reports.report("trace")
    assert reported.args[1] == ""
