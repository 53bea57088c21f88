"""A scanner set to send a prefix is known by it everywhere; who types the same signs is not."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from app.rules.barcodes import dossier_barcode
from tests.ui.scanner.test_slow_scanner import shown, state_of, watching
from tests.ui.scanner.typed_keys import keys, numbered, press
from ui.scanner import native_keys
from ui.scanner.key_watch import KeyWatch
from ui.scanner.places import ASKS
from ui.widgets.buttons import Button

SLIP = dossier_barcode("01234", date(2026, 1, 12), 1)
CODE = "H26.16-260119-0001"
FOREIGN = "8934563138165"
UNEVEN = [100, 40, 130, 20, 140, 60, 95, 15, 145]


def at(
    qtbot: QtBot, kind: type[QWidget], prefix: str = "~~"
) -> tuple[QWidget, KeyWatch, list[str], list[str]]:
    """A place with the keyboard, its watch, and what is announced as ours and as foreign."""
    widget = shown(qtbot, Button("Lưu") if kind is Button else kind())
    watch, ours = watching(widget)
    watch.prefix = prefix
    foreign: list[str] = []
    watch.foreign.connect(foreign.append)
    return widget, watch, ours, foreign


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QSpinBox, Button])
@pytest.mark.parametrize("sent", [SLIP, CODE])
@pytest.mark.parametrize("pauses", [[5], [100], UNEVEN * 3])
@pytest.mark.parametrize("prefix", ["~", "##"])
def test_with_it_a_slip_or_a_code_is_a_scan_at_any_pace_in_any_field(
    qtbot: QtBot, kind: type[QWidget], sent: str, pauses: list[int], prefix: str
) -> None:
    widget, _watch, ours, foreign = at(qtbot, kind, prefix)
    before = None if kind is Button else state_of(widget)
    press(widget, keys(prefix + sent, pauses))
    qtbot.waitUntil(lambda: bool(ours))
    assert (ours, foreign) == ([sent], [])
    assert before is None or state_of(widget) == before


@pytest.mark.parametrize("asks", [False, True])
@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, Button])
@pytest.mark.parametrize("pace", [5, 60])
def test_with_it_nothing_that_is_scanned_is_typed(
    qtbot: QtBot, kind: type[QWidget], pace: int, asks: bool
) -> None:
    widget, _watch, ours, foreign = at(qtbot, kind)
    widget.setProperty(ASKS, asks)
    press(widget, keys(f"~~{FOREIGN}", [pace]))
    qtbot.waitUntil(lambda: bool(foreign))
    assert (ours, foreign) == ([], [FOREIGN])
    assert kind is Button or state_of(widget)[0] == ""


@pytest.mark.parametrize(
    "typed", ["~", "~~", "~~~~", "~ba", "~~ghi chú", f"~~{FOREIGN}", "0912345678", "a~~b"]
)
def test_who_types_the_same_signs_keeps_them(qtbot: QtBot, typed: str) -> None:
    line, watch, ours, foreign = at(qtbot, QLineEdit)
    press(line, keys(typed, [80, 140, 95, 120, 70, 145, 105, 60, 130, 75, 115, 90, 140, 65], ""))
    qtbot.waitUntil(lambda: not watch.is_waiting)
    assert (state_of(line)[0], ours, foreign) == (typed, [], [])


def test_without_it_another_scanner_is_judged_as_before(qtbot: QtBot) -> None:
    line, _watch, ours, foreign = at(qtbot, QLineEdit)
    press(line, keys(SLIP, [5]))
    qtbot.waitUntil(lambda: bool(ours))
    press(line, keys(FOREIGN, [5], at=90_000))
    assert (state_of(line)[0], ours, foreign) == (FOREIGN, [SLIP], [])


def test_the_key_counts_where_a_layout_makes_another_sign_of_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where AZERTY is on, the key of `~` types what no scanner was set to send."""
    monkeypatch.setattr(native_keys, "_OFFSETS", {"offscreen": 0})
    line, _watch, ours, _foreign = at(qtbot, QLineEdit)
    press(line, keys(f"ÆÆ{SLIP}", [5], numbers=[41, 41, *numbered(SLIP)]))  # capitals are typed with Shift
    qtbot.waitUntil(lambda: bool(ours))
    assert (state_of(line)[0], ours) == ("", [SLIP])
