"""First passwords for people who cannot sign in: where an office came to a server, was copied, restored or renamed.

A login belongs to the server and not to the data, and no hash of one database is worth anything to the other. So
whoever is without gets a password for one sign-in, which the owner hands out on paper.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.database import logins
from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.services.accounts.access import COMMAND_LINE
from app.services.accounts.office_changes import write_down
from app.services.accounts.owning import owners_alone
from app.services.accounts.passwords import made_up
from app.services.accounts.proving import AT_THE_SERVER, keep_password, login_roles_of
from app.services.accounts.ruling import seen_as_ruled
from app.services.accounts.who_acts import DEMO_PASSWORD
from app.services.office.own_agency import is_sample
from models.agencies import Account


@dataclass(frozen=True, slots=True)
class FirstPassword:
    """What somebody signs in with once, before she chooses a password of her own."""

    user_name: str
    full_name: str
    password: str


@dataclass(frozen=True, slots=True)
class LoginsGiven:
    """Who got a first password, which logins have another name now, and which are gone, having been nobody's."""

    given: tuple[FirstPassword, ...]
    renamed: tuple[str, ...]
    dropped: tuple[str, ...]


Keep = Callable[[tuple[FirstPassword, ...]], None]
"""Writes the passwords down where the owner wants them, before they count; what it raises leaves all as it was."""


def cannot_sign_in(uow: UnitOfWork) -> tuple[str, ...]:
    """The user names of people in use who have no login at the server, or no password in a file of data.

    Everybody to who owns the data, and to an administrator those she rules.
    """
    agencies = None if uow.actor is None else seen_as_ruled(uow)
    return tuple(
        each.user_name for each in _without(uow) if agencies is None or each.unit.agency_id in agencies
    )


def give_first_passwords(uow: UnitOfWork, keep: Keep, former_database: str | None = None) -> LoginsGiven:
    """A login and a first password for everybody in use who is without; the owner's, who signs in as nobody.

    `former_database` is the name this one had before it was renamed: its people keep their logins and passwords.
    Logins of this office without an account go. `UserError` `owner_needed`, `former_database_there`, `login_taken`;
    `Unavailable` `owner_without_createrole`, `server_too_old`, and whatever `keep` raises.
    """
    owners_alone(uow)
    renamed, dropped = _in_order(uow, former_database)
    keeps_its_own = is_sample(uow)
    given = []
    for account in _without(uow):
        password = DEMO_PASSWORD if keeps_its_own else made_up()
        keep_password(uow, account, password)
        account.must_change_password = not keeps_its_own
        account.rights_version += 1
        write_down(uow, account.unit.agency_id, "first_password", account.user_name, by=COMMAND_LINE)
        given.append(FirstPassword(account.user_name, account.full_name, password))
    uow.session.flush()
    answer = tuple(given)
    if answer:
        keep(answer)
    return LoginsGiven(answer, renamed, dropped)


def _in_order(uow: UnitOfWork, former: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The logins that are there made those of this office; hashes that no server asks for go."""
    if uow.dialect == "sqlite":
        return (), ()
    if former is not None and logins.is_there(uow.session, former):
        raise UserError(
            "former_database_there",
            tr(
                "Trên máy chủ vẫn có cơ sở dữ liệu {name}, nên tài khoản của nó để yên. Chưa có gì bị thay đổi.",
                name=former,
            ),
            tr("Dữ liệu này là bản chép: bỏ --renamed-from, mỗi người sẽ nhận mật khẩu lần đầu."),
        )
    renamed = () if former is None else logins.rename_logins(uow.session, former)
    logins.prepare(uow.session)
    dropped = logins.drop_strangers(uow.session)
    logins.match_logins(uow.session)
    for account in uow.session.execute(
        select(Account).where(Account.password_hash != AT_THE_SERVER)
    ).scalars():
        account.password_hash = AT_THE_SERVER
    return renamed, dropped


def _without(uow: UnitOfWork) -> list[Account]:
    working = select(Account).where(Account.active).options(joinedload(Account.unit))
    accounts = list(uow.session.execute(working.order_by(Account.user_name)).scalars())
    if uow.dialect == "sqlite":
        return [each for each in accounts if each.password_hash == AT_THE_SERVER]
    there = login_roles_of(uow, [each.user_name for each in accounts])
    return [each for each in accounts if each.user_name not in there]
