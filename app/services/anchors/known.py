"""Of which data anchors are, and the folders in which those of them are looked for."""

import re
import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select

from app.database.raw_columns import raw, text_or_nothing
from app.database.unit_of_work import UnitOfWork
from app.rules.anchors import Anchor
from app.services.anchors.judging import holds
from app.services.anchors.places import PlaceSeen, in_newest_copy, own_folder, remembered, seen_at
from app.services.office.kept_settings import read_setting
from app.services.office.own_agency import OWN_AGENCY, agencies_here, own_agency_id
from app.services.office_settings.of_backups import ANCHOR_PLACE, FIRST_PLACE, SECOND_PLACE
from models.base import Base
from models.exchange import ExchangeOffice
from models.watch import OfficeChange

_OFFICE, _CHANGE = (Base.metadata.tables[each.__tablename__] for each in (ExchangeOffice, OfficeChange))
_KEY = re.compile(r"\b[0-9a-f]{64}\b")


@dataclass(frozen=True, slots=True)
class KnownPlaces:
    """The key that anchors of these data bear from now on, the codes of all agencies whose anchors are of them by
    their keys, this PC's own folder, its `former` ones of other agencies, and the others.

    Others are the one an administrator of the head has named, those of the plan of backups, and all that anchors were
    ever written to from here, whatever the data say today. `expected` has by place and chain the highest number that
    was seen there.
    """

    data: uuid.UUID
    agencies: Mapping[uuid.UUID, str]
    own: Path
    former: tuple[Path, ...]
    others: tuple[Path, ...]
    expected: Mapping[Path, Mapping[str, int]]


def known_places(uow: UnitOfWork) -> KnownPlaces:
    """Those of the data that are open; `Unavailable` `office_not_set_up`.

    Who owns the data can name another agency in the settings, and agencies come together: whichever of them the data
    were set up for when an anchor was made, it is of these data.
    """
    kept = read_setting(uow, OWN_AGENCY)
    data = own_agency_id(uow) if kept is None else uuid.UUID(str(kept))
    agencies = {data: "", **agencies_here(uow)}
    settings = (read_setting(uow, each, "") for each in (ANCHOR_PLACE, FIRST_PLACE, SECOND_PLACE))
    named = [Path(text).expanduser().absolute() for each in settings if (text := str(each or "").strip())]
    own = own_folder(data)
    mine = {own_folder(each) for each in agencies}
    expected: dict[Path, Counter[str]] = {}
    for each in agencies:
        for place, numbers in remembered(each).items():
            expected[place] = expected.get(place, Counter()) | Counter(numbers)
    return KnownPlaces(
        data=data,
        agencies=agencies,
        own=own,
        former=tuple(sorted(each for each in mine - {own} if each.is_dir())),
        others=tuple(each for each in dict.fromkeys((*named, *expected)) if each not in mine),
        expected=expected,
    )


def office_keys(uow: UnitOfWork) -> frozenset[str]:
    """The public keys that are told to be of the agencies whose books these are: those in force, those their changes
    tell of, and what each chain of anchors in this PC's own folders begins with. Nothing of it lies where the anchors
    of others do; at a server a person's own login reads less of it."""
    known = known_places(uow)
    in_force = select(raw(uow, _OFFICE.c.public_key)).where(_OFFICE.c.is_own)
    told = select(raw(uow, _CHANGE.c.before), raw(uow, _CHANGE.c.after)).where(
        _CHANGE.c.what == "make_key", _CHANGE.c.agency_id.in_(known.agencies)
    )
    rows = (*uow.session.execute(in_force), *uow.session.execute(told))
    found = {key for row in rows for side in row for key in _KEY.findall(text_or_nothing(side))}
    for folder in (known.own, *known.former):
        first: dict[str, Anchor] = {}
        for anchor in sorted(seen_at(folder, known.agencies).anchors, key=lambda each: each.number):
            if anchor.key and holds(anchor, signs=True):
                first.setdefault(anchor.chain, anchor)
        found.update(each.key for each in first.values())
    return frozenset(found)


def seen_everywhere(known: KnownPlaces) -> tuple[PlaceSeen, ...]:
    """What lies in all of them, in the newest copy of each, too; blocks for as long as other machines take."""
    found: list[PlaceSeen] = []
    for folder in (*((known.own,) if known.own.is_dir() else ()), *known.former, *known.others):
        expected = tuple(known.expected.get(folder, {}).items())
        found.append(replace(seen_at(folder, known.agencies), expected=expected))
        copy = in_newest_copy(folder, known.agencies)
        if copy is not None:
            found.append(copy)
    return tuple(found)
