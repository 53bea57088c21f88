"""Anchors against the rows: every one that lies outside, in every place, and what a place itself shows."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.database.unit_of_work import UnitOfWork
from app.rules.anchors import Anchor
from app.services.anchors.checking import key_replaced, places_of
from app.services.anchors.making import mark_of
from app.services.anchors.places import PlaceSeen
from app.services.anchors.trust import doubts
from app.services.office.arrivals import arrivals
from app.services.upkeep.verifying.closings_of_parts import marks_of_parts
from app.services.upkeep.verifying.discrepancies import Discrepancy
from app.services.upkeep.verifying.outside import Outside
from app.services.upkeep.verifying.stands import stands_at


@dataclass(frozen=True, slots=True)
class PlaceChecked:
    """A place with how many of its anchors agree and how many do not, the last day that agrees, or why it is unread."""

    place: str
    agreeing: int
    differing: int
    last_day: date | None
    unsigned: int = 0
    trouble: str = ""


def anchor_findings(
    uow: UnitOfWork, outside: Outside
) -> tuple[tuple[PlaceChecked, ...], tuple[Discrepancy, ...]]:
    """What each place shows, and everything that does not agree.

    Kinds: `closing_differs`, `anchor_altered`, `anchor_missing`, `anchor_key_changed`, `standby_differs`.
    """
    where = places_of(outside.places)
    differing = _differing(uow, where)
    doubted = doubts(where, outside.keys)
    findings = [
        Discrepancy("", None, "closing_differs", f"{_named(each)} · {', '.join(where[each])}")
        for each in differing
    ]
    findings += [
        Discrepancy("", None, why.value, f"{_named(each)} · {', '.join(where[each])}")
        for each, why in doubted.items()
    ]
    findings += [
        Discrepancy("", None, "anchor_key_changed", code) for code in key_replaced(uow, where, doubted)
    ]
    for place in outside.places:
        findings += _of_place(place)
    standby = outside.standby
    if standby is not None and standby.differs:
        findings.append(Discrepancy("", None, "standby_differs", standby.place))
    return tuple(_checked(each, differing | doubted.keys()) for each in outside.places), tuple(findings)


def _named(anchor: Anchor) -> str:
    return f"{anchor.day:%d/%m/%Y} {mark_of(anchor).text}"


def _differing(uow: UnitOfWork, where: Mapping[Anchor, tuple[str, ...]]) -> set[Anchor]:
    stands = stands_at(uow, (each.until for each in where))
    differing = {each for each in where if stands[each.until] != (each.journal, each.seals)}
    joined = [each.at for each in arrivals(uow) if each.joined]
    # An office that others joined, or that joined others, has its part of the rows.
    return {
        each
        for each in differing
        if not any(at >= each.until for at in joined)
        or mark_of(each) not in set(marks_of_parts(uow, each.until))
    }


def _of_place(place: PlaceSeen) -> Iterator[Discrepancy]:
    """What a file that is only ever added to cannot show unless somebody did more: a line gone, or one that is none."""
    if place.damaged:
        yield Discrepancy("", None, "anchor_altered", place.place)
    chains: dict[str, dict[int, Anchor]] = defaultdict(dict)
    for anchor in place.anchors:
        chains[anchor.chain][anchor.number] = anchor
    for numbered in chains.values():
        before: Anchor | None = None
        for number in sorted(numbered):
            anchor = numbered[number]
            is_next = number == (1 if before is None else before.number + 1)
            if is_next and anchor.previous != ("" if before is None else before.name):
                yield Discrepancy("", None, "anchor_altered", f"{_named(anchor)} · {place.place}")
            if not is_next and not place.is_partial:
                yield Discrepancy("", None, "anchor_missing", f"{_named(anchor)} · {place.place}")
            before = anchor


def _checked(place: PlaceSeen, wrong: set[Anchor]) -> PlaceChecked:
    right = [each for each in place.anchors if each not in wrong]
    return PlaceChecked(
        place=place.place,
        agreeing=len(right),
        differing=len(place.anchors) - len(right),
        last_day=max((each.day for each in right), default=None),
        unsigned=Counter(bool(each.key) for each in place.anchors)[False],
        trouble=place.trouble,
    )
