"""Taking a number: at a kiosk, or from a clerk for who cannot."""

from datetime import timedelta

from sqlalchemy import delete, func, select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import local
from app.rules.permissions import require_role
from app.services.accounts.confirming import confirm
from app.services.office.own_agency import own_agency_id
from app.services.queue.kinds import require_queue
from app.services.queue.today import of_today
from app.services.queue.views import TakenTicket
from app.services.wording.queue_words import queue_word
from models.base import new_id
from models.queue import QueueTicket
from models.vocabulary import QueueKind, Role, TicketState

KEPT_DAYS = 400
"""Numbers of longer ago go with the first of a new day (`models.wall.queue` does the same)."""


def take(uow: UnitOfWork, kind: QueueKind) -> TakenTicket:
    """The next number of the day, for this kind of business; no number is there twice, none is left out.

    `UserError` `queue_off`, `queue_kind` where the office has no such queue, `role_missing`.
    """
    require_role(confirm(uow).roles, Role.KIOSK, Role.RECEPTION)
    offered = require_queue(uow)
    if kind not in offered:
        raise UserError(
            "queue_kind",
            tr("Cơ quan không có hàng chờ “{kind}”. Chưa lấy số.", kind=queue_word(kind)),
            tr("Có: {kinds}.", kinds=", ".join(map(queue_word, offered))),
        )
    if uow.dialect == "postgresql":
        asked = func.motcua.take_ticket(new_id(), kind.value).table_valued("number", "ahead", "taken_at")
        row = uow.session.execute(select(asked)).one()
        return TakenTicket(row.number, kind, row.ahead, row.taken_at)
    return _take_from_file(uow, kind)


def _take_from_file(uow: UnitOfWork, kind: QueueKind) -> TakenTicket:
    here = of_today(uow)
    last = uow.session.execute(select(func.max(QueueTicket.number)).where(*here)).scalar() or 0
    day = local(uow.now).date()
    if not last:
        long_ago = QueueTicket.day < day - timedelta(days=KEPT_DAYS)
        uow.session.execute(delete(QueueTicket).where(here[0], long_ago))
    ahead = select(func.count()).where(
        *here, QueueTicket.state == TicketState.WAITING, QueueTicket.kind == kind
    )
    before = uow.session.execute(ahead).scalar_one()
    ticket = QueueTicket(
        id=new_id(),
        agency_id=own_agency_id(uow),
        day=day,
        number=last + 1,
        kind=kind,
        state=TicketState.WAITING,
        taken_at=uow.now,
        changes=1,
    )
    uow.session.add(ticket)
    uow.session.flush()
    return TakenTicket(ticket.number, kind, before, uow.now)
