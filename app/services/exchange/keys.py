"""The keys offices know each other by: one's own pair, and the public keys of agencies whose data are elsewhere."""

import json
import uuid
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select

from app.actor import Actor
from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import local
from app.rules.permissions import require_role
from app.services.accounts.confirming import confirm
from app.services.accounts.office_changes import write_down
from app.services.accounts.office_key import (
    OwnKey,
    fingerprint,
    is_public_key,
    key_of_office,
    make_key,
    public_key_of,
)
from app.services.accounts.ruling import of_head
from app.services.office.elsewhere import is_elsewhere
from app.services.office.own_agency import own_agency_id
from app.services.organisation.agency_changes import add_agency
from app.services.views.given import OfficeValues
from models.agencies import Account, Agency, Unit
from models.base import new_id
from models.dossiers import Dossier
from models.exchange import ExchangeOffice
from models.vocabulary import Level, Role, UnitKind

KIND = "motcua-exchange-key"
_MOST_UNITS = 500


class UnitTold(BaseModel):
    """A unit that dossiers can be handed over to."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1, max_length=200)
    kind: UnitKind


class KeyDocument(BaseModel):
    """What one office gives another to be known by; nothing in it is secret."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: str = Field(pattern=f"^{KIND}$")
    version: int = Field(ge=1, le=1)
    code: str = Field(min_length=1, max_length=35)
    name: str = Field(min_length=3, max_length=200)
    level: Level
    barcode_number: str = Field(pattern=r"^([0-9]{5})?$")
    units: tuple[UnitTold, ...] = Field(max_length=_MOST_UNITS)
    public_key: str = Field(pattern=r"^[0-9a-f]{64}$")


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """An agency whose packages are taken in, with its key as people compare it; `is_new` for one not known before."""

    code: str
    name: str
    fingerprint: str
    is_new: bool = False


def key_shown(uow: UnitOfWork) -> KeyDocument:
    """The public key of one's office, made with the first asking; an administrator's or a leader's.

    `UserError` `role_missing`; `administrator` is needed to make it.
    """
    actor = carrier(uow)
    agency = uow.session.get_one(Agency, own_agency_id(uow))
    public = public_key_of(uow, agency.id)
    if not public:
        require_role(actor.roles, Role.ADMINISTRATOR)
        public = make_key(uow, agency)
    units = uow.session.execute(
        select(Unit.name, Unit.kind)
        .where(Unit.agency_id == agency.id, Unit.valid_to.is_(None))
        .order_by(Unit.name)
    )
    return KeyDocument(
        kind=KIND,
        version=1,
        code=agency.code,
        name=agency.name,
        level=agency.level,
        barcode_number=agency.barcode_number or "",
        units=tuple(UnitTold(name=name, kind=kind) for name, kind in units),
        public_key=public,
    )


@dataclass(frozen=True, slots=True)
class KeyLookedAt:
    """Whose key a file holds, as people compare it; `replaces` where another one of hers is trusted already."""

    code: str
    name: str
    fingerprint: str
    replaces: bool


def key_looked_at(uow: UnitOfWork, document: bytes) -> KeyLookedAt:
    """What `trust` would trust; nothing is written. `UserError` as there, of the file alone."""
    require_owner(uow)
    of_head(uow)
    told = _read(document)
    known = keys_by_code(uow).get(told.code)
    return KeyLookedAt(
        told.code, told.name, fingerprint(told.public_key), replaces=known not in (None, told.public_key)
    )


def trust(uow: UnitOfWork, document: bytes, *, replace: bool = False) -> TrustedKey:
    """Packages of this agency are taken in from now on, and dossiers handed over to it go by package.

    An agency that is not in the tree yet comes into it, at the top, with its units. The head's administrators'.
    `UserError` `head_alone`, `key_unreadable`, `agency_is_here` for one that works in these data,
    `key_known_for_another`, `key_differs` where another key is trusted already and is not to be replaced, and those
    of `add_agency`.
    """
    require_owner(uow)
    actor = of_head(uow)
    told = _read(document)
    own = uow.session.get_one(Agency, own_agency_id(uow))
    agency = uow.session.execute(select(Agency).where(Agency.code == told.code)).scalar_one_or_none()
    if agency is not None and (agency.id == own.id or _works_here(uow, agency.id)):
        raise UserError(
            "agency_is_here",
            tr(
                "“{name}” làm việc ngay trong dữ liệu này, không cần gói. Chưa có gì bị thay đổi.",
                name=agency.name,
            ),
            tr("Bàn giao thẳng cho cơ quan đó."),
        )
    _check_others(uow, told)
    is_new = agency is None
    if agency is None:
        add_agency(
            uow,
            OfficeValues(told.name, told.code, told.barcode_number, told.level),
            at_top=True,
        )
        agency = uow.session.execute(select(Agency).where(Agency.code == told.code)).scalar_one()
    office = uow.session.get(ExchangeOffice, agency.id)
    if office is not None and office.public_key not in (None, told.public_key) and not replace:
        raise UserError(
            "key_differs",
            tr("Ở đây đã tin một khoá khác của “{name}”. Chưa có gì bị thay đổi.", name=agency.name),
            tr("Gọi điện hỏi nơi đó có đổi khoá không; có thì làm lại với --replace."),
        )
    if office is None:
        office = ExchangeOffice(agency_id=agency.id, is_own=False)
        uow.session.add(office)
    before = office.public_key
    office.public_key, office.trusted_at, office.trusted_by = told.public_key, uow.now, actor.user_name
    uow.session.flush()
    _add_units(uow, agency, told, alone=is_new)
    write_down(
        uow, agency.id, "trust_key", agency.code, before={"key": before}, after={"key": told.public_key}
    )
    return TrustedKey(agency.code, agency.name, fingerprint(told.public_key), is_new=is_new)


