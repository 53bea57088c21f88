"""Entering a slip of a kit: what is wrong with it, why it is told later, and which dossier it has become."""

from datetime import datetime

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import in_vietnamese, tr
from app.rules.calendar import local
from app.rules.problems import Problem, refusal
from app.services.counter_slips.kit_slips import meant
from app.services.dossiers.reading import code_of
from models.dossiers import Dossier
from models.kit_slips import KitSlip


def kit_examined(
    uow: UnitOfWork, typed: str, received_at: datetime | None
) -> tuple[KitSlip | None, list[Problem]]:
    """The blank slip a text means, and what is wrong with entering it as received then; none where it is no blank.

    The moment is the one written on the paper, so it has to be given, and no slip was filled in before it was printed.
    """
    try:
        row = meant(uow, typed)
    except UserError as refused:
        return None, [Problem("kit", refused.code, refused.message, refused.hint)]
    if problem := settled_problem(uow, row):
        return None, [problem]
    if received_at is None:
        missing = Problem(
            "received_at",
            "kit_moment_missing",
            tr("Phiếu in sẵn {slip}: chưa ghi giờ nhận.", slip=row.code),
            tr("Ghi ngày giờ viết trên phiếu."),
        )
        return row, [missing]
    # Hands write no seconds.
    printed = row.issued_at.replace(second=0, microsecond=0)
    if received_at.tzinfo is not None and received_at < printed:
        early = Problem(
            "received_at",
            "kit_moment_invalid",
            tr("Giờ nhận trước lúc phiếu {slip} được in. Hồ sơ chưa được lưu.", slip=row.code),
            tr("Phiếu in lúc {when}; xem lại ngày giờ viết trên phiếu.", when=_spoken(row)),
        )
        return row, [early]
    return row, []


def usual_reason(row: KitSlip) -> str:
    """Why something entered from a slip is told later, where nobody says more."""
    with in_vietnamese():
        return tr("Nhận khi mất điện, trên phiếu in sẵn {slip}", slip=row.code)


def entered(uow: UnitOfWork, typed: str, dossier: Dossier) -> None:
    """The dossier, which is in the database by now, was written on this slip.

    `UserError` `kit_slip_used`, `kit_slip_spoilt` where somebody was quicker.
    """
    actor = uow.acting()
    row = meant(uow, typed, locks=True)
    if problem := settled_problem(uow, row):
        raise refusal((problem,))
    row.dossier_id = dossier.id
    row.settled_at, row.settled_by, row.settled_by_name = uow.now, actor.user_name, actor.full_name


def settled_problem(uow: UnitOfWork, row: KitSlip) -> Problem | None:
    """Why a slip cannot be entered or told to be spoilt any more."""
    if row.dossier_id is not None:
        code = code_of(uow, row.dossier_id)
        return Problem(
            "kit",
            "kit_slip_used",
            tr("Phiếu in sẵn {slip} đã nhập thành hồ sơ {code}.", slip=row.code, code=code),
            tr("Quét phiếu để mở hồ sơ đó. Chưa có gì được lưu."),
        )
    if row.spoilt_reason is not None:
        return Problem(
            "kit",
            "kit_slip_spoilt",
            tr("Phiếu in sẵn {slip} đã huỷ: {reason}.", slip=row.code, reason=row.spoilt_reason),
            tr("Dùng phiếu khác, hoặc nhờ lãnh đạo nhập bù. Chưa có gì được lưu."),
        )
    return None


def _spoken(row: KitSlip) -> str:
    return f"{local(row.issued_at):%H:%M %d/%m/%Y}"
