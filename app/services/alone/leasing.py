"""Desk numbers on loan: a PC gets one of its agency's, renews it while the server is there, and gives it back.

By what a PC has on loan nobody else gives out numbers, whatever becomes of the network.
"""

import uuid
from collections.abc import Iterable, Iterator
from datetime import timedelta

from sqlalchemy import ColumnElement, func, select, text

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import local
from app.rules.desk_notes import PRINTING_OF_REFUSED
from app.rules.desk_numbers import FIRST_DESK, LAST_DESK
from app.rules.permissions import require_role
from app.rules.problems import refusal
from app.rules.texts import check_text
from app.services.accounts.confirming import confirm
from app.services.office.desk_hours import lease_hours
from app.services.office.successors import in_hand
from app.services.views.desks import DeskLeaseView
from models.agencies import Agency
from models.base import new_id
from models.desks import DeskAct, DeskLease
from models.records import Counter
from models.vocabulary import DeskOutcome, Role

LONGEST_NAME, LONGEST_REASON = 120, 300


def borrow(uow: UnitOfWork, pc: uuid.UUID, pc_name: str) -> DeskLeaseView:
    """This PC's desk number at the agency of who is signed in: the one it has, for longer, or one that is free.

    `UserError` `desk_numbers_used_up` where all eighty are lent.
    """
    actor = confirm(uow)
    agency_id = in_hand(uow)[0]
    until = uow.now + timedelta(hours=lease_hours(uow, agency_id))
    row = uow.session.execute(
        select(DeskLease)
        .where(DeskLease.agency_id == agency_id, DeskLease.pc == pc, DeskLease.ended_at.is_(None))
        .with_for_update()
    ).scalar_one_or_none()
    if row is not None:
        row.until, row.pc_name = max(row.until, until), pc_name[:LONGEST_NAME]
    else:
        row = DeskLease(
            id=new_id(),
            agency_id=agency_id,
            pc=pc,
            pc_name=pc_name[:LONGEST_NAME],
            number=_free(uow, agency_id),
            issued_at=uow.now,
            issued_by=actor.user_name,
            issued_by_name=actor.full_name,
            until=until,
        )
        uow.session.add(row)
    uow.session.flush()
    return _view(uow, row)


def give_back(uow: UnitOfWork, lease_id: uuid.UUID) -> DeskLeaseView:
    """The PC itself ends its loan; `UserError` `desk_acts_waiting` while something it did is still out."""
    row = lease_of_office(uow, lease_id)
    if (waiting := _view(uow, row).still_out) > 0:
        raise UserError(
            "desk_acts_waiting",
            tr(
                "Quầy {desk} còn {count} việc chưa gửi về máy chủ nên chưa trả số quầy.",
                desk=row.number,
                count=waiting,
            ),
            tr("Gửi hết việc đang chờ rồi làm lại."),
        )
    return end(uow, row, None)


def end_lease(uow: UnitOfWork, desk: int, reason: str | None) -> DeskLeaseView:
    """A leader or administrator ends the loan of a PC that will not come back; its number rests to the end of the year.

    What it did and never sent is lost with it, or still comes in should the PC be found. `UserError` `desk_unknown`,
    `reason_missing`, `role_missing`.
    """
    require_role(confirm(uow).roles, Role.LEADER, Role.ADMINISTRATOR)
    why, problems = check_text(reason, "reason", LONGEST_REASON)
    if problems:
        raise refusal(problems)
    if why is None:
        raise UserError(
            "reason_missing",
            tr("Thu lại số của một quầy phải ghi lý do. Chưa có gì bị thay đổi."),
            tr("Ghi vì sao, ví dụ: máy hỏng, đã thay máy khác."),
            field="reason",
        )
    key = uow.session.execute(
        select(DeskLease.id).where(
            DeskLease.agency_id.in_(in_hand(uow)), DeskLease.number == desk, DeskLease.ended_at.is_(None)
        )
    ).scalar_one_or_none()
    if key is None:
        raise _unknown()
    return end(uow, lease_of_office(uow, key), why)


def tell(uow: UnitOfWork, lease_id: uuid.UUID, acts: int) -> None:
    """The PC says how many acts it has done alone so far; what the register lacks of them is still out."""
    row = lease_of_office(uow, lease_id)
    row.told = max(row.told, acts)
    uow.session.flush()


def lease_told(uow: UnitOfWork, lease_id: uuid.UUID) -> int:
    """How many acts the PC has told of; it goes on counting from there."""
    return uow.session.get_one(DeskLease, lease_id).told


def leases(uow: UnitOfWork, *, with_ended: bool = False) -> tuple[DeskLeaseView, ...]:
    """The loans of one's office, by desk number, the newest of a number first."""
    confirm(uow)
    chosen = select(DeskLease).where(DeskLease.agency_id.in_(in_hand(uow)))
    if not with_ended:
        chosen = chosen.where(DeskLease.ended_at.is_(None))
    rows = uow.session.execute(chosen.order_by(DeskLease.number, DeskLease.issued_at.desc())).scalars().all()
    return tuple(_views(uow, rows))


