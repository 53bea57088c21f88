"""A scan in halves is one; a person's eighteen digits in a field are typed, a machine's are a scan."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from app.rules.barcodes import dossier_barcode
from tests.rules.french_layout import typed_through_azerty
from tests.rules.windows_layout import typed_through_layout
from tests.ui.scanner.test_slow_scanner import shown, state_of, watching
from tests.ui.scanner.typed_keys import keys, numbered, press
from ui.scanner import native_keys
from ui.scanner.burst import EVEN_MS, is_even
from ui.scanner.key_watch import ANY_SPEED_MS
from ui.scanner.native_keys import american_sign
from ui.widgets.buttons import Button

SLIP = dossier_barcode("01234", date(2026, 1, 12), 1)


def halves(first: int, pause: int, pace: int = 5) -> list[int]:
    """The pauses of a scan that stands still once, after so many keys."""
    return [pace] * (first - 1) + [pause] + [pace] * 300


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QSpinBox, Button])
@pytest.mark.parametrize("first", [4, 9, 14, 15, 16, 17])
@pytest.mark.parametrize("pause", [36, 149, 151, 400, ANY_SPEED_MS])
def test_a_scan_in_halves_is_one_and_the_field_is_as_it_was(
    qtbot: QtBot, kind: type[QWidget], first: int, pause: int
) -> None:
    widget = shown(qtbot, Button("Lưu") if kind is Button else kind())
    before = None if kind is Button else state_of(widget)
    _watch, heard = watching(widget)
    press(widget, keys(SLIP, halves(first, pause)))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [SLIP]
    assert before is None or state_of(widget) == before


@pytest.mark.parametrize("kind", [QLineEdit, Button])
def test_a_scan_that_broke_off_does_not_spoil_the_next(qtbot: QtBot, kind: type[QWidget]) -> None:
    widget = shown(qtbot, Button("Lưu") if kind is Button else kind())
    _watch, heard = watching(widget)
    press(widget, keys(SLIP[:9] + SLIP, halves(9, 400)))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [SLIP]
    assert kind is Button or state_of(widget) == ("", "")


@pytest.mark.parametrize("kind", [QLineEdit, Button])
def test_half_a_card_that_reads_like_a_short_one_waits_for_the_rest(
    qtbot: QtBot, kind: type[QWidget]
) -> None:
    card = "001090123456||Nguyen Van An|02011990|Nam|So 1, Phuong X, Ha Noi|15042021"
    widget = shown(qtbot, Button("Lưu") if kind is Button else kind())
    watch, heard = watching(widget)
    cut = card.index("Phuong")
    press(widget, keys(card[:cut], [5], ""))
    watch._silence.stop()
    watch._settle_if_silent()  # the silence of a scanner's pause, as often as it comes
    assert (heard, watch.is_waiting) == ([], True)
    press(widget, keys(card[cut:], [5], at=10_000 + 5 * cut + 400))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [card]
    assert kind is Button or state_of(widget) == ("", "")


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_eighteen_digits_at_a_person_s_ten_keys_a_second_stay_in_the_field(
    qtbot: QtBot, kind: type[QWidget]
) -> None:
    widget = shown(qtbot, kind())
    _watch, heard = watching(widget)
    press(
        widget, keys(SLIP, [100, 70, 130, 85, 120, 140, 60, 95, 115, 75, 145, 100, 80, 125, 65, 110, 135], "")
    )
    qtbot.waitUntil(lambda: state_of(widget)[0] == SLIP)
    assert heard == []


def test_a_few_late_keys_do_not_make_a_typist_of_a_slow_scanner(qtbot: QtBot) -> None:
    line = shown(qtbot, QLineEdit())
    _watch, heard = watching(line)
    press(line, keys(SLIP, [80, 81, 79, 148, 80, 80, 30, 82, 80, 80, 150, 80, 79, 81, 80, 80, 80]))
    qtbot.waitUntil(lambda: bool(heard))
    assert (heard, line.text()) == ([SLIP], "")


@given(st.lists(st.integers(0, 1_000), min_size=4, max_size=17))
def test_pauses_are_even_when_half_of_them_lie_close_together(pauses: list[int]) -> None:
    dropped = len(pauses) // 4
    middle = sorted(pauses)[dropped : len(pauses) - dropped]
    assert is_even(pauses) is (middle[-1] - middle[0] <= EVEN_MS)


@pytest.mark.parametrize(
    ("sent", "arrives"),
    [
        (SLIP, typed_through_azerty(SLIP)),
        (SLIP, typed_through_layout(SLIP)),
        (SLIP, SLIP.translate(str.maketrans("1234567890", "+ěščřžýáíé"))),  # Czech, which no table turns back
    ],
)
@pytest.mark.parametrize("pace", [5, 60])
def test_the_keys_say_what_the_signs_of_a_layout_do_not(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, sent: str, arrives: str, pace: int
) -> None:
    monkeypatch.setattr(native_keys, "_OFFSETS", {"offscreen": 0})
    line = shown(qtbot, QLineEdit("có sẵn"))
    _watch, heard = watching(line)
    press(line, keys(arrives, [pace], numbers=numbered(sent)))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0] in (sent, arrives)
    assert line.text() == "có sẵn"


def test_each_key_of_an_american_keyboard_has_its_number() -> None:
    """Counted off a keyboard's rows from the left: the numbers of the PC's first keyboards."""
    rows = {
        2: ("1", "!"), 3: ("2", "@"), 4: ("3", "#"), 5: ("4", "$"), 6: ("5", "%"), 7: ("6", "^"), 8: ("7", "&"),
        9: ("8", "*"), 10: ("9", "("), 11: ("0", ")"), 12: ("-", "_"), 13: ("=", "+"), 16: ("q", "Q"),
        17: ("w", "W"), 18: ("e", "E"), 19: ("r", "R"), 20: ("t", "T"), 21: ("y", "Y"), 22: ("u", "U"),
        23: ("i", "I"), 24: ("o", "O"), 25: ("p", "P"), 26: ("[", "{"), 27: ("]", "}"), 30: ("a", "A"),
        31: ("s", "S"), 32: ("d", "D"), 33: ("f", "F"), 34: ("g", "G"), 35: ("h", "H"), 36: ("j", "J"),
        37: ("k", "K"), 38: ("l", "L"), 39: (";", ":"), 40: ("'", '"'), 41: ("`", "~"), 43: ("\\", "|"),
        44: ("z", "Z"), 45: ("x", "X"), 46: ("c", "C"), 47: ("v", "V"), 48: ("b", "B"), 49: ("n", "N"),
        50: ("m", "M"), 51: (",", "<"), 52: (".", ">"), 53: ("/", "?"), 57: (" ", " "),
    }  # fmt: skip
    for number in range(-1, 256):
        for shift in (False, True):
            expected = rows[number][shift] if number in rows else None
            assert american_sign(number, with_shift=shift) == expected
