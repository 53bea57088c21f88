"""A scanner slower than usual is heard once the PC is told; a person's quick digits still stay where she types."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from app.rules.barcodes import dossier_barcode, is_valid
from app.rules.folder_code import folder_digits
from tests.rules.test_anchors import ANCHOR
from tests.rules.test_folder_code import FOLDER
from ui.scanner import key_watch
from ui.scanner.burst import SLOWEST_MS
from ui.scanner.key_watch import BUSY_MS, KeyWatch
from ui.scanner.recognise import is_proved_scan, may_become_proved
from ui.widgets.buttons import Button

SLIP = dossier_barcode("01234", date(2026, 1, 12), 1)
WRONG = SLIP[:-1] + str((int(SLIP[-1]) + 1) % 10)
CARD = "001090123456|012345678|Nguyễn Văn An|01011990|Nam|Số 1, Phường X, Quận Y, Hà Nội|15042021"
FOLDER_DIGITS = folder_digits(FOLDER)
ANCHOR_DIGITS = ANCHOR.digits
LAYOUT = SLIP.translate(str.maketrans("1234567890", "ăâêô\u0300\u0309\u0303\u0301\u0323đ"))
"""The slip as the Vietnamese layout of Windows types it."""

SLOW = (60, 100)


Widget = TypeVar("Widget", bound=QWidget)


def shown(qtbot: QtBot, widget: Widget) -> Widget:
    """In sight, with the keyboard."""
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is widget.windowHandle())
    return widget


def watching(widget: QWidget) -> tuple[KeyWatch, list[str]]:
    """A watch over its window, and what it announces."""
    made = KeyWatch(widget)
    made.watch(widget.windowHandle())
    heard: list[str] = []
    made.scanned.connect(heard.append)
    return made, heard


def state_of(field: QWidget) -> tuple[object, ...]:
    """Text and cursor."""
    if isinstance(field, QLineEdit):
        return field.text(), field.selectedText()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText(), field.textCursor().position()
    assert isinstance(field, QSpinBox)
    return (field.value(),)


@pytest.fixture
def line(qtbot: QtBot) -> QLineEdit:
    """A field with the keyboard."""
    return shown(qtbot, QLineEdit())


@pytest.fixture
def watch(line: QLineEdit) -> KeyWatch:
    """A watch over its window."""
    made = KeyWatch(line)
    made.watch(line.windowHandle())
    return made


@pytest.fixture
def heard(watch: KeyWatch) -> list[str]:
    """The scans announced."""
    found: list[str] = []
    watch.scanned.connect(found.append)
    return found


@pytest.fixture(params=SLOW)
def gap(watch: KeyWatch, request: pytest.FixtureRequest) -> int:
    """How slow this PC's scanner is, as the watch was told."""
    pace: int = request.param
    watch.gap_ms = pace
    return pace


def stamped(pace_ms: int, text: str, end: str = "\r") -> Iterator[QKeyEvent]:
    """Presses and releases with the times they would have, and Enter at the end; nobody waits for them."""
    at = 10_000
    for sign in (*text, *end):
        key = Qt.Key.Key_Return if sign == "\r" else Qt.Key.Key_unknown
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, sign)
            event.setTimestamp(at)
            yield event
        at += pace_ms


def press(line: QWidget, text: str, pace_ms: int, end: str = "\r") -> None:
    for event in stamped(pace_ms, text, end):
        QApplication.sendEvent(line.windowHandle(), event)


@pytest.mark.parametrize("scan", [SLIP, CARD, f"]C1{SLIP}", LAYOUT, FOLDER_DIGITS, ANCHOR_DIGITS])
def test_a_slow_scanner_is_heard_and_changes_no_field(
    qtbot: QtBot, line: QLineEdit, heard: list[str], gap: int, scan: str
) -> None:
    press(line, scan, gap)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [scan]
    assert line.text() == ""


@pytest.mark.parametrize("pace", [60, 80, 100, 150])
@pytest.mark.parametrize("scan", [SLIP, LAYOUT])
@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QSpinBox])
def test_before_the_pc_is_told_a_field_is_put_back_once_the_slip_has_proved_itself(
    qtbot: QtBot, kind: type[QWidget], scan: str, pace: int
) -> None:
    field = shown(qtbot, kind())
    watch, heard = watching(field)
    if isinstance(field, QSpinBox):
        field.setMaximum(99_999)
        field.setValue(7)
    else:
        field.insertPlainText("có sẵn") if isinstance(field, QPlainTextEdit) else field.insert("có sẵn")
        if isinstance(field, QLineEdit):
            field.setSelection(1, 2)
    before = state_of(field)
    press(field, scan, pace)
    qtbot.waitUntil(lambda: bool(heard))
    assert (heard, state_of(field)) == ([scan], before)
    assert not watch.is_waiting


def test_slower_than_any_scanner_it_is_typed(line: QLineEdit, watch: KeyWatch, heard: list[str]) -> None:
    press(line, SLIP, SLOWEST_MS + 1)
    assert (line.text(), heard) == (SLIP, [])


@pytest.mark.parametrize("pace", [5, 60, 80, 150, 900])
@pytest.mark.parametrize("end", ["\r", ""])
def test_outside_a_field_a_slip_is_a_scan_at_any_speed_and_nothing_hears_its_keys(
    qtbot: QtBot, pace: int, end: str
) -> None:
    combo = QComboBox()
    combo.addItems(["không", "0 bản", "1 bản"])
    shown(qtbot, combo)
    _watch, heard = watching(combo)
    press(combo, SLIP, pace, end)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [SLIP]
    assert pace > SLOWEST_MS or combo.currentIndex() == 0


