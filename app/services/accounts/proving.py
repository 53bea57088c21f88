"""A person's password, kept and proven where the database has it: in her row on SQLite, with her login at a server."""

from collections.abc import Collection, Mapping

from sqlalchemy import select

from app.database import logins
from app.database.unit_of_work import UnitOfWork
from app.rules.passwords import composed
from app.services.accounts.passwords import LONGEST_TYPED, hashed, matches, nobodys
from models.agencies import Account

AT_THE_SERVER = ""
"""Stands for the hash of a password that a server checks, which keeps it where no office's table is."""


def keep_password(uow: UnitOfWork, account: Account, password: str) -> None:
    """From now on this is her password, which `app.rules.passwords` has found good.

    At a server she has a login by then, which lets her in while her account is in use. `UserError` `login_taken`,
    `not_allowed` for who does not administer her there; `Unavailable` `owner_without_createrole`.
    """
    if uow.dialect == "sqlite":
        account.password_hash = hashed(password)
        return
    account.password_hash = AT_THE_SERVER
    uow.session.flush()  # her row first: who changes the same login at the same moment waits at it
    logins.keep_password(uow.session, account.user_name, composed(password))


def match_login(uow: UnitOfWork, account: Account) -> None:
    """At a server her login lets her in while her account is in use, and no longer."""
    if uow.dialect == "postgresql":
        uow.session.flush()
        logins.match_login(uow.session, account.user_name)


def login_roles_of(uow: UnitOfWork, user_names: Collection[str]) -> Mapping[str, str]:
    """The logins these people have at a server, by user name; nobody has one where the data are a file."""
    return {} if uow.dialect == "sqlite" else logins.logins_there(uow.session, user_names)


def has_passwords(uow: UnitOfWork) -> bool:
    """Whether the data themselves hold what anybody's password is proven by."""
    held = select(Account.id).where(Account.password_hash != AT_THE_SERVER).limit(1)
    return uow.session.execute(held).first() is not None


def is_right(uow: UnitOfWork, account: Account | None, password: str) -> bool:
    """Whether this is the password of an account in use; takes as long where nobody has the name.

    In a copy of an office at a server nobody has one: whoever holds the copy reads all of it anyway, so a name will do.
    """
    if uow.location.has_no_passwords:
        return account is not None and account.active
    if uow.dialect == "sqlite":
        matches_hers = matches(account.password_hash if account else nobodys(), password)
        return account is not None and account.active and matches_hers
    name = account.user_name if account is not None else ""
    is_let_in = can_be_sent(password) and logins.lets_in(uow.location, name, composed(password))
    return account is not None and account.active and is_let_in


def can_be_sent(password: str) -> bool:
    """Whether a password can be anybody's at a server; the driver would cut off what follows a zero sign."""
    return (
        0 < len(password) <= LONGEST_TYPED
        and "\x00" not in password
        and not any("\ud800" <= sign <= "\udfff" for sign in password)
    )
