"""Passwords are changed by who has them, and given anew by an administrator to who has forgotten hers."""

import uuid

from app.database.logins import when_kept
from app.database.standing import inactive
from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.passwords import composed
from app.services.accounts.new_accounts import check_new_password
from app.services.accounts.office_changes import write_down_about
from app.services.accounts.proving import keep_password
from app.services.accounts.sign_in_delay import forget_everywhere
from app.services.accounts.who_acts import as_actor, load, prove
from app.services.office.desk_outbox import require_server
from app.services.people.changing import rights_changed
from app.services.people.listing import account_named, reread
from app.services.people.views import PersonView
from app.services.views import Actor
from app.services.views.given import AccountValues
from models.agencies import Account


def change_password(uow: UnitOfWork, old: str, new: str) -> Actor:
    """One's own password; answers the person as she is signed in from now on.

    `UserError` `password_wrong` for the old one, with the growing delay of signing in (`sign_in_wait`),
    `password_same`, or what is wrong with the new one. A new one is looked at before any hash is made.
    """
    require_server(uow)
    actor = uow.acting()
    account = load(uow, actor.user_name)
    if account is None or not account.active or account.id != uuid.UUID(actor.account_id):
        raise inactive()
    _check(uow, account, new)
    if not prove(uow, account, old):
        raise UserError(
            "password_wrong",
            tr("Mật khẩu đang dùng không đúng. Mật khẩu chưa đổi."),
            tr("Kiểm tra phím Caps Lock và bộ gõ tiếng Việt, rồi gõ lại."),
            field="old",
        )
    if old == new:
        raise UserError(
            "password_same",
            tr("Mật khẩu mới giống mật khẩu đang dùng. Mật khẩu chưa đổi."),
            tr("Đặt một mật khẩu khác."),
            field="new",
        )
    _set(uow, account, new, must_change=False)
    when_kept(uow.session, uow.location.login, composed(new))
    write_down_about(uow, account, "change_password")
    uow.session.refresh(account)
    return as_actor(uow, account)


def reset_password(uow: UnitOfWork, user_name: str, new: str) -> PersonView:
    """A password for the next sign-in, to be changed then; the delay after failures ends.

    `UserError` `unknown_user`, or what is wrong with the password.
    """
    account = account_named(uow, user_name)
    _check(uow, account, new)
    _set(uow, account, new, must_change=True)
    write_down_about(uow, account, "reset_password")
    return reread(uow, account)


def _check(uow: UnitOfWork, account: Account, new: str) -> None:
    check_new_password(uow, AccountValues(account.user_name, account.full_name, new), account.unit_id)


def _set(uow: UnitOfWork, account: Account, new: str, *, must_change: bool) -> None:
    keep_password(uow, account, new)
    account.password_changed_at = uow.now
    account.must_change_password = must_change
    forget_everywhere(uow, account.user_name)
    rights_changed(uow, account)
