"""What colleagues did at this desk alone and has not gone in: whose it is, and letting it go in by her password."""

import uuid

from app.actor import Actor
from app.database.alone.opening import place_of
from app.database.alone.outbox import kept_in
from app.database.alone.vault import SlotSecret
from app.database.location import Location
from app.database.unit_of_work import Database
from app.errors import Unavailable
from app.language import tr
from app.services.accounts.door import door_at
from app.services.alone.line import send_waiting
from app.services.alone.sending import not_met, still_waiting
from app.services.views.desks import SentView


def waiting_by(copy: Location) -> dict[str, int]:
    """How many acts of a copy the server has not met, by the user name of who did them; looks are not counted."""
    return kept_in(copy).by_person


def who_waits(database: Database, actor: Actor, copy: Location) -> SentView:
    """For whom what is in a copy waits, although the server is there; what that has met by now waits for nobody."""
    entries = kept_in(copy).entries
    left = database.read_as(actor, not_met, uuid.UUID(entries[0].entry.lease), entries) if entries else ()
    return database.read_as(actor, still_waiting, left) if left else SentView()


def let_in(server: Location, user_name: str, password: str, known: SlotSecret | None = None) -> SentView:
    """Sign her in at the server for as long as what she did alone at this PC takes to go in.

    `known` is the slot of who sits here: by that it opens where her password is another one since.
    `UserError` and `Unavailable` as of the door, and `alone_still` while the server is away: it waits as before then.
    """
    entered = door_at(server.for_anyone(), goes_on=True, known=known).enter(user_name, password)
    try:
        if entered.database.location.alone is not None:
            raise _still_alone()
        spare = entered.spare
        place = None if spare is None else place_of(spare.vault, spare.held)
        return SentView() if place is None else send_waiting(entered.database, place, entered.actor)
    finally:
        entered.database.close()


def _still_alone() -> Unavailable:
    return Unavailable(
        "alone_still",
        tr("Chưa tới được máy chủ, nên việc của đồng nghiệp vẫn chờ ở máy này; không mất gì."),
        tr("Làm lại khi có máy chủ."),
    )
