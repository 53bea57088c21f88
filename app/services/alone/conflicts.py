"""What a desk did alone and the rules refused at the server: shown to the desk with both sides, settled by a person."""

import uuid
from typing import Any

from sqlalchemy import ColumnElement, func, select

from app.database.alone.outbox import OutboxEntry, kept_in
from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.desk_notes import PRINTING_OF_REFUSED
from app.rules.permissions import require_role
from app.rules.problems import refusal
from app.rules.texts import check_text
from app.services.accounts.confirming import confirm
from app.services.alone.leasing import is_conflict, unsettled
from app.services.alone.meanwhile import DeskKnew, meanwhile
from app.services.office.successors import in_hand
from app.services.views import MovementView
from app.services.views.desks import AloneStatus, ConflictView
from models.desks import DeskAct, DeskLease
from models.vocabulary import Action, DeskKind, DeskOutcome, Role

LONGEST_SENTENCE = 500
MOST = 200
_WORKERS = (Role.RECEPTION, Role.LEADER)


def conflicts(uow: UnitOfWork, *, with_settled: bool = False) -> tuple[ConflictView, ...]:
    """The conflicts of one's office nobody has settled yet, oldest first, with both sides; `MOST` at once.

    Telling that somebody has been shown them is `shown`.
    """
    confirm(uow)
    which = is_conflict() if with_settled else unsettled()
    rows = uow.session.execute(
        select(DeskAct, DeskLease.number)
        .join(DeskLease, DeskLease.id == DeskAct.lease_id)
        .where(DeskAct.agency_id.in_(in_hand(uow)), which)
        .order_by(DeskAct.registered_at, DeskAct.lease_id, DeskAct.position)
        .limit(MOST)
    ).all()
    return tuple(_view(uow, row, number) for row, number in rows)


def shown(uow: UnitOfWork, keys: tuple[str, ...]) -> None:
    """Put on record that who is signed in has been shown these conflicts, where nobody had been yet."""
    actor = confirm(uow)
    for key in keys:
        row = _meant(uow, key)
        for each in (row, *_printings_of(uow, row)):
            if each.shown_at is None:
                each.shown_at, each.shown_to = uow.now, actor.user_name
    uow.session.flush()


def settle_conflict(uow: UnitOfWork, key: str, how: str | None) -> ConflictView:
    """A clerk or leader has seen to it and says how, in a sentence; papers of it that were refused with it go along.

    `UserError` `role_missing`, `conflict_unknown`, `conflict_settled`, `reason_missing`.
    """
    actor = confirm(uow)
    require_role(actor.roles, *_WORKERS)
    sentence, problems = check_text(how, "how", LONGEST_SENTENCE)
    if problems:
        raise refusal(problems)
    if sentence is None:
        raise UserError(
            "reason_missing",
            tr("Chưa ghi đã xử lý thế nào. Chưa có gì bị thay đổi."),
            tr("Ghi một câu, ví dụ: đã gọi người nộp, thu lại giấy."),
            field="how",
        )
    row = _meant(uow, key)
    if row.settled_at is not None:
        raise UserError(
            "conflict_settled",
            tr("{name} đã xử lý việc này: {how}", name=row.settled_by_name, how=row.settled_how),
            tr("Không cần làm gì thêm."),
        )
    for each in (row, *_papers_of(uow, row), *_printings_of(uow, row)):
        each.settled_at, each.settled_how = uow.now, sentence
        each.settled_by, each.settled_by_name = actor.user_name, actor.full_name
        if each.shown_at is None:
            each.shown_at, each.shown_to = uow.now, actor.user_name
    uow.session.flush()
    number = uow.session.get_one(DeskLease, row.lease_id).number
    return _view(uow, row, number)


