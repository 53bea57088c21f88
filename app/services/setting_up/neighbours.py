"""The agencies beside the sample office: a land office and a tax office, and the land dossiers on their way to them."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import select

from app.actor import Actor
from app.database.unit_of_work import UnitOfWork
from app.rules.calendar import local
from app.services.accounts.new_accounts import add_account
from app.services.accounts.who_acts import DEMO_PASSWORD, DEMO_USER, demo_actor
from app.services.acts.performing import perform
from app.services.office.office_values import agency_of
from app.services.office.own_agency import own_agency_id
from app.services.views.given import AccountValues, ActValues, OfficeValues
from models.agencies import Unit
from models.base import new_id
from models.dossiers import Dossier
from models.procedures import ProcedureVersion
from models.records import Movement
from models.vocabulary import Action, Level, Role, Status, UnitKind

LAND_OFFICE, TAX_OFFICE = "H26.90", "H26.91"
LAND_DESK, REGISTRY, TAX_DESK = "Tổ Một cửa đất đai", "Tổ Đăng ký và cấp giấy", "Tổ Một cửa thuế"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An agency beside the sample office: its units, the first of them its desk, and who sits there."""

    office: OfficeValues
    units: tuple[str, ...]
    people: tuple[tuple[str, str, str, tuple[Role, ...]], ...]
    """User name, full name, unit, roles."""


NEIGHBOURS = (
    Neighbour(
        OfficeValues(
            name="Chi nhánh Văn phòng Đăng ký đất đai khu vực Mẫu",
            code=LAND_OFFICE,
            barcode_number="01290",
            level=Level.DISTRICT,
            desk_name="Tổ Một cửa Chi nhánh Văn phòng Đăng ký đất đai khu vực Mẫu",
            place="Phường Mẫu",
            address="Số 2 đường Mẫu, phường Mẫu",
            phone="024 0000 0001",
        ),
        (LAND_DESK, REGISTRY),
        (
            ("datdai", "Đặng Thị Đất Đai", LAND_DESK, (Role.RECEPTION,)),
            ("dangky", "Ngô Văn Đăng Ký", REGISTRY, (Role.OFFICER,)),
        ),
    ),
    Neighbour(
        OfficeValues(
            name="Thuế cơ sở Mẫu",
            code=TAX_OFFICE,
            barcode_number="01291",
            level=Level.DISTRICT,
            desk_name="Tổ Một cửa Thuế cơ sở Mẫu",
            place="Phường Mẫu",
            address="Số 3 đường Mẫu, phường Mẫu",
            phone="024 0000 0002",
        ),
        (TAX_DESK,),
        (("thue", "Dương Văn Thuế", TAX_DESK, (Role.RECEPTION, Role.OFFICER)),),
    ),
)

_Step = tuple[str, Action, ActValues]
"""Who does what, by her user name."""
_TO_LAND: _Step = (DEMO_USER, Action.HAND_OVER, ActValues(to_agency=LAND_OFFICE))
_AT_LAND: tuple[_Step, ...] = (_TO_LAND, ("datdai", Action.ACCEPT, ActValues()))
_AT_REGISTRY: tuple[_Step, ...] = (
    *_AT_LAND,
    ("datdai", Action.HAND_OVER, ActValues(to_unit=REGISTRY)),
    ("dangky", Action.ACCEPT, ActValues()),
)
_WALKS: tuple[tuple[_Step, ...], ...] = (
    (_TO_LAND,),
    _AT_LAND,
    _AT_REGISTRY,
    (
        *_AT_REGISTRY,
        ("dangky", Action.HAND_OVER, ActValues(to_agency=TAX_OFFICE)),
        ("thue", Action.ACCEPT, ActValues()),
    ),
    (
        *_AT_REGISTRY,
        ("dangky", Action.ASK_OPINION, ActValues(to_agency=TAX_OFFICE, reason="Thuế còn nợ không?")),
    ),
    (
        *_AT_REGISTRY,
        ("dangky", Action.COMPLETE, ActValues()),
        ("dangky", Action.SEND_RESULT, ActValues()),
    ),
)
"""How far the dossiers on their way have come: one of each in turn."""
_TO_ANSWER = timedelta(days=5)
LAND_DOSSIERS = 12
"""So many show every way that there is between the three."""


def found(uow: UnitOfWork, since: date | None) -> None:
    """The agencies beside the sample office with their units and people; there from today on, or `since` a day."""
    valid_from = since or local(uow.now).date()
    for each in NEIGHBOURS:
        agency = agency_of(each.office, valid_from)
        uow.session.add(agency)
        uow.session.flush()
        units = {
            name: Unit(
                id=new_id(),
                agency_id=agency.id,
                name=name,
                kind=UnitKind.SPECIALIST if place else UnitKind.RECEPTION,
                valid_from=valid_from,
            )
            for place, name in enumerate(each.units)
        }
        uow.session.add_all(units.values())
        uow.session.flush()
        for user_name, full_name, unit, roles in each.people:
            person = AccountValues(user_name, full_name, DEMO_PASSWORD)
            add_account(uow, person, units[unit].id, frozenset(roles))


def share_of(dossiers: int) -> int:
    """How many of a sample office's dossiers are received for what goes on between the agencies."""
    return min(LAND_DOSSIERS, dossiers // 6)


def send_on(uow: UnitOfWork, seed: int) -> None:
    """Every other land dossier in work at the sample office has set out by now, each as far as chance has it."""
    chance = random.Random(f"{seed}:neighbours")
    names = {name for walk in _WALKS for name, *_ in walk}
    people = {name: _somebody(uow, name) for name in sorted(names)}
    uow.actor = people[DEMO_USER]
    for place, (code, since) in enumerate(_land_dossiers(uow)[::2]):
        walk = _WALKS[place % len(_WALKS)]
        between = (uow.now - since) / (len(walk) + 1)
        for number, step in enumerate(walk):
            _act(uow, people, since + between * (number + chance.uniform(0.6, 1)), step, code)


def _act(uow: UnitOfWork, people: Mapping[str, Actor], at: datetime, step: _Step, code: str) -> None:
    name, action, values = step
    if action is Action.ASK_OPINION:
        values = replace(values, deadline_at=at + _TO_ANSWER)
    perform(replace(uow, now=at, actor=people[name]), action, code, values)


def _somebody(uow: UnitOfWork, user_name: str) -> Actor:
    actor = demo_actor(uow, user_name)
    assert actor is not None  # just founded, in an office of samples
    return actor


def _land_dossiers(uow: UnitOfWork) -> list[tuple[str, datetime]]:
    """Codes of the land dossiers in work at the sample office, with the moment of their last act."""
    rows = uow.session.execute(
        select(Dossier.code, Movement.at)
        .join(ProcedureVersion, ProcedureVersion.id == Dossier.version_id)
        .join(Unit, Unit.id == Dossier.holder_unit_id)
        .join(Movement, (Movement.dossier_id == Dossier.id) & (Movement.position == Dossier.last_position))
        .where(
            ProcedureVersion.field == "Đất đai",
            Dossier.status.in_((Status.RECEIVED, Status.IN_PROGRESS)),
            Dossier.pending_unit_id.is_(None),
            Unit.agency_id == own_agency_id(uow),
        )
        .order_by(Dossier.received_at, Dossier.id)
    )
    return [(code, at) for code, at in rows]
