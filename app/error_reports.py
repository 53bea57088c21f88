"""Where reports of errors of our own lie on this PC, and which of them are still news."""

from datetime import datetime, timedelta
from pathlib import Path

FOLDER = "error-reports"
KEPT = 20
STILL_NEWS = timedelta(days=14)
LONGEST = 40_000
"""Signs of one report that are handed on: the places in the program come first, what follows may be anything."""


def reports_folder(data: Path) -> Path:
    """The folder of the reports in the program's data folder of this user."""
    return data / FOLDER


def recent_reports(folder: Path, now: datetime) -> dict[str, str]:
    """The reports of the last days by their file names, oldest first; what cannot be read is left out."""
    found: dict[str, str] = {}
    for file in sorted(folder.glob("*.txt"))[-KEPT:]:
        try:
            if file.stat().st_mtime >= (now - STILL_NEWS).timestamp():
                with file.open(encoding="utf-8", errors="replace") as report:
                    found[file.name] = report.read(LONGEST)
        except OSError:
            continue
    return found
