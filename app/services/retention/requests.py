"""A citizen asks of the data kept of her: written down with the day to answer by, and answered on the record.

Law 91/2025/QH15 on the protection of personal data, decree 356/2025/NĐ-CP: within two working days.
"""

import uuid
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.problems import refusal
from app.rules.texts import check_text
from app.services.citizens.exporting import (
    LONGEST_REASON,
    LONGEST_REQUESTER,
    answer_by,
    moment_asked,
    said_line,
)
from app.services.citizens.records import carer, meant
from app.services.citizens.views import DataRequest
from app.services.office.successors import of_office
from models.base import new_id
from models.dossiers import Applicant
from models.requests import CitizenRequest
from models.vocabulary import AskedOfData

LONGEST_ANSWER = 2_000


@dataclass(frozen=True, slots=True)
class CitizenRequestView:
    """One request; `is_late` says that the day to answer by has passed without an answer."""

    id: str
    applicant_id: str
    applicant: str
    kind: AskedOfData
    requester: str
    reason: str
    asked_at: datetime
    due_at: datetime | None
    is_late: bool
    taken_by: str
    answer: str
    answered_at: datetime | None
    answered_by: str | None


def take_request(uow: UnitOfWork, text: str, kind: AskedOfData, request: DataRequest) -> CitizenRequestView:
    """Write down what was asked of the data of the applicant `text` means.

    For reception, leaders and administrators. Errors as `exporting.export`.
    """
    actor = carer(uow)
    applicant = meant(uow, text)
    asked_at = moment_asked(uow, request.asked_at)
    row = CitizenRequest(
        id=new_id(),
        agency_id=applicant.agency_id,
        applicant_id=applicant.id,
        kind=kind,
        requester=said_line(request.requester, "requester", LONGEST_REQUESTER),
        reason=said_line(request.reason, "reason", LONGEST_REASON),
        asked_at=asked_at,
        due_at=answer_by(uow, asked_at),
        taken_at=uow.now,
        taken_by=actor.user_name,
        taken_by_name=actor.full_name,
    )
    uow.session.add(row)
    uow.session.flush()
    return _view(uow, row, applicant)


def citizen_requests(uow: UnitOfWork, *, only_open: bool = False) -> tuple[CitizenRequestView, ...]:
    """The register of the office: what waits first, by the day to answer by, then what was answered, latest first."""
    carer(uow)
    rows = uow.session.execute(
        select(CitizenRequest, Applicant)
        .join(Applicant, Applicant.id == CitizenRequest.applicant_id)
        .where(of_office(uow, CitizenRequest.agency_id))
    ).all()
    waiting = sorted(
        (each for each in rows if each[0].answered_at is None),
        key=lambda each: (each[0].due_at or each[0].asked_at, each[0].id),
    )
    done = [each for each in rows if each[0].answered_at is not None]
    done.sort(key=lambda each: (each[0].answered_at, each[0].id), reverse=True)
    chosen = waiting if only_open else [*waiting, *done]
    return tuple(_view(uow, row, applicant) for row, applicant in chosen)


def answer_request(uow: UnitOfWork, request: str, answer: str) -> CitizenRequestView:
    """Keep what was answered, once; `UserError` `unknown_request`, `request_answered`, `answer_missing`."""
    actor = carer(uow)
    row = _row(uow, request)
    if row.answered_at is not None:
        raise UserError(
            "request_answered",
            tr("Yêu cầu này đã được {name} trả lời. Chưa có gì bị thay đổi.", name=row.answered_by_name),
            tr("Xem lại sổ yêu cầu."),
        )
    words, problems = check_text(answer, "answer", LONGEST_ANSWER)
    if problems:
        raise refusal(problems)
    if words is None:
        raise UserError(
            "answer_missing",
            tr("Chưa ghi đã trả lời thế nào. Chưa có gì bị thay đổi."),
            tr("Ghi ngắn gọn, ví dụ: đã trao bản trích xuất 3 trang; đã sửa số điện thoại."),
            field="answer",
        )
    row.answer, row.answered_at = words, uow.now
    row.answered_by, row.answered_by_name = actor.user_name, actor.full_name
    uow.session.flush()
    return _view(uow, row, uow.session.get_one(Applicant, row.applicant_id))


def _row(uow: UnitOfWork, request: str) -> CitizenRequest:
    with suppress(ValueError):
        mine = select(CitizenRequest).where(
            CitizenRequest.id == uuid.UUID(request), of_office(uow, CitizenRequest.agency_id, among_few=True)
        )
        row = uow.session.execute(mine.with_for_update()).scalar_one_or_none()
        if row is not None:
            return row
    raise UserError(
        "unknown_request",
        tr("Không có yêu cầu nào như vậy ở đơn vị của bạn. Chưa có gì bị thay đổi."),
        tr("Xem sổ yêu cầu rồi chọn lại."),
    )


def _view(uow: UnitOfWork, row: CitizenRequest, applicant: Applicant) -> CitizenRequestView:
    return CitizenRequestView(
        id=str(row.id),
        applicant_id=str(row.applicant_id),
        applicant=applicant.name,
        kind=row.kind,
        requester=row.requester,
        reason=row.reason,
        asked_at=row.asked_at,
        due_at=row.due_at,
        is_late=row.answered_at is None and row.due_at is not None and row.due_at < uow.now,
        taken_by=row.taken_by_name,
        answer=row.answer,
        answered_at=row.answered_at,
        answered_by=row.answered_by_name,
    )
