"""A scanner's keys at a real X server with the layouts of this country and others: the same dossier each time.

The keys are pressed by their numbers, as a scanner presses them; what they type is the layout's business.
"""

from collections.abc import Iterator
from datetime import date
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from app.rules.barcodes import dossier_barcode
from app.rules.scanning import ScanKind, read
from tests.display import x_server
from tests.ui.scanner.listener import Listener

pytestmark = [pytest.mark.x11, pytest.mark.xdist_group("x11")]

SLIP = dossier_barcode("01234", date(2026, 1, 12), 9)
CODE = "h26.16-260119-0001"


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    """One for all layouts."""
    with x_server() as display:
        made = Listener(display)
        with made.program:
            yield made
            made.program.terminate()


@pytest.mark.parametrize("caps_lock", [False, True])
@pytest.mark.parametrize("layout", ["us", "vn", "fr", "cz"])
def test_whatever_layout_is_on_the_slip_is_the_same_and_no_field_changes(
    qtbot: QtBot, listener: Listener, layout: str, caps_lock: bool
) -> None:
    listener.take_the_keyboard(qtbot)
    listener.run("setxkbmap", layout)
    if caps_lock:
        listener.run("xdotool", "key", "Caps_Lock")
    try:
        for place in ("line", "button"):
            for sent, pace_ms in ((SLIP, 5), (SLIP, 60), (CODE, 5)):
                state = listener.hears(qtbot, place, partial(listener.scan, sent, pace_ms))
                assert (state["line"], state["pressed"]) == ("", 0)
                (heard,) = (read(each) for each in state["heard"])
                if sent == SLIP:
                    assert (heard.kind, heard.digits) == (ScanKind.BARCODE, SLIP)
                else:
                    assert (heard.kind, heard.code) == (ScanKind.CODE, read(CODE).code)
    finally:
        if caps_lock:
            listener.run("xdotool", "key", "Caps_Lock")
