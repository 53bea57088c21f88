"""Agencies come, change their names, and end, perhaps in another one."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import local
from app.rules.problems import refusal
from app.rules.texts import check_line
from app.services.accounts.office_changes import write_down
from app.services.accounts.ruling import rule_all_below, ruled_agency, ruled_open_agency
from app.services.dossiers.unit_work import open_work_of
from app.services.office.office_values import DESK_UNIT, agency_of, check_office
from app.services.office.unit_names import agency_closed
from app.services.organisation.agency_merging import Chosen, UnitMove, hand_on, moves, told
from app.services.organisation.agency_placing import hold_tree, place_for_new
from app.services.organisation.unit_changes import lock_units
from app.services.organisation.units import AgencyView, agency
from app.services.views.given import OfficeValues
from models.agencies import Account, Agency, FormerName, Unit
from models.base import new_id
from models.dossiers import Dossier
from models.vocabulary import UnitKind

LONGEST_NAME = 200


def add_agency(
    uow: UnitOfWork, values: OfficeValues, parent: str | None = None, *, at_top: bool = False
) -> AgencyView:
    """A new agency with a one-stop desk, under another one that is ruled: one's own without `parent`.

    `at_top` it stands under none, beside the head, whose administrators care for it until it has one of its own.
    `UserError` `agency_code_taken`, `barcode_number_taken`, `agency_not_ruled`, `head_alone` for the top, or what is
    wrong with a field.
    """
    checked = check_office(values)
    above = place_for_new(uow, parent, at_top=at_top)
    for column, value, code in (
        (Agency.code, checked.code, "agency_code_taken"),
        (Agency.barcode_number, checked.barcode_number, "barcode_number_taken"),
    ):
        if uow.session.execute(select(Agency.id).where(column == value)).first() is not None:
            raise UserError(
                code,
                tr("Đã có cơ quan mang mã hoặc số mã vạch này. Chưa có gì được lưu."),
                tr("Xem lại mã; mỗi cơ quan có mã và số mã vạch riêng."),
                field=column.key,
            )
    new = agency_of(checked, _today(uow), above.id if above else None)
    uow.session.add(new)
    uow.session.flush()
    uow.session.add(
        Unit(id=new_id(), agency_id=new.id, name=DESK_UNIT, kind=UnitKind.RECEPTION, valid_from=_today(uow))
    )
    write_down(
        uow, new.id, "add_agency", new.code, after={"name": new.name, "parent": above.code if above else None}
    )
    return agency(uow, new.code)


def rename_agency(uow: UnitOfWork, text: str, new_name: str) -> AgencyView:
    """The agency bears another name from today on, on its papers too; the old one still finds it."""
    found = ruled_agency(uow, text)
    line, problems = check_line(new_name, "name", LONGEST_NAME)
    if problems:
        raise refusal(problems)
    if line is None:
        raise UserError(
            "office_name_missing",
            tr("Chưa ghi tên cơ quan."),
            tr("Chưa có gì được lưu. Ghi tên, ví dụ: Uỷ ban nhân dân phường …"),
            field="name",
        )
    if line != found.name:
        uow.session.add(FormerName(id=new_id(), agency_id=found.id, name=found.name, until=_today(uow)))
        write_down(
            uow, found.id, "rename_agency", found.code, before={"name": found.name}, after={"name": line}
        )
        found.name = line
        uow.session.flush()
    return agency(uow, found.code)


def close_agency(
    uow: UnitOfWork, text: str, successor: str | None = None, units: Chosen | None = None
) -> AgencyView:
    """The agency's last day is today, and its units'; with a successor, everything in it goes there.

    People and open dossiers go to the unit of the successor named in `units`, else to the one of the same name
    or kind, else to its desk (`agency_merging.moves`). `UserError` `agency_in_use` without a successor while it has
    people, open dossiers or agencies below, `agency_cycle` for itself, `agency_closed`, or as `moves`.
    """
    hold_tree(uow)
    ending, heir = _ending(uow, text), None if successor is None else _heir(uow, successor)
    end_agency(uow, ending, heir, units)
    return agency(uow, ending.code)


def merge_agencies(uow: UnitOfWork, texts: Sequence[str], into: str) -> AgencyView:
    """Several agencies become part of one that is there already; all or nothing. Errors as `close_agency`."""
    hold_tree(uow)
    heir = _heir(uow, into)
    endings = {each.id: each for each in (_ending(uow, text) for text in texts)}
    for ending in endings.values():
        end_agency(uow, ending, heir)
    return agency(uow, heir.code)


def what_goes_where(
    uow: UnitOfWork, text: str, successor: str, units: Chosen | None = None
) -> tuple[UnitMove, ...]:
    """What `close_agency` would do with the units, changing nothing; for administrators. Errors as there."""
    ending, heir = _ending(uow, text), _heir(uow, successor)
    _check_other(ending, heir)
    return told(uow, moves(uow, ending, heir, units))


def _ending(uow: UnitOfWork, text: str) -> Agency:
    found = ruled_agency(uow, text)
    if found.valid_to is not None:
        raise agency_closed(found.name)
    rule_all_below(uow, found)
    return found


def _heir(uow: UnitOfWork, text: str) -> Agency:
    return ruled_open_agency(uow, text, "successor")


def _check_other(ending: Agency, heir: Agency) -> None:
    if heir.id == ending.id:
        raise UserError(
            "agency_cycle",
            tr("Cơ quan kế thừa phải là một cơ quan khác đang hoạt động. Chưa có gì bị thay đổi."),
            tr("Chọn cơ quan kế thừa khác."),
            field="successor",
        )


def end_agency(uow: UnitOfWork, ending: Agency, heir: Agency | None, units: Chosen | None = None) -> None:
    """As `close_agency`, for who has asked whether it may be."""
    for each in (ending, heir):
        if each is not None and each.valid_to is not None:
            raise agency_closed(each.name)
    if heir is None:
        # Who puts somebody or something into one of its units now is waited for, and then seen.
        hers = select(Unit.id).where(Unit.agency_id == ending.id)
        lock_units(uow, list(uow.session.execute(hers).scalars()))
        _check_nothing_left(uow, ending)
    else:
        _check_other(ending, heir)
        hand_on(uow, ending, heir, units)
    _close_units_left(uow, ending)
    ending.valid_to = _today(uow)
    uow.session.flush()
    write_down(uow, ending.id, "close_agency", ending.code, after={"successor": heir.code if heir else None})


def _check_nothing_left(uow: UnitOfWork, ending: Agency) -> None:
    units = select(Unit.id).where(Unit.agency_id == ending.id)
    uses = (
        select(Account.id).where(Account.unit_id.in_(units), Account.active),
        select(Dossier.id).where(open_work_of(units)),
        select(Agency.id).where(Agency.parent_id == ending.id, Agency.valid_to.is_(None)),
    )
    if any(uow.session.execute(each.limit(1)).first() is not None for each in uses):
        raise UserError(
            "agency_in_use",
            tr("Cơ quan còn người, hồ sơ chưa xong hoặc cơ quan cấp dưới. Chưa có gì bị thay đổi."),
            tr("Chọn cơ quan kế thừa: người, đơn vị và hồ sơ chuyển sang đó."),
            field="successor",
        )


def _close_units_left(uow: UnitOfWork, ending: Agency) -> None:
    for unit in uow.session.execute(
        select(Unit).where(Unit.agency_id == ending.id, Unit.valid_to.is_(None))
    ).scalars():
        unit.valid_to = _today(uow)


def _today(uow: UnitOfWork) -> date:
    return local(uow.now).date()
