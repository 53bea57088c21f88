"""The tree of agencies and units as the page shows it: what stands under what, and by which old names it is found."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.language import tr
from app.rules.folding import fold
from app.services.organisation.units import AgencyView, UnitView, agencies
from ui.desk import Desk

Key = tuple[str, str | None]
"""The code of an agency, and the name of one of its units or `None` for the agency itself."""


@dataclass(frozen=True, slots=True)
class TreePlace:
    """An agency, or one of its units."""

    agency: AgencyView
    unit: UnitView | None = None

    @property
    def key(self) -> Key:
        """Its key: the agency's code, and the unit's name for a unit."""
        return (self.agency.code, None if self.unit is None else self.unit.name)

    @property
    def name(self) -> str:
        """What it is called now."""
        return self.agency.name if self.unit is None else self.unit.name

    @property
    def former_names(self) -> tuple[str, ...]:
        """What it was called before, the latest first."""
        return self.agency.former_names if self.unit is None else self.unit.former_names

    @property
    def is_closed(self) -> bool:
        """Whether it was closed."""
        return (self.agency if self.unit is None else self.unit).valid_to is not None

    @property
    def heir(self) -> Key | None:
        """Who took it over, `None` when nobody did or it is still there."""
        if self.unit is None:
            return None if self.agency.successor is None else (self.agency.successor, None)
        if self.unit.successor is None or self.unit.successor_agency is None:
            return None
        return (self.unit.successor_agency, self.unit.successor)


class Tree:
    """All places in the order of the tree, each agency before its units and those below it."""

    def __init__(self, agencies: tuple[AgencyView, ...] = ()) -> None:
        self.agencies = agencies
        self.places = tuple(_places(agencies))
        self._by_key = {place.key: place for place in self.places}
        self._taken: dict[Key, list[TreePlace]] = {}
        for place in self.places:
            if place.heir is not None:
                self._taken.setdefault(place.heir, []).append(place)

    def __getitem__(self, key: Key) -> TreePlace:
        return self._by_key[key]

    def __contains__(self, key: Key) -> bool:
        return key in self._by_key

    def absorbed(self, key: Key) -> tuple[str, ...]:
        """Names of what a place has taken over, also by way of others."""
        found: dict[Key, TreePlace] = {}
        waiting = list(self._taken.get(key, ()))
        while waiting:
            place = waiting.pop(0)
            if place.key not in found:
                found[place.key] = place
                waiting += self._taken.get(place.key, ())
        names = (name for place in found.values() for name in (place.name, *place.former_names))
        return tuple(dict.fromkeys(names))

    def why_found(self, place: TreePlace, wanted: str) -> str | None:
        """The note to show beside a place that the folded text means, empty where its own name says it.

        `None` for a place that is not meant.
        """
        codes = (place.agency.code, place.agency.barcode_number or "") if place.unit is None else ()
        if any(wanted in fold(text) for text in (place.name, *codes)):
            return ""
        for name in place.former_names:
            if wanted in fold(name):
                return tr("tên cũ: {name}", name=name)
        if not place.is_closed:
            for name in self.absorbed(place.key):
                if wanted in fold(name):
                    return tr("đã nhận: {name}", name=name)
        return None

    def open_agencies(self) -> tuple[AgencyView, ...]:
        """The agencies still there."""
        return tuple(each for each in self.agencies if each.valid_to is None)

    def is_below(self, code: str, above: str) -> bool:
        """Whether an agency stands anywhere under another one."""
        at: str | None = code
        seen: set[str] = set()
        while at is not None and at not in seen:
            seen.add(at)
            at = self[at, None].agency.parent
            if at == above:
                return True
        return False


def open_units(agency: AgencyView) -> tuple[UnitView, ...]:
    """The units of an agency that are still there."""
    return tuple(unit for unit in agency.units if unit.valid_to is None)


def _places(agencies: tuple[AgencyView, ...]) -> Iterator[TreePlace]:
    for agency in agencies:
        yield TreePlace(agency)
        for unit in agency.units:
            yield TreePlace(agency, unit)


@dataclass(frozen=True, slots=True)
class UnitsChanged:
    """What was changed: what is to be selected afterwards, and the sentence about it."""

    at: Key
    said: str


def read_tree(desk: Desk) -> Tree:
    """All agencies and units as they are; blocks."""
    return Tree(desk.read(agencies))
