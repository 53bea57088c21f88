"""Units come, go and change their names; what they hold goes with them, written in each dossier's journal."""

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, or_, select, update

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import local
from app.rules.folding import fold
from app.rules.problems import refusal
from app.rules.texts import check_line
from app.services.accounts.office_changes import write_down
from app.services.accounts.ruling import ruled_open_agency
from app.services.acts.lines_of_lists import lists_follow, note_on_list
from app.services.dossiers import journal
from app.services.dossiers.digests import held_in
from app.services.dossiers.travels import require_here
from app.services.dossiers.unit_work import dossiers_of, open_work_of
from app.services.office.unit_names import unit_named
from app.services.organisation.units import AgencyView, agency
from models.agencies import Account, Agency, FormerName, StandIn, Unit
from models.base import new_id
from models.dossiers import Dossier
from models.vocabulary import Action, UnitKind

LONGEST_NAME = 200


def add_unit(uow: UnitOfWork, name: str, kind: UnitKind, agency_text: str | None = None) -> AgencyView:
    """A new unit of an agency, from today on. `UserError` `unit_name_missing`, `unit_name_taken`."""
    owner = ruled_open_agency(uow, agency_text)
    checked = _free_name(uow, owner.id, name)
    uow.session.add(
        Unit(id=new_id(), agency_id=owner.id, name=checked, kind=kind, valid_from=_today(uow), valid_to=None)
    )
    write_down(uow, owner.id, "add_unit", checked, after={"agency": owner.code, "kind": kind.value})
    return agency(uow, owner.code)


def rename_unit(uow: UnitOfWork, name: str, new_name: str, agency_text: str | None = None) -> AgencyView:
    """The unit bears another name from today on; whoever asks for the old one still finds it."""
    owner = ruled_open_agency(uow, agency_text)
    unit = unit_named(uow, owner.id, name)
    checked = _free_name(uow, owner.id, new_name, but=unit.id)
    if checked != unit.name:
        uow.session.add(FormerName(id=new_id(), unit_id=unit.id, name=unit.name, until=_today(uow)))
        write_down(uow, owner.id, "rename_unit", checked, before={"name": unit.name}, after={"name": checked})
        unit.name = checked
        _rights_changed(uow, unit.id)
    return agency(uow, owner.code)


def close_unit(
    uow: UnitOfWork,
    name: str,
    successor: str | None = None,
    last_day: date | None = None,
    agency_text: str | None = None,
) -> AgencyView:
    """The unit's last day is today or an earlier one; its people and open dossiers go to the successor.

    `UserError` `successor_missing` while it has any and nobody takes them, `unit_cycle` for itself,
    `day_invalid` for a day before it began or after today.
    """
    owner = ruled_open_agency(uow, agency_text)
    unit = unit_named(uow, owner.id, name)
    heir = None if successor is None else unit_named(uow, owner.id, successor, "successor")
    close_into(uow, unit, heir, last_day or _today(uow))
    return agency(uow, owner.code)


def merge_units(
    uow: UnitOfWork,
    names: Sequence[str],
    into: str,
    last_day: date | None = None,
    agency_text: str | None = None,
) -> AgencyView:
    """Several units become one that is there already; all or nothing. Errors as `close_unit`."""
    owner = ruled_open_agency(uow, agency_text)
    heir = unit_named(uow, owner.id, into, "successor")
    units = {unit.id: unit for unit in (unit_named(uow, owner.id, name) for name in names)}
    for unit in units.values():
        close_into(uow, unit, heir, last_day or _today(uow))
    return agency(uow, owner.code)


def remove_unit(uow: UnitOfWork, name: str, agency_text: str | None = None) -> AgencyView:
    """Forget a unit made by mistake. `UserError` `unit_in_use` for one that people or dossiers know: close it."""
    owner = ruled_open_agency(uow, agency_text)
    unit = unit_named(uow, owner.id, name)
    # Who is putting somebody or something into it is waited for, and then seen.
    uow.session.execute(select(Unit.id).where(Unit.id == unit.id).with_for_update())
    uses = (
        select(Account.id).where(Account.unit_id == unit.id),
        select(Dossier.id).where(dossiers_of((unit.id,))),
        select(Unit.id).where(Unit.successor_id == unit.id),
        select(FormerName.id).where(FormerName.unit_id == unit.id),
    )
    if any(uow.session.execute(each.limit(1)).first() is not None for each in uses):
        raise UserError(
            "unit_in_use",
            tr(
                "Đơn vị “{name}” đang có người hoặc hồ sơ nên không xoá được. Chưa có gì bị thay đổi.",
                name=unit.name,
            ),
            tr("Đóng đơn vị và chọn đơn vị kế thừa."),
            field="unit",
        )
    write_down(uow, owner.id, "remove_unit", unit.name, before={"agency": owner.code})
    uow.session.delete(unit)
    uow.session.flush()
    return agency(uow, owner.code)


