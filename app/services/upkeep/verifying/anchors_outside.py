"""Anchors against the rows: every one that lies outside, in every place, and what a place itself shows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.database.unit_of_work import UnitOfWork
from app.rules.anchors import Anchor
from app.services.anchors.checking import key_replaced
from app.services.anchors.judging import Judged, PlaceRemark, data_sign, judged
from app.services.anchors.known import office_keys
from app.services.anchors.making import mark_of
from app.services.anchors.places import PlaceSeen
from app.services.office.arrivals import arrivals
from app.services.upkeep.verifying.closings_of_parts import marks_of_parts
from app.services.upkeep.verifying.discrepancies import Discrepancy
from app.services.upkeep.verifying.outside import Outside
from app.services.upkeep.verifying.stands import stands_at


@dataclass(frozen=True, slots=True)
class PlaceChecked:
    """A place with how many of its anchors agree and how many do not, the last day that agrees, or why it is unread.

    `notes` are remarks that are no findings.
    """

    place: str
    agreeing: int
    differing: int
    last_day: date | None
    unsigned: int = 0
    trouble: str = ""
    notes: tuple[PlaceRemark, ...] = ()


def anchor_findings(
    uow: UnitOfWork, outside: Outside
) -> tuple[tuple[PlaceChecked, ...], tuple[Discrepancy, ...]]:
    """What each place shows, and everything that does not agree.

    Kinds: `closing_differs`, `anchor_clock_ahead`, `anchor_altered`, `anchor_missing`, `anchor_key_changed`,
    `standby_differs`.
    """
    keys = office_keys(uow)
    judgement = judged(outside.places, signs=data_sign(uow), keys=keys, on_paper=outside.keys)
    where, doubted = judgement.where, judgement.doubted
    differing = _differing(uow, where)
    findings = [
        Discrepancy("", None, _why(judgement, each, uow.now), f"{_named(each)} · {', '.join(where[each])}")
        for each in differing
    ]
    findings += [
        Discrepancy("", None, why.value, f"{_named(each)} · {', '.join(where[each])}")
        for each, why in doubted.items()
    ]
    findings += [
        Discrepancy("", None, "anchor_key_changed", code) for code in key_replaced(uow, where, doubted)
    ]
    findings += [
        Discrepancy("", None, each.what.value, _told_of(each)) for each in judgement.remarks if each.is_fault
    ]
    standby = outside.standby
    if standby is not None and standby.differs:
        findings.append(Discrepancy("", None, "standby_differs", standby.place))
    wrong = differing | doubted.keys()
    notes = [each for each in judgement.remarks if not each.is_fault]
    return tuple(_checked(each, wrong, notes) for each in judgement.places), tuple(findings)


def _named(anchor: Anchor) -> str:
    return f"{anchor.day:%d/%m/%Y} {mark_of(anchor).text}"


def _told_of(remark: PlaceRemark) -> str:
    return remark.place if remark.anchor is None else f"{_named(remark.anchor)} · {remark.place}"


def _why(judgement: Judged, differing: Anchor, now: datetime) -> str:
    is_ahead = differing.until > now or judgement.made_ahead(differing) is not None
    return "anchor_clock_ahead" if is_ahead else "closing_differs"


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


def _checked(place: PlaceSeen, wrong: set[Anchor], notes: Sequence[PlaceRemark]) -> PlaceChecked:
    right = [each for each in place.anchors if each not in wrong]
    return PlaceChecked(
        place=place.place,
        agreeing=len(right),
        differing=len(place.anchors) - len(right),
        last_day=max((each.day for each in right), default=None),
        unsigned=Counter(bool(each.key) for each in place.anchors)[False],
        trouble=place.trouble,
        notes=tuple(each for each in notes if each.place == place.place),
    )