def alone_status(uow: UnitOfWork) -> AloneStatus:
    """How it stands: at a desk alone what waits in its outbox, at a server how many conflicts nobody has settled."""
    desk = uow.alone
    if desk is not None:
        return AloneStatus(desk.number, desk.lease_until, kept_in(uow.location).by_person)
    open_here = (
        select(func.count()).select_from(DeskAct).where(DeskAct.agency_id.in_(in_hand(uow)), unsettled())
    )
    return AloneStatus(conflicts=uow.session.execute(open_here).scalar_one())


def _papers_of(uow: UnitOfWork, row: DeskAct) -> tuple[DeskAct, ...]:
    """The papers of the same dossier that the same desk printed afterwards and that were refused, too."""
    if row.kind is DeskKind.PRINTED or not row.dossier_code:
        return ()
    return _refused_later(uow, row, DeskAct.kind == DeskKind.PRINTED)


def _printings_of(uow: UnitOfWork, row: DeskAct) -> tuple[DeskAct, ...]:
    """That a printer took this refused paper."""
    if row.kind is not DeskKind.PRINTED:
        return ()
    paper = _paper_of(row)
    found = _refused_later(uow, row, DeskAct.code == PRINTING_OF_REFUSED)
    return tuple(each for each in found if _paper_of(each) == paper)


def _refused_later(uow: UnitOfWork, row: DeskAct, which: ColumnElement[bool]) -> tuple[DeskAct, ...]:
    """What the same desk did to the same dossier afterwards, was refused and is settled by nobody yet."""
    found = select(DeskAct).where(
        DeskAct.lease_id == row.lease_id,
        DeskAct.position > row.position,
        DeskAct.dossier_code == row.dossier_code,
        DeskAct.outcome == DeskOutcome.REFUSED,
        DeskAct.settled_at.is_(None),
        which,
    )
    return tuple(uow.session.execute(found.with_for_update()).scalars())


def _paper_of(row: DeskAct) -> object:
    return OutboxEntry.read(row.entry or {}).values.get("id")


def _meant(uow: UnitOfWork, key: str) -> DeskAct:
    lease, _, position = key.partition(":")
    found = None
    try:
        chosen = (DeskAct.lease_id == uuid.UUID(lease), DeskAct.position == int(position))
    except ValueError:
        pass
    else:
        refused = (DeskAct.agency_id.in_(in_hand(uow)), is_conflict())
        found = uow.session.execute(
            select(DeskAct).where(*chosen, *refused).with_for_update()
        ).scalar_one_or_none()
    if found is None:
        raise UserError(
            "conflict_unknown",
            tr("Không có việc nào chờ xử lý mang số này ở cơ quan của bạn."),
            tr("Xem danh sách: motcua-admin desk conflicts."),
            field="key",
        )
    return found


def _view(uow: UnitOfWork, row: DeskAct, number: int) -> ConflictView:
    entry = OutboxEntry.read(row.entry or {})
    action = entry.values.get("action")
    return ConflictView(
        key=f"{row.lease_id}:{row.position}",
        desk=number,
        position=row.position,
        kind=row.kind,
        action=None if action is None else Action(action),
        dossier=row.dossier_code,
        by=row.by_name,
        at=row.at,
        code=row.code,
        sentence=row.sentence,
        hint=row.hint,
        values=_told(entry),
        registered_at=row.registered_at,
        happened=_happened(uow, row),
        shown_at=row.shown_at,
        settled_at=row.settled_at,
        settled_by=row.settled_by_name,
        settled_how=row.settled_how,
    )


def _told(entry: OutboxEntry) -> dict[str, Any]:
    """What the desk had to say of it, as the act or the reception was given, with the money it took."""
    more = {**entry.values.get("money", {}), "numbers": dict(entry.numbers or {})}
    for name in ("values", "intake"):
        if isinstance(found := entry.values.get(name), dict):
            return {**found, **more}
    return {**entry.values, **more}


def _happened(uow: UnitOfWork, row: DeskAct) -> tuple[MovementView, ...]:
    seen = 0 if row.kind is DeskKind.RECEIVE else row.seen
    return meanwhile(uow, row.dossier_code, DeskKnew(row.lease_id, row.position, seen, row.at))
