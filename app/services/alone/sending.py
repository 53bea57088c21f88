"""Sending in what a desk did alone: in its order, each once, each under the login of who did it.

What waits for somebody who is not signed in here, or does not go in for a reason that is no rule's, holds up later acts
on the same dossier and nothing else.
"""

import sys
import threading
import uuid
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from sqlalchemy import select

from app.actor import Actor
from app.database.alone.outbox import Kept, OutboxEntry
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Away, Unavailable, UserError
from app.language import tr
from app.services.accounts.confirming import confirm
from app.services.alone.going_in import DeskBack, desk_of, go_in
from app.services.alone.leasing import tell
from app.services.alone.money_taken import with_money
from app.services.alone.papers_of_desks import is_printing
from app.services.alone.parting import digests, is_met
from app.services.alone.register import refuse
from app.services.alone.slips_twice import named_anew
from app.services.views.desks import SentView
from models.agencies import Account
from models.vocabulary import DeskOutcome, Role

_OF_THE_PERSON = frozenset({"account_inactive", "password_must_change", "not_signed_in", "desk_unknown"})
"""Refusals of who sends and not of what was done: it waits, and is no conflict."""


def send(  # noqa: PLR0917  the desk's line gives them in this order
    database: Database,
    actor: Actor,
    lease_id: uuid.UUID,
    entries: Sequence[Kept],
    back: DeskBack,
    met: Callable[[int], object] = lambda _position: None,
) -> SentView:
    """Let everything that is hers go in, as far as it was not met before; what the rules refuse is on record then.

    `met` hears of each position as soon as the server has it.

    `database` is the server's with her own login. Of somebody who has left, a leader of the office sends it in her own
    name, and whose it was is kept. `Away` where the server goes away, `UserError` where it is hers who sends: asked
    again, nothing is done twice. `Unavailable` `desk_forked` where the register met another entry in one of these
    places. An error of our own is reported like that of any thread, and the rest goes in.
    """
    if not entries:
        return SentView()
    known, gone = database.write(actor, _begin, lease_id, tuple(entries))
    done = refused = 0
    waits = _Waits(actor, gone)
    stuck_on: set[str] = set()
    stuck, why = 0, ""
    for kept in entries:
        if kept.position in known:
            continue
        entry = kept.entry
        if entry.dossier_code in stuck_on:
            stuck += entry.is_act
            continue
        if waits.holds(entry):
            continue
        try:
            outcome = _send_one(database, actor, lease_id, kept, back)
        except (Away, UserError):
            raise
        except Exception as error:
            said = _why(error)
            stuck, why = stuck + entry.is_act, why or said
            stuck_on |= {entry.dossier_code} - {""}
            continue
        met(kept.position)
        done += outcome is DeskOutcome.DONE
        refused += outcome is DeskOutcome.REFUSED and not is_printing(entry)
    return waits.told(SentView(done, refused, stuck=stuck, why=why))


class _Waits:
    """What waits for whom, told entry by entry in their order."""

    def __init__(self, actor: Actor, gone: Collection[str]) -> None:
        self._actor, self._gone = actor, gone
        self._is_leader = Role.LEADER in actor.roles
        self._held: dict[str, str] = {}
        self._waiting: Counter[str] = Counter()
        self._behind: Counter[str] = Counter()

    def holds(self, entry: OutboxEntry) -> bool:
        """Whether it waits, for who did it or behind another's act on its dossier; it holds up later ones then."""
        is_hers = entry.by == self._actor.user_name or (entry.by in self._gone and self._is_leader)
        first = self._held.get(entry.dossier_code)
        if is_hers and first is None:
            return False
        if is_hers and first is not None:
            self._behind[first] += entry.is_act
        else:
            self._waiting[entry.by] += entry.is_act
        if entry.dossier_code:
            self._held.setdefault(entry.dossier_code, entry.by)
        return True

    def told(self, sent: SentView) -> SentView:
        """What became of the others, with this."""
        waiting = {name: count for name, count in self._waiting.items() if count}
        behind = {name: count for name, count in self._behind.items() if count}
        return replace(sent, waiting=waiting, behind=behind, gone=frozenset(waiting) & frozenset(self._gone))


def still_waiting(uow: UnitOfWork, entries: Sequence[Kept]) -> SentView:
    """For whom these wait that have not gone in, as `send` would leave them now."""
    waits = _Waits(confirm(uow), _gone(uow, [each.entry for each in entries]))
    for each in entries:
        waits.holds(each.entry)
    return waits.told(SentView())


def not_met(uow: UnitOfWork, lease_id: uuid.UUID, entries: Sequence[Kept]) -> tuple[Kept, ...]:
    """The entries that the server has not met yet."""
    known = digests(uow, lease_id)
    return tuple(each for each in entries if known.get(each.position) != each.hash)


def not_all_in(sent: SentView) -> Unavailable | None:
    """`alone_not_in`: what does not go in although the server is there and no rule refuses it."""
    if not sent.stuck:
        return None
    return Unavailable(
        "alone_not_in",
        tr("{count} việc làm một mình chưa đưa vào sổ được: {why}", count=sent.stuck, why=sent.why),
        tr("Việc vẫn giữ ở máy này và tự đưa vào lại sau, không mất gì. Gọi kỹ thuật."),
    )


def _why(error: Exception) -> str:
    """In words; a bug goes to the crash report besides."""
    if isinstance(error, Unavailable):
        return error.message
    threading.excepthook(threading.ExceptHookArgs((*sys.exc_info(), threading.current_thread())))
    return tr("chương trình gặp lỗi, đã ghi vào báo cáo lỗi.")


def _send_one(
    database: Database, actor: Actor, lease_id: uuid.UUID, kept: Kept, back: DeskBack
) -> DeskOutcome:
    try:
        return database.write(actor, go_in, lease_id, kept, back)
    except UserError as error:
        if error.code in _OF_THE_PERSON:
            raise
        return database.write(actor, _refused, lease_id, kept, back, error)


def _refused(
    uow: UnitOfWork, lease_id: uuid.UUID, kept: Kept, back: DeskBack, error: UserError
) -> DeskOutcome:
    code = named_anew(uow, lease_id, kept.entry).dossier_code
    told = with_money(uow, kept.entry, code, error)
    return refuse(uow, lease_id, kept, desk_of(uow, lease_id, kept, back), told, code)


def _begin(
    uow: UnitOfWork, lease_id: uuid.UUID, entries: tuple[Kept, ...]
) -> tuple[frozenset[int], frozenset[str]]:
    """How much there is is said before the first goes in; answers what was met before, and who has left."""
    confirm(uow)
    known = digests(uow, lease_id)
    met = frozenset(each.position for each in entries if is_met(known, each))
    tell(uow, lease_id, entries[-1].position)
    return met, _gone(uow, [each.entry for each in entries])


def _gone(uow: UnitOfWork, entries: Sequence[OutboxEntry]) -> frozenset[str]:
    people = {each.by for each in entries}
    there = uow.session.execute(
        select(Account.user_name).where(Account.user_name.in_(people), Account.active.is_(True))
    ).scalars()
    return frozenset(people - set(there))
