"""Whatever is scanned or typed, wherever the keyboard is and however fast: no act without the key that means it.

A real X server, the program, and every place × what comes × pace. The journal is read before and after each, from
outside the program; each of the office's own slips opens its own dossier.
"""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.services.dossiers.finding import find
from tests.conftest import actor_of
from tests.display import x_server
from tests.offices import Offices, opened
from ui.scanner.burst import SLOWEST_MS

pytestmark = [pytest.mark.x11, pytest.mark.xdist_group("x11")]

ROOT = Path(__file__).parents[2]
PLACES = (
    ("list", "card"),
    ("panel", "reason"),
    ("settings", "choices"),
    ("menu", "box"),
    ("form", "save"),
    ("popup", "editor"),
)
"""Each group at a display of its own: typing takes its time, and costs nothing else."""

PACES_MS = (5, 20, 60, 80)
FOREIGN = ("8934563138165", "001090123456", "http://vn.vn/1")
DOUBLE_ENTER_MS = 250
HELD_S = 2
"""Long enough for the repeats of a key held down to come after the time a look takes."""
ENTER_ACTS_HERE = ("save",)
"""Places where Enter is the key that means it."""
NOTHING_TO_CONFIRM = ("list", "card", "box")
"""Places where Ctrl+Enter, which confirms what is prepared, has nothing to do."""


@dataclass(frozen=True)
class Combination:
    """Where the keyboard is, what comes, and how fast."""

    place: str
    what: str
    pace_ms: int


def combinations(place: str, slip: str) -> Iterator[Combination]:
    """Everything that is done at a place."""
    for what in (slip, *FOREIGN):
        for pace in PACES_MS:
            yield Combination(place, what, pace)
    yield Combination(place, "space", 0)
    if place not in ENTER_ACTS_HERE:
        yield Combination(place, "double Enter", DOUBLE_ENTER_MS)
    if place in NOTHING_TO_CONFIRM:
        yield Combination(place, "double Ctrl+Enter", DOUBLE_ENTER_MS)
        yield Combination(place, "held Ctrl+Enter", 0)
    if place == "list":
        yield Combination(place, "held Enter", 0)


class Desk:
    """One running program at one display."""

    def __init__(self, display: str, database: str, home: Path) -> None:
        self._environment = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
        }
        settings = home / "data" / "motcua" / "settings.json"
        settings.parent.mkdir(parents=True)
        settings.write_text(json.dumps({"printer": f"folder:{home}", "sounds": False}))
        self._journal = sqlite3.connect(f"file:{database}?mode=ro", uri=True, check_same_thread=False)
        self._program = subprocess.Popen(
            [sys.executable, "-m", "tests.end_to_end.watched_desk", database],
            env=self._environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.state()
        window = self._xdotool("search", "--onlyvisible", "--name", "Một Cửa$").split()[0]
        self._xdotool("windowfocus", "--sync", window)

    def state(self, place: str = "") -> dict[str, Any]:
        """Where the program stands, once it is at rest at `place`."""
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        print(place, file=self._program.stdin, flush=True)
        answer = self._program.stdout.readline()
        assert answer, f"the program has ended on its way to {place!r}"
        state: dict[str, Any] = json.loads(answer)
        assert not state["is_stuck"], f"no rest at {place!r}: {state}"
        return state

    def journal(self) -> tuple[Any, ...]:
        """How many acts there are, and what they were."""
        rows = self._journal.execute("select action, count(*) from movement group by action order by action")
        return tuple(rows.fetchall())

    def do(self, combination: Combination) -> dict[str, Any]:
        """Go there, let it come, and answer where the program stands when all of it has arrived and been done; once
        more where a busy machine has made another pace of it."""
        while True:
            state = self._do(combination)
            if combination.pace_ms not in PACES_MS or state["longest_pause"] <= SLOWEST_MS:
                return state

    def _do(self, combination: Combination) -> dict[str, Any]:
        before = self.state(combination.place)["presses"]
        match combination.what:
            case "space":
                key, count = "Key_Space", 1
                self._xdotool("key", "space")
            case "double Enter":
                key, count = "Key_Return", 2
                self._xdotool("key", "Return", "sleep", f"{DOUBLE_ENTER_MS / 1000}", "key", "Return")
            case "double Ctrl+Enter":
                key, count = "Key_Return", 2
                self._xdotool(
                    "key", "ctrl+Return", "sleep", f"{DOUBLE_ENTER_MS / 1000}", "key", "ctrl+Return"
                )
            case "held Ctrl+Enter":
                key, count = "Key_Return", 2
                held = ("keydown", "Return", "sleep", str(HELD_S), "keyup", "Return")
                self._xdotool("keydown", "ctrl", *held, "keyup", "ctrl")
            case "held Enter":
                key, count = "Key_Return", 2
                self._xdotool("keydown", "Return", "sleep", str(HELD_S), "keyup", "Return")
            case text:
                key, count = "Key_Return", 1
                # The next key comes after half of the delay; "\n" would be typed as a line feed, not as Enter.
                delay = str(2 * combination.pace_ms)
                self._xdotool("type", "--args", "1", "--delay", delay, text, "key", "Return")
        while True:
            after = self.state()
            if after["presses"].get(key, 0) >= before.get(key, 0) + count:
                return self.state()

    def end(self) -> None:
        """Close the program."""
        self._journal.close()
        self._program.terminate()
        self._program.communicate()

    def _xdotool(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self._environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return done.stdout.strip()


def work_through(places: tuple[str, ...], database: str, home: Path) -> list[str]:
    """Every combination of these places at one display; answers what went wrong, and how many there were."""
    code, slip = own_slip(database)
    wrong, count = [], 0
    with x_server() as display:
        desk = Desk(display, database, home)
        try:
            for place in places:
                for combination in combinations(place, slip):
                    count += 1
                    before = desk.journal()
                    state = desk.do(combination)
                    if (after := desk.journal()) != before:
                        wrong.append(f"{combination}: {before} became {after}")
                    if combination.what == slip and state["dossier"] != code:
                        wrong.append(f"{combination}: opened {state}")
        finally:
            desk.end()
    return [*wrong, str(count)]


def own_slip(database: str) -> tuple[str, str]:
    """Code and digits of a dossier which none of the places shows."""
    data = opened(database)
    try:
        rows = data.read_as(actor_of(data, "motcua"), find, "h26", limit=500).rows
        return rows[len(rows) // 2].code, rows[len(rows) // 2].barcode
    finally:
        data.close()


def test_no_act_without_the_key_that_means_it(sqlite_offices: Offices, tmp_path: Path) -> None:
    offices = [sqlite_offices.sample(dossiers=30) for _ in PLACES]
    homes = [tmp_path / places[0] for places in PLACES]
    with ThreadPoolExecutor(len(PLACES)) as displays:
        found = list(displays.map(work_through, PLACES, offices, homes))
    # As one text: of a list pytest shows its beginning and its end.
    assert "\n".join(wrong for group in found for wrong in group[:-1]) == ""
    assert sum(int(group[-1]) for group in found) >= 150
