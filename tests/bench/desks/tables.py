"""What was measured as tables, for the screen and for a page."""

from collections.abc import Mapping, Sequence

from tests.bench.desks.runs import Run, Runs
from tests.bench.desks.watch import Seen
from tests.bench.desks.wire import Trips
from tests.bench.desks.work import KINDS


def fast(runs: Sequence[Run]) -> list[str]:
    """What an act costs, for each number of desks."""
    return [
        "| desks | acts | server, ms an act | by pgbench | ratio | by pgbench in company | ratio | "
        "server's other processes | desks' own | waiting for a lock | … by pgbench | tried again |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
        *(
            f"| {run.desks} | {run.done.acts.total():,} | {_ms(run.act)} | {_ms(run.act_beside)} | "
            f"{run.ratio:.2f} × | {_ms(run.act_in_company)} | {run.act / run.act_in_company:.2f} × | "
            f"{_ms(run.others)} | "
            f"{_ms(run.done.seconds / run.done.acts.total())} | {_waiting(run.seen):.1f} | "
            f"{_waiting(run.beside):.1f} | {run.done.taken_back} |"
            for run in runs
        ),
    ]


def growth(runs: Sequence[Run], what: str) -> str:
    """How much more it costs among the most desks than among the fewest."""
    few, many = runs[0], runs[-1]
    return (
        f"From {few.desks} desks to {many.desks} {what} grows to {many.act / few.act:.2f} times, by pgbench to "
        f"{many.act_beside / few.act_beside:.2f} times, and in company to "
        f"{many.act_in_company / few.act_in_company:.2f} times."
    )


def kinds(trips: Mapping[str, Trips]) -> list[str]:
    """What each kind of act says to the server, one desk alone."""
    others = [kind for kind in trips if kind not in KINDS]
    return [
        "| act | statements | of them parsed | round trips | server, ms |",
        "|---|---:|---:|---:|---:|",
        *(
            f"| {kind} | {trips[kind].statements:.1f} | {trips[kind].parsed:.1f} | {trips[kind].trips:.1f} | "
            f"{_ms(trips[kind].seconds)} |"
            for kind in [*KINDS, *others]
        ),
    ]


def paced(runs: Sequence[Run], cores: int) -> list[str]:
    """What the server of an office uses, and what it leaves."""
    return [
        "| desks | acts a minute | read again, times a second | server, of its cores | left free | ms an act, all in | "
        "pgbench with the same | ratio | in company | ratio | desks' own, of one core each |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
        *(
            f"| {run.desks} | {60 * run.done.acts.total() / run.seen.seconds:.0f} | "
            f"{run.done.readings / run.seen.seconds:.1f} | {_share(run, cores):.1%} | {1 - _share(run, cores):.1%} | "
            f"{_ms(run.act)} | {_ms(run.act_beside)} | {run.ratio:.2f} × | "
            f"{_ms(run.act_in_company)} | {run.act / run.act_in_company:.2f} × | "
            f"{run.done.seconds / run.seen.seconds / run.desks:.1%} |"
            for run in runs
        ),
    ]


def connections(runs: Sequence[Runs]) -> list[str]:
    """How many connections desks hold, and what each takes of the server's memory."""
    return [
        "| desks | connections | of a desk | memory of a connection's own |",
        "|---:|---:|---:|---:|",
        *(
            f"| {run.fast.desks} | {run.connections} | {run.connections / run.fast.desks:.1f} | "
            f"{run.bytes_each / 1_000_000:.1f} MB |"
            for run in runs
        ),
    ]


def _share(run: Run, cores: int) -> float:
    return run.seen.spent.all / run.seen.seconds / cores


def _waiting(seen: Seen) -> float:
    """How many waited at a time, but for those that wait for the others at the end of a part."""
    return sum(count for event, count in seen.waiting.items() if event != "advisory")


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f}"