def trusted_keys(uow: UnitOfWork) -> tuple[TrustedKey, ...]:
    """The agencies whose packages are taken in, by code."""
    rows = uow.session.execute(
        select(Agency.code, Agency.name, ExchangeOffice.public_key)
        .join(Agency, Agency.id == ExchangeOffice.agency_id)
        .where(ExchangeOffice.is_own.is_(False), ExchangeOffice.public_key.is_not(None))
        .order_by(Agency.code)
    )
    return tuple(TrustedKey(code, name, fingerprint(key or "")) for code, name, key in rows)


def carrier(uow: UnitOfWork) -> Actor:
    """The person who acts, who has to be a leader or an administrator of her office: she signs in its name.

    `UserError` as `require_owner`.
    """
    require_owner(uow)
    actor = confirm(uow)
    require_role(actor.roles, Role.LEADER, Role.ADMINISTRATOR)
    return actor


def require_owner(uow: UnitOfWork) -> None:
    """`UserError` `exchange_needs_owner` at a server that is open by a person's own login.

    It lets nobody write in the name of another agency's people, as a package does: the data's owner alone may.
    """
    if uow.location.login is not None:
        raise UserError(
            "exchange_needs_owner",
            tr("Ở máy chủ dùng chung, gói hồ sơ do người giữ dữ liệu xuất và nhập. Chưa có gì bị thay đổi."),
            tr("Ghi địa chỉ có tài khoản của người giữ dữ liệu, và --user là lãnh đạo hoặc người quản trị."),
        )


def own_key(uow: UnitOfWork) -> OwnKey:
    """The key pair of one's office; `UserError` `no_exchange_key` before it was made, or where it may not be read."""
    pair = key_of_office(uow, own_agency_id(uow))
    if pair is None:
        raise UserError(
            "no_exchange_key",
            tr("Cơ quan chưa có khoá để ký và mở gói. Chưa có gì bị thay đổi."),
            tr("Người quản trị chạy exchange key show để lập khoá, rồi đưa cho các cơ quan kia."),
        )
    return pair


def keys_by_code(uow: UnitOfWork) -> dict[str, str]:
    """The public keys trusted here, by the codes of their agencies."""
    rows = uow.session.execute(
        select(Agency.code, ExchangeOffice.public_key)
        .join(Agency, Agency.id == ExchangeOffice.agency_id)
        .where(ExchangeOffice.is_own.is_(False), ExchangeOffice.public_key.is_not(None))
    )
    return {code: key for code, key in rows if key is not None}


def _read(document: bytes) -> KeyDocument:
    try:
        told = KeyDocument.model_validate(json.loads(document))
    except (ValueError, RecursionError):
        told = None
    if told is None or not is_public_key(told.public_key):
        raise UserError(
            "key_unreadable",
            tr("Tệp này không phải tệp khoá của một cơ quan. Chưa có gì bị thay đổi."),
            tr("Dùng tệp mà exchange key show --output ở cơ quan kia đã ghi."),
        )
    return told


def _check_others(uow: UnitOfWork, told: KeyDocument) -> None:
    holder = uow.session.execute(
        select(Agency.code)
        .join(ExchangeOffice, ExchangeOffice.agency_id == Agency.id)
        .where(ExchangeOffice.public_key == told.public_key, Agency.code != told.code)
    ).scalar_one_or_none()
    if holder is not None:
        raise UserError(
            "key_known_for_another",
            tr("Khoá này đã được tin là của {code}. Chưa có gì bị thay đổi.", code=holder),
            tr("Kiểm tra lại tệp khoá với cả hai cơ quan."),
        )


def _works_here(uow: UnitOfWork, agency_id: uuid.UUID) -> bool:
    """Whether somebody has an account at an agency here, or it received dossiers here of its own."""
    if is_elsewhere(uow, agency_id):
        return False
    people = select(Account.id).join(Unit, Unit.id == Account.unit_id)
    asked = (
        people.where(Unit.agency_id == agency_id, Account.active),
        select(Dossier.id).where(Dossier.agency_id == agency_id),
    )
    return any(uow.session.execute(each.limit(1)).first() is not None for each in asked)


def _add_units(uow: UnitOfWork, agency: Agency, told: KeyDocument, *, alone: bool) -> None:
    """The units the other office told of come beside those known here; `alone`, in place of them."""
    units = uow.session.execute(select(Unit).where(Unit.agency_id == agency.id)).scalars()
    known = {unit.name: unit for unit in units}
    named = {each.name for each in told.units}
    for unit in known.values():
        if alone and named and unit.name not in named:
            uow.session.delete(unit)
    today = local(uow.now).date()
    for each in told.units:
        if each.name not in known:
            uow.session.add(
                Unit(id=new_id(), agency_id=agency.id, name=each.name, kind=each.kind, valid_from=today)
            )
    uow.session.flush()
