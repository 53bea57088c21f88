"""`python -m tests.bench.desks`: what an act costs a PostgreSQL server, with many desks, beside pgbench.

Exit 1 when an act costs more than 1.6 times what pgbench takes for the same statements. Linux, for it reads `/proc`.
"""

import argparse
import os
import platform
import sys
import tempfile
from pathlib import Path

from tests.bench import report
from tests.bench.desks import office, pgbench, runs, tables, wire
from tests.bench.desks.crew import Pace
from tests.bench.desks.office import Office
from tests.bench.desks.runs import WARM_UP, Run
from tests.bench.desks.watch import watching
from tests.bench.measure import say
from tests.servers import postgresql
from ui.shell.live_refresh import PAUSE_MS

CONNECTIONS_A_DESK, OTHER_CONNECTIONS = 5, 20
_ACTS_OF_FEW = 1_000
"""Few desks do more rounds, so that the figures rest on about as many acts."""


def main() -> int:
    """Measure and show."""
    asked = _asked()
    pgbench.program()  # said before anything takes long
    desks = sorted(asked.desks)
    with tempfile.TemporaryDirectory(prefix="motcua-bench-", dir=asked.folder) as name:
        folder = Path(name)
        folder.chmod(0o755)  # run as root, the server is another user
        (folder / "server").mkdir()
        most = CONNECTIONS_A_DESK * max(desks) + OTHER_CONNECTIONS
        with postgresql(folder / "server", max_connections=most) as server:
            rounds = {each: max(asked.rounds, _ACTS_OF_FEW // (7 * each)) for each in desks}
            say(f"an office of {asked.dossiers:,} dossiers, {max(desks)} people with logins …")
            made = office.make(server, asked.dossiers, max(desks), WARM_UP + max(rounds.values()))
            fast = [_fast(made, each, rounds[each], folder) for each in desks]
            paced = [_paced(made, each, asked, folder) for each in desks] if asked.acts else []
            with made.copy(), watching(made.url) as watch:
                trips = wire.trips(made, watch, WARM_UP, asked.rounds)
    lines = _lines(asked, fast, paced, trips)
    say("\n".join(lines))
    if asked.page is not None:
        report.put(asked.page, asked.title, lines)
    return 1 if any(run.is_past_aim for run in fast) else 0


def _fast(made: Office, desks: int, rounds: int, folder: Path) -> Run:
    say(f"{desks} desks, as fast as they can, {rounds} rounds …")
    run = runs.as_fast_as_they_can(made, desks, rounds, folder)
    say("\n".join(tables.fast([run])))
    return run


def _paced(made: Office, desks: int, asked: argparse.Namespace, folder: Path) -> Run:
    say(f"{desks} desks, one act in {asked.every:g} seconds each …")
    run = runs.as_in_life(made, desks, Pace(asked.every, asked.acts, PAUSE_MS / 1000), folder)
    say("\n".join(tables.paced([run], os.cpu_count() or 1)))
    return run


def _lines(
    asked: argparse.Namespace, fast: list[Run], paced: list[Run], trips: dict[str, wire.Trips]
) -> list[str]:
    cores = os.cpu_count() or 1
    return [
        f"{asked.dossiers:,} dossiers; {cores} cores for server and desks together, Python "
        f"{platform.python_version()}; {pgbench.version()}.",
        "",
        "As fast as they can, one act after the other:",
        "",
        *tables.fast(fast),
        "",
        tables.growth(fast),
        "",
        f"One desk alone, after {WARM_UP} rounds:",
        "",
        *tables.kinds(trips),
        "",
        f"One act in {asked.every:g} seconds at each desk, with the day's list and a dossier in sight at all of them:",
        "",
        *tables.paced(paced, cores),
        "",
        "Connections:",
        "",
        *tables.connections(paced),
    ]


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.desks", description=__doc__)
    parser.add_argument(
        "--desks", type=int, nargs="+", default=[8, 32, 64], metavar="N", help="how many desks"
    )
    parser.add_argument("--dossiers", type=int, default=5_000, metavar="N", help="how large the office is")
    parser.add_argument(
        "--rounds", type=int, default=6, metavar="N", help="at least so many rounds of seven acts"
    )
    parser.add_argument("--every", type=float, default=30, metavar="SECONDS", help="for an act, as in life")
    parser.add_argument(
        "--acts", type=int, default=6, metavar="N", help="as in life, so many acts at each desk"
    )
    parser.add_argument("--page", type=Path, metavar="FILE", help="write the figures down in this page too")
    parser.add_argument("--title", default="Measured", metavar="WORDS", help="the section of that page")
    parser.add_argument(
        "--folder", type=Path, metavar="DIR", help="where the server is made, not the usual place"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
