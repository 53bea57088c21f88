"""The agency and unit that a process means by its own words."""

import uuid
from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import select

from app.database.unchanged import kept
from app.database.unit_of_work import UnitOfWork
from app.rules.folding import fold
from app.rules.way import means, unit_meant
from app.services.office.tree import with_all_above
from app.services.office.unit_names import desk_of, open_units
from models.agencies import Agency, Unit

_Names = Mapping[uuid.UUID, tuple[str, str]]


def unit_of_process(uow: UnitOfWork, agency: str | None, unit: str, near: uuid.UUID) -> Unit | None:
    """The open unit of another agency that a step of a process is done at; nothing where nobody can tell which.

    `agency` are the words for the agency, or `unit` names a whole one; without a unit of that name it is its desk.
    Of several such agencies it is the one nearest to `near` in the tree.
    """
    key = agency_of_process(uow, agency or unit, near)
    if key is None or key == near:
        return None
    name = unit_meant(unit, [name for _, name in open_units(uow, key)]) if agency else None
    name = name or desk_of(uow, key)
    if name is None:
        return None
    found = select(Unit).where(Unit.agency_id == key, Unit.name == name, Unit.valid_to.is_(None))
    return uow.session.execute(found).scalar_one_or_none()


def agency_of_process(uow: UnitOfWork, words: str, near: uuid.UUID) -> uuid.UUID | None:
    """The open agency meant by its code, its name or words that lie in it; of several the nearest one in the tree."""
    names = _open_agencies(uow)
    exact = [key for key, (code, name) in names.items() if fold(words) in (fold(code), fold(name))]
    alike = exact or [key for key, (_, name) in names.items() if means(words, name)]
    if len(alike) <= 1:
        return alike[0] if alike else None
    own = with_all_above(uow, near)
    distances = {key: _distance(own, with_all_above(uow, key)) for key in alike}
    nearest = [key for key, steps in distances.items() if steps == min(distances.values())]
    return nearest[0] if len(nearest) == 1 else None


def _distance(one: tuple[uuid.UUID, ...], other: tuple[uuid.UUID, ...]) -> int:
    """Steps in the tree between two agencies; more than any where they have nobody above in common."""
    return next((at + other.index(key) for at, key in enumerate(one) if key in other), len(one) + len(other))


def _open_agencies(uow: UnitOfWork) -> _Names:
    return kept(uow, "open agencies", (Agency.__tablename__,), _read)


def _read(uow: UnitOfWork) -> _Names:
    rows = uow.session.execute(select(Agency.id, Agency.code, Agency.name).where(Agency.valid_to.is_(None)))
    return MappingProxyType({key: (code, name) for key, code, name in rows})
