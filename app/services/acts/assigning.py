"""Whose a dossier is at the unit that has it: one officer's, or everybody's."""

from dataclasses import dataclass

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.errors import Overtaken, UserError
from app.language import tr
from app.rules.folding import given_name_key
from app.services.acts.act import Act
from app.services.dossiers.finding import locate
from models.agencies import Account
from models.dossiers import Dossier


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the unit that has a dossier."""

    user_name: str
    full_name: str


def assign(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The step in hand is that of the officer with the user name `ActValues.officer`; of nobody's, everybody's again.

    The next unit's people begin anew. `UserError` `unknown_officer`, or `same_officer`.
    """
    dossier = act.dossier
    before = None if dossier.officer_id is None else uow.session.get_one(Account, dossier.officer_id)
    officer = _officer(uow, act)
    if officer is before:
        raise Overtaken(
            "same_officer",
            tr("Hồ sơ đã giao cho người này rồi. Chưa có gì bị thay đổi.")
            if officer
            else tr("Hồ sơ chưa giao cho ai. Chưa có gì bị thay đổi."),
            tr("Chọn người khác."),
            field="officer",
        )
    dossier.officer_id = None if officer is None else officer.id
    return {"officer": _named(officer), "officer_before": _named(before)}


def colleagues(uow: UnitOfWork, text: str) -> tuple[Colleague, ...]:
    """The people of the unit that has the dossier, by whose names it can be given to one; errors as `locate`."""
    holder = select(Dossier.holder_unit_id).where(Dossier.id == locate(uow, text)).scalar_subquery()
    rows = uow.session.execute(
        select(Account.user_name, Account.full_name).where(
            Account.unit_id == holder, Account.active.is_(True)
        )
    )
    found = [Colleague(user_name, full_name) for user_name, full_name in rows]
    found.sort(key=lambda each: (given_name_key(each.full_name), each.user_name))
    return tuple(found)


def _officer(uow: UnitOfWork, act: Act) -> Account | None:
    name = (act.values.officer or "").strip().lower()
    if not name:
        return None
    colleagues = select(Account).where(
        Account.unit_id == act.dossier.holder_unit_id, Account.active.is_(True), Account.user_name == name
    )
    found = uow.session.execute(colleagues).scalar_one_or_none() if name.isprintable() else None
    if found is None:
        raise UserError(
            "unknown_officer",
            tr("Đơn vị đang giữ hồ sơ không có người mang tên đăng nhập này. Chưa có gì bị thay đổi."),
            tr("Chọn một người của đơn vị đang giữ hồ sơ."),
            field="officer",
        )
    return found


def _named(person: Account | None) -> dict[str, str] | None:
    return None if person is None else {"user_name": person.user_name, "full_name": person.full_name}
