"""Trying the scanner tells how its keys came, and one press keeps a slow pace for this PC."""

from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.rules.barcodes import dossier_barcode
from tests.rules.french_layout import typed_through_azerty
from tests.ui.scanner.test_slow_scanner import shown
from tests.ui.scanner.typed_keys import keys, numbered, press
from ui.scanner import native_keys
from ui.scanner.key_watch import KeyWatch
from ui.scanner.trial import ScannerTest

SLIP = dossier_barcode("01234", date(2026, 1, 12), 1)


def listening(qtbot: QtBot, *, keeps_pace: bool) -> ScannerTest:
    """In sight, with scans coming to it as they do in the program."""
    test = shown(qtbot, ScannerTest(keeps_pace=keeps_pace))
    watch = KeyWatch(test)
    watch.watch(test.windowHandle())
    watch.scanned.connect(test.take)
    test._toggle()
    return test


@pytest.fixture
def numbers_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows."""
    monkeypatch.setattr(native_keys, "_OFFSETS", {"offscreen": 0})


@pytest.mark.usefixtures("numbers_told")
@pytest.mark.parametrize(
    ("arrives", "pauses", "end", "told"),
    [
        (SLIP, [5] * 9 + [30] + [5] * 9, "\r", ("thường 5 ms, lâu nhất 30 ms; phím kết thúc: Enter", "(US)")),
        (SLIP, [20], "\t", ("thường 20 ms, lâu nhất 20 ms; phím kết thúc: Tab", "(US)")),
        (typed_through_azerty(SLIP), [5], "\r", ("Enter", "AZERTY")),
        ("h26.16-260119-0001", [5], "\r", ("Enter", "(US)")),
    ],
)
def test_it_says_how_the_keys_came(
    qtbot: QtBot, arrives: str, pauses: list[int], end: str, told: tuple[str, ...]
) -> None:
    test = listening(qtbot, keeps_pace=True)
    meant = SLIP if arrives != "h26.16-260119-0001" else arrives
    for at in (10_000, 60_000):  # the second scan is told of alone
        with qtbot.waitSignal(test.said):
            press(test, keys(arrives, pauses, end, at=at, numbers=numbered(meant)))
    assert all(each in test.meter.told() for each in told)
    assert not any(button.text() == "Ghi nhịp này cho máy này" for button in test.findChildren(QPushButton))


@pytest.mark.parametrize(("pace", "kept"), [(36, 60), (60, 60), (61, 100), (100, 100), (101, 0), (35, 0)])
@pytest.mark.parametrize("keeps_pace", [True, False])
def test_a_slow_pace_is_offered_to_be_kept(qtbot: QtBot, pace: int, kept: int, keeps_pace: bool) -> None:
    test = listening(qtbot, keeps_pace=keeps_pace)
    wanted: list[int] = []
    test.pace_wanted.connect(wanted.append)
    with qtbot.waitSignal(test.said):
        press(test, keys(SLIP, [pace]))
    for button in test.notice.findChildren(QPushButton):
        if button.isVisible():
            button.click()
    assert wanted == ([kept] if kept and keeps_pace else [])


def test_nobody_is_watched_who_does_not_try_the_scanner(qtbot: QtBot) -> None:
    test = listening(qtbot, keeps_pace=True)
    test.stop()
    press(test, keys(SLIP, [5]))
    assert test.meter.burst.text == ""
