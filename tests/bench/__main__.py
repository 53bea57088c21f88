"""`python -m tests.bench`: the table of design §8 for this machine; exit 1 when a figure is past its aim.

With `--sizes` instead where the bytes of a SQLite office go. `--office FILE` measures a copy of a SQLite office that is
there, and `--page FILE` also writes the figures down as a section of a page.
"""

import argparse
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from tests.bench import (
    filling,
    growing,
    ledger,
    office_work,
    page,
    report,
    reports,
    searching,
    sizes,
    walls,
    window,
)
from tests.bench.measure import Figure, say, table
from tests.servers import postgresql


def main() -> int:
    """Measure and show."""
    asked = _asked()
    if asked.wall is not None:
        return _wall(asked)
    with tempfile.TemporaryDirectory(prefix="motcua-bench-", dir=asked.folder) as name:
        folder = Path(name)
        place = _office(asked, folder)
        if asked.sizes:
            say(sizes.table(place, folder))
            return 0
        figures = _figures(asked, place, folder)
        if asked.page is not None:
            report.write(asked.page, asked.title, report.size_of(place), figures)
    return 1 if any(figure.is_past_aim for figure in figures) else 0


def _wall(asked: argparse.Namespace) -> int:
    """What the wall alone costs, in an office that the server itself has made larger."""
    with (
        tempfile.TemporaryDirectory(prefix="motcua-bench-", dir=asked.folder) as name,
        postgresql(Path(name)) as url,
    ):
        say(f"PostgreSQL: filling {asked.dossiers:,} dossiers …")
        filling.fill(url, asked.dossiers)
        say(f"PostgreSQL: copying up to {asked.wall:,} …")
        growing.grow(url, asked.wall)
        figures = _shown(walls.figures(filling.sample_at(url)))
        if asked.page is not None:
            size = f"{asked.dossiers:,} dossiers, copied by the server up to {asked.wall:,}"
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
    figures: list[Figure] = []
    sample = filling.sample_at(str(place))
    figures += _shown(searching.figures(sample, "SQLite"))
    figures += _shown(office_work.figures(sample, "SQLite"))
    figures += _shown(reports.figures(sample, "SQLite"))
    figures += _shown(ledger.figures(sample, "SQLite", folder))
    if not asked.sqlite_only:
        (folder / "server").mkdir()
        with postgresql(folder / "server") as url:
            say(f"PostgreSQL: filling {asked.dossiers:,} dossiers …")
            on_server = filling.fill(url, asked.dossiers)
            figures += _shown(searching.figures(on_server, "PostgreSQL"))
            figures += _shown(office_work.figures(on_server, "PostgreSQL"))
            figures += _shown(reports.figures(on_server, "PostgreSQL"))
            figures += _shown(ledger.figures(on_server, "PostgreSQL", folder))
            figures += _shown(walls.figures(on_server))
    say("slip and window …")
    figures += _shown([page.figure(sample), *window.figures(sample, folder)])
    return figures


def _shown(figures: list[Figure]) -> list[Figure]:
    """The figures, said at once: what comes later may take long, or fail."""
    say(table(figures))
    return figures


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--dossiers", type=int, default=20_000, metavar="N", help="how large the office is")
    parser.add_argument("--sizes", action="store_true", help="bytes by table and index instead of seconds")
    parser.add_argument("--office", type=Path, metavar="FILE", help="a copy of this office on SQLite")
    parser.add_argument(
        "--wall", type=int, metavar="N", help="only the server's wall, in an office copied up to N dossiers"
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
