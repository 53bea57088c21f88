"""Many dossiers stamped at once: beside the process that writes the rows, one for each processor stamps them."""

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context, parent_process

from app.actor import Actor
from app.database.unit_of_work import Database, UnitOfWork
from app.language import in_vietnamese
from app.services.setting_up.stamping.plan import Visit
from app.services.setting_up.stamping.printed import Printed
from app.services.setting_up.stamping.stamp import Press

BATCH = 500
_ALONE = 5_000
"""So many dossiers are stamped before other processes have begun to work."""
_MOST_PROCESSES = 4

Batches = Iterable[list[Visit]]
PrintAll = Callable[[Batches], Iterator[Printed]]


@contextmanager
def presses(office: Database, desk: Actor, press: Press, dossiers: int) -> Iterator[PrintAll]:
    """What stamps batches of visits in their order; `office` has the calendar and the catalogue they go by."""
    processes = min(os.cpu_count() or 1, _MOST_PROCESSES)
    if dossiers <= _ALONE or processes == 1:
        yield lambda batches: (office.read_as(desk, _stamp, press, batch) for batch in batches)
        return
    # Spawned, so that nobody shares a connection to a database with its parent.
    pool = ProcessPoolExecutor(
        processes, get_context("spawn"), _begin, (str(office.location.path), desk, press)
    )
    try:
        yield partial(_by_others, pool, 2 * processes)
    finally:
        pool.shutdown(cancel_futures=True)


def _by_others(pool: ProcessPoolExecutor, most: int, batches: Batches) -> Iterator[Printed]:
    """In the order of the batches, at most so many of them under way."""
    under_way: deque[Future[Printed]] = deque()
    for batch in batches:
        under_way.append(pool.submit(_stamp_here, batch))
        if len(under_way) > most:
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()


def _stamp(uow: UnitOfWork, press: Press, batch: list[Visit]) -> Printed:
    printed = Printed(press.dialect)
    with in_vietnamese():  # what is due and why stays in the record
        for visit in batch:
            press.stamp(uow, visit, printed)
    return printed


_here: list[tuple[Database, Actor, Press]] = []
"""What a process of its own stamps with."""


def _begin(office: str, desk: Actor, press: Press) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who began it all is asked to end, and ends this
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _here.append((Database.open(office), desk, press))


def _end_with_parent() -> None:
    """Who was killed cannot end anybody any more."""
    parent = parent_process()
    assert parent is not None  # this is a process of its own
    parent.join()
    os._exit(1)


def _stamp_here(batch: list[Visit]) -> Printed:
    database, desk, press = _here[0]
    return database.read_as(desk, _stamp, press, batch)
