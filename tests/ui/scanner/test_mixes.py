"""Mixes of typing and scans: every scan is heard, every sign typed stays, no key presses by chance.

The keys carry their times, and a silence is the watch's own conclusion: nobody waits.
"""

import os
from dataclasses import dataclass
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.rules.barcodes import dossier_barcode
from tests.rules.french_layout import typed_through_azerty
from tests.ui.scanner.test_slow_scanner import shown, watching
from tests.ui.scanner.typed_keys import keys
from ui.scanner.burst import is_even
from ui.scanner.key_watch import KeyWatch

MIXES, AT_ONCE = int(os.environ.get("MOTCUA_MIXES", "2000")), 4
"""Ten thousand take a minute: `MOTCUA_MIXES=10000`."""
AFTER_MS = 1_500
"""Who scans and then types has put the scanner down."""


@dataclass(frozen=True)
class Piece:
    """Signs with the pauses before each but the first, in ms; `is_scan` says who sent them."""

    text: str
    pauses: tuple[int, ...]
    end: str
    is_scan: bool


SLIPS = st.builds(dossier_barcode, st.just("01234"), st.just(date(2026, 1, 12)), st.integers(1, 89_999))
WORDS = st.text("aăâđêtrn 0123456789-/|.\u0301", min_size=1, max_size=20)
HANDS = (st.integers(70, 150), st.integers(70, 900))
"""A quick typist's ten keys a second, and somebody who looks for each."""


@st.composite
def typed(draw: st.DrawFn) -> Piece:
    """What a person types, also a slip's own digits, at whatever pace a hand has."""
    text = draw(st.one_of(WORDS, SLIPS))
    hand, more = draw(st.sampled_from(HANDS)), len(text) - 1
    pauses = tuple(draw(st.lists(hand, min_size=more, max_size=more)))
    if is_even(pauses):
        pauses = tuple(75 + 60 * (place % 2) for place in range(more))
    return Piece(text, pauses, "", is_scan=False)


@st.composite
def scanned(draw: st.DrawFn) -> Piece:
    """What a scanner sends: evenly, in halves, with any end, through a layout."""
    slip, pace = draw(SLIPS), draw(st.sampled_from((5, 10, 20, 35, 60, 100)))
    text = typed_through_azerty(slip) if pace <= 35 and draw(st.booleans()) else slip
    pauses = [pace] * (len(text) - 1)
    if pace <= 35 and text == slip and draw(st.booleans()):
        pauses[draw(st.integers(3, 12))] = draw(st.integers(40, 900))
    return Piece(text, tuple(pauses), draw(st.sampled_from(("\r", "\t", "", "\r\r"))), is_scan=True)


def give(line: QLineEdit, watch: KeyWatch, piece: Piece, at: int) -> int:
    """Let the window have the keys of a piece and the silence after it; answers the moment of the last."""
    pauses = (*piece.pauses, min(piece.pauses[-1:] or (5,)) if piece.is_scan else 200)
    for event in keys(piece.text, pauses, piece.end, at=at):
        QApplication.sendEvent(line.windowHandle(), event)
    watch._conclude()
    return at + sum(pauses)


def test_who_types_is_no_scanner_and_who_scans_types_nothing(qtbot: QtBot) -> None:
    line = shown(qtbot, QLineEdit())
    watch, heard = watching(line)
    entered: list[bool] = []
    line.returnPressed.connect(lambda: entered.append(True))

    @settings(
        max_examples=MIXES // AT_ONCE, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    @given(st.lists(st.one_of(typed(), scanned()), min_size=AT_ONCE, max_size=AT_ONCE))
    def mix(pieces: list[Piece]) -> None:
        line.clear()
        heard.clear()
        entered.clear()
        at, expected = 10_000, ""
        for piece in pieces:
            before = line.text()
            at = give(line, watch, piece, at) + AFTER_MS
            watch._since_scan.invalidate()
            if piece.is_scan:
                assert line.text() == before
            else:
                expected += piece.text
        QApplication.processEvents()
        assert line.text() == expected
        assert len(heard) == sum(piece.is_scan for piece in pieces)
        assert not entered

    mix()
