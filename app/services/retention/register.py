"""The register of erasings: who asked, who agreed, when, why, how many; and no name of whom it was about."""

import uuid
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.services.office.successors import of_office
from app.services.retention.listing import keeper
from models.erasures import Erasure
from models.vocabulary import ErasureOutcome


@dataclass(frozen=True, slots=True)
class ErasureView:
    """One act of two persons; `year` and `procedure` are what was chosen by, `of_one` says that it was one citizen.

    `listed` is the digest of the list, which whoever agrees has to have seen.
    """

    id: str
    asked_at: datetime
    asked_by: str
    asked_by_name: str
    reason: str
    year: int | None
    procedure: str | None
    of_one: bool
    dossiers: int
    listed: str
    outcome: ErasureOutcome
    decided_at: datetime | None
    decided_by: str | None
    decided_by_name: str | None
    erased_dossiers: int
    erased_citizens: int
    erased_slips: int


def erasures(uow: UnitOfWork) -> tuple[ErasureView, ...]:
    """All of the office, the latest first; for leaders and administrators (`role_missing`)."""
    keeper(uow)
    rows = uow.session.execute(
        select(Erasure)
        .where(of_office(uow, Erasure.agency_id))
        .order_by(Erasure.asked_at.desc(), Erasure.id.desc())
    )
    return tuple(view_of(row) for row in rows.scalars())


def erasure_row(uow: UnitOfWork, erasure: str, *, to_decide: bool = True) -> Erasure:
    """The row of one that nobody has decided about yet, locked where it is to be decided now.

    `UserError` `unknown_erasure`, `erasure_decided`.
    """
    row = None
    with suppress(ValueError):
        meant = Erasure.id == uuid.UUID(erasure)
        statement = select(Erasure).where(meant, of_office(uow, Erasure.agency_id, among_few=True))
        if to_decide:
            statement = statement.with_for_update().execution_options(populate_existing=True)
        row = uow.session.execute(statement).scalar_one_or_none()
    if row is None:
        raise UserError(
            "unknown_erasure",
            tr("Không có đề nghị xoá nào như vậy ở đơn vị của bạn. Chưa có gì bị thay đổi."),
            tr("Xem danh sách đề nghị rồi chọn lại."),
        )
    if row.outcome is not ErasureOutcome.WAITING:
        raise UserError(
            "erasure_decided",
            tr("Đề nghị này đã được {name} xử lý. Chưa có gì bị thay đổi.", name=row.decided_by_name),
            tr("Xem lại danh sách đề nghị."),
        )
    return row


def view_of(row: Erasure) -> ErasureView:
    """A row as it is told."""
    year, procedure = row.scope.get("year"), row.scope.get("procedure")
    return ErasureView(
        id=str(row.id),
        asked_at=row.asked_at,
        asked_by=row.asked_by,
        asked_by_name=row.asked_by_name,
        reason=row.reason,
        year=year if isinstance(year, int) else None,
        procedure=None if procedure is None else str(procedure),
        of_one=row.applicant_id is not None,
        dossiers=row.dossiers,
        listed=row.listed,
        outcome=row.outcome,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        decided_by_name=row.decided_by_name,
        erased_dossiers=row.erased_dossiers,
        erased_citizens=row.erased_citizens,
        erased_slips=row.erased_slips,
    )
