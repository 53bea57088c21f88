"""What a watch takes for no typing is kept for support, by its shape."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.raw_scans import latest, scans_file
from app.rules.barcodes import dossier_barcode
from tests.rules.french_layout import typed_through_azerty
from tests.rules.windows_layout import typed_through_layout
from tests.ui.immediate import ImmediateTasks
from tests.ui.scanner.test_slow_scanner import shown, watching
from tests.ui.scanner.typed_keys import keys, numbered, press
from ui.messages import Messages
from ui.scanner import native_keys
from ui.scanner.raw_log import RawLog, is_caps_lock, layout_of

SLIP = dossier_barcode("01234", date(2026, 1, 12), 1)


def test_scans_are_kept_with_pace_end_layout_and_verdict_and_typing_is_not(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(native_keys, "_OFFSETS", {"offscreen": 0})
    line = shown(qtbot, QLineEdit())
    watch, _heard = watching(line)
    log = RawLog(ImmediateTasks(Messages()), tmp_path, line)
    watch.burst_ended.connect(log.keep)
    at = 10_000
    for arrives, pauses, end in (
        (SLIP, [5] * 9 + [30] + [5] * 8, "\r"),
        (typed_through_layout(SLIP), [8], "\t"),
        (typed_through_azerty(SLIP), [60], "\r"),
        ("mật khẩu dưới", [5], "\r"),
        ("0912345678", [120, 200, 90], "\r"),
    ):
        press(line, keys(arrives, pauses, end, at=at, numbers=numbered(SLIP)))
        watch._since_scan.invalidate()
        at += 60_000
    log._write()
    kept = latest(scans_file(tmp_path))
    assert [(scan.usual_ms, scan.longest_ms, scan.end, scan.layout) for scan in kept[:3]] == [
        (5, 30, "enter", "us"),
        (8, 8, "tab", "vietnamese"),
        (60, 60, "enter", "azerty"),
    ]
    assert [scan.taken_for for scan in kept] == ["ours", "ours", "ours", "machine_text"]
    assert kept[3].shape == "aăa aaăa aăăa"
    assert not any(digit in scans_file(tmp_path).read_text("utf-8") for digit in (SLIP, "0912345678", "khẩu"))


def test_what_is_left_is_written_when_the_program_ends(qtbot: QtBot, tmp_path: Path) -> None:
    line = shown(qtbot, QLineEdit())
    watch, _heard = watching(line)
    log = RawLog(ImmediateTasks(Messages()), tmp_path, line)
    watch.burst_ended.connect(log.keep)
    press(line, keys(SLIP, [5]))
    log.keep_now()
    log.keep_now()
    assert len(latest(scans_file(tmp_path))) == 1


@pytest.mark.parametrize(
    ("text", "meant", "layout", "caps_lock"),
    [
        ("H26", "H26", "us", False),
        ("h26", "H26", "us", True),
        ("026", "026", "us", False),
        ("đâ\u0309", "026", "vietnamese", False),
        ("àé-", "026", "azerty", False),
        ("ěšč", "234", "other", False),
        ("026", None, "", False),
        ("àé-", None, "azerty", False),
        ("đâ\u0309", None, "vietnamese", False),
        ("---", "---", "us", False),
    ],
)
def test_layout_and_caps_lock_are_told_by_the_keys(
    text: str, meant: str | None, layout: str, caps_lock: bool
) -> None:
    assert (layout_of(text, meant), is_caps_lock(text, meant)) == (layout, caps_lock)
