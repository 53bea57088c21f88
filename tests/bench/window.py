"""The first window a clerk sees, beside an empty one: its start and its memory; each start is a fresh process, files
and code warm."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.filling import Sample
from tests.bench.measure import Figure

STARTS = 7
WINDOW_AIM = 3
MEMORY_AIM = 3
LIST_AIM = 1.6


def figures(sample: Sample, folder: Path) -> list[Figure]:
    """From the start of the process until the window is painted, and until the day's list stands in it."""
    data = folder / "data"
    data.mkdir()
    place = (sample.where, str(data))
    environment = clean_environment(folder)
    turns = [
        (
            _seconds(environment, "shown", *place),
            _seconds(environment, "usable", *place),
            _seconds(environment, "empty"),
            _seconds(environment, "bare", sample.where),
        )
        for _ in range(STARTS + 1)
    ]
    # The first turn fills the cache and does not count.
    shown, usable, empty, bare = (statistics.median(column) for column in zip(*turns[1:], strict=True))
    return [
        Figure("window on the screen", shown, empty, WINDOW_AIM),
        Figure("… with the day's list, beside a bare list", usable, bare, LIST_AIM),
        _memory_with_all_listed(environment, place),
    ]


def _memory_with_all_listed(environment: dict[str, str], place: tuple[str, str]) -> Figure:
    """The most that the program took with all dossiers listed, three places of the list looked at."""
    turns = [(_memory(environment, "listed", *place), _memory(environment, "empty")) for _ in range(STARTS)]
    ours, empty = (statistics.median(column) for column in zip(*turns, strict=True))
    return Figure("memory with all dossiers listed", ours, empty, MEMORY_AIM, is_memory=True)


def _memory(environment: dict[str, str], stage: str, *words: str) -> int:
    """Bytes that the system held for it at the most (https://man7.org/linux/man-pages/man5/proc_pid_status.5.html)."""
    command = [sys.executable, "-m", "tests.bench.child_window", stage, *words]
    told = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=environment, check=True).stdout
    [line] = [each for each in told.splitlines() if each.startswith("memory ")]
    return int(line.removeprefix("memory "))


def clean_environment(folder: Path) -> dict[str, str]:
    """Code is compiled once, as on an office's PC: a shell that forbids it would have ours compiled at each start."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {"QT_QPA_PLATFORM": "offscreen", **kept, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def _seconds(environment: dict[str, str], stage: str, *words: str) -> float:
    command = [sys.executable, "-m", "tests.bench.child_window", stage, *words]
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as child:
        assert child.stdout is not None
        line = child.stdout.readline()
        seconds = time.perf_counter() - start
        # What comes after the window stands is not part of the figure, but must not disturb the next one.
        child.communicate()
    if line != "ready\n":
        raise RuntimeError(f"the window did not come: {stage}")
    return seconds
