"""Making an anchor: what everything says now, signed, written on this PC and then in every other place."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from app.actor import Actor
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.anchors import Anchor
from app.rules.calendar import local
from app.services.accounts.access import COMMAND_LINE, Who, note_of, who
from app.services.accounts.confirming import administrator, confirm
from app.services.accounts.office_key import key_of_office, make_key, may_sign, new_secret
from app.services.anchors.checking import KeptChecked, check_kept
from app.services.anchors.judging import data_sign, holds
from app.services.anchors.known import KnownPlaces, known_places, office_keys
from app.services.anchors.places import (
    PlaceWritten,
    add,
    bring_up,
    in_own_turn,
    new_chain,
    own_chain,
    remember,
    remembered,
    seen_at,
)
from app.services.anchors.settled import settled
from app.services.anchors.trust import keys_of_office
from app.services.dossiers.closing_mark import ClosingMark, mark_and_journal
from app.services.dossiers.daybook import digest_of_day
from app.services.dossiers.written_ends import ends
from app.services.office.own_agency import own_agency_id
from models.agencies import Agency
from models.records import Movement, Seal
from models.vocabulary import AccessKind

_WRONG = "ma-chot khong khop"
_NAMED_BY = 16
"""Digits of an anchor's name on the record."""


@dataclass(frozen=True, slots=True)
class Anchored:
    """An anchor that was made, the places other than this PC that have it, or do not, and what the earlier ones said
    just before."""

    anchor: Anchor
    places: tuple[PlaceWritten, ...]
    checked: KeptChecked


def anchor_day(
    database: Database,
    actor: Actor | None,
    day: date | None = None,
    *,
    also: Sequence[Path] = (),
    on_record: bool = True,
) -> Anchored:
    """Make the anchor of a day (today without one) and keep it everywhere; `also` are folders that shall have it, too.

    It is of everything written until a minute ago (`settled`), whatever the day. Nobody need be signed in: who can
    read the data can make it. Without `on_record` the record of access has no line of it: what it is made for has one.
    At a server that is open by a person's own login it bears no signature, for the key is its owner's. What cannot be
    written elsewhere is told and made good with the next one. Blocks while everything is read, and for as long as
    other machines take. `Unavailable` `anchor_unwritable`, `office_not_set_up`.
    """
    anchor = anchor_here(database, actor, day, on_record=on_record)
    return keep_everywhere(database, actor, anchor, also=also)


def anchor_here(
    database: Database,
    actor: Actor | None,
    day: date | None = None,
    *,
    next_key: str = "",
    on_record: bool = True,
) -> Anchor:
    """The same on this PC alone, for what cannot wait until other machines answer."""
    if database.read_as(actor, _lacks_key):
        database.write(actor, _make_key)
    back = settled(database, actor)
    anchor = database.read_as(actor, _make, day, back, next_key)
    if on_record:
        database.write(actor, _on_record, [_told(anchor)])
    return anchor


def keep_everywhere(
    database: Database, actor: Actor | None, anchor: Anchor, *, also: Sequence[Path] = ()
) -> Anchored:
    """Bring every other place up to this PC's own anchors, once those that lie there were held against the data.

    What does not agree is on the record of access.
    """
    checked = check_kept(database, actor)
    known = database.read_as(actor, known_places)
    own = database.read_as(actor, _made_here, (*known.former, known.own))
    places = tuple(bring_up(each, own) for each in dict.fromkeys((*known.others, *also)))
    written = [Path(each.place) for each in places if not each.trouble]
    counting = {*own, *(anchor for place in checked.places for anchor in place.anchors if anchor.key)}
    remember(known.data, {each: _numbers_at(each, known, counting) for each in (known.own, *written)})
    if not checked.is_right:
        told = [f"{_told(each.anchor, _WRONG)} {', '.join(each.places)}" for each in checked.wrong]
        told += [f"{_WRONG} {each.what.value} {each.place}" for each in checked.faults]
        database.write(actor, _on_record, told)
    return Anchored(anchor, places, checked)


def change_key(database: Database, actor: Actor | None) -> Anchored:
    """Another key for the office, told by an anchor under the former one; for administrators, at a server the owner.

    Packages to other offices are signed with it from now on, too: they have to trust it anew. `UserError`
    `role_missing`, `anchor_needs_owner` for a person's own login at a server; else as `anchor_day`.
    """
    database.read_as(actor, _may_change_key)
    pair = new_secret()
    anchor_here(database, actor, next_key=pair[1])
    database.write(actor, _change_key, pair)
    return anchor_day(database, actor)


def anchor_of(uow: UnitOfWork, day: date) -> Anchor | None:
    """The newest anchor that this PC has made of a day at the office whose desk this is; `None` where it made none."""
    code = uow.session.get_one(Agency, own_agency_id(uow)).code
    own = seen_at(known_places(uow).own).anchors
    return next((each for each in reversed(own) if (each.day, each.office) == (day, code)), None)


