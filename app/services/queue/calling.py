"""Calling numbers to a desk: the next one, once more, put aside, or back to those who wait.

A desk has one number at a time, and no number stands at two desks: it is taken in the statement that finds it.
"""

import uuid
from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, select, update

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.permissions import require_role
from app.rules.texts import check_line
from app.services.accounts.confirming import confirm
from app.services.queue.kinds import kinds_offered, require_queue
from app.services.queue.standing import queue_now
from app.services.queue.today import of_today, present
from app.services.queue.views import QueueNow
from models.queue import QueueTicket
from models.vocabulary import QueueKind, Role, TicketState

LONGEST_COUNTER = 40


def call_next(uow: UnitOfWork, counter: str, kinds: Collection[QueueKind] = ()) -> QueueNow:
    """Call who has waited longest for one of these kinds to the desk; who stood there before has been served.

    `UserError` `queue_empty`, with whoever stands at the desk left there; `counter_unnamed`, `queue_off`.
    """
    name = _begin(uow, counter)
    waiting = (
        select(QueueTicket.id)
        .where(
            *of_today(uow),
            QueueTicket.state == TicketState.WAITING,
            QueueTicket.kind.in_(kinds or require_queue(uow)),
        )
        .order_by(QueueTicket.number)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    key = uow.session.execute(waiting).scalar()
    if key is None:
        raise UserError(
            "queue_empty", tr("Không còn ai đang chờ."), tr("Số mới lấy sẽ hiện ở dòng trên cùng.")
        )
    return _call(uow, key, name, kinds)


def call_number(uow: UnitOfWork, counter: str, number: int, kinds: Collection[QueueKind] = ()) -> QueueNow:
    """Call a number that waits, or that was put aside because nobody came; `UserError` `ticket_not_waiting`."""
    name = _begin(uow, counter)
    wanted = (
        select(QueueTicket.id)
        .where(
            *of_today(uow),
            QueueTicket.number == number,
            QueueTicket.state.in_((TicketState.WAITING, TicketState.SKIPPED)),
        )
        .with_for_update()
    )
    key = uow.session.execute(wanted).scalar()
    if key is None:
        raise UserError(
            "ticket_not_waiting",
            tr("Số {number} không đang chờ: chưa lấy, hoặc đã có quầy gọi.", number=number),
            tr("Xem lại số trên phiếu."),
        )
    return _call(uow, key, name, kinds)


def call_again(uow: UnitOfWork, counter: str, kinds: Collection[QueueKind] = ()) -> QueueNow:
    """Call the number of this desk once more; `UserError` `no_ticket_called`, as for the acts below."""
    return _settle(uow, counter, kinds, last_called_at=present(uow))


def skip(uow: UnitOfWork, counter: str, kinds: Collection[QueueKind] = ()) -> QueueNow:
    """Nobody came: put the number of this desk aside."""
    return _settle(uow, counter, kinds, state=TicketState.SKIPPED, ended_at=present(uow))


def give_back(uow: UnitOfWork, counter: str, kinds: Collection[QueueKind] = ()) -> QueueNow:
    """Called by mistake: the number of this desk waits again, before all that were taken later."""
    return _settle(
        uow,
        counter,
        kinds,
        state=TicketState.WAITING,
        called_at=None,
        last_called_at=None,
        counter_name="",
        called_by="",
    )


def finish(uow: UnitOfWork, counter: str, kinds: Collection[QueueKind] = ()) -> QueueNow:
    """Who stands at this desk has been served, and nobody else is called yet."""
    return _settle(uow, counter, kinds, state=TicketState.DONE, ended_at=present(uow))


def bind_if_called(uow: UnitOfWork, dossier_id: uuid.UUID) -> None:
    """What was just received or returned belongs to the number that the clerk has called; the first of several.

    Where the office gives out no numbers nothing is asked of the database.
    """
    if not kinds_offered(uow):
        return
    hers = (
        select(QueueTicket.id)
        .where(
            *of_today(uow),
            QueueTicket.state == TicketState.CALLED,
            QueueTicket.called_by == uow.acting().user_name,
            QueueTicket.dossier_id.is_(None),
        )
        .order_by(QueueTicket.last_called_at.desc())
        .limit(1)
    )
    if (key := uow.session.execute(hers).scalar()) is not None:
        _write(uow, QueueTicket.id == key, dossier_id=dossier_id)


def _begin(uow: UnitOfWork, counter: str) -> str:
    """The name of the desk, of who may call."""
    require_role(confirm(uow).roles, Role.RECEPTION)
    require_queue(uow)
    name, problems = check_line(counter, "counter", LONGEST_COUNTER)
    if problems:
        raise UserError(problems[0].code, problems[0].message, problems[0].hint, field="counter")
    if name is None:
        raise UserError(
            "counter_unnamed",
            tr("Máy này chưa có tên quầy nên chưa gọi số được."),
            tr("Ghi tên quầy ở trang Cài đặt, Máy này (ví dụ: 3)."),
        )
    return name


def _call(uow: UnitOfWork, key: uuid.UUID, counter: str, kinds: Collection[QueueKind]) -> QueueNow:
    _write(uow, _at(counter), state=TicketState.DONE, ended_at=present(uow))
    now = present(uow)
    _write(
        uow,
        QueueTicket.id == key,
        state=TicketState.CALLED,
        called_at=now,
        last_called_at=now,
        ended_at=None,
        counter_name=counter,
        called_by=uow.acting().user_name,
    )
    return queue_now(uow, counter, kinds)


def _settle(uow: UnitOfWork, counter: str, kinds: Collection[QueueKind], **values: Any) -> QueueNow:
    name = _begin(uow, counter)
    if not _write(uow, _at(name), **values):
        raise UserError(
            "no_ticket_called",
            tr("Quầy này chưa gọi số nào. Chưa làm gì."),
            tr("Gọi số tiếp theo trước."),
        )
    return queue_now(uow, name, kinds)


def _at(counter: str) -> ColumnElement[bool]:
    """The number that stands at a desk."""
    return (QueueTicket.state == TicketState.CALLED) & (QueueTicket.counter == counter)


def _write(
    uow: UnitOfWork, which: ColumnElement[bool], *, counter_name: str | None = None, **values: Any
) -> int:
    """Change numbers of today; how many there were."""
    if counter_name is not None:
        values["counter"] = counter_name
    changed = (
        update(QueueTicket)
        .where(*of_today(uow), which)
        .values(**values, changes=QueueTicket.changes + 1)
        .execution_options(synchronize_session=False)
        .returning(QueueTicket.id)
    )
    return len(uow.session.execute(changed).all())
