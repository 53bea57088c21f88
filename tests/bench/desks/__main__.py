"""`python -m tests.bench.desks`: what an act costs a PostgreSQL server, with many desks, beside pgbench.

Exit 1 when an act costs more than 1.6 times what pgbench takes for the same statements with the same pauses. Linux,
for it reads `/proc`.
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
from tests.bench.desks.runs import AIM, WARM_UP, Runs
from tests.bench.desks.watch import watching
from tests.bench.desks.work import ROUND
from tests.bench.measure import say
from tests.servers import postgresql
from ui.shell.live_refresh import PAUSE_MS

CONNECTIONS_A_DESK, OTHER_CONNECTIONS = 5, 20
_ACTS_OF_FEW = 500
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
            rounds = {each: max(asked.rounds, _ACTS_OF_FEW // (len(ROUND) * each)) for each in desks}
            pace = Pace(asked.every, asked.acts, PAUSE_MS / 1000)
            say(f"an office of {asked.dossiers:,} dossiers, {max(desks)} people with logins …")
            made = office.make(server, asked.dossiers, _work_for_each(rounds, pace))
            found = [_said(runs.measured(made, each, rounds[each], pace, folder)) for each in desks]
            with made.copy(), watching(made.url) as watch:
                trips = wire.trips(made, watch, WARM_UP, min(rounds.values()))
    lines = _lines(asked, found, trips)
    say("\n".join(lines))
    if asked.page is not None:
        report.put(asked.page, asked.title, lines)
    return 1 if any(each.with_pauses.is_past_aim for each in found) else 0


def _work_for_each(rounds: dict[int, int], pace: Pace) -> list[int]:
    """For how many rounds each desk needs work; the first ones are among few as well as among many."""
    paced = -(-pace.acts // len(ROUND))
    return [
        WARM_UP + paced + 2 * max(count for desks, count in rounds.items() if place < desks)
        for place in range(max(rounds))
    ]


def _said(found: Runs) -> Runs:
    """The figures, said at once: what comes later may take long, or fail."""
    cores = os.cpu_count() or 1
    fast = tables.fast([found.fast, found.with_pauses, found.looking])
    lines = [*fast, *tables.paced([found.paced], cores)]
    say("\n".join([*lines, *tables.connections([found])]))
    return found


def _lines(asked: argparse.Namespace, found: list[Runs], trips: dict[str, wire.Trips]) -> list[str]:
    cores = os.cpu_count() or 1
    fast, looking = [each.fast for each in found], [each.looking for each in found]
    return [
        f"{asked.dossiers:,} dossiers; {cores} cores for server and desks together, Python "
        f"{platform.python_version()}; {pgbench.version()}.",
        "",
        "As fast as they can, one act after the other, and pgbench everything at once:",
        "",
        *tables.fast(fast),
        "",
        tables.growth(fast, "an act"),
        "",
        "The same once more, and pgbench with the pauses that the desks made between their transactions, against which "
        f"the aim of {AIM:g} times is held:",
        "",
        *tables.fast([each.with_pauses for each in found]),
        "",
        "Looking at dossiers and searching alone, where nobody waits for anybody, pgbench with the same pauses:",
        "",
        *tables.fast(looking),
        "",
        tables.growth(looking, "a look"),
        "",
        f"One act in {asked.every:g} seconds at each desk, with the day's list and a dossier in sight at all of them, "
        "and pgbench with the same pauses:",
        "",
        *tables.paced([each.paced for each in found], cores),
        "",
        f"One desk alone, after {WARM_UP} rounds:",
        "",
        *tables.kinds(trips),
        "",
        "Connections:",
        "",
        *tables.connections(found),
    ]


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.desks", description=__doc__)
    parser.add_argument(
        "--desks", type=int, nargs="+", default=[8, 32, 64], metavar="N", help="how many desks"
    )
    parser.add_argument("--dossiers", type=int, default=5_000, metavar="N", help="how large the office is")
    parser.add_argument(
        "--rounds", type=int, default=3, metavar="N", help="at least so many rounds of seven acts"
    )
    parser.add_argument("--every", type=float, default=30, metavar="SECONDS", help="for an act, as in life")
    parser.add_argument(
        "--acts", type=int, default=4, metavar="N", help="as in life, so many acts at each desk"
    )
    parser.add_argument("--page", type=Path, metavar="FILE", help="write the figures down in this page too")
    parser.add_argument("--title", default="Measured", metavar="WORDS", help="the section of that page")
    parser.add_argument(
        "--folder", type=Path, metavar="DIR", help="where the server is made, not the usual place"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
