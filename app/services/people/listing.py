"""The people of the office, listed."""

import uuid
from collections import defaultdict
from datetime import timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import local
from app.rules.folding import fold, given_name_key
from app.services.accounts.proving import login_roles_of
from app.services.accounts.ruling import ruled
from app.services.accounts.sign_in_delay import waits
from app.services.accounts.who_acts import WHOLE_ACCOUNT, load
from app.services.people.views import PersonView, StandInView
from models.agencies import Account, StandIn, Unit
from models.vocabulary import AccessKind, Role
from models.watch import Access


def people(uow: UnitOfWork, text: str = "", *, with_inactive: bool = True) -> tuple[PersonView, ...]:
    """Everybody with an account whose name, user name or unit has the text; who left comes last.

    For administrators, of the agencies they rule; `UserError` `role_missing`.
    """
    wanted = fold(text)
    theirs = select(Account).join(Account.unit).where(Unit.agency_id.in_(ruled(uow)))
    accounts = uow.session.execute(theirs.options(*WHOLE_ACCOUNT)).scalars()
    shown = [
        account
        for account in accounts
        if (with_inactive or account.active)
        and any(wanted in fold(each) for each in (account.full_name, account.user_name, account.unit.name))
    ]
    shown.sort(key=lambda each: (not each.active, given_name_key(each.full_name)))
    return _views(uow, shown)


def person(uow: UnitOfWork, user_name: str) -> PersonView:
    """One account by its user name; for administrators who rule its agency. `UserError` `unknown_user`."""
    return person_view(uow, account_named(uow, user_name))


def account_named(uow: UnitOfWork, user_name: str) -> Account:
    """The account of a user name at an agency that the person who acts rules by now.

    `UserError` `unknown_user` as well for one of another agency: who works there is nobody's business here.
    """
    agencies = ruled(uow)
    account = load(uow, user_name)
    if account is None or account.unit.agency_id not in agencies:
        raise UserError(
            "unknown_user",
            tr("Không có tài khoản mang tên đăng nhập này. Chưa có gì bị thay đổi."),
            tr("Xem danh sách tài khoản để biết tên đúng."),
            field="user_name",
        )
    return account


def person_view(uow: UnitOfWork, account: Account) -> PersonView:
    """An account that was found already, as an administrator sees it."""
    return _views(uow, [account])[0]


def reread(uow: UnitOfWork, account: Account) -> PersonView:
    """The account as it is after a change; who changed her own rights sees what she has done, too."""
    return person_view(uow, reloaded(uow, account))


def reloaded(uow: UnitOfWork, account: Account) -> Account:
    """The account as it is after a change, with all that is told of it."""
    user_name = account.user_name
    uow.session.flush()
    uow.session.expire(account)
    found = load(uow, user_name)
    assert found is not None  # accounts are never deleted
    return found


def stand_in_view(row: StandIn) -> StandInView:
    """A stand-in whose two people are loaded."""
    return StandInView(
        absent=row.absent.user_name,
        absent_name=row.absent.full_name,
        stand_in=row.stand_in.user_name,
        stand_in_name=row.stand_in.full_name,
        first_day=row.first_day,
        last_day=row.last_day,
        made_by=row.made_by,
        cancelled_at=row.cancelled_at,
    )


def _views(uow: UnitOfWork, accounts: list[Account]) -> tuple[PersonView, ...]:
    stand_ins = _stand_ins(uow, accounts)
    signed_in = dict(
        uow.session.execute(
            select(Access.user_name, func.max(Access.at))
            .where(
                Access.what == AccessKind.SIGNED_IN,
                Access.user_name.in_([each.user_name for each in accounts]),
            )
            .group_by(Access.user_name)
        ).all()
    )
    waiting = waits(uow, [each.user_name for each in accounts])
    login_roles = login_roles_of(uow, [each.user_name for each in accounts])
    return tuple(
        PersonView(
            user_name=account.user_name,
            full_name=account.full_name,
            roles=tuple(role for role in Role if role in {each.role for each in account.roles}),
            agency=account.unit.agency.code,
            agency_name=account.unit.agency.name,
            unit=account.unit.name,
            active=account.active,
            must_change_password=account.must_change_password,
            waits_until=uow.now + timedelta(seconds=waiting[account.user_name])
            if account.user_name in waiting
            else None,
            created_at=account.created_at,
            deactivated_at=account.deactivated_at,
            signed_in_at=signed_in.get(account.user_name),
            login_role=login_roles.get(account.user_name),
            stand_ins=tuple(stand_ins[account.id]),
        )
        for account in accounts
    )


def _stand_ins(uow: UnitOfWork, accounts: list[Account]) -> dict[uuid.UUID, list[StandInView]]:
    keys = [account.id for account in accounts]
    rows = uow.session.execute(
        select(StandIn)
        .where(
            or_(StandIn.absent_id.in_(keys), StandIn.stand_in_id.in_(keys)),
            StandIn.last_day >= local(uow.now).date(),
            StandIn.cancelled_at.is_(None),
        )
        .options(joinedload(StandIn.absent), joinedload(StandIn.stand_in))
        .order_by(StandIn.first_day, StandIn.id)
    ).scalars()
    found: dict[uuid.UUID, list[StandInView]] = defaultdict(list)
    for row in rows:
        for key in (row.absent_id, row.stand_in_id):
            found[key].append(stand_in_view(row))
    return found
