"""`python -m tests.bench`: the table of design §8 for this machine; exit 1 when a figure is past its aim.

With `--sizes` instead where the bytes of a SQLite office go, with `--counter` only what a citizen waits for.
`--office FILE` measures a copy of a SQLite office that is there, and `--page FILE` also writes the figures down as a
section of a page.
"""

import argparse
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from tests.bench import (
    day_lists,
    filling,
    growing,
    ledger,
    office_work,
    page,
    prints,
    report,
    reports,
    scans,
    searching,
    sizes,
    walls,
    window,
)
from tests.bench.filling import Sample
from tests.bench.measure import Figure, say, table
from tests.servers import postgresql


def main() -> int:
    """Measure and show."""
    asked = _asked()
    if asked.copied is not None:
        return _copied(asked)
    with tempfile.TemporaryDirectory(prefix="motcua-bench-", dir=asked.folder) as name:
        folder = Path(name)
        place = _office(asked, folder)
        if asked.sizes:
            say(sizes.table(place, folder))
            return 0
        at = _at_the_counter if asked.counter else _figures
        figures = at(asked, place, folder)
        if asked.page is not None:
            report.write(asked.page, asked.title, report.size_of(place), figures)
    return 1 if any(figure.is_past_aim for figure in figures) else 0


def _copied(asked: argparse.Namespace) -> int:
    """What the server alone does, with the wall and past it, in an office that it has itself made larger."""
    with (
        tempfile.TemporaryDirectory(prefix="motcua-bench-", dir=asked.folder) as name,
        postgresql(Path(name)) as url,
    ):
        say(f"PostgreSQL: filling {asked.dossiers:,} dossiers …")
        filling.fill(url, asked.dossiers)
        say(f"PostgreSQL: copying up to {asked.copied:,} …")
        growing.grow(url, asked.copied)
        sample = filling.sample_at(url)
        figures = [*_of_the_data(sample, "PostgreSQL", Path(name)), *_shown(walls.figures(sample))]
        if asked.page is not None:
            size = f"{asked.dossiers:,} dossiers, copied by the server up to {asked.copied:,}"
            report.write(asked.page, asked.title, size, figures)
    return 1 if any(figure.is_past_aim for figure in figures) else 0


def _office(asked: argparse.Namespace, folder: Path) -> Path:
    place = folder / "office.db"
    if asked.office is not None:
        say(f"SQLite: a copy of {asked.office} …")
        with closing(sqlite3.connect(asked.office)) as there, closing(sqlite3.connect(place)) as copy:
            there.backup(copy)  # also what still lies in the log of an open office
    else:
        say(f"SQLite: filling {asked.dossiers:,} dossiers …")
        filling.fill(str(place), asked.dossiers)
    return place


def _figures(asked: argparse.Namespace, place: Path, folder: Path) -> list[Figure]:
    sample = filling.sample_at(str(place))
    figures = _of_the_data(sample, "SQLite", folder)
    if not asked.sqlite_only:
        (folder / "server").mkdir()
        with postgresql(folder / "server") as url:
            figures += _at_the_server(url, asked.dossiers, folder)
    say("slip and window …")
    figures += _shown([page.figure(sample), *window.figures(sample, folder), *scans.figures(sample, folder)])
    say("slips on paper …")
    figures += _shown(prints.figures(sample, folder))
    return figures


def _at_the_counter(_asked: argparse.Namespace, place: Path, folder: Path) -> list[Figure]:
    sample = filling.sample_at(str(place))
    return _shown([*scans.figures(sample, folder), *prints.figures(sample, folder)])


def _at_the_server(url: str, dossiers: int, folder: Path) -> list[Figure]:
    say(f"PostgreSQL: filling {dossiers:,} dossiers …")
    sample = filling.fill(url, dossiers)
    return [*_of_the_data(sample, "PostgreSQL", folder), *_shown(walls.figures(sample))]


def _of_the_data(sample: Sample, name: str, folder: Path) -> list[Figure]:
    """What a desk asks of one database."""
    return [
        *_shown(searching.figures(sample, name)),
        *_shown(day_lists.figures(sample, name)),
        *_shown(office_work.figures(sample, name)),
        *_shown(reports.figures(sample, name)),
        *_shown(ledger.figures(sample, name, folder)),
    ]


def _shown(figures: list[Figure]) -> list[Figure]:
    """The figures, said at once: what comes later may take long, or fail."""
    say(table(figures))
    return figures


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--dossiers", type=int, default=20_000, metavar="N", help="how large the office is")
    parser.add_argument("--sizes", action="store_true", help="bytes by table and index instead of seconds")
    parser.add_argument("--counter", action="store_true", help="only scan to card, and saved to slip printed")
    parser.add_argument("--office", type=Path, metavar="FILE", help="a copy of this office on SQLite")
    parser.add_argument(
        "--copied", type=int, metavar="N", help="only PostgreSQL, in an office it copies up to N dossiers"
    )
    parser.add_argument("--sqlite-only", action="store_true", help="without the PostgreSQL server")
    parser.add_argument("--page", type=Path, metavar="FILE", help="write the figures down in this page too")
    parser.add_argument("--title", default="Measured", metavar="WORDS", help="the section of that page")
    parser.add_argument(
        "--folder", type=Path, metavar="DIR", help="where offices are made, not the usual place"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
