"""`python -m tests.bench`: the table of design §8 for this machine; exit 1 when a figure is past its aim.

With `--sizes` instead where the bytes of a SQLite office go; `--office FILE` counts those of one that is there.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench import filling, office_work, page, searching, sizes, window
from tests.bench.measure import Figure, say, table
from tests.servers import postgresql


def main() -> int:
    """Measure and show."""
    asked = _asked()
    if asked.sizes or asked.office is not None:
        return _sizes(asked)
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as name:
        folder = Path(name)
        say(f"SQLite: filling {asked.dossiers:,} dossiers …")
        sample = filling.fill(str(folder / "office.db"), asked.dossiers)
        figures += _shown(searching.figures(sample, "SQLite"))
        figures += _shown(office_work.figures(sample, "SQLite"))
        if not asked.sqlite_only:
            (folder / "server").mkdir()
            with postgresql(folder / "server") as url:
                say(f"PostgreSQL: filling {asked.dossiers:,} dossiers …")
                on_server = filling.fill(url, asked.dossiers)
                figures += _shown(searching.figures(on_server, "PostgreSQL"))
                figures += _shown(office_work.figures(on_server, "PostgreSQL"))
        say("slip and window …")
        figures += _shown([page.figure(sample), *window.figures(sample, folder)])
    return 1 if any(figure.is_past_aim for figure in figures) else 0


def _sizes(asked: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as name:
        folder = Path(name)
        place = asked.office or folder / "office.db"
        if asked.office is None:
            say(f"SQLite: filling {asked.dossiers:,} dossiers …")
            filling.fill(str(place), asked.dossiers)
        say(sizes.table(place, folder))
    return 0


def _shown(figures: list[Figure]) -> list[Figure]:
    """The figures, said at once: what comes later may take long, or fail."""
    say(table(figures))
    return figures


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--dossiers", type=int, default=20_000, metavar="N", help="how large the office is")
    parser.add_argument("--sizes", action="store_true", help="bytes by table and index instead of seconds")
    parser.add_argument(
        "--office", type=Path, metavar="FILE", help="the bytes of this office, which stays as it is"
    )
    parser.add_argument("--sqlite-only", action="store_true", help="without the PostgreSQL server")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
