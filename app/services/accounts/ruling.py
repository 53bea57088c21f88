"""What an administrator rules: her own agency and those below it, and nobody else.

Whoever administers asks here, and asks again in each act: people, roles and the tree change while a window is open.
What all agencies of the data share is the head's: the highest agency with an administrator at or above the one the
data were set up for. Its administrators also care for every agency that has none, neither in it nor above it, until
somebody administers there.
"""

import uuid
from collections.abc import Iterable

from sqlalchemy import Select, select

from app.actor import Actor
from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.permissions import may_administer
from app.services.accounts.confirming import administrator
from app.services.accounts.heads import administered, head, is_of_head
from app.services.office.successors import office_of
from app.services.office.tree import all_agencies, with_all_above, with_all_below
from app.services.office.unit_names import agency_named, open_agency_named
from models.agencies import Account, AccountRole, Agency, Unit
from models.vocabulary import Role


def ruled(uow: UnitOfWork) -> frozenset[uuid.UUID]:
    """The agencies the person who acts administers by now, with all these have taken over.

    Errors as `administrator` for who is none.
    """
    return _ruled_by(uow, administrator(uow))


def seen_as_ruled(uow: UnitOfWork) -> frozenset[uuid.UUID]:
    """The same for showing what she may change: nothing for who is no administrator."""
    actor = uow.acting()
    return _ruled_by(uow, actor) if may_administer(actor.roles) else frozenset()


def ruled_agency(uow: UnitOfWork, text: str | None, field: str = "agency") -> Agency:
    """The agency meant by its code or name, one's own without a text, which the person who acts must rule.

    `UserError` `agency_not_ruled`, `unknown_agency`, and those of `administrator`.
    """
    agencies = ruled(uow)
    return _if_ruled(uow, agency_named(uow, text), agencies, field)


def ruled_open_agency(uow: UnitOfWork, text: str | None, field: str = "agency") -> Agency:
    """The agency meant, or the one that has taken it over, likewise; `UserError` `agency_closed` besides."""
    agencies = ruled(uow)
    return _if_ruled(uow, open_agency_named(uow, text, field), agencies, field)


def rule_all_below(uow: UnitOfWork, agency: Agency) -> None:
    """Nothing where the person who acts rules whatever stands below an agency, and would take along with it.

    Below one that nobody administers there may be others who do; `UserError` `agency_not_ruled`.
    """
    others = with_all_below(uow, agency.id) - ruled(uow)
    if others:
        raise not_ruled(uow, uow.session.get_one(Agency, min(others)))


def of_head(uow: UnitOfWork) -> Actor:
    """The person who acts, who has to be an administrator of the agency at the head by now.

    `UserError` `head_alone`, which says whose it is, and those of `administrator`.
    """
    actor = administrator(uow)
    if not is_of_head(uow, uuid.UUID(actor.agency_id)):
        raise head_alone(uow)
    return actor


def who_administers(agency_id: uuid.UUID) -> Select[uuid.UUID]:
    """Asks for the accounts in use that administer an agency by a role of their own there."""
    return (
        select(Account.id)
        .join(Unit, Unit.id == Account.unit_id)
        .join(AccountRole, AccountRole.account_id == Account.id)
        .where(Account.active, AccountRole.role == Role.ADMINISTRATOR, Unit.agency_id == agency_id)
        .order_by(Account.id)
    )


def is_ruled_from_above(uow: UnitOfWork, agency_id: uuid.UUID) -> bool:
    """Whether somebody administers one of the agencies above."""
    return not administered(uow).isdisjoint(with_all_above(uow, agency_id)[1:])


def not_ruled(uow: UnitOfWork, agency: Agency, field: str = "agency") -> UserError:
    """`agency_not_ruled`: the agency is cared for by others, who are named."""
    return UserError(
        "agency_not_ruled",
        tr(
            "“{agency}” không phải cơ quan của bạn hay cơ quan cấp dưới. Chưa có gì bị thay đổi.",
            agency=agency.name,
        ),
        tr("Việc này của người quản trị {agencies}.", agencies=_carers(uow, agency.id)),
        field=field,
    )


def head_alone(uow: UnitOfWork) -> UserError:
    """`head_alone`: what all agencies share is changed by the head's administrators."""
    return UserError(
        "head_alone",
        tr("Phần này dùng chung cho mọi cơ quan của dữ liệu. Chưa có gì bị thay đổi."),
        tr("Việc này của người quản trị {agencies}.", agencies=_names(uow, _heads(uow, administered(uow)))),
    )


def _ruled_by(uow: UnitOfWork, actor: Actor) -> frozenset[uuid.UUID]:
    own, with_somebody = office_of(uow, uuid.UUID(actor.agency_id)), administered(uow)
    hers = with_all_below(uow, own)
    if own != head(uow, with_somebody):
        return hers
    others = (with_all_below(uow, each) for each in with_somebody)
    return all_agencies(uow).difference(*others) | hers


def _if_ruled(uow: UnitOfWork, agency: Agency, agencies: frozenset[uuid.UUID], field: str) -> Agency:
    if agency.id not in agencies:
        raise not_ruled(uow, agency, field)
    return agency


def _carers(uow: UnitOfWork, agency_id: uuid.UUID) -> str:
    """The agencies whose administrators rule one; the head where there is none at or above it."""
    with_somebody = administered(uow)
    above = [each for each in with_all_above(uow, agency_id) if each in with_somebody]
    return _names(uow, above or _heads(uow, with_somebody))


def _heads(uow: UnitOfWork, with_somebody: frozenset[uuid.UUID]) -> list[uuid.UUID]:
    found = head(uow, with_somebody)
    return [] if found is None else [found]


def _names(uow: UnitOfWork, keys: Iterable[uuid.UUID]) -> str:
    return tr(" hoặc ").join(uow.session.get_one(Agency, key).name for key in keys)