@pytest.mark.parametrize("pace", [5, 20, 60])
@pytest.mark.parametrize("kind", [QLineEdit, QSpinBox, Button])
def test_a_scan_that_a_busy_pc_brings_in_two_parts_is_one(
    qtbot: QtBot, kind: type[QWidget], pace: int
) -> None:
    """The stamps of its keys tell so; the silence between them is the PC's."""
    widget = shown(qtbot, Button("Lưu") if kind is Button else kind())
    before = None if kind is Button else state_of(widget)
    watch, heard = watching(widget)
    foreign: list[str] = []
    watch.foreign.connect(foreign.append)
    keys = list(stamped(pace, SLIP))
    first, rest = keys[:28], keys[28:]
    for key in first:
        QApplication.sendEvent(widget.windowHandle(), key)
    silence = watch.findChild(QTimer)
    assert silence is not None
    qtbot.waitUntil(lambda: silence.isActive() and silence.interval() >= BUSY_MS)
    for key in rest:
        QApplication.sendEvent(widget.windowHandle(), key)
    qtbot.waitUntil(lambda: bool(heard))
    assert (heard, foreign) == ([SLIP], [])
    assert before is None or state_of(widget) == before


@pytest.mark.parametrize(("pace", "presses"), [(60, 0), (80, 0), (SLOWEST_MS, 0), (SLOWEST_MS + 1, 1)])
def test_on_the_heels_of_digits_that_went_to_no_field_enter_presses_no_button(
    qtbot: QtBot, pace: int, presses: int
) -> None:
    pressed: list[bool] = []
    button = shown(qtbot, Button("Lưu", lambda: pressed.append(True)))
    _watch, heard = watching(button)
    press(button, "8934563138165", pace)
    assert (len(pressed), heard) == (presses, [])


def test_after_a_silence_enter_presses_the_button_also_at_its_very_end(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four digits at a kiosk, and Enter just when the watch has given up waiting for a fifth."""
    monkeypatch.setattr(key_watch, "ANY_SPEED_MS", SLOWEST_MS + 20)
    monkeypatch.setattr(key_watch, "BUSY_MS", 0)
    pressed: list[bool] = []
    button = shown(qtbot, Button("Tiếp tục", lambda: pressed.append(True)))
    watch, _heard = watching(button)
    *digits, enter, let_go = stamped(SLOWEST_MS + 1, "0077")
    for event in digits:
        QApplication.sendEvent(button.windowHandle(), event)
    qtbot.waitUntil(lambda: not watch.is_waiting)
    for event in (enter, let_go):
        event.setTimestamp(event.timestamp() + 1_000)
        QApplication.sendEvent(button.windowHandle(), event)
    assert pressed == [True]


@pytest.mark.parametrize(
    "typed",
    [
        "12/01/2026",
        "0912345678",
        "001090123456",
        "0100109106-001",
        "1.250.000",
        "12345678901234",
        "12345678901234567",
        WRONG,
        f"{SLIP}1",
        "H26.16-260119-0001",
        "Trần Thị Bình",
        "012345678|",
    ],
)
def test_what_a_person_types_as_quickly_stays_in_the_field(  # the check digits or the card decide
    line: QLineEdit, heard: list[str], gap: int, typed: str
) -> None:
    returned: list[str] = []
    line.returnPressed.connect(lambda: returned.append(line.text()))
    press(line, typed, gap)
    QApplication.processEvents()
    assert (returned, heard) == ([typed], [])


@pytest.mark.parametrize("typed", [WRONG, SLIP[:16], "H26.16-260119-0001"])
def test_at_a_machine_s_speed_a_damaged_scan_is_one_as_before(
    qtbot: QtBot, line: QLineEdit, watch: KeyWatch, heard: list[str], typed: str
) -> None:
    watch.gap_ms = 100
    press(line, typed, 20)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [typed]


@pytest.mark.parametrize(("begun", "waits"), [("N", 35), ("0", 100), ("0123x", 35), ("001090123456|Tr", 100)])
def test_only_digits_and_cards_wait_for_the_slow_scanner(
    line: QLineEdit, watch: KeyWatch, begun: str, waits: int
) -> None:
    watch.gap_ms = 100
    for event in list(stamped(10, begun))[:-2]:
        QApplication.sendEvent(line.windowHandle(), event)
    timer = watch.findChild(QTimer)
    assert timer is not None
    assert timer.isActive()
    assert timer.interval() == waits


def test_the_settings_count_from_the_start_and_at_once(tmp_path: Path) -> None:
    script = (
        "from dataclasses import replace\n"
        "from pathlib import Path\n"
        "from app.settings import LocalSettings\n"
        "from ui.shell.program import Program\n"
        f"program = Program(['x'], LocalSettings(scanner_gap_ms=60), None, Path({str(tmp_path)!r}))\n"
        "print(program.frame.keys.gap_ms)\n"
        "program.settings.use(replace(program.settings.current, scanner_gap_ms=100))\n"
        "print(program.frame.keys.gap_ms)\n"
        "program.end()\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert (run.stdout.split(), run.stderr) == (["60", "100"], "")


@given(st.text("0123456789", max_size=25))
def test_digits_prove_themselves_by_their_check_digits_alone(digits: str) -> None:
    assert is_proved_scan(digits) is (len(digits) == len(SLIP) and is_valid(digits))


@pytest.mark.parametrize("scan", [SLIP, CARD, f"]C1{SLIP}", LAYOUT])
def test_every_beginning_of_a_scan_may_become_one(scan: str) -> None:
    assert all(may_become_proved(scan[:length]) for length in range(1, len(scan) + 1))
    assert is_proved_scan(scan)
