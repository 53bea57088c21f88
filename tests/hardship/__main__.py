"""`python -m tests.hardship`: bad days by the hundred, and a table of what they cost; exit 1 when it is anything.

Without `--minutes` or `--kills` as long as it takes to kill a thousand times on SQLite and three hundred times on
PostgreSQL. A failed run names its seed and number: `--seed S --first N --only NAME --kills 1` has it again.
"""

import argparse
import random
import sys
import time
from dataclasses import replace

from tests.hardship.campaign import POSTGRESQL, SQLITE, Bounds, Run, Scenario, campaign
from tests.hardship.scenarios import ALL
from tests.hardship.tally import Tally, table

KILLS = {SQLITE: 1_000, POSTGRESQL: 300}
_FOR_EVER = 7 * 24 * 60.0
_SAID_EVERY = 50


def main() -> int:
    """Live through what was asked for, and show it."""
    asked = _asked()
    scenarios = _meant(asked.only)
    if not scenarios:
        say(f"no such scenario; there are: {', '.join(each.name for each in ALL)}")
        return 2
    databases = [SQLITE, POSTGRESQL] if asked.database == "both" else [asked.database]
    seed = asked.seed if asked.seed is not None else random.SystemRandom().randrange(1_000_000)
    minutes = _FOR_EVER if asked.minutes is None else asked.minutes
    unbounded = asked.minutes is not None and asked.kills is None
    kills = {
        each: sys.maxsize if unbounded else KILLS[each] if asked.kills is None else asked.kills
        for each in databases
    }
    bounds = Bounds(kills, time.monotonic() + minutes * 60, seed, asked.first, asked.lanes)
    say(f"seed {seed}")
    begun = time.monotonic()
    runs = 0

    def told(run: Run, tally: Tally) -> None:
        nonlocal runs
        runs += 1
        if not tally.is_clean:
            again = (
                f"--seed {seed} --first {run.number} --only {run.scenario.name!r} --database {run.database}"
            )
            say(f"{run.scenario.name}, {run.database}: {again}", *tally.wrong)
        elif runs % _SAID_EVERY == 0:
            say(f"{runs} runs after {time.monotonic() - begun:.0f} s …")

    found = campaign(scenarios, databases, bounds, told)
    say(table((*key, tally) for key, tally in sorted(found.items())))
    say(*(f"{name}, {database}: {note}" for (name, database), each in found.items() for note in each.notes))
    cuts = sum(tally.cuts for tally in found.values())
    say(f"{cuts} kills and cuts in {(time.monotonic() - begun) / 60:.1f} minutes; seed {seed}")
    return 0 if all(tally.is_clean for tally in found.values()) else 1


def _meant(names: list[str] | None) -> list[Scenario]:
    """Those that have a weight, or those that were asked for."""
    if not names:
        return [each for each in ALL if each.weight]
    found = (each for each in ALL if any(words in each.name for words in names))
    return [replace(each, weight=max(each.weight, 1)) for each in found]


def say(*lines: str) -> None:
    """Tell whoever started this."""
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.hardship", description=__doc__)
    parser.add_argument("--minutes", type=float, metavar="N", help="no longer than this")
    parser.add_argument("--kills", type=int, metavar="N", help="so many on each database")
    parser.add_argument("--database", choices=(SQLITE, POSTGRESQL, "both"), default="both")
    parser.add_argument(
        "--only",
        action="append",
        metavar="NAME",
        help="scenarios with these words in their name; may be said again",
    )
    parser.add_argument("--seed", type=int, metavar="S", help="what is random comes of it")
    parser.add_argument("--first", type=int, default=0, metavar="N", help="the number of the first run")
    parser.add_argument("--lanes", type=int, default=2, metavar="N", help="how many at once")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
