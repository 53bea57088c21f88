"""What is written down long after it happened (*nhập bù*): by a leader, with a reason, and marked for good.

A moment given later decides what a citizen is told and whether the office was in time. So a clerk may be a quarter
of an hour behind; beyond that a leader answers for it, and time counts by the moment of writing down unless she
says that it counts by the moment it happened.
"""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from app.errors import UserError
from app.language import tr
from models.vocabulary import Role

MARK, COUNTS_FROM = "told_later", "counts_from"
"""Keys in a journal row's details for what was told later, and for the moment by which the office's time counts."""
KIT = "kit"
"""Key in a journal row's details for the code of the slip, printed ahead, from which a receipt was entered."""
_THEN, _RECORDED = "then", "recorded"
SLIP_DAYS = 7
"""So many days after the moment on it a clerk enters a slip printed ahead by herself."""
BEHIND = timedelta(minutes=15)
"""So long after it happened an act may be written down like any other."""


def is_told_later(at: datetime, recorded_at: datetime) -> bool:
    """Whether something that happened at one moment was written down too long after it."""
    return at < recorded_at - BEHIND


def mark(*, counts_from_then: bool) -> dict[str, object]:
    """What the journal keeps of something told later, beside the two moments."""
    return {MARK: {COUNTS_FROM: _THEN if counts_from_then else _RECORDED}}


def counts_at(at: datetime, recorded_at: datetime, details: Mapping[str, object]) -> datetime:
    """The moment by which an act of the journal counts."""
    kept = details.get(MARK)
    return recorded_at if isinstance(kept, dict) and kept.get(COUNTS_FROM) == _RECORDED else at


def is_slip_overdue(at: datetime, recorded_at: datetime) -> bool:
    """Whether the moment on a slip printed ahead lies so far back that nobody remembers the cut any more."""
    return at < recorded_at - timedelta(days=SLIP_DAYS)


def check_slip_teller(roles: Collection[Role]) -> None:
    """Nothing for a leader, else `UserError` `kit_needs_leader`."""
    if Role.LEADER in roles:
        return
    raise UserError(
        "kit_needs_leader",
        tr(
            "Phiếu in sẵn ghi giờ nhận đã quá {days} ngày, chỉ lãnh đạo nhập được. Hồ sơ chưa được lưu.",
            days=SLIP_DAYS,
        ),
        tr("Xem lại ngày viết trên phiếu; nếu đúng thì nhờ lãnh đạo đăng nhập và nhập."),
        field="received_at",
    )


def check_teller(roles: Collection[Role], *, is_decided_here: bool = True, field: str = "at") -> None:
    """Nothing for a leader of the agency that has the dossier, else `UserError` `told_later_needs_leader`."""
    if Role.LEADER in roles and is_decided_here:
        return
    raise UserError(
        "told_later_needs_leader",
        tr("Việc xảy ra từ hơn 15 phút trước là nhập bù, chỉ lãnh đạo ghi được. Chưa có gì bị thay đổi."),
        tr("Nhờ lãnh đạo đăng nhập và ghi, kèm lý do; hoặc bỏ giờ đã ghi để lấy giờ hiện tại."),
        field=field,
    )


def check_reason(reason: str | None, *, field: str = "reason") -> None:
    """Nothing where it is said why something is told later, else `UserError` `reason_missing`."""
    if reason is not None:
        return
    raise UserError(
        "reason_missing",
        tr("Nhập bù phải ghi lý do. Chưa có gì bị thay đổi."),
        tr("Ghi vì sao không ghi được lúc đó, ví dụ: mất điện từ 9 giờ đến 11 giờ."),
        field=field,
    )
