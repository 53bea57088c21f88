"""The anchors that are kept, held against the data as they are: at every closing, and quick enough for the counter."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain

from sqlalchemy import select

from app.actor import Actor
from app.database.raw_columns import raw, text_or_nothing
from app.database.unit_of_work import Database, UnitOfWork
from app.rules.anchors import Anchor
from app.services.anchors.judging import Judged, PlaceRemark, data_sign, judged, places_of
from app.services.anchors.known import known_places, office_keys, seen_everywhere
from app.services.anchors.places import PlaceSeen
from app.services.anchors.trust import Distrust, latest_keys
from app.services.dossiers.written_ends import ends
from app.services.office.arrivals import arrivals
from app.services.office.own_agency import office
from app.services.office.restores import PutBack, put_back
from models.agencies import Agency
from models.base import Base
from models.exchange import ExchangeOffice

_AGENCY, _OFFICE = (Base.metadata.tables[each.__tablename__] for each in (Agency, ExchangeOffice))
_NEWEST = 12
"""How many anchors are looked at besides the newest of each place; older ones were, when they were new."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An anchor the data no longer agree with (`doubt` empty), or that cannot be believed; where it lies.

    `put_back` is the restoring of an older copy since then, which explains that rows are gone and no more than that;
    `ahead` the one the same PC made next, with an earlier moment: its clock was ahead, which explains as little. Before
    there is a next one, `is_to_come` says that the anchor is of a moment that this PC's clock has not reached yet.
    `has_all_acts` says that the sums over the journals agree, whatever else does not.
    """

    anchor: Anchor
    places: tuple[str, ...]
    doubt: Distrust | None = None
    put_back: PutBack | None = None
    ahead: Anchor | None = None
    is_to_come: bool = False
    has_all_acts: bool = False

    @property
    def is_harmless(self) -> bool:
        """Whether a copy was restored that lacked no act: every journal is as it was when the day was closed."""
        return self.put_back is not None and self.put_back.lost_nothing and self.has_all_acts

    @property
    def is_of_clock(self) -> bool:
        """Whether a clock that was ahead is the matter."""
        return self.ahead is not None or self.is_to_come

    @property
    def is_explained(self) -> bool:
        """Whether it may have come about without anybody's altering anything."""
        return self.put_back is not None or self.is_of_clock


@dataclass(frozen=True, slots=True)
class KeptChecked:
    """What was looked at: the places, the newest anchor that agrees, how many agree, and those that do not, oldest
    first. `unclear` are from before offices came together: `verify` knows of them. `remarks` are on the places."""

    places: tuple[PlaceSeen, ...]
    newest: Anchor | None
    agreeing: int
    unclear: int
    wrong: tuple[Disagreement, ...]
    remarks: tuple[PlaceRemark, ...] = ()

    @property
    def faults(self) -> tuple[PlaceRemark, ...]:
        """What somebody did to a place; the other remarks accuse nobody."""
        return tuple(each for each in self.remarks if each.is_fault)

    @property
    def is_right(self) -> bool:
        """Whether there is nothing that anybody has to look into."""
        return not (self.wrong or self.faults)

    @property
    def is_harmless(self) -> bool:
        """Whether nothing but the restoring of a copy that lacked no act is the matter."""
        return bool(self.wrong) and not self.faults and all(each.is_harmless for each in self.wrong)

    @property
    def is_clock_alone(self) -> bool:
        """Whether nothing but a clock that was ahead is the matter."""
        return bool(self.wrong) and not self.faults and all(each.is_of_clock for each in self.wrong)


@dataclass(frozen=True, slots=True)
class DayKept:
    """The newest anchor of a day, the places that have it, and what all anchors say."""

    anchor: Anchor | None
    places: tuple[str, ...]
    checked: KeptChecked


def check_kept(database: Database, actor: Actor | None) -> KeptChecked:
    """Hold the newest anchors of every place that is known against the data; what they say of sums and chains alone.

    Blocks for as long as other machines take; for the data it costs what was written since the oldest of them. A desk
    alone has not all of the books, and holds nothing against its copy.
    """
    if database.location.alone is not None:
        return KeptChecked((), None, 0, 0, ())
    known = database.read_as(actor, known_places)
    return database.read_as(actor, _checked, seen_everywhere(known))


