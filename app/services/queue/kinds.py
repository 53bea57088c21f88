"""Which numbers an office gives out, if any: what its setting says."""

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.services.office.kept_settings import read_setting, setting_key
from app.services.office.own_agency import own_agency_id
from models.vocabulary import QueueKind

QUEUE = "queue"
OFF, ONE, TWO, THREE = "off", "one", "two", "three"
"""No numbers, one queue for all, or one for each kind of business."""
_KINDS: dict[str, tuple[QueueKind, ...]] = {
    ONE: (QueueKind.ANY,),
    TWO: (QueueKind.SUBMIT, QueueKind.COLLECT),
    THREE: (QueueKind.SUBMIT, QueueKind.COLLECT, QueueKind.ASK),
}


def kinds_offered(uow: UnitOfWork) -> tuple[QueueKind, ...]:
    """What numbers are given out for at the office of who acts; none where it gives out none."""
    return _KINDS.get(str(read_setting(uow, setting_key(own_agency_id(uow), QUEUE), OFF)), ())


def require_queue(uow: UnitOfWork) -> tuple[QueueKind, ...]:
    """`kinds_offered`, or `UserError` `queue_off`."""
    kinds = kinds_offered(uow)
    if not kinds:
        raise UserError(
            "queue_off",
            tr("Cơ quan chưa dùng số thứ tự. Chưa làm gì."),
            tr("Người quản trị chọn “Lấy số thứ tự” ở trang Cài đặt, Cơ quan và biểu mẫu."),
        )
    return kinds
