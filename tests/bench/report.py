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
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    table = [
        "| work | ours | floor | ratio | aim |",
        "|---|---:|---:|---:|---:|",
        *(_row(each) for each in figures),
    ]
    put(page, title, [f"{size}; {machine}.", "", *table], PREAMBLE)


def put(page: Path, title: str, lines: list[str], preamble: str = "") -> None:
    """Write a section of a page anew, or add it behind the others; a new page begins with `preamble`."""
    text = page.read_text(encoding="utf-8") if page.exists() else preamble
    before, *sections = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    section = "\n".join([f"## {title}", "", *lines])
    named = [each.startswith(f"## {title}\n") for each in sections]
    if any(named):
        sections[named.index(True)] = section
    else:
        sections.append(section)
    page.write_text("\n\n".join(part.strip() for part in (before, *sections)) + "\n", encoding="utf-8")


def _row(figure: Figure) -> str:
    ratio = f"{figure.ratio:.1f} ×" + (" past its aim" if figure.is_past_aim else "")
    enough = f" or {shown(figure.enough)}" if figure.enough else ""
    ours, floor = figure.said(figure.ours), figure.said(figure.floor)
    return f"| {figure.work} | {ours} | {floor} | {ratio} | ≤ {figure.aim:g} ×{enough} |"
