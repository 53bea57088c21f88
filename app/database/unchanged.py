"""What an office seldom changes, kept in memory until somebody changes it.

The last seal of a table's chain tells whether the table still is as it was: every change through the program leaves
one, and its hash never comes twice, not even after another copy of the data took this one's place. What somebody
changes past the program leaves none: a desk sees that when it is started again, and `verify` tells of it.
"""

from collections.abc import Callable, Hashable
from datetime import date
from typing import TypeVar

from app.database.sealing import chain_ends, has_changed, is_still
from app.database.unit_of_work import UnitOfWork

T = TypeVar("T")


def kept(
    uow: UnitOfWork,
    name: Hashable,
    tables: tuple[str, ...],
    read: Callable[[UnitOfWork], T],
    *,
    on: date | None = None,
) -> T:
    """What `read` finds in `tables` alone, from memory as long as none of them has changed.

    `tables` are of `sealing.SELDOM_CHANGED`. The answer must be frozen, for all threads share it; `name` is its own
    among everything that is kept. `on` is the day it is read for, where it differs by the day.
    """
    session = uow.session
    if session.autoflush:
        session.flush()
    if has_changed(session, tables):
        return read(uow)  # changed here; nobody else may know before the commit
    ends = chain_ends(session)
    state = (*(ends[table] for table in tables), *(() if on is None else (on,)))
    found: T | None = uow.memory.recall(name, state)
    if found is None:
        found = read(uow)
        if is_still(session, ends):
            uow.memory.keep(name, state, found)
    return found
