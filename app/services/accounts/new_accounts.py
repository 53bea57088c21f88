"""A new person's account: the name and the password she can have, and the row."""

import uuid
from collections.abc import Collection

from sqlalchemy import func, select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.passwords import check_password
from app.services.accounts.proving import AT_THE_SERVER, keep_password
from app.services.accounts.who_acts import DEMO_PASSWORD, load
from app.services.office.own_agency import is_sample
from app.services.views.given import AccountValues
from models.agencies import Account, AccountRole, Agency, Unit
from models.base import new_id
from models.vocabulary import Role

LONGEST_USER_NAME = 60


def add_account(
    uow: UnitOfWork,
    person: AccountValues,
    unit_id: uuid.UUID,
    roles: frozenset[Role],
    *,
    must_change_password: bool = False,
) -> Account:
    """A new person with her roles; `UserError` when name or password will not do."""
    check_user_name(person.user_name)
    check_new_password(uow, person, unit_id)
    account = Account(
        id=new_id(),
        user_name=person.user_name.strip().lower(),
        full_name=person.full_name,
        unit_id=unit_id,
        password_hash=AT_THE_SERVER,
        created_at=uow.now,
        must_change_password=must_change_password,
        roles=[AccountRole(role=role) for role in sorted(roles)],
    )
    uow.session.add(account)
    keep_password(uow, account, person.password)
    uow.session.flush()
    return account


def is_user_name_taken(uow: UnitOfWork, typed: str) -> bool:
    """Whether somebody of these data has the name, at whatever agency: names are one list.

    A server says that much and no more of people whom it does not show.
    """
    wanted = typed.strip().lower()
    if uow.dialect == "sqlite" or not wanted.isprintable():
        return load(uow, wanted) is not None
    return uow.session.execute(select(func.motcua.user_name_taken(wanted))).scalar_one() is True


def check_account(person: AccountValues, office: Collection[str] = ()) -> None:
    """Nothing for a person who can have an account at an office, else a `UserError` that names the field."""
    check_user_name(person.user_name)
    check_password(person.password, person.user_name.strip(), full_name=person.full_name, office=office)


def check_user_name(typed: str) -> None:
    """Nothing for a name one can sign in with, else `UserError` `user_name_invalid`."""
    user_name = typed.strip()
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


def check_new_password(uow: UnitOfWork, person: AccountValues, unit_id: uuid.UUID) -> None:
    """Nothing for a password this person of this unit can have, else a `UserError`; a sample office keeps its own."""
    if not (is_sample(uow) and person.password == DEMO_PASSWORD):
        office = _office_words(uow, unit_id)
        check_password(person.password, person.user_name, full_name=person.full_name, office=office)


def _office_words(uow: UnitOfWork, unit_id: uuid.UUID) -> tuple[str, ...]:
    """What everybody knows of the office of a unit, and nobody takes for a password."""
    unit = uow.session.get(Unit, unit_id)
    if unit is None:
        return ()
    agency = select(Agency.name, Agency.code, Agency.place, Agency.desk_name).where(
        Agency.id == unit.agency_id
    )
    units = select(Unit.name).where(Unit.agency_id == unit.agency_id)
    return (*uow.session.execute(agency).one(), *uow.session.execute(units).scalars())
