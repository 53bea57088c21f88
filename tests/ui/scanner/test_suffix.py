"""A scanner set to send signs after each scan: they are no part of it, and end it; who types them keeps them."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.rules.barcodes import dossier_barcode
from tests.ui.scanner.test_slow_scanner import shown, state_of, watching
from tests.ui.scanner.typed_keys import keys, press

SLIP = dossier_barcode("01234", date(2026, 1, 12), 1)
CODE = "H26.16-260119-0001"
CARD = "001090123456||Nguyen Van An|02011990|Nam|So 1, Ha Noi|15042021"


@pytest.mark.parametrize("sent", [SLIP, CODE, CARD])
@pytest.mark.parametrize("suffix", ["~", "##"])
@pytest.mark.parametrize("end", ["\r", "\t", ""])
def test_with_it_the_scan_is_read_without_it(qtbot: QtBot, sent: str, suffix: str, end: str) -> None:
    line = shown(qtbot, QLineEdit())
    watch, ours = watching(line)
    watch.suffix = suffix
    press(line, keys(sent + suffix, [5], end))
    qtbot.waitUntil(lambda: bool(ours))
    qtbot.waitUntil(lambda: not watch.is_waiting)
    assert (ours, state_of(line)[0]) == ([sent], "")


@pytest.mark.parametrize("pace", [5, 60])
def test_digits_that_prove_themselves_end_with_it_at_once(qtbot: QtBot, pace: int) -> None:
    line = shown(qtbot, QLineEdit())
    watch, ours = watching(line)
    watch.suffix, watch.gap_ms = "##", 60
    press(line, keys(f"{SLIP}##", [pace], ""))
    assert watch._silence.interval() == 0
    qtbot.waitUntil(lambda: ours == [SLIP])
    assert state_of(line)[0] == ""


@pytest.mark.parametrize("typed", ["~", "##", "0912345678##", "ghi chú##", "a#b"])
def test_who_types_the_same_signs_keeps_them(qtbot: QtBot, typed: str) -> None:
    line = shown(qtbot, QLineEdit())
    watch, ours = watching(line)
    watch.suffix = "##"
    press(line, keys(typed, [80, 140, 95, 120, 70, 145, 105, 60, 130, 75, 115], ""))
    qtbot.waitUntil(lambda: not watch.is_waiting)
    assert (state_of(line)[0], ours) == (typed, [])