def day_kept(database: Database, actor: Actor | None, day: date) -> DayKept:
    """The newest anchor of a day at one's office, and what `check_kept` finds."""
    checked = check_kept(database, actor)
    code = database.read_as(actor, lambda uow: office(uow).code)
    where = places_of(checked.places)
    of_day = [each for each in where if (each.day, each.office) == (day, code)]
    newest = max(of_day, key=lambda each: each.at, default=None)
    return DayKept(newest, () if newest is None else where[newest], checked)


def key_replaced(uow: UnitOfWork, anchors: Iterable[Anchor], doubted: Mapping[Anchor, Distrust]) -> list[str]:
    """The codes of offices here whose key is another one than the anchors end with, and none of them told of it."""
    rows = uow.session.execute(
        select(raw(uow, _AGENCY.c.code), raw(uow, _OFFICE.c.public_key))
        .select_from(Agency)
        .join(ExchangeOffice, ExchangeOffice.agency_id == Agency.id)
        .where(ExchangeOffice.is_own)
    )
    here = {text_or_nothing(code): text_or_nothing(key) for code, key in rows}
    believed = [each for each in anchors if each not in doubted]
    told = latest_keys(believed, doubted)
    # Between telling of a new key and putting it in force the former one is still right.
    former = {each.office: each.key for each in sorted(believed, key=lambda each: each.at) if each.key}
    return [code for code, key in told.items() if code in here and here[code] not in (key, former[code])]


def _checked(uow: UnitOfWork, seen: Sequence[PlaceSeen]) -> KeptChecked:
    judgement = judged(seen, signs=data_sign(uow), keys=office_keys(uow))
    where, doubted = judgement.where, judgement.doubted
    # What cannot be believed keeps nothing from being looked at.
    believed = [[each for each in place.anchors if each not in doubted] for place in judgement.places]
    newest = sorted(where.keys() - doubted.keys(), key=lambda each: each.at, reverse=True)[:_NEWEST]
    last = (anchors[-1] for anchors in believed if anchors)
    joined = [each.at for each in arrivals(uow) if each.joined]
    restored = put_back(uow)
    agreeing: list[Anchor] = []
    wrong: list[Disagreement] = [Disagreement(each, where[each], why) for each, why in doubted.items()]
    unclear = 0
    for anchor in dict.fromkeys(chain(newest, last)):
        at_end = ends(uow, anchor.until)
        if (at_end.sums, at_end.seals) == (anchor.sums, anchor.seals):
            agreeing.append(anchor)
        elif any(each >= anchor.until for each in joined):
            unclear += 1
        else:
            found = _disagreement(judgement, anchor, restored, uow.now)
            wrong.append(replace(found, has_all_acts=at_end.sums == anchor.sums))
    for code in key_replaced(uow, where, doubted):
        last_known = max((each for each in where if each.office == code), key=lambda each: each.at)
        wrong.append(Disagreement(last_known, where[last_known], Distrust.OTHER_KEY))
    return KeptChecked(
        places=judgement.places,
        newest=max(agreeing, key=lambda each: each.at, default=None),
        agreeing=len(agreeing),
        unclear=unclear,
        wrong=tuple(sorted(wrong, key=lambda each: each.anchor.at)),
        remarks=judgement.remarks,
    )


def _disagreement(
    judgement: Judged, anchor: Anchor, restored: Sequence[PutBack], now: datetime
) -> Disagreement:
    return Disagreement(
        anchor,
        judgement.where[anchor],
        put_back=_explained(anchor, restored),
        ahead=judgement.made_ahead(anchor),
        is_to_come=anchor.until > now,
    )


def _explained(anchor: Anchor, restored: Sequence[PutBack]) -> PutBack | None:
    """The copy from before the anchor that was put in place of the data after it."""
    return next(
        (
            each
            for each in restored
            if each.at >= anchor.until and (each.copied_at is None or each.copied_at < anchor.at)
        ),
        None,
    )
