"""From Ctrl+Enter on a filled form to the slip that a place has taken: what a citizen waits for with her hand out."""

import statistics
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.bench.filling import Sample
from tests.bench.measure import Figure, say
from tests.bench.window import clean_environment
from tests.ui.printing.real_cups import can_run, real_cups

SLIPS = 40
UNCOUNTED = 5
"""The first ones, which load what is needed once a day."""
AIM = 10
AT_ONCE = 1.0
"""Within a second nobody's thoughts leave what they were at (Miller 1968, "Response time in man-computer
conversational transactions"), and a printer needs longer to take a sheet."""


def figures(sample: Sample, folder: Path) -> list[Figure]:
    """The median and the slowest of twenty, into a folder and, where this machine has it, by a CUPS of its own.

    Each beside the same rows by the bare driver, a bare page, and the same bytes written down or handed to `lp`.
    """
    papers = folder / "papers"
    found = _at("a folder", f"folder:{papers}", sample, folder, {})
    if not can_run():
        say("no CUPS server on this machine: only a folder takes slips")
        return found
    with real_cups() as cups:
        return [*found, *_at("CUPS", "Desk", sample, folder, cups.visible)]


def _at(name: str, place: str, sample: Sample, folder: Path, environment: Mapping[str, str]) -> list[Figure]:
    data = folder / f"printed {name}"
    data.mkdir()
    where = {**clean_environment(folder), **environment}
    ours, floor = (_seconds(stage, place, sample, data, where) for stage in ("ours", "floor"))
    return [
        Figure(
            f"Ctrl+Enter → slip taken by {name}",
            statistics.median(ours),
            statistics.median(floor),
            AIM,
            enough=AT_ONCE,
        ),
        Figure("… the slowest of twenty", _p95(ours), _p95(floor), AIM, enough=AT_ONCE),
    ]


def _p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]


def _seconds(
    stage: str, place: str, sample: Sample, data: Path, environment: Mapping[str, str]
) -> list[float]:
    command = [sys.executable, "-m", "tests.bench.child_prints", stage, sample.where, str(data), place]
    command.append(str(SLIPS + UNCOUNTED))
    told = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=environment, check=True).stdout
    found = [
        float(line.removeprefix("seconds ")) for line in told.splitlines() if line.startswith("seconds ")
    ]
    return found[UNCOUNTED:]
