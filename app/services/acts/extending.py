"""A later date for the citizen: once, by a leader, with an apology; or because the calendar has changed."""

import uuid
from datetime import timedelta

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import InstrumentedAttribute

from app.database.unit_of_work import UnitOfWork
from app.errors import Overtaken, UserError
from app.language import in_vietnamese, tr
from app.rules import clock
from app.rules.calendar import local
from app.rules.deadlines import due
from app.services.acts.act import Act
from app.services.acts.pausing import set_due
from app.services.calendar.work_calendar import work_calendar
from app.services.dossiers.stages import date_steps
from app.services.procedures.in_force import version_by_id
from models.records import Movement
from models.vocabulary import Action

FARTHEST = timedelta(days=3653)
_MOVES = (Action.EXTEND, Action.SUPPLEMENT, Action.CONFIRM_PAYMENT)


def was_moved(dossier: uuid.UUID | InstrumentedAttribute[uuid.UUID]) -> ColumnElement[bool]:
    """The condition that a dossier's date no longer rests on its receipt alone."""
    return exists().where(Movement.dossier_id == dossier, Movement.action.in_(_MOVES))


def extend(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The due date moves to `ActValues.due_at` with an apology (form 04), once (NĐ 61/2018 art. 19.9).

    `UserError` `due_missing`, `due_too_far`, or what `app.rules.clock.check_extension` says. An extension after
    the date has passed is allowed and marked late.
    """
    new = act.values.due_at
    if new is None or new.tzinfo is None:
        raise UserError(
            "due_missing",
            tr("Chưa ghi ngày hẹn mới. Chưa có gì bị thay đổi."),
            tr("Chọn ngày giờ hẹn mới, trong giờ làm việc."),
            field="due_at",
        )
    if abs(new - act.at) > FARTHEST:
        raise UserError(
            "due_too_far",
            tr("Ngày hẹn mới quá xa. Chưa có gì bị thay đổi."),
            tr("Xem lại năm của ngày hẹn mới."),
            field="due_at",
        )
    dossier = act.dossier
    calendar = work_calendar(uow)
    is_late = clock.check_extension(calendar, new, dossier.due_at, act.at, dossier.extensions)
    with in_vietnamese():
        explanation = (
            tr(
                "Gia hạn một lần, từ {before} đến {after}.",
                before=f"{local(dossier.due_at):%H:%M %d/%m/%Y}",
                after=f"{local(new):%H:%M %d/%m/%Y}",
            ),
        )
    dossier.extensions += 1
    dossier.term_unsettled = False  # a leader has named the day; it rests on no term any more
    set_due(act, new, explanation, provisional=calendar.is_provisional(local(new).year))
    date_steps(uow, dossier, act.at)
    return {"late": is_late, "extension": dossier.extensions}


def reappoint(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The due date as the calendar now in force gives it; `UserError` `due_unchanged` when it is the same.

    Only while the date still rests on the receipt alone, else `due_not_by_receipt`: after a pause or an
    extension the journal counts.
    """
    dossier = act.dossier
    if uow.session.execute(select(was_moved(dossier.id))).scalar_one():
        raise UserError(
            "due_not_by_receipt",
            tr(
                "Ngày hẹn của hồ sơ này đã tính lại sau khi dừng hoặc gia hạn, nên không hẹn lại theo lịch. "
                "Chưa có gì bị thay đổi."
            ),
            tr("Giữ ngày hẹn đang có, hoặc gia hạn nếu hồ sơ chưa gia hạn lần nào."),
        )
    version = version_by_id(uow, dossier.version_id)
    with in_vietnamese():
        new = due(
            work_calendar(uow),
            dossier.received_at,
            dossier.term_amount,
            dossier.term_unit,
            version.after_fifteen,
        )
    if new.due_at == dossier.due_at:
        raise Overtaken(
            "due_unchanged",
            tr("Theo lịch hiện nay, ngày hẹn của hồ sơ này vẫn như cũ. Chưa có gì bị thay đổi."),
            tr("Không cần hẹn lại."),
        )
    dossier.effective_start = new.effective_start
    set_due(act, new.due_at, new.explanation, provisional=new.provisional)
    date_steps(uow, dossier, new.effective_start)
    return {"calendar": True}
