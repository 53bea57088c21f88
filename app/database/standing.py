"""Whether a person may see anything at all: who has left reads no more, from the next look on."""

import uuid

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.actor import Actor
from app.errors import UserError
from app.language import tr
from models.agencies import Account

INACTIVE = "account_inactive"
_ACTIVE = select(Account.active).where(Account.id == bindparam("key"))


def require_active(session: Session, actor: Actor) -> None:
    """Nothing while the account is in use; else `UserError` `account_inactive`."""
    if not session.execute(_ACTIVE, {"key": uuid.UUID(actor.account_id)}).scalar():
        raise inactive()


def inactive() -> UserError:
    """Her account is in use no more."""
    return UserError(
        INACTIVE,
        tr("Tài khoản này đã ngừng dùng. Chưa có gì bị thay đổi."),
        tr("Hỏi người quản trị của cơ quan."),
    )
