"""Lives at random for dossiers: acts one after another, each in the journal, and the dossier as they leave it."""

import random
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import select, text

from app.database.unit_of_work import UnitOfWork
from models.base import new_id
from models.dossiers import Dossier
from models.records import Movement
from models.triggers import SQLITE
from models.vocabulary import Action, Clock, Custody, Delivery, Status
from tests.clock import OFFICE

NOW = datetime(2026, 1, 12, 9, 15, tzinfo=OFFICE)
_WORK = (Status.RECEIVED, Status.IN_PROGRESS)
_LEADS = {
    Action.ACCEPT: Status.IN_PROGRESS,
    Action.REQUEST_SUPPLEMENT: Status.AWAITING_SUPPLEMENT,
    Action.REQUEST_PAYMENT: Status.AWAITING_PAYMENT,
    Action.SUPPLEMENT: Status.IN_PROGRESS,
    Action.CONFIRM_PAYMENT: Status.IN_PROGRESS,
    Action.COMPLETE: Status.RESULT_READY,
    Action.REFUSE: Status.REFUSED,
    Action.STOP: Status.STOPPED,
    Action.RETURN_RESULT: Status.RETURNED,
}
_FROM = {
    **dict.fromkeys(
        _WORK,
        (
            *(
                Action.ACCEPT,
                Action.COMMENT,
                Action.EXTEND,
                Action.REQUEST_SUPPLEMENT,
                Action.REQUEST_SUPPLEMENT,
            ),
            *(Action.REQUEST_PAYMENT, Action.COMPLETE, Action.COMPLETE, Action.REFUSE, Action.STOP),
        ),
    ),
    Status.AWAITING_SUPPLEMENT: (Action.SUPPLEMENT, Action.SUPPLEMENT, Action.STOP, Action.COMMENT),
    Status.AWAITING_PAYMENT: (Action.CONFIRM_PAYMENT, Action.CONFIRM_PAYMENT, Action.STOP),
    **dict.fromkeys((Status.RESULT_READY, Status.REFUSED, Status.STOPPED), (Action.RETURN_RESULT,)),
    Status.RETURNED: (),
}
_TAKEN_BACK = (Action.REQUEST_SUPPLEMENT, Action.REQUEST_PAYMENT, Action.COMPLETE, Action.REFUSE, Action.STOP)
_STATE = ("status", "due_at", "clock", "clock_stopped_at", "supplements_asked", "extensions", "finished_at")


@contextmanager
def forgotten_journals(uow: UnitOfWork) -> Iterator[None]:
    """The journals but for how they began are gone; what refuses that is off meanwhile."""
    is_sqlite = uow.dialect == "sqlite"
    triggers = {name: told for name, told in SQLITE.items() if name.startswith("movement")}
    if is_sqlite:
        for name in triggers:
            uow.session.execute(text(f"DROP TRIGGER {name}"))
    else:
        uow.session.execute(text("SET LOCAL session_replication_role = replica"))
    uow.session.execute(text("DELETE FROM movement WHERE position > 1"))
    yield
    uow.session.flush()
    for told in triggers.values() if is_sqlite else ():
        uow.session.execute(text(told))


def live(uow: UnitOfWork, dossier: Dossier, chance: random.Random) -> None:
    """A life from its receipt until now: paused, extended, ended, taken back, fetched, or none of it."""
    dossier.status, dossier.clock = Status.RECEIVED, Clock.RUNNING
    dossier.finished_at = dossier.returned_at = dossier.clock_stopped_at = None
    dossier.custody, dossier.delivery = Custody.WITH_OFFICE, Delivery.NOT_READY
    dossier.supplements_asked = dossier.extensions = 0
    first = uow.session.execute(select(Movement).where(Movement.dossier_id == dossier.id)).scalar_one()
    first.at = first.recorded_at = dossier.received_at
    first.due_after = dossier.due_at
    at, position, before = dossier.received_at, 1, None
    for _ in range(chance.randint(0, 8)):
        at = _later(chance, at, dossier.due_at)
        position += 1
        if before is not None and before[0] in _TAKEN_BACK and chance.random() < 0.3:
            for name, value in before[1].items():
                setattr(dossier, name, value)
            back = chance.choice((Action.UNDO, Action.ROLL_BACK))
            before = None
            _write(uow, dossier, back, (position, at), undone=position - 1)
            continue
        offered = [
            each for each in _FROM[dossier.status] if each is not Action.EXTEND or not dossier.extensions
        ]
        if not offered:
            return
        action = chance.choice(offered)
        before = (action, {name: getattr(dossier, name) for name in _STATE})
        _do(dossier, action, at, chance)
        _write(uow, dossier, action, (position, at))


def _do(dossier: Dossier, action: Action, at: datetime, chance: random.Random) -> None:
    stood = dossier.status
    dossier.status = _LEADS.get(action, stood)
    match action:
        case Action.REQUEST_SUPPLEMENT | Action.REQUEST_PAYMENT:
            dossier.clock, dossier.clock_stopped_at = Clock.STOPPED, at
            dossier.supplements_asked += action is Action.REQUEST_SUPPLEMENT
        case Action.SUPPLEMENT | Action.CONFIRM_PAYMENT:
            dossier.clock, dossier.clock_stopped_at = Clock.RUNNING, None
            dossier.due_at = _later(
                chance, max(at, dossier.due_at), dossier.due_at, until=NOW + timedelta(days=15)
            )
        case Action.EXTEND:
            dossier.extensions += 1
            dossier.due_at = _later(
                chance, max(at, dossier.due_at), dossier.due_at, until=NOW + timedelta(days=15)
            )
        case Action.COMPLETE | Action.REFUSE | Action.STOP:
            dossier.clock, dossier.finished_at, dossier.clock_stopped_at = Clock.ENDED, at, None
        case Action.RETURN_RESULT:
            dossier.returned_at, dossier.delivery = at, Delivery.DELIVERED
            if stood is not Status.RESULT_READY:
                dossier.custody = Custody.WITH_APPLICANT


def _write(
    uow: UnitOfWork,
    dossier: Dossier,
    action: Action,
    place: tuple[int, datetime],
    undone: int | None = None,
) -> None:
    position, at = place
    uow.session.add(
        Movement(
            id=new_id(),
            dossier_id=dossier.id,
            position=position,
            request_id=str(uuid.uuid4()),
            at=at,
            recorded_at=at,
            actor="tiepnhan",
            actor_name="Ai đó",
            action=action,
            to_status=dossier.status,
            due_after=dossier.due_at,
            details={} if undone is None else {"undone": undone},
            hash="0" * 64,
        )
    )


def _later(chance: random.Random, at: datetime, due: datetime, until: datetime = NOW) -> datetime:
    """Some time on, often where a day begins or ends, or at the very moment it is due."""
    day = at.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=chance.randint(0, 9))
    edges = (timedelta(), timedelta(hours=17), timedelta(minutes=chance.randint(0, 1439)))
    found = chance.choice([day + chance.choice(edges), due, at])
    return min(max(found, at), max(at, until))
