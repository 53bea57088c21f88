"""A scanner's keys at a real X server with the layouts of this country and others: the same dossier each time.

The keys are pressed by their numbers, as a scanner presses them; what they type is the layout's business.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.rules.barcodes import dossier_barcode
from app.rules.scanning import ScanKind, read
from tests.display import x_server
from tests.ui.scanner.listening_window import TITLE
from tests.ui.scanner.typed_keys import numbered

pytestmark = [pytest.mark.x11, pytest.mark.xdist_group("x11")]

SLIP = dossier_barcode("01234", date(2026, 1, 12), 9)
CODE = "h26.16-260119-0001"
RETURN = 36
PATIENCE_MS = 60_000


class Listener:
    """The window and the keys pressed at it."""

    def __init__(self, display: str) -> None:
        self._environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        self.program = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.scanner.listening_window"],
            env=self._environment,
            cwd=Path(__file__).parents[3],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, what: str) -> dict[str, Any]:
        """What it answers once nothing is undecided."""
        assert self.program.stdin is not None
        assert self.program.stdout is not None
        print(what, file=self.program.stdin, flush=True)
        answer: dict[str, Any] = json.loads(self.program.stdout.readline())
        return answer

    def run(self, *command: str) -> str:
        """A program at the same display."""
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    def scan(self, sent: str, pace_ms: int) -> None:
        """Press the keys that type `sent` on an American keyboard, then Enter."""
        on_x = [str(number + 8) for number in numbered(sent)]
        self.run("xdotool", "key", "--delay", str(pace_ms), *on_x, str(RETURN))


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
    def window() -> str:
        return listener.run("xdotool", "search", "--onlyvisible", "--name", TITLE)

    qtbot.waitUntil(lambda: bool(window()), timeout=PATIENCE_MS)
    listener.run("xdotool", "windowfocus", "--sync", window().split()[0])
    listener.run("setxkbmap", layout)
    if caps_lock:
        listener.run("xdotool", "key", "Caps_Lock")
    try:
        for place in ("line", "button"):
            for sent, pace_ms in ((SLIP, 5), (SLIP, 60), (CODE, 5)):
                listener.ask(place)
                listener.scan(sent, pace_ms)
                qtbot.waitUntil(lambda: bool(listener.ask("state")["heard"]), timeout=PATIENCE_MS)
                state = listener.ask("state")
                assert (state["line"], state["pressed"]) == ("", 0)
                (heard,) = (read(each) for each in state["heard"])
                if sent == SLIP:
                    assert (heard.kind, heard.digits) == (ScanKind.BARCODE, SLIP)
                else:
                    assert (heard.kind, heard.code) == (ScanKind.CODE, read(CODE).code)
    finally:
        if caps_lock:
            listener.run("xdotool", "key", "Caps_Lock")
