"""Who may work here: signing in and the roles that come with it."""

import uuid
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.actor import Actor
from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.services.office import is_sample
from app.services.values import AccountValues
from models.agencies import Account, AccountRole, Unit
from models.base import new_id
from models.vocabulary import Role

if TYPE_CHECKING:
    from argon2 import PasswordHasher

DEMO_USER = "motcua"
DEMO_PASSWORD = "motcua-demo"
SHORTEST_PASSWORD = 8
LONGEST_PASSWORD = 1_000
LONGEST_USER_NAME = 60
_FREE_ATTEMPTS = 3
_LONGEST_WAIT_SECONDS = 300


def sign_in(uow: UnitOfWork, user_name: str, password: str) -> Actor:
    """The person behind a name and password.

    `UserError` `sign_in_wrong` for either being wrong (which one is not told), `sign_in_wait` while the
    delay after repeated failures runs: 2, 4, 8 … up to 300 seconds from the third failure on.
    """
    account = _load(uow, user_name, for_signing_in=True)
    if account is not None and account.locked_until is not None and account.locked_until > uow.now:
        raise _wait(int((account.locked_until - uow.now).total_seconds()) + 1)
    is_right = _matches(account.password_hash if account else _nobody(), password)
    if account is None or not account.active or not is_right:
        if account is not None:
            _count_failure(uow, account)
        raise UserError(
            "sign_in_wrong",
            tr("Tên đăng nhập hoặc mật khẩu không đúng."),
            tr("Kiểm tra phím Caps Lock và bộ gõ tiếng Việt, rồi gõ lại."),
        )
    account.failed_attempts = 0
    account.locked_until = None
    return _actor(account)


def demo_actor(uow: UnitOfWork, user_name: str = DEMO_USER) -> Actor | None:
    """The person to act as without a password on a sample office; `None` on a real one."""
    if not is_sample(uow):
        return None
    account = _load(uow, user_name)
    return _actor(account) if account is not None and account.active else None


def add_account(uow: UnitOfWork, person: AccountValues, unit_id: uuid.UUID, roles: frozenset[Role]) -> None:
    """A new person with her roles; `UserError` when name or password will not do."""
    check_account(person)
    user_name = person.user_name.strip().lower()
    uow.session.add(
        Account(
            id=new_id(),
            user_name=user_name,
            full_name=person.full_name,
            unit_id=unit_id,
            password_hash=_hasher().hash(person.password),
            created_at=uow.now,
            roles=[AccountRole(role=role) for role in sorted(roles)],
        )
    )
    uow.session.flush()


def check_account(person: AccountValues) -> None:
    """Nothing for a person who can have an account, else a `UserError` that names the field."""
    user_name = person.user_name.strip()
    plain = user_name.replace(".", "").replace("_", "")
    if not (plain.isascii() and plain.isalnum() and len(user_name) <= LONGEST_USER_NAME):
        raise UserError(
            "user_name_invalid",
            tr(
                "Tên đăng nhập chỉ gồm chữ không dấu, số, dấu chấm và gạch dưới, nhiều nhất {count} ký tự. "
                "Chưa có gì được lưu.",
                count=LONGEST_USER_NAME,
            ),
            tr("Ví dụ: nguyen.an"),
            field="user_name",
        )
    if len(person.password) < SHORTEST_PASSWORD:
        raise UserError(
            "password_too_short",
            tr("Mật khẩu phải có ít nhất {count} ký tự. Chưa có gì được lưu.", count=SHORTEST_PASSWORD),
            tr("Nên dùng một câu ngắn dễ nhớ."),
            field="password",
        )
    if len(person.password) > LONGEST_PASSWORD or not _is_writable(person.password):
        raise UserError(
            "password_invalid",
            tr("Mật khẩu này quá dài hoặc có ký tự không dùng được. Chưa có gì được lưu."),
            tr("Gõ mật khẩu khác bằng bàn phím, không dán từ nơi khác."),
            field="password",
        )


def _load(uow: UnitOfWork, user_name: str, *, for_signing_in: bool = False) -> Account | None:
    if not user_name.isprintable():
        return None  # nobody is called so, and not every database takes such a text
    statement = (
        select(Account)
        .where(Account.user_name == user_name.strip().lower())
        .options(selectinload(Account.roles), joinedload(Account.unit).joinedload(Unit.agency))
    )
    if for_signing_in:
        # Attempts at one account go one after the other, or many at once would count as one failure.
        statement = statement.with_for_update(of=Account)
    return uow.session.execute(statement).scalar_one_or_none()


def _actor(account: Account) -> Actor:
    return Actor(
        account_id=str(account.id),
        user_name=account.user_name,
        full_name=account.full_name,
        roles=frozenset(row.role for row in account.roles),
        unit_id=str(account.unit.id),
        unit_name=account.unit.name,
        agency_id=str(account.unit.agency.id),
        agency_name=account.unit.agency.name,
    )


def _count_failure(uow: UnitOfWork, account: Account) -> None:
    account.failed_attempts += 1
    if account.failed_attempts >= _FREE_ATTEMPTS:
        wait = min(2 ** min(account.failed_attempts - _FREE_ATTEMPTS + 1, 12), _LONGEST_WAIT_SECONDS)
        account.locked_until = uow.now + timedelta(seconds=wait)
    # The refusal that follows rolls the unit of work back; the failure itself has to be remembered.
    uow.session.commit()


def _wait(seconds: int) -> UserError:
    return UserError(
        "sign_in_wait",
        tr("Đã gõ sai mật khẩu nhiều lần, nên phải chờ một lát."),
        tr("Thử lại sau {seconds} giây.", seconds=seconds),
        seconds=seconds,
    )


def _matches(password_hash: str, password: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError

    if len(password) > LONGEST_PASSWORD or not _is_writable(password):
        password = ""  # nobody's, but checked like any other
    try:
        return _hasher().verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def _is_writable(password: str) -> bool:
    # Half characters have no bytes to make a hash of.
    return not any("\ud800" <= sign <= "\udfff" for sign in password)


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobody() -> str:
    # Checked when the name is unknown, so that the time taken does not tell which names exist.
    return _hasher().hash("nobody")
