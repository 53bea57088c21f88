"""The listening window from outside: keys pressed at its display, and what it says that it heard."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pytestqt.qtbot import QtBot

from tests.ui.scanner.listening_window import TITLE
from tests.ui.scanner.typed_keys import numbered

RETURN = 36
START_MS = 60_000
PATIENCE_MS, SCANS = 12_000, 5


class Listener:
    """The window and the keys pressed at it."""

    def __init__(self, display: str, environment: Mapping[str, str] = MappingProxyType({})) -> None:
        self._environment = {**os.environ, **environment, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
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

    def take_the_keyboard(self, qtbot: QtBot) -> None:
        """Wait for its window and give it the keyboard."""

        def window() -> str:
            return self.run("xdotool", "search", "--onlyvisible", "--name", TITLE)

        qtbot.waitUntil(lambda: bool(window()), timeout=START_MS)
        self.run("xdotool", "windowfocus", "--sync", window().split()[0])

    def hears(self, qtbot: QtBot, place: str, scan: Callable[[], object]) -> dict[str, Any]:
        """How it stands once a scan has been heard with the keyboard at `place`. Scanned again, as one does, where a
        busy machine sent the keys at a hand's pace; what is heard of the first is not passed over."""
        for _time in range(SCANS):
            self.ask(place)
            scan()
            with suppress(qtbot.TimeoutError):
                qtbot.waitUntil(lambda: bool(self.ask("state")["heard"]), timeout=PATIENCE_MS)
                break
        return self.ask("state")

    def scan(self, sent: str, pace_ms: int) -> None:
        """Press the keys that type `sent` on an American keyboard, then Enter."""
        on_x = [str(number + 8) for number in numbered(sent)]
        self.run("xdotool", "key", "--delay", str(pace_ms), *on_x, str(RETURN))
