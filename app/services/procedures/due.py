"""When a result would be due, asked without a dossier: for scripts, and for the question "bao giờ có?"."""

from datetime import datetime

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules import deadlines
from app.services.calendar.work_calendar import work_calendar
from app.services.procedures.guidance import guide
from app.services.views import DuePreview
from models.vocabulary import Channel


def due_for(
    uow: UnitOfWork,
    received_at: datetime,
    *,
    procedure: str | None = None,
    case: str | None = None,
    channel: Channel = Channel.DIRECT,
    term: str | None = None,
) -> DuePreview:
    """The due date from a moment of receipt, by a procedure of the catalogue or by a term like "3 working_days".

    Exactly one of `procedure` and `term`. `UserError` `unknown_procedure`, `unknown_case`, `term_open` where
    the catalogue leaves the term open, `term_unreadable`, `calendar_year_missing`.
    """
    if (procedure is None) == (term is None):
        raise ValueError("exactly one of procedure and term")
    if procedure is not None:
        return _by_procedure(uow, received_at, procedure, case, channel)
    amount, unit = deadlines.parse_term(term or "")
    due = deadlines.due(work_calendar(uow), received_at, amount, unit)
    return DuePreview(due.effective_start, due.due_at, due.explanation, due.provisional)


def _by_procedure(
    uow: UnitOfWork, received_at: datetime, procedure: str, case: str | None, channel: Channel
) -> DuePreview:
    due = guide(uow, procedure, case, channel, received_at).due
    if due is None:
        raise UserError(
            "term_open",
            tr("Danh mục chưa ghi thời hạn giải quyết của thủ tục này, nên chưa tính được ngày hẹn."),
            tr("Nhờ người quản trị bổ sung thời hạn vào danh mục, hoặc tính bằng một thời hạn cụ thể."),
        )
    return due
