"""What the line of a desk asks of the services: its loan, what a new copy begins with, and sending what waited."""

import socket
import sqlite3
import uuid
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from app.actor import Actor
from app.database.alone.another_loan import go_on_under
from app.database.alone.clock import Contact, facts_now
from app.database.alone.keeper import held_by_others
from app.database.alone.mark import read_mark
from app.database.alone.outbox import Kept, Waiting, complete_file, empty_file, kept_in, note_met
from app.database.desk_alone import AloneDesk
from app.database.location import Location
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Told
from app.machine import machine
from app.rules.calendar import local
from app.services.alone.conflicts import alone_status
from app.services.alone.going_in import DeskBack
from app.services.alone.leasing import borrow, lease_told, series_of
from app.services.alone.parting import forked, part, parts, pc_of, same_in
from app.services.alone.preparing import prepare as begin
from app.services.alone.sending import not_all_in, not_met, send
from app.services.office.counters import given_series, place_in_series
from app.services.views.desks import DeskLeaseView, SentView
from app.this_pc import be_another, pc_name
from models.agencies import Agency


def lease(database: Database, actor: Actor) -> AloneDesk:
    """This PC's loan of a desk number, for longer than before."""
    return _desk(database.write(actor, borrow, this_pc(), socket.gethostname()))


def prepare(
    database: Database, actor: Actor, desk: AloneDesk, copy: Location | None
) -> Callable[[sqlite3.Connection], None]:
    """What makes the outbox of a new copy: it goes on with the desk's numbers, and what waits in the copy before goes
    in now, or is carried over where it waits for somebody else.

    `Unavailable` `desk_forked` where that went on under another loan first: asked again it is done.
    Also from a copy that cannot be read any more, by the file beside it. `UserError` `alone_held_by_others` where this
    PC has another loan by now and acts under the former one wait for somebody else.
    """
    carried: tuple[Kept, ...] = ()
    met: frozenset[int] = frozenset()
    if copy is not None and (waiting := kept_in(copy).entries):
        own = _of_one_life(database, actor, copy)
        if own.entries != waiting:
            raise forked()  # under another loan from now on, which the next copy is taken for
        lease_id = _lease_of(waiting)
        sent = send(database, actor, lease_id, waiting, _back(database, copy))
        left = database.read_as(actor, not_met, lease_id, waiting)
        carried = _from_first(waiting, left)
        met = frozenset(each.position for each in carried) - {each.position for each in left}
        if carried and lease_id != desk.lease_id:
            raise not_all_in(sent) or held_by_others()
    after, series = database.read_as(actor, _begins_with, desk, carried)
    return partial(begin, after=after, series=series, carried=carried, met=met)


def send_waiting(database: Database, copy: Location, actor: Actor) -> SentView:
    """Let what she did alone go in; the copy knows at each moment what the server has met."""
    waiting = _of_one_life(database, actor, copy)
    if not waiting.entries:
        return SentView()
    lease_id = _lease_of(waiting.entries)

    def met(*positions: int) -> None:
        if not waiting.is_from_file:
            note_met(copy, positions)

    def met_one(position: int) -> None:
        with suppress(Told):  # a clerk writes into it just now: at the end it is noted all the same
            met(position)

    sent = send(database, actor, lease_id, waiting.entries, _back(database, copy), met_one)
    left = {each.position for each in database.read_as(actor, not_met, lease_id, waiting.entries)}
    met(*(each.position for each in waiting.entries if each.position not in left))
    if not left:
        empty_file(copy)
    return sent


def waiting(copy: Location) -> int:
    """How many acts of the copy the server has not met; the file beside it has them all from then on, too, and nothing
    where it has met everything.
    """
    found = kept_in(copy)
    if found.is_all_met and not found.is_from_file:
        empty_file(copy)
    elif not found.is_from_file:
        complete_file(copy)
    return len(found.acts)


def conflicts(database: Database, actor: Actor) -> int:
    """How many conflicts of the office nobody has settled."""
    return database.read_as(actor, alone_status).conflicts


def this_pc() -> uuid.UUID:
    """The key of this PC at this machine: its settings carried to another are another PC."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{pc_name()} {machine()}")


def _of_one_life(database: Database, actor: Actor, copy: Location) -> Waiting:
    """What the copy keeps for the server, under a loan by which nobody else has told of other acts."""
    found = kept_in(copy)
    if not found.entries:
        return found
    lease_id, is_whole = _lease_of(found.entries), not found.is_from_file
    if not database.read_as(actor, parts, lease_id, found.entries, is_whole=is_whole):
        return found
    if found.is_from_file:
        raise forked()  # nothing to put right by
    if database.read_as(actor, pc_of, lease_id) == this_pc():
        be_another()
    view = database.write(actor, part, lease_id, this_pc(), socket.gethostname())
    desk = _desk(view)
    same = database.read_as(actor, same_in, lease_id, found.entries)
    series = database.read_as(actor, series_of, desk.lease_id)
    go_on_under(copy, desk, series, without=same)
    return kept_in(copy)


def _desk(view: DeskLeaseView) -> AloneDesk:
    return AloneDesk(uuid.UUID(view.id), view.desk, uuid.UUID(view.agency_id), view.until)


def _begins_with(uow: UnitOfWork, desk: AloneDesk, carried: tuple[Kept, ...]) -> tuple[int, dict[str, int]]:
    """How many acts the PC has told of, and how far its series are, with the numbers on what waits still."""
    series = series_of(uow, desk.lease_id)
    code = uow.session.get_one(Agency, desk.agency_id).code
    for entry in (kept.entry for kept in carried):
        for kind, number in (entry.numbers or {}).items():
            name, place = place_in_series(given_series(kind, code, local(entry.told_at).date()), number)
            series[name] = max(series.get(name, 0), place)
    return lease_told(uow, desk.lease_id), series


def _from_first(entries: tuple[Kept, ...], left: tuple[Kept, ...]) -> tuple[Kept, ...]:
    """All from the first that waits on, so that they follow one another still."""
    return tuple(each for each in entries if each.position >= left[0].position) if left else ()


def _back(database: Database, copy: Location) -> DeskBack:
    return DeskBack(Contact(database.now, facts_now()), _before(copy))


def _before(copy: Location) -> Contact | None:
    if copy.path is None or copy.key is None:
        return None
    try:
        return read_mark(copy.path, copy.key)[0].contact
    except Told:
        return None


def _lease_of(entries: tuple[Kept, ...]) -> uuid.UUID:
    """Under which loan they were done: one outbox never has those of two."""
    return uuid.UUID(entries[0].entry.lease)