def mark_of(anchor: Anchor) -> ClosingMark:
    """The closing mark that an anchor has."""
    return ClosingMark(anchor.until, anchor.rows, anchor.digest)


def _numbers_at(folder: Path, known: KnownPlaces, counting: Collection[Anchor]) -> dict[str, int]:
    """By its chain the highest number that lies in a folder now, of what nobody but its maker can have written: what
    this PC made, and what was signed with a key of the office when it was looked at before."""
    found: dict[str, int] = {}
    for each in seen_at(folder, known.agencies).anchors:
        if each in counting:
            found[each.chain] = max(each.number, found.get(each.chain, 0))
    return found


def _lacks_key(uow: UnitOfWork) -> bool:
    return may_sign(uow) and key_of_office(uow, own_agency_id(uow)) is None


def _make_key(uow: UnitOfWork) -> None:
    agency_id = own_agency_id(uow)
    if key_of_office(uow, agency_id) is None:  # somebody else may have made it meanwhile
        make_key(uow, uow.session.get_one(Agency, agency_id))


def _may_change_key(uow: UnitOfWork) -> None:
    if not may_sign(uow):
        raise UserError(
            "anchor_needs_owner",
            tr("Ở máy chủ dùng chung, khoá ký do người giữ dữ liệu đổi. Chưa có gì bị thay đổi."),
            tr("Ghi địa chỉ có tài khoản của người giữ dữ liệu."),
        )
    if uow.actor is not None:
        administrator(uow)


def _change_key(uow: UnitOfWork, pair: tuple[str, str]) -> None:
    make_key(uow, uow.session.get_one(Agency, own_agency_id(uow)), pair)


def _make(uow: UnitOfWork, day: date | None, back: timedelta, next_key: str) -> Anchor:
    agency = uow.session.get_one(Agency, own_agency_id(uow))
    mark, journal = mark_and_journal(uow, _until(uow, back))
    at_end = ends(uow, mark.until)
    of_day = day or local(uow.now).date()
    day_digest, acts = digest_of_day(uow, of_day)
    anchor = Anchor(
        data=known_places(uow).data,
        office=agency.code,
        day=of_day,
        at=uow.now.astimezone(UTC).replace(microsecond=0),
        until=mark.until,
        rows=mark.rows,
        digest=mark.digest,
        journal=journal,
        seals=at_end.seals,
        sums=at_end.sums,
        day_digest=day_digest,
        acts=acts,
        chain="",
        number=0,
        next_key=next_key,
    )
    return _kept_here(uow, anchor)


def _until(uow: UnitOfWork, back: timedelta) -> datetime:
    """So far back, and not past the second in which something was written last: that is as much, and a PC whose clock
    is ahead makes no anchor of days in which others will write. At a server the server's clock counts."""
    until = uow.now - back
    if uow.location.is_server:
        return until
    written = uow.session.execute(select(func.max(Movement.recorded_at))).scalar_one()
    sealed = uow.session.execute(select(func.max(Seal.at))).scalar_one()
    last = max((each for each in (written, sealed) if each is not None), default=until)
    return min(until, last + timedelta(seconds=1))


def _kept_here(uow: UnitOfWork, anchor: Anchor) -> Anchor:
    """The anchor as the next one of this PC, signed where that may be, once it is in the PC's own file."""
    pair = key_of_office(uow, own_agency_id(uow)) if may_sign(uow) else None
    with in_own_turn(anchor.data) as folder:
        chain = own_chain(folder)
        earlier = (each for each in _made_here(uow, [folder]) if each.chain == chain)
        last = max(earlier, key=lambda each: each.number, default=None)
        elsewhere = max((each.get(chain, 0) for each in remembered(anchor.data).values()), default=0)
        if elsewhere > (0 if last is None else last.number):  # numbers that are lacking are not given again
            chain, last = new_chain(folder), None
        anchor = replace(
            anchor,
            chain=chain,
            number=1 if last is None else last.number + 1,
            previous="" if last is None else last.name,
            key="" if pair is None else pair.public,
        )
        if pair is not None:
            anchor = replace(anchor, signature=pair.signature(anchor.signed_part))
        add(folder, [anchor])
    return anchor


def _made_here(uow: UnitOfWork, folders: Iterable[Path]) -> list[Anchor]:
    """The anchors in this PC's own folders that it may have made itself."""
    signs = data_sign(uow)
    there = [each for folder in folders for each in seen_at(folder).anchors if holds(each, signs=signs)]
    keys = {"", *keys_of_office(there, office_keys(uow))}
    return [each for each in there if each.key in keys]


def _on_record(uow: UnitOfWork, subjects: Sequence[str]) -> None:
    person = Who(COMMAND_LINE) if uow.actor is None else who(confirm(uow))
    for each in subjects:
        note_of(uow, person, AccessKind.EXPORTED, each)


def _told(anchor: Anchor, word: str = "ma-chot") -> str:
    """As the record of access names it."""
    return f"{word} {anchor.day.isoformat()} {anchor.name[:_NAMED_BY]}"