def series_of(uow: UnitOfWork, lease_id: uuid.UUID) -> dict[str, int]:
    """How far the series of a desk number are, by name: where the desk that has it on loan goes on."""
    if uow.dialect == "postgresql":
        return {row.name: row.value for row in uow.session.execute(_NUMBERS, {"lease": lease_id})}
    row = uow.session.get_one(DeskLease, lease_id)
    code = uow.session.get_one(Agency, row.agency_id).code
    found = uow.session.execute(
        select(Counter.name, Counter.value).where(Counter.name.contains(f":{row.number}:"))
    )
    return {name: value for name, value in found if f":{code}:{row.number}:" in name}


_NUMBERS = text("SELECT name, value FROM motcua.desk_numbers(:lease)")


def _free(uow: UnitOfWork, agency_id: uuid.UUID) -> int:
    """A number nobody has on loan: never lent before, else given back longest ago, by a PC that sent everything."""
    # PCs that come at once go one after the other.
    uow.session.execute(select(Agency.id).where(Agency.id == agency_id).with_for_update(key_share=True))
    rows = uow.session.execute(
        select(DeskLease).where(DeskLease.agency_id == agency_id).order_by(DeskLease.issued_at)
    ).scalars()
    last = {row.number: row for row in rows}
    views = {view.desk: view for view in _views(uow, last.values())}
    never = [each for each in range(FIRST_DESK, LAST_DESK + 1) if each not in last]
    if never:
        return never[0]
    year = local(uow.now).year
    given_back = sorted(
        (row.ended_at, number)
        for number, row in last.items()
        if row.ended_at is not None
        and not views[number].still_out
        and (row.end_reason is None or local(row.until).year < year)
    )
    if not given_back:
        raise UserError(
            "desk_numbers_used_up",
            tr("Cả 80 số quầy của cơ quan đang được mượn, nên máy này chưa làm việc được khi mất mạng."),
            tr("Nhờ lãnh đạo hoặc quản trị thu lại số của máy không dùng nữa (motcua-admin desk leases)."),
        )
    return given_back[0][1]


def lease_of_office(uow: UnitOfWork, lease_id: uuid.UUID) -> DeskLease:
    """A loan of one's own office, ended or not, locked until the commit; `UserError` `desk_unknown`."""
    row = uow.session.execute(
        select(DeskLease)
        .where(DeskLease.id == lease_id, DeskLease.agency_id.in_(in_hand(uow)))
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()
    if row is None:
        raise _unknown()
    return row


def end(uow: UnitOfWork, row: DeskLease, why: str | None) -> DeskLeaseView:
    """End a loan for good, unless it has ended; `why` where the PC itself does not."""
    actor = uow.acting()
    if row.ended_at is None:
        row.ended_at, row.ended_by, row.ended_by_name = uow.now, actor.user_name, actor.full_name
        row.end_reason = why
        uow.session.flush()
    return _view(uow, row)


def _unknown() -> UserError:
    return UserError(
        "desk_unknown",
        tr("Không có quầy nào mượn số này ở cơ quan của bạn. Chưa có gì bị thay đổi."),
        tr("Xem các số quầy đang được mượn: motcua-admin desk leases."),
        field="desk",
    )


def is_conflict() -> ColumnElement[bool]:
    """What a person has to see to, or had; the printing of a refused paper goes with the paper."""
    return (DeskAct.outcome == DeskOutcome.REFUSED) & (DeskAct.code != PRINTING_OF_REFUSED)


def unsettled() -> ColumnElement[bool]:
    """The conflicts that nobody has settled yet."""
    return is_conflict() & DeskAct.settled_at.is_(None)


def _view(uow: UnitOfWork, row: DeskLease) -> DeskLeaseView:
    return next(_views(uow, (row,)))


def _views(uow: UnitOfWork, rows: Iterable[DeskLease]) -> Iterator[DeskLeaseView]:
    rows = tuple(rows)
    counted = {
        key: (many, unsettled)
        for key, many, unsettled in uow.session.execute(
            select(DeskAct.lease_id, func.count(), func.count().filter(unsettled()))
            .where(DeskAct.lease_id.in_([row.id for row in rows]))
            .group_by(DeskAct.lease_id)
        )
    }
    for row in rows:
        registered, conflicts = counted.get(row.id, (0, 0))
        yield DeskLeaseView(
            id=str(row.id),
            agency_id=str(row.agency_id),
            desk=row.number,
            pc=str(row.pc),
            pc_name=row.pc_name,
            until=row.until,
            issued_at=row.issued_at,
            issued_by=row.issued_by_name,
            told=row.told,
            registered=registered,
            conflicts=conflicts,
            ended_at=row.ended_at,
            ended_by=row.ended_by_name,
            end_reason=row.end_reason,
        )
