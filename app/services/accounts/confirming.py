"""Whether who is signed in may still act: people leave, change desks and lose roles while a window is open."""

import uuid

from sqlalchemy import bindparam, select

from app.actor import Actor
from app.database.standing import inactive
from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.permissions import require_role
from app.services.accounts.who_acts import WHOLE_ACCOUNT, as_actor
from models.agencies import Account
from models.vocabulary import Role

_STANDING = select(Account.active, Account.rights_version, Account.must_change_password).where(
    Account.id == bindparam("key")
)


def confirm(uow: UnitOfWork) -> Actor:
    """The person who acts, with the roles and unit she has by now; every act begins with this.

    `UserError` `account_inactive`, or `password_must_change` until she has chosen a password of her own.
    """
    actor = uow.acting()
    key = uuid.UUID(actor.account_id)
    found = uow.session.execute(_STANDING, {"key": key}).first()
    if found is None or not found.active:
        raise inactive()
    if found.must_change_password:
        raise must_change()
    if found.rights_version != actor.rights_version:
        account = uow.session.execute(
            select(Account).where(Account.id == key).options(*WHOLE_ACCOUNT)
        ).scalar_one()
        actor = as_actor(uow, account)
        uow.actor = actor
    return actor


def administrator(uow: UnitOfWork) -> Actor:
    """The person who acts, who has to be an administrator by now; `UserError` `role_missing` besides."""
    actor = confirm(uow)
    require_role(actor.roles, Role.ADMINISTRATOR)
    return actor


def must_change() -> UserError:
    """`password_must_change`: somebody else knows the password she signed in with."""
    return UserError(
        "password_must_change",
        tr("Phải đổi mật khẩu trước khi làm việc. Chưa có gì bị thay đổi."),
        tr("Đặt mật khẩu mới của riêng bạn; trên dòng lệnh: motcua-admin user password."),
    )


def kiosk_only() -> UserError:
    """`kiosk_only`: the account citizens stand at opens the kiosk, and nothing else of the program."""
    return UserError(
        "kiosk_only",
        tr("Tài khoản này chỉ để mở ki-ốt. Chưa có gì bị thay đổi."),
        tr("Đăng nhập bằng tài khoản của một người; ki-ốt thì mở bằng motcua --kiosk."),
    )
