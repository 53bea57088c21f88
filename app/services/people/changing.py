"""Accounts are added, renamed, given roles, moved, put out of use and back: by administrators, each on record."""

from collections.abc import Callable

from sqlalchemy import or_, select, update
from sqlalchemy.orm.attributes import set_committed_value

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.permissions import is_kiosk
from app.rules.problems import refusal
from app.rules.texts import check_line
from app.services.accounts.new_accounts import add_account, is_user_name_taken
from app.services.accounts.office_changes import write_down, write_down_about
from app.services.accounts.proving import match_login
from app.services.accounts.ruling import is_ruled_from_above, ruled_open_agency, who_administers
from app.services.accounts.sign_in_delay import forget_everywhere
from app.services.office.tree import with_all_above
from app.services.office.unit_names import unit_named
from app.services.people.listing import account_named, person, person_view, reloaded, reread
from app.services.people.views import NewPerson, PersonView
from app.services.views.given import AccountValues
from models.agencies import Account, AccountRole, Agency, StandIn, Unit
from models.vocabulary import Role

LONGEST_NAME = 120


def add(uow: UnitOfWork, new: NewPerson) -> PersonView:
    """An account for somebody, who must choose a password of her own when she first signs in.

    `UserError` `user_name_taken`, `user_name_invalid`, `full_name_missing`, `roles_missing`, `kiosk_alone`,
    `unknown_unit`, or what is wrong with the password.
    """
    values = AccountValues(new.user_name, _full_name(new.full_name), new.password)
    unit = unit_named(uow, ruled_open_agency(uow, new.agency).id, new.unit)
    _check_roles(new.roles)
    if is_user_name_taken(uow, new.user_name):
        raise UserError(
            "user_name_taken",
            tr("Đã có tài khoản mang tên đăng nhập này. Chưa có gì được lưu."),
            tr("Thêm tên đệm hoặc số vào tên đăng nhập; tài khoản đã ngừng có thể cho dùng lại."),
            field="user_name",
        )
    account = add_account(uow, values, unit.id, frozenset(), must_change_password=True)
    after = {"roles": sorted(new.roles), "unit": unit.name}
    write_down(uow, unit.agency_id, "add_person", account.user_name, after=after)
    return _last_of_all(uow, account, lambda found: _give(found, new.roles))


def rename(uow: UnitOfWork, user_name: str, full_name: str) -> PersonView:
    """Another full name; what she did before keeps the name she had. `UserError` `full_name_missing`."""
    account = account_named(uow, user_name)
    line = _full_name(full_name)
    write_down_about(uow, account, "rename_person", {"name": account.full_name}, {"name": line})
    account.full_name = line
    return _changed(uow, account)


def set_roles(uow: UnitOfWork, user_name: str, roles: frozenset[Role]) -> PersonView:
    """The roles she has from now on, instead of those before. `UserError` `roles_missing`, `kiosk_alone`,
    `last_administrator`.
    """
    account = account_named(uow, user_name)
    _check_roles(roles)
    before = {each.role for each in account.roles}
    if Role.ADMINISTRATOR not in roles:
        _check_still_ruled(uow, account)
    write_down_about(uow, account, "set_roles", {"roles": sorted(before)}, {"roles": sorted(roles)})
    rights_changed(uow, account)
    return _last_of_all(uow, account, lambda found: _give(found, roles))


def move(uow: UnitOfWork, user_name: str, unit: str, agency: str | None = None) -> PersonView:
    """She works in another unit from now on; without `agency`, one of her present agency's.

    The dossiers of her former unit stay there. `UserError` `unknown_unit`, `unknown_agency`, `agency_not_ruled`,
    `last_administrator` where nobody would administer the agency she leaves, `stand_in_arranged`.
    """
    account = account_named(uow, user_name)
    owner = account.unit.agency if agency is None else ruled_open_agency(uow, agency)
    target = unit_named(uow, owner.id, unit)
    if target.agency_id != account.unit.agency_id:
        _check_not_arranged(uow, account)
        if target.agency_id not in with_all_above(uow, account.unit.agency_id):
            _check_still_ruled(uow, account)
    before, after = {"unit": account.unit.name}, {"unit": target.name}
    write_down(uow, target.agency_id, "move_person", account.user_name, before=before, after=after)
    rights_changed(uow, account)
    return _last_of_all(uow, account, lambda found: _seat(uow, found, target))


def change(
    uow: UnitOfWork,
    user_name: str,
    full_name: str,
    unit: str,
    roles: frozenset[Role],
    *,
    agency: str | None = None,
) -> PersonView:
    """Name, unit and roles at once, all or nothing; what is as before is not on the record as a change.

    `agency` is the code of the one the unit is of, her present one's without it.
    """
    view = person(uow, user_name)
    if _full_name(full_name) != view.full_name:
        view = rename(uow, user_name, full_name)
    if (agency or view.agency, unit) != (view.agency, view.unit):
        view = move(uow, user_name, unit, agency)
    if roles != frozenset(view.roles):
        view = set_roles(uow, user_name, roles)
    return view


