"""Who does whose work during a leave: arranged by an administrator for whole days, and given up early if need be."""

from datetime import date

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import local
from app.rules.permissions import is_kiosk
from app.services.accounts.office_changes import write_down_about
from app.services.accounts.ruling import ruled
from app.services.people.changing import rights_changed
from app.services.people.listing import account_named, stand_in_view
from app.services.people.views import StandInView
from models.agencies import Account, StandIn, Unit
from models.base import new_id

LONGEST_DAYS = 366


def arrange(uow: UnitOfWork, absent: str, stand_in: str, first_day: date, last_day: date) -> StandInView:
    """From the first day's midnight to the last day's, `stand_in` has the roles and the unit of `absent` too.

    One person may stand in for several, but nobody has two stand-ins on one day, and nobody stands in on a
    day of her own leave: whose work a dossier is must be plain. `UserError` `same_person`, `days_invalid`,
    `stand_in_overlaps`, `other_agency`, `person_inactive`, `kiosk_alone`, `unknown_user`.
    """
    away, there = account_named(uow, absent), account_named(uow, stand_in)
    _check_people(away, there)
    _check_days(uow, first_day, last_day)
    # One after the other, so that two administrators cannot both find the days free.
    keys = (away.id, there.id)
    uow.session.execute(select(Account.id).where(Account.id.in_(keys)).order_by(Account.id).with_for_update())
    _check_free(uow, away, there, first_day, last_day)
    row = StandIn(
        id=new_id(),
        absent_id=away.id,
        stand_in_id=there.id,
        first_day=first_day,
        last_day=last_day,
        made_at=uow.now,
        made_by=uow.acting().full_name,
        absent=away,
        stand_in=there,
    )
    uow.session.add(row)
    view = stand_in_view(row)
    rights_changed(uow, away)
    write_down_about(
        uow,
        away,
        "arrange_stand_in",
        after={
            "stand_in": view.stand_in,
            "first_day": first_day.isoformat(),
            "last_day": last_day.isoformat(),
        },
    )
    return view


def cancel(uow: UnitOfWork, absent: str, day: date | None = None) -> StandInView:
    """The stand-in of `absent` on that day (today) ends at once, or does not begin; the record of it stays.

    `UserError` `no_stand_in`, `unknown_user`.
    """
    away = account_named(uow, absent)
    wanted = day or local(uow.now).date()
    row = uow.session.execute(
        _with_people().where(
            StandIn.absent_id == away.id,
            StandIn.cancelled_at.is_(None),
            StandIn.first_day <= wanted,
            StandIn.last_day >= wanted,
        )
    ).scalar_one_or_none()
    if row is None or row.last_day < local(uow.now).date():
        raise UserError(
            "no_stand_in",
            tr("Không có ai được phân công làm thay vào ngày này. Chưa có gì bị thay đổi."),
            tr("Xem lịch làm thay để biết đúng ngày."),
            field="day",
        )
    row.cancelled_at = uow.now
    row.cancelled_by = uow.acting().full_name
    view = stand_in_view(row)
    rights_changed(uow, away)
    write_down_about(uow, away, "cancel_stand_in", before={"stand_in": view.stand_in})
    return view


def stand_ins(uow: UnitOfWork, *, with_past: bool = False) -> tuple[StandInView, ...]:
    """Who stands in for whom, now and to come, at the agencies one rules; with all that is over, by first day."""
    theirs = select(Account.id).join(Account.unit).where(Unit.agency_id.in_(ruled(uow)))
    statement = _with_people().where(StandIn.absent_id.in_(theirs)).order_by(StandIn.first_day, StandIn.id)
    if not with_past:
        statement = statement.where(StandIn.last_day >= local(uow.now).date(), StandIn.cancelled_at.is_(None))
    return tuple(stand_in_view(row) for row in uow.session.execute(statement).scalars())


def _check_people(away: Account, there: Account) -> None:
    if away.id == there.id:
        raise UserError(
            "same_person",
            tr("Không ai làm thay chính mình. Chưa có gì bị thay đổi."),
            tr("Chọn người khác làm thay."),
            field="stand_in",
        )
    if away.unit.agency_id != there.unit.agency_id:
        raise UserError(
            "other_agency",
            tr("Hai người ở hai cơ quan khác nhau. Chưa có gì bị thay đổi."),
            tr("Chọn người cùng cơ quan."),
            field="stand_in",
        )
    for person in (away, there):
        if not person.active:
            raise UserError(
                "person_inactive",
                tr("Tài khoản của {name} đã ngừng dùng. Chưa có gì bị thay đổi.", name=person.full_name),
                tr("Chọn người đang làm việc."),
                field="stand_in",
            )
        if is_kiosk({each.role for each in person.roles}):
            raise UserError(
                "kiosk_alone",
                tr("Ki-ốt không làm thay ai và không ai làm thay ki-ốt. Chưa có gì bị thay đổi."),
                tr("Chọn tài khoản của một người."),
                field="stand_in",
            )


def _check_days(uow: UnitOfWork, first_day: date, last_day: date) -> None:
    today = local(uow.now).date()
    is_soon = 0 <= (first_day - today).days <= LONGEST_DAYS
    if not is_soon or last_day < first_day or (last_day - first_day).days >= LONGEST_DAYS:
        raise UserError(
            "days_invalid",
            tr(
                "Ngày làm thay phải bắt đầu từ hôm nay trở đi, chậm nhất sau {count} ngày, kết thúc sau ngày bắt đầu, "
                "nhiều nhất {count} ngày. Chưa có gì bị thay đổi.",
                count=LONGEST_DAYS,
            ),
            tr("Xem lại hai ngày."),
            field="first_day",
        )


def _check_free(uow: UnitOfWork, away: Account, there: Account, first_day: date, last_day: date) -> None:
    clash = uow.session.execute(
        _with_people()
        .where(
            StandIn.cancelled_at.is_(None),
            StandIn.first_day <= last_day,
            StandIn.last_day >= first_day,
            or_(
                StandIn.absent_id == away.id,  # two stand-ins for one
                StandIn.stand_in_id == away.id,  # she is away while she should be standing in
                StandIn.absent_id == there.id,  # the stand-in is away herself
            ),
        )
        .order_by(StandIn.first_day, StandIn.id)
        .limit(1)
    ).scalar_one_or_none()
    if clash is None:
        return
    view = stand_in_view(clash)
    raise UserError(
        "stand_in_overlaps",
        tr(
            "Trùng lịch: {stand_in} làm thay {absent} từ {first} đến {last}. Chưa có gì bị thay đổi.",
            stand_in=view.stand_in_name,
            absent=view.absent_name,
            first=f"{view.first_day:%d/%m/%Y}",
            last=f"{view.last_day:%d/%m/%Y}",
        ),
        tr("Chọn ngày hoặc người khác, hoặc huỷ lịch đó trước."),
        field="first_day",
        absent=view.absent,
        stand_in=view.stand_in,
    )


def _with_people() -> Select[StandIn]:
    return select(StandIn).options(joinedload(StandIn.absent), joinedload(StandIn.stand_in))
