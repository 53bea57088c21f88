"""The tree of agencies: what stands below an agency, and what above it.

An agency that was taken over stands where its successor does. One that ended without a successor stays below the
agency it was under, so that somebody still answers for it.
"""

import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import select

from app.database.unchanged import kept
from app.database.unit_of_work import UnitOfWork
from models.agencies import Agency


@dataclass(frozen=True, slots=True)
class _Tree:
    """Each agency with the one it was taken over by or stands under, and with those one step below it."""

    up: Mapping[uuid.UUID, uuid.UUID | None]
    down: Mapping[uuid.UUID, tuple[uuid.UUID, ...]]


def with_all_below(uow: UnitOfWork, agency_id: uuid.UUID) -> frozenset[uuid.UUID]:
    """An agency, whatever stands below it, and all that these have taken over."""
    down = _tree(uow).down
    found = {agency_id}
    waiting = [agency_id]
    while waiting:
        new = [each for each in down.get(waiting.pop(), ()) if each not in found]
        found.update(new)
        waiting += new
    return frozenset(found)


def with_all_above(uow: UnitOfWork, agency_id: uuid.UUID) -> tuple[uuid.UUID, ...]:
    """An agency, then step by step what has taken it over or stands above it, up to the top."""
    up = _tree(uow).up
    found = [agency_id]
    while (above := up.get(found[-1])) is not None and above not in found:
        found.append(above)
    return tuple(found)


def all_agencies(uow: UnitOfWork) -> frozenset[uuid.UUID]:
    """Every agency there is or was."""
    return frozenset(_tree(uow).up)


def _tree(uow: UnitOfWork) -> _Tree:
    return kept(uow, "tree", (Agency.__tablename__,), _read)


def _read(uow: UnitOfWork) -> _Tree:
    up: dict[uuid.UUID, uuid.UUID | None] = {}
    down: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    for key, parent, successor in uow.session.execute(_AGENCIES):
        up[key] = above = successor or parent
        if above is not None:
            down[above].append(key)
    return _Tree(MappingProxyType(up), MappingProxyType({key: tuple(each) for key, each in down.items()}))


_AGENCIES = select(Agency.id, Agency.parent_id, Agency.successor_id)
