"""The line of one desk put together: her copy kept while the server is there, gone on with when it is not."""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event

from app.actor import Actor
from app.database.alone.going_on import GoingOn
from app.database.alone.keeper import CopyKeeper, Outward
from app.database.alone.line_state import LinePace, LineState
from app.database.alone.opening import mark_of, place_of
from app.database.alone.vault import SlotSecret
from app.database.location import Location
from app.database.unit_of_work import Database
from app.errors import Told
from app.rules.passwords import composed
from app.services.accounts.door import Entered, Spare
from app.services.alone.line import conflicts, lease, prepare, send_waiting, waiting
from app.services.alone.sending import not_all_in
from app.services.views.desk_copies import DeskCopyKept, DeskCopyView

_SECONDS = 60


def _send(database: Database, copy: Location, actor: Actor) -> Told | None:
    return not_all_in(send_waiting(database, copy, actor))


OUTWARD = Outward(lease, prepare, _send, waiting, conflicts)


def go_on(
    entered: Entered, *, minutes: int, told: Callable[[LineState], None] = lambda _state: None
) -> Database:
    """The data as she works with them from now on, who closes them; as they are where nobody goes on at this PC.

    `minutes` apart her copy is brought up to date; `told` hears of each new state of the line, on any thread.
    """
    if entered.spare is None:
        return entered.database
    keeper = keeper_of(entered.spare, entered.actor)
    pace = LinePace(keep=minutes * _SECONDS)
    return GoingOn(
        entered.database, entered.actor, entered.spare.server, keeper, OUTWARD, told=told, pace=pace
    )


def keep_copy(entered: Entered) -> DeskCopyKept | None:
    """Bring her copy up to date once; nothing where nobody goes on at this PC, or she has signed in to the copy."""
    if entered.spare is None or entered.database.location.alone is not None:
        return None
    begun = time.monotonic()
    taken = keeper_of(entered.spare, entered.actor).keep(entered.database, entered.actor, Event())
    seconds = time.monotonic() - begun
    copy = copy_of(entered.spare)
    assert copy is not None
    return DeskCopyKept(copy, taken.dossiers, taken.rows, seconds)


def keep_new_password(database: Database, user_name: str, password: str) -> None:
    """Her copy opens by the password she has just chosen, where the data are a line that goes on by one."""
    if isinstance(database, GoingOn):
        _hold(database, database.keeper.slot_for(user_name, composed(password)))


def hold_as(database: Database, entered: Entered) -> None:
    """The copy opens by the password somebody has just signed in with again."""
    if isinstance(database, GoingOn) and entered.spare is not None:
        _hold(database, entered.spare.held)


def open_by_former(line: GoingOn, user_name: str, password: str) -> None:
    """What waits here under a password she had before goes in; errors as `CopyKeeper.open_by`."""
    line.keeper.open_by(user_name, composed(password))
    line.keep_now()


def _hold(line: GoingOn, held: SlotSecret) -> None:
    line.keeper.hold(held)
    line.keep_now()


def copy_of(spare: Spare) -> DeskCopyView | None:
    """What lies on this PC for her; nothing where there is nothing. `Unavailable` `alone_copy_unreadable`."""
    place = place_of(spare.vault, spare.held)
    until = spare.vault.until(spare.held)
    if place is None or place.path is None or until is None:
        return None
    mark, _known = mark_of(place)
    count = 0
    with suppress(Told):
        count = waiting(place)
    return DeskCopyView(
        str(place.path),
        _bytes_of(place.path),
        mark.desk.number,
        mark.contact.at,
        mark.whole_at,
        min(mark.desk.lease_until, until),
        count,
    )


def keeper_of(spare: Spare, actor: Actor) -> CopyKeeper:
    """What keeps her copy."""
    return CopyKeeper(spare.vault, spare.held, actor.account_id, OUTWARD)


def _bytes_of(path: Path) -> int:
    """With what lies beside it."""
    return sum(each.stat().st_size for each in path.parent.glob(f"{path.name}*"))