def deactivate(uow: UnitOfWork, user_name: str) -> PersonView:
    """She can neither sign in nor act any more; everything she did stays under her name.

    `UserError` `last_administrator`.
    """
    account = account_named(uow, user_name)
    if account.active:
        _check_still_ruled(uow, account)
        account.active = False
        account.deactivated_at = uow.now
        match_login(uow, account)
        write_down_about(uow, account, "deactivate")
    return _changed(uow, account)


def activate(uow: UnitOfWork, user_name: str) -> PersonView:
    """She can sign in again, with the password and roles she had. `UserError` `unit_closed`."""
    account = account_named(uow, user_name)
    if not account.active:
        unit_named(uow, account.unit.agency_id, account.unit.name)
        account.active = True
        account.deactivated_at = None
        match_login(uow, account)
        forget_everywhere(uow, account.user_name)
        write_down_about(uow, account, "activate")
    return _changed(uow, account)


def rights_changed(uow: UnitOfWork, account: Account) -> None:
    """What she may do has changed, and so what her stand-ins may: they are given it anew at their next act."""
    stand_ins = select(StandIn.stand_in_id).where(StandIn.absent_id == account.id)
    uow.session.flush()
    uow.session.execute(
        update(Account)
        .where(or_(Account.id == account.id, Account.id.in_(stand_ins)))
        .values(rights_version=Account.rights_version + 1)
    )


def _changed(uow: UnitOfWork, account: Account) -> PersonView:
    rights_changed(uow, account)
    return reread(uow, account)


def _last_of_all(uow: UnitOfWork, account: Account, turn: Callable[[Account], None]) -> PersonView:
    """The person after `turn`, when everything else about her is written.

    Who becomes the first administrator of an agency takes it out of the hands of whoever cared for it: a server that
    keeps the rows of others from people shows her no more, not even to who has just put her there.
    """
    found = reloaded(uow, account)
    turn(found)
    uow.session.flush()
    return person_view(uow, found)


def _give(account: Account, roles: frozenset[Role]) -> None:
    """The roles she has instead of those before; that of an administrator comes last, for the same reason."""
    before = {each.role for each in account.roles}
    new = sorted(roles - before, key=lambda role: (role is Role.ADMINISTRATOR, role))
    kept = [each for each in account.roles if each.role in roles]
    account.roles = kept + [AccountRole(account_id=account.id, role=role) for role in new]


def _seat(uow: UnitOfWork, account: Account, unit: Unit) -> None:
    set_committed_value(unit, "agency", uow.session.get_one(Agency, unit.agency_id))
    account.unit = unit


def _check_still_ruled(uow: UnitOfWork, account: Account) -> None:
    """Without her, somebody of her agency or of one above it still administers it; `UserError` `last_administrator`.

    Two who put each other out of use go one after the other.
    """
    if not account.active or all(each.role is not Role.ADMINISTRATOR for each in account.roles):
        return
    beside = who_administers(account.unit.agency_id)
    # Asked again once locked: what the other one did meanwhile only a new question sees.
    uow.session.execute(beside.with_for_update(of=Account))
    others = set(uow.session.execute(beside).scalars()) - {account.id}
    if not others and not is_ruled_from_above(uow, account.unit.agency_id):
        raise UserError(
            "last_administrator",
            tr(
                "Đây là người quản trị cuối cùng đang làm việc của {agency}. Chưa có gì bị thay đổi.",
                agency=account.unit.agency.name,
            ),
            tr("Cấp quyền quản trị cho người khác của cơ quan trước."),
            field="user_name",
        )


def _check_not_arranged(uow: UnitOfWork, account: Account) -> None:
    if person_view(uow, account).stand_ins:
        raise UserError(
            "stand_in_arranged",
            tr("Người này đang có lịch làm thay trong cơ quan. Chưa có gì bị thay đổi."),
            tr("Huỷ lịch làm thay trước khi chuyển sang cơ quan khác."),
            field="user_name",
        )


def _check_roles(roles: frozenset[Role]) -> None:
    if not roles:
        raise UserError(
            "roles_missing",
            tr("Mỗi người cần ít nhất một quyền. Chưa có gì được lưu."),
            tr("Chọn quyền; người đã nghỉ việc thì ngừng tài khoản."),
            field="roles",
        )
    if is_kiosk(roles) and len(roles) > 1:
        raise UserError(
            "kiosk_alone",
            tr("Tài khoản của ki-ốt không có quyền nào khác. Chưa có gì được lưu."),
            tr("Lập một tài khoản riêng chỉ có quyền ki-ốt."),
            field="roles",
        )


def _full_name(full_name: str) -> str:
    line, problems = check_line(full_name, "full_name", LONGEST_NAME)
    if problems:
        raise refusal(problems)
    if line is None:
        raise UserError(
            "full_name_missing",
            tr("Chưa ghi họ tên. Chưa có gì được lưu."),
            tr("Ghi họ tên như trên quyết định phân công."),
            field="full_name",
        )
    return line
