"""The first window a clerk can use, beside an empty one; each start is a fresh process."""

import os
import subprocess
import sys
from pathlib import Path

from tests.bench.filling import Sample
from tests.bench.measure import Figure, compare

STARTS = 7


def figures(sample: Sample, folder: Path) -> list[Figure]:
    """From the start of the process until the window is painted, the files warm in the cache."""
    data = folder / "data"
    data.mkdir()
    return [
        _figure("window on the screen", "shown", sample, data),
        _figure("… with the day's list", "usable", sample, data),
    ]


def _figure(work: str, stage: str, sample: Sample, data: Path) -> Figure:
    return compare(
        work, 4, lambda: _start(stage, sample.where, str(data)), lambda: _start("empty"), STARTS, warm_up=1
    )


def _start(*words: str) -> None:
    command = [sys.executable, "-m", "tests.bench.child_window", *words]
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as child:
        assert child.stdout is not None
        line = child.stdout.readline()
        # What comes after the window stands is not part of the figure, but must not disturb the next one.
        child.communicate()
    if line != "ready\n":
        raise RuntimeError(f"the window did not come: {words[0]}")
