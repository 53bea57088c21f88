"""The figures as a section of a page of the documentation; a section of the same title is written anew."""

import os
import platform
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.bench.measure import Figure, shown

PREAMBLE = """# Speed

Written by `python -m tests.bench --page docs/performance.md`; `--help` tells the rest. Each figure stands beside its
floor, which is the same work by the bare driver or the smallest program, measured turn by turn in the same run. Ratios
can be compared between machines, milliseconds cannot.
"""


def size_of(office: Path) -> str:
    """How large an office on SQLite is, in words."""
    with closing(sqlite3.connect(office)) as opened:
        (dossiers,) = opened.execute("SELECT count(*) FROM dossier").fetchone()
    return f"{dossiers:,} dossiers, {office.stat().st_size / 1_000_000:,.0f} MB on SQLite"


def write(page: Path, title: str, size: str, figures: list[Figure]) -> None:
    """Put the figures into the page under their title; what else is on the page stays."""
    text = page.read_text(encoding="utf-8") if page.exists() else PREAMBLE
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    lines = [
        f"## {title}",
        "",
        f"{size}; {machine}.",
        "",
        "| work | ours | floor | ratio | aim |",
        "|---|---:|---:|---:|---:|",
        *(_row(figure) for figure in figures),
    ]
    preamble, *sections = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    kept = [each for each in sections if not each.startswith(f"## {title}\n")]
    parts = [preamble, *kept, "\n".join(lines)]
    page.write_text("\n\n".join(part.strip() for part in parts) + "\n", encoding="utf-8")


def _row(figure: Figure) -> str:
    ratio = f"{figure.ratio:.1f} ×" + (" past its aim" if figure.is_past_aim else "")
    enough = f" or {shown(figure.enough)}" if figure.enough else ""
    return f"| {figure.work} | {shown(figure.ours)} | {shown(figure.floor)} | {ratio} | ≤ {figure.aim:g} ×{enough} |"
