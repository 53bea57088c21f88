"""What some places show of themselves, by one rule for the counter and for `verify`: which of their anchors count,
which cannot be believed, what is lacking, and what is only strange."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.database.unit_of_work import UnitOfWork
from app.rules.anchors import Anchor
from app.services.accounts.office_key import is_signed
from app.services.anchors.places import PlaceSeen
from app.services.anchors.trust import Distrust, doubts, keys_of_office


class Remark(StrEnum):
    """What a place shows besides its anchors."""

    ALTERED = "anchor_altered"
    """A line is another one than the next tells of."""
    MISSING = "anchor_missing"
    """A line is gone: its number is lacking, or this PC has seen a higher one there."""
    STRANGE = "anchor_strange"
    """Lines that are no anchors, or bear no signature where the data sign, or a wrong one and stand in no true one's
    place: anybody can add them, and they say nothing."""
    UNKNOWN_KEY = "anchor_key_unknown"
    """Lines under a key that is nowhere told to be the office's: anybody can add them, and they say nothing. Only where
    a signed sheet of paper bears that key is it the data that tell of another one now."""
    TWICE = "anchor_number_twice"
    """Two anchors have one number, and each is as it was made: a PC went back to a former state."""
    OF_OTHERS = "anchor_of_others"
    """Anchors with an office's code from here, of other data: nothing here can be held against them."""


@dataclass(frozen=True, slots=True)
class PlaceRemark:
    """A remark on a place; how many lines it is about, and the anchor where it is about one, or about its key."""

    place: str
    what: Remark
    count: int = 1
    anchor: Anchor | None = None

    @property
    def is_fault(self) -> bool:
        """Whether somebody did something to the place that nobody may."""
        return self.what in (Remark.ALTERED, Remark.MISSING)


@dataclass(frozen=True, slots=True)
class Judged:
    """The places with what counts in them, each anchor with where it lies, those that cannot be believed, and the
    remarks."""

    places: tuple[PlaceSeen, ...]
    where: Mapping[Anchor, tuple[str, ...]]
    doubted: Mapping[Anchor, Distrust]
    remarks: tuple[PlaceRemark, ...]

    def made_ahead(self, anchor: Anchor) -> Anchor | None:
        """The anchor that the same PC made next with an earlier moment: its clock was ahead when this one was made."""
        after = (
            each
            for each in self.where
            if each.chain == anchor.chain
            and each.number > anchor.number
            and each.at < anchor.until
            and each not in self.doubted
        )
        return min(after, key=lambda each: each.number, default=None)


def data_sign(uow: UnitOfWork) -> bool:
    """Whether whoever makes an anchor of these data signs it; at a server desks cannot."""
    return not uow.location.is_server


def holds(anchor: Anchor, *, signs: bool) -> bool:
    """Whether an anchor by itself may be as somebody made it."""
    return is_signed(anchor.signed_part, anchor.signature, anchor.key) if anchor.key else not signs


def judged(
    places: Iterable[PlaceSeen], *, signs: bool, keys: Iterable[str], on_paper: Iterable[str] = ()
) -> Judged:
    """Judge some places; `signs` as `data_sign`, `keys` as `known.office_keys`, `on_paper` as `doubts`."""
    seen: list[PlaceSeen] = []
    remarks: list[PlaceRemark] = []
    places, on_paper = tuple(places), tuple(on_paper)
    everything = places_of(places)
    lying = {each for each in everything if not holds(each, signs=signs)}
    ours = keys_of_office((each for each in everything if each not in lying), (*keys, *on_paper))
    foreign = {each for each in everything if each.key and each.key not in ours}
    handed_in = foreign.intersection(places_of(each for each in places if each.is_paper))
    for place in places:
        by_key: dict[str, list[Anchor]] = defaultdict(list)
        for each in place.anchors:
            if each in foreign and each not in lying and not place.is_paper:
                by_key[each.key].append(each)
        added = _added(place, lying, foreign).union(*by_key.values())
        counting = tuple(each for each in place.anchors if each not in added)
        strange = place.damaged + len(place.anchors) - len(counting) - sum(map(len, by_key.values()))
        seen.append(replace(place, anchors=counting))
        remarks += (PlaceRemark(place.place, Remark.UNKNOWN_KEY, len(of), of[0]) for of in by_key.values())
        remarks += (
            PlaceRemark(place.place, what, count)
            for what, count in ((Remark.STRANGE, strange), (Remark.OF_OTHERS, len(place.others)))
            if count
        )
    where = places_of(seen)
    doubted = {
        **doubts((each for each in where if each not in foreign), on_paper),
        **{each: Distrust.ALTERED if each in lying else Distrust.OTHER_KEY for each in handed_in},
    }
    for place in seen:
        believed = [each for each in place.anchors if doubted.get(each) is not Distrust.ALTERED]
        remarks += _numbers(place, believed)
    return Judged(tuple(seen), where, doubted, tuple(remarks))


def places_of(seen: Iterable[PlaceSeen]) -> Mapping[Anchor, tuple[str, ...]]:
    """The anchors of some places, each once, with where it lies."""
    found: dict[Anchor, tuple[str, ...]] = {}
    for place in seen:
        for anchor in place.anchors:
            found[anchor] = (*found.get(anchor, ()), place.place)
    return found


def _added(place: PlaceSeen, lying: Collection[Anchor], foreign: Collection[Anchor]) -> set[Anchor]:
    """Those whose signature does not hold that are nothing but added: no line is known that they took the place of."""
    true = {(each.chain, each.number) for each in place.anchors if each not in lying and each not in foreign}
    highest: dict[str, int] = {}
    for chain, number in (*true, *place.expected):
        highest[chain] = max(number, highest.get(chain, 0))

    def is_altered(each: Anchor) -> bool:
        is_lacking = each.number <= highest.get(each.chain, 0) and (each.chain, each.number) not in true
        return bool(each.key) and (each not in foreign or place.is_paper) and (place.is_partial or is_lacking)

    return {each for each in place.anchors if each in lying and not is_altered(each)}


def _numbers(place: PlaceSeen, believed: Sequence[Anchor]) -> Iterator[PlaceRemark]:
    """What a file that is only ever added to cannot show unless somebody did more."""
    chains: dict[str, dict[int, list[Anchor]]] = defaultdict(lambda: defaultdict(list))
    for anchor in dict.fromkeys(believed):
        chains[anchor.chain][anchor.number].append(anchor)
    for numbered in chains.values():
        expected, before = 1, {""}
        for number in sorted(numbered):
            same = numbered[number]
            if len(same) > 1:
                yield PlaceRemark(place.place, Remark.TWICE, len(same), same[-1])
            if number == expected:
                altered = (each for each in same if each.previous not in before)
                yield from (PlaceRemark(place.place, Remark.ALTERED, anchor=each) for each in altered)
            elif not place.is_partial:
                yield PlaceRemark(place.place, Remark.MISSING, number - expected, same[0])
            expected, before = number + 1, {each.name for each in same}
    if place.trouble:
        return
    lacking = sum(max(0, number - max(chains.get(chain, ()), default=0)) for chain, number in place.expected)
    if lacking:
        yield PlaceRemark(place.place, Remark.MISSING, lacking)
