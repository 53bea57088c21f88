"""Two lives of one PC: its data folder was put back to an earlier state, or carried to a second PC with its loan.

Both give out the same numbers and the same places. The register keeps what it met of one of them, so the other is found
by that, and goes on under a loan of its own; what of it has not gone in goes in there.
"""

import uuid
from collections.abc import Mapping, Sequence

from sqlalchemy import select

from app.database.alone.outbox import Kept
from app.database.unit_of_work import UnitOfWork
from app.errors import Unavailable
from app.language import tr
from app.rules.desk_notes import FORKED
from app.services.accounts.confirming import confirm
from app.services.alone.leasing import borrow, end, lease_of_office, lease_told
from app.services.views.desks import DeskLeaseView
from models.desks import DeskAct, DeskLease


def digests(uow: UnitOfWork, lease_id: uuid.UUID) -> dict[int, str]:
    """What the register says of each place of a loan that it has met."""
    rows = uow.session.execute(select(DeskAct).where(DeskAct.lease_id == lease_id)).scalars()
    return {row.position: row.digest for row in rows}


def is_met(known: Mapping[int, str], kept: Kept) -> bool:
    """Whether the server has met this entry, and not another in its place, which is `Unavailable` `desk_forked`."""
    digest = known.get(kept.position)
    if digest is not None and digest != kept.hash:
        raise forked()
    return digest is not None


def parts(uow: UnitOfWork, lease_id: uuid.UUID, entries: Sequence[Kept], *, is_whole: bool) -> bool:
    """Whether what this PC did is another life than the one the register knows: an entry is another one there, or,
    where the outbox `is_whole`, the server has been told of acts that this PC knows nothing of."""
    known = digests(uow, lease_id)
    if any(known.get(each.position, each.hash) != each.hash for each in entries):
        return True
    is_behind = is_whole and lease_told(uow, lease_id) > entries[-1].position
    return is_behind and any(each.position not in known for each in entries)


def same_in(uow: UnitOfWork, lease_id: uuid.UUID, entries: Sequence[Kept]) -> frozenset[int]:
    """The places of which the register has the very entry."""
    known = digests(uow, lease_id)
    return frozenset(each.position for each in entries if known.get(each.position) == each.hash)


def pc_of(uow: UnitOfWork, lease_id: uuid.UUID) -> uuid.UUID:
    """Which PC has or had a loan."""
    return uow.session.get_one(DeskLease, lease_id).pc


def part(uow: UnitOfWork, lease_id: uuid.UUID, pc: uuid.UUID, pc_name: str) -> DeskLeaseView:
    """The loan ends as `FORKED`, whoever has it, and this PC gets one of its own."""
    confirm(uow)
    row = lease_of_office(uow, lease_id)
    end(uow, row, FORKED)
    return borrow(uow, pc, pc_name)


def forked() -> Unavailable:
    """`desk_forked`: told once, while what waits is kept."""
    return Unavailable(
        "desk_forked",
        tr(
            "Dữ liệu của máy này đã được khôi phục từ bản cũ hoặc chép sang máy khác: hai nơi cùng cấp một số quầy. "
            "Việc chưa đưa vào sổ vẫn giữ ở máy này, không mất gì."
        ),
        tr("Máy được cấp số quầy mới và tự đưa vào lại; giấy hẹn trùng số sẽ hiện ra để xử lý."),
    )
