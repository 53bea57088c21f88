"""What the wall of a PostgreSQL server costs a desk: the same services as a clerk's own login, and past the wall."""

import itertools
from collections.abc import Callable
from dataclasses import replace

from app.database.unit_of_work import Database
from app.services.accounts import who_acts
from app.services.dossiers import finding
from app.services.dossiers.day_lists import VIEWS, day_counts, day_list
from app.services.reception import receiving
from tests.bench.filling import Sample, intake
from tests.bench.measure import Figure, compare
from tests.bench.raw import Raw
from tests.bench.searching import kinds
from tests.logins import as_login

AIM = 1.3
_OFTEN, _SELDOM = 200, 60
_KINDS = ("a common surname", "two letters", "a name half typed", "a dossier's code", "a phone")


_CLERK = "tiepnhan"


def figures(office: Sample) -> list[Figure]:
    """Show, receive, the day's lists and five kinds of search of a clerk, with her login and with the owner's."""
    past = Database.open(office.where)
    clerk = past.read(who_acts.demo_actor, _CLERK)
    assert clerk is not None  # of every sample office
    sample = replace(office, actor=clerk)
    behind = as_login(past, sample.actor)
    try:
        with Raw(sample.where) as raw:
            typed = [each for each in kinds(raw) if each[0] in _KINDS]
        return [_compared(work, past, behind, do, times) for work, do, times in _works(sample, typed)]
    finally:
        behind.close()
        past.close()


_Work = Callable[[Database], object]


def _works(sample: Sample, typed: list[tuple[str, str]]) -> list[tuple[str, _Work, int]]:
    # The same dossier by both ways, so that what of it lies in memory does both the same good.
    barcodes = (each for each in itertools.cycle(sample.barcodes) for _ in range(2))

    def show(database: Database) -> object:
        return database.read_as(sample.actor, finding.show, next(barcodes))

    def receive(database: Database) -> object:
        return database.write(sample.actor, receiving.receive, intake())

    works: list[tuple[str, _Work, int]] = [("show", show, _OFTEN), ("receive", receive, _OFTEN)]
    works += [(f"list {view}", _listed(sample, view), _SELDOM) for view in VIEWS]
    works.append(("counts of the day", lambda each: each.read_as(sample.actor, day_counts), _SELDOM))
    works += [(f"find {kind}", _found(sample, text), _SELDOM) for kind, text in typed]
    return works


def _listed(sample: Sample, view: str) -> _Work:
    return lambda database: database.read_as(sample.actor, day_list, view)


def _found(sample: Sample, text: str) -> _Work:
    return lambda database: database.read_as(sample.actor, finding.find, text, 50)


def _compared(work: str, past: Database, behind: Database, do: _Work, times: int) -> Figure:
    return compare(f"{work}, as a login", AIM, lambda: do(behind), lambda: do(past), times)