def close_into(uow: UnitOfWork, unit: Unit, heir: Unit | None, last_day: date) -> None:
    """Close a unit; its people and open dossiers go to `heir`, perhaps of another agency. Errors as `close_unit`."""
    if heir is not None and heir.id == unit.id:
        raise UserError(
            "unit_cycle",
            tr("Đơn vị không thể kế thừa chính mình. Chưa có gì bị thay đổi."),
            tr("Chọn đơn vị kế thừa khác."),
            field="successor",
        )
    if not unit.valid_from <= last_day <= _today(uow):
        raise UserError(
            "day_invalid",
            tr("Ngày đóng đơn vị phải từ ngày lập đơn vị đến hôm nay. Chưa có gì bị thay đổi."),
            tr("Đóng đơn vị vào đúng ngày cuối cùng làm việc, hoặc sau đó."),
            field="last_day",
        )
    lock_units(uow, (unit.id,))
    moved = _move_dossiers(uow, unit, heir)
    people = _move_people(uow, unit, heir)
    unit.valid_to = last_day
    unit.successor_id = heir.id if heir else None
    after = {"last_day": last_day.isoformat(), "dossiers": moved, "people": people}
    write_down(
        uow,
        unit.agency_id,
        "close_unit",
        unit.name,
        after={**after, "successor": heir.name if heir else None},
    )


def lock_units(uow: UnitOfWork, keys: Sequence[uuid.UUID]) -> None:
    """Before anything moves: who hands a dossier over to the units now waits, then sees them closed.

    An act has its dossier before it asks for a unit, so their dossiers come first here, too.
    """
    uow.session.execute(select(Dossier.id).where(open_work_of(keys)).order_by(Dossier.id).with_for_update())
    uow.session.execute(
        select(Unit.id).where(Unit.id.in_(keys)).order_by(Unit.id).with_for_update(key_share=True)
    )


def _move_dossiers(uow: UnitOfWork, unit: Unit, heir: Unit | None) -> int:
    dossiers = list(
        uow.session.execute(
            select(Dossier).where(open_work_of((unit.id,))).order_by(Dossier.id).with_for_update(of=Dossier)
        ).scalars()
    )
    if dossiers and heir is None:
        raise _successor_missing(unit.name)
    if heir is not None:
        lists_follow(uow, unit, heir)
    for dossier in dossiers:
        assert heir is not None  # refused above
        _follow(uow, dossier, unit, heir)
    uow.session.flush()
    return len(dossiers)


def _follow(uow: UnitOfWork, dossier: Dossier, unit: Unit, heir: Unit) -> None:
    require_here(uow, dossier.id)
    details: dict[str, object] = {"from_unit": unit.name, "to_unit": heir.name}
    stood, was_going_to = held_in(dossier), dossier.pending_unit_id
    if unit.agency_id != heir.agency_id:
        agencies = [uow.session.get_one(Agency, each.agency_id) for each in (unit, heir)]
        details |= {"from_agency": agencies[0].name, "to_agency": agencies[1].name}
    if dossier.holder_unit_id == unit.id:
        dossier.holder_unit_id = heir.id
    if dossier.pending_unit_id == unit.id:
        dossier.pending_unit_id = heir.id
        details["pending"] = True
    if dossier.pending_unit_id == dossier.holder_unit_id:
        dossier.pending_unit_id = None  # both ends of the way have become one unit
    # Never before what is in the journal already, whatever this machine's clock says.
    at = max(uow.now, dossier.received_at, dossier.finished_at or uow.now)
    row = journal.append(
        uow,
        dossier,
        Action.FOLLOW_UNIT,
        before=stood,
        request_id=str(new_id()),
        at=at,
        from_status=dossier.status,
        due_before=dossier.due_at,
        details=details,
    )
    if dossier.pending_unit_id != was_going_to:
        note_on_list(uow, dossier, row)


def _move_people(uow: UnitOfWork, unit: Unit, heir: Unit | None) -> int:
    people = uow.session.execute(
        select(func.count()).select_from(Account).where(Account.unit_id == unit.id, Account.active)
    ).scalar_one()
    if people and heir is None:
        raise _successor_missing(unit.name)
    if heir is not None:
        _rights_changed(uow, unit.id)
        uow.session.execute(update(Account).where(Account.unit_id == unit.id).values(unit_id=heir.id))
    return people


def _rights_changed(uow: UnitOfWork, unit_id: uuid.UUID) -> None:
    """Who is signed in with this unit, or stands in for somebody of it, is given it anew at the next act."""
    people = select(Account.id).where(Account.unit_id == unit_id)
    stand_ins = select(StandIn.stand_in_id).where(StandIn.absent_id.in_(people))
    uow.session.execute(
        update(Account)
        .where(or_(Account.unit_id == unit_id, Account.id.in_(stand_ins)))
        .values(rights_version=Account.rights_version + 1)
    )


def _free_name(uow: UnitOfWork, agency_id: uuid.UUID, name: str, but: uuid.UUID | None = None) -> str:
    line, problems = check_line(name, "name", LONGEST_NAME)
    if problems:
        raise refusal(problems)
    if line is None:
        raise UserError(
            "unit_name_missing",
            tr("Chưa ghi tên đơn vị. Chưa có gì được lưu."),
            tr("Ví dụ: Tư pháp – Hộ tịch"),
            field="name",
        )
    others = uow.session.execute(select(Unit.id, Unit.name).where(Unit.agency_id == agency_id))
    if any(fold(other) == fold(line) for key, other in others if key != but):
        raise UserError(
            "unit_name_taken",
            tr("Cơ quan đã có, hoặc đã từng có, đơn vị mang tên này. Chưa có gì được lưu."),
            tr("Đặt tên khác, hoặc thêm năm vào tên."),
            field="name",
        )
    return line


def _successor_missing(name: str) -> UserError:
    return UserError(
        "successor_missing",
        tr("Đơn vị “{name}” còn người hoặc hồ sơ chưa xong. Chưa có gì bị thay đổi.", name=name),
        tr("Chọn đơn vị kế thừa để chuyển sang."),
        field="successor",
    )


def _today(uow: UnitOfWork) -> date:
    return local(uow.now).date()
