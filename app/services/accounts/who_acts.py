"""Who may work here: signing in, and the roles and units that come with it."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.actor import Absent, Actor
from app.database.failures import UNWRITABLE
from app.database.standing import inactive
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Unavailable, UserError
from app.language import tr
from app.rules.calendar import OFFICE_ZONE, local
from app.rules.desk_notes import at_desk
from app.services.accounts.access import Who, note_of, who
from app.services.accounts.access_views import NOBODY
from app.services.accounts.heads import is_of_head
from app.services.accounts.proving import is_right
from app.services.accounts.sign_in_delay import (
    count_failure,
    forget_here,
    forget_remembered,
    remember_failure,
    seconds_left,
)
from app.services.office.own_agency import is_sample
from models.agencies import Account, StandIn, Unit
from models.vocabulary import AccessKind, Role

DEMO_USER = "motcua"
DEMO_PASSWORD = "motcua-demo"
WRONG = "sign_in_wrong"
_MOST_TOLD = 20


def sign_in(uow: UnitOfWork, user_name: str, password: str) -> Actor:
    """The person behind a name and password, with whom she stands in for.

    `UserError` `sign_in_wrong` for either being wrong (which one is not told), `sign_in_wait` while the
    delay after repeated failures runs (`app.rules.sign_in_delay`). Both outcomes are on the record.
    """
    account = load(uow, user_name, for_signing_in=True)
    if not prove(uow, account, password) or account is None:
        raise wrong()
    actor = as_actor(uow, account)
    note_of(uow, who(actor), AccessKind.SIGNED_IN)
    return actor


def arrive(uow: UnitOfWork, user_name: str, failures: int = 0) -> Actor:
    """The person whom a server has let in with a login of her own, on the record; `failures` of hers before, too.
    At a desk alone, where her slot of the copy has let her in, the record says so, and the server hears of it later.

    `UserError` `account_inactive`, or `sign_in_wrong` for a login without an account.
    """
    actor = look_in(uow, user_name)
    for _ in range(min(failures, _MOST_TOLD)):
        note_of(uow, who(actor), AccessKind.SIGN_IN_FAILED, WRONG)
    note_of(uow, who(actor), AccessKind.SIGNED_IN, "" if uow.alone is None else at_desk(uow.alone.number))
    return actor


def look_in(uow: UnitOfWork, user_name: str) -> Actor:
    """The same where nothing can be written."""
    account = load(uow, user_name)
    if account is None:
        raise wrong()
    if not account.active:
        raise inactive()
    return as_actor(uow, account)


def prove(uow: UnitOfWork, account: Account | None, password: str) -> bool:
    """Whether this is the password of somebody who works here; a failure is counted and on the record.

    `UserError` `sign_in_wait` while the delay after earlier failures runs. After a failure the unit of work
    is committed: nothing else may have been written in it before, and a refusal has to follow.
    """
    name = account.user_name if account is not None else ""
    if seconds := seconds_left(uow, name):
        _note_failure(uow, account, "sign_in_wait")
        raise waiting(seconds)
    if not is_right(uow, account, password):
        count_failure(uow, name)
        _note_failure(uow, account, WRONG)
        return False
    forget_here(uow, name)
    return True


def enter(database: Database, user_name: str, password: str) -> Actor:
    """The person who signs in, as `sign_in`; where the data cannot be written, she may still look.

    A full disk or a server that only answers keeps nobody out: then nothing is on the record, and failures are
    counted in memory.
    """
    try:
        return database.write(None, sign_in, user_name, password)
    except Unavailable as error:
        if error.code not in UNWRITABLE:
            raise
        return database.read(_sign_in_unwritten, user_name, password)


def _sign_in_unwritten(uow: UnitOfWork, user_name: str, password: str) -> Actor:
    account = load(uow, user_name)
    name = account.user_name if account is not None else ""
    if seconds := seconds_left(uow, name):
        raise waiting(seconds)
    if not is_right(uow, account, password) or account is None:
        remember_failure(uow, name)
        raise wrong()
    forget_remembered(uow, name)
    return as_actor(uow, account)


def demo_actor(uow: UnitOfWork, user_name: str = DEMO_USER) -> Actor | None:
    """The person to act as without a password on a sample office; `None` on a real one."""
    if not is_sample(uow):
        return None
    account = load(uow, user_name)
    return as_actor(uow, account) if account is not None and account.active else None


def load(uow: UnitOfWork, user_name: str, *, for_signing_in: bool = False) -> Account | None:
    """The account of a user name, in any case, with roles, unit and agency; `None` where there is none."""
    if not user_name.isprintable():
        return None  # nobody is called so, and not every database takes such a text
    statement = select(Account).where(Account.user_name == user_name.strip().lower()).options(*WHOLE_ACCOUNT)
    if for_signing_in:
        # Attempts at one account go one after the other, or many at once would count as one failure.
        statement = statement.with_for_update(of=Account)
    return uow.session.execute(statement).scalar_one_or_none()


WHOLE_ACCOUNT = (selectinload(Account.roles), joinedload(Account.unit).joinedload(Unit.agency))
"""What `as_actor` needs of an account."""


def as_actor(uow: UnitOfWork, account: Account) -> Actor:
    """The person as she stands now: her roles and unit, and those of whoever she stands in for."""
    roles = frozenset(row.role for row in account.roles)
    arranged = _arranged(uow, account)
    administers = Role.ADMINISTRATOR in roles.union(*(each.roles for each in arranged))
    return Actor(
        account_id=str(account.id),
        user_name=account.user_name,
        full_name=account.full_name,
        roles=roles,
        unit_id=str(account.unit.id),
        unit_name=account.unit.name,
        agency_id=str(account.unit.agency.id),
        agency_name=account.unit.agency.name,
        arranged=arranged,
        rights_version=account.rights_version,
        must_change_password=account.must_change_password,
        is_of_head=administers and is_of_head(uow, account.unit.agency_id),
    ).at(uow.now)


def _arranged(uow: UnitOfWork, account: Account) -> tuple[Absent, ...]:
    """Whom she stands in for, today or later; somebody who has left has no work to stand in for."""
    absent = joinedload(StandIn.absent)
    rows = uow.session.execute(
        select(StandIn)
        .where(
            StandIn.stand_in_id == account.id,
            StandIn.last_day >= local(uow.now).date(),
            StandIn.cancelled_at.is_(None),
        )
        .options(absent.selectinload(Account.roles), absent.joinedload(Account.unit))
        .order_by(StandIn.first_day, StandIn.id)
    ).scalars()
    return tuple(
        Absent(
            user_name=row.absent.user_name,
            full_name=row.absent.full_name,
            roles=frozenset(each.role for each in row.absent.roles),
            unit_id=str(row.absent.unit_id),
            unit_name=row.absent.unit.name,
            starts_at=datetime(
                row.first_day.year, row.first_day.month, row.first_day.day, tzinfo=OFFICE_ZONE
            ),
            ends_at=datetime(row.last_day.year, row.last_day.month, row.last_day.day, tzinfo=OFFICE_ZONE)
            + timedelta(days=1),
        )
        for row in rows
        if row.absent.active
    )


def _note_failure(uow: UnitOfWork, account: Account | None, why: str) -> None:
    person = Who(NOBODY)
    if account is not None:
        person = Who(account.user_name, account.full_name, account.unit.agency_id)
    note_of(uow, person, AccessKind.SIGN_IN_FAILED, why)
    # The refusal that follows rolls the unit of work back; the failure itself has to be remembered.
    uow.session.commit()


def wrong() -> UserError:
    """`sign_in_wrong`: name or password; which one is not told."""
    return UserError(
        WRONG,
        tr("Tên đăng nhập hoặc mật khẩu không đúng."),
        tr("Kiểm tra phím Caps Lock và bộ gõ tiếng Việt, rồi gõ lại."),
    )


def waiting(seconds: int) -> UserError:
    """`sign_in_wait`: after wrong passwords, for so long."""
    return UserError(
        "sign_in_wait",
        tr("Đã gõ sai mật khẩu nhiều lần, nên phải chờ một lát."),
        tr("Thử lại sau {seconds} giây.", seconds=seconds),
        seconds=seconds,
    )
