"""From the closing key of a scan to the painted card: what a clerk waits for with a citizen before her."""

import statistics
import subprocess
import sys
from pathlib import Path

from tests.bench.filling import Sample
from tests.bench.measure import Figure
from tests.bench.window import clean_environment

SCANS = 60
UNCOUNTED = 5
"""The first ones, which load what is needed once a day."""
AIM = 10
AT_ONCE = 0.1
"""What takes a tenth of a second is felt as at once (Miller 1968, "Response time in man-computer conversational
transactions"), whatever a bare window takes."""


def figures(sample: Sample, folder: Path) -> list[Figure]:
    """The median and the slowest of twenty, each beside a bare window that reads the same rows."""
    data = folder / "scanned"
    data.mkdir()
    ours, floor = (_seconds(stage, sample, data, folder) for stage in ("ours", "floor"))
    return [
        Figure("scan → painted card", statistics.median(ours), statistics.median(floor), AIM, enough=AT_ONCE),
        Figure("… the slowest of twenty", _p95(ours), _p95(floor), AIM, enough=AT_ONCE),
    ]


def _p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]


def _seconds(stage: str, sample: Sample, data: Path, folder: Path) -> list[float]:
    barcodes = sample.barcodes[: SCANS + UNCOUNTED]
    command = [sys.executable, "-m", "tests.bench.child_scans", stage, sample.where, str(data), *barcodes]
    told = subprocess.run(
        command, stdout=subprocess.PIPE, text=True, env=clean_environment(folder), check=True
    ).stdout
    found = [
        float(line.removeprefix("seconds ")) for line in told.splitlines() if line.startswith("seconds ")
    ]
    return found[UNCOUNTED:]
