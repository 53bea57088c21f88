"""The queue as it stands: how many wait, and which number stands at which desk."""

from collections.abc import Collection

from sqlalchemy import Select, func, select

from app.database.unit_of_work import UnitOfWork
from app.services.office.desk_outbox import require_server
from app.services.queue.kinds import kinds_offered
from app.services.queue.today import of_today
from app.services.queue.views import QueuedTicket, QueueNow
from models.queue import QueueTicket
from models.vocabulary import QueueKind, TicketState


def queue_now(uow: UnitOfWork, counter: str = "", kinds: Collection[QueueKind] = ()) -> QueueNow:
    """The queue as the desk with this name sees it, which calls these kinds of numbers, all of them without any.

    `UserError` `alone_not_now` at a desk alone, whose copy has nobody's number.
    """
    offered = kinds_offered(uow)
    if not offered:
        return QueueNow()
    require_server(uow)
    here = of_today(uow)
    waiting = select(func.count()).where(
        *here, QueueTicket.state == TicketState.WAITING, QueueTicket.kind.in_(kinds or offered)
    )
    called = tuple(
        QueuedTicket(**row)
        for row in uow.session.execute(
            _tickets()
            .where(*here, QueueTicket.state == TicketState.CALLED)
            .order_by(QueueTicket.last_called_at.desc(), QueueTicket.number.desc())
        ).mappings()
    )
    skipped = (
        select(QueueTicket.number)
        .where(*here, QueueTicket.state == TicketState.SKIPPED)
        .order_by(QueueTicket.number)
    )
    return QueueNow(
        kinds=offered,
        waiting=uow.session.execute(waiting).scalar_one(),
        mine=next((each for each in called if each.counter == counter), None) if counter else None,
        called=called,
        skipped=tuple(uow.session.execute(skipped).scalars()),
    )


def _tickets() -> Select[*tuple[object, ...]]:
    return select(
        QueueTicket.number,
        QueueTicket.kind,
        QueueTicket.state,
        QueueTicket.counter,
        QueueTicket.taken_at,
        QueueTicket.last_called_at,
    )
