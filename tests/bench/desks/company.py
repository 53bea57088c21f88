"""Other programs at work on the processors, as much as desks were: what that alone makes dearer is told apart."""

import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.synchronize import Event

_BURST_SECONDS = 0.004
"""About what a desk does between two questions to the server."""
_PAGES = 60_000
"""Numbers a program goes through, about the memory that desks do."""


@contextmanager
def company(programs: int, share: float) -> Iterator[None]:
    """So many programs that together use `share` processors in here, in bursts, and nothing of the server."""
    context = multiprocessing.get_context("spawn")
    ending = context.Event()
    processes = [
        context.Process(target=_work, args=(share / programs, ending), daemon=True) for _ in range(programs)
    ]
    for process in processes:
        process.start()
    try:
        yield
    finally:
        ending.set()
        for process in processes:
            process.join()


def _work(share: float, ending: Event) -> None:
    """Bursts of work with pauses, so that processor time comes to its share of the time on the clock.

    Where the processors are taken it falls behind and works without a pause until it has caught up, as desks do.
    """
    kept = [{"code": f"H26.16-{number:06d}", "number": number} for number in range(_PAGES)]
    place, begun, used = 0, time.monotonic(), time.process_time()
    while not ending.is_set():
        until = time.process_time() + _BURST_SECONDS
        while time.process_time() < until:
            for _ in range(200):
                place = (place * 31 + 17) % _PAGES
                kept[place] = {**kept[place], "number": place}
        owed = (time.process_time() - used) / share - (time.monotonic() - begun)
        if owed > 0:
            ending.wait(owed)
