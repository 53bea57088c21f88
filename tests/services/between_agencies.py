"""Three agencies in one database: the commune of the sample office, a land office and a tax office, people in each."""

from dataclasses import dataclass

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.services.accounts.new_accounts import add_account
from app.services.views.given import AccountValues, ActValues
from models.agencies import Agency, Unit
from models.base import new_id
from models.vocabulary import Action, Level, Role, UnitKind
from tests.services.desk import Desk

COMMUNE, LAND_OFFICE, TAX_OFFICE = "H26.16", "H26.90", "H26.91"
LAND_DESK, LAND_ROOM, TAX_DESK = "Tổ Một cửa đất đai", "Phòng Đăng ký", "Tổ Một cửa thuế"
PASSWORD = "con trau trang go cua"


@dataclass(frozen=True)
class Between:
    """Somebody at the commune, and at each unit of the other two."""

    commune: Desk
    land_desk: Desk
    land_room: Desk
    land_leader: Desk
    tax_desk: Desk

    def at_the_land_office(self, code: str) -> str:
        """The dossier has been handed over by the commune and taken at the land office's desk."""
        self.commune.perform(Action.HAND_OVER, code, ActValues(to_agency=LAND_OFFICE))
        self.land_desk.perform(Action.ACCEPT, code)
        return code


def between(commune: Desk) -> Between:
    """The other two agencies founded, below none."""
    write = commune.database.write
    write(None, found, LAND_OFFICE, "Chi nhánh Văn phòng Đăng ký đất đai", "05690", (LAND_DESK, LAND_ROOM))
    write(None, found, TAX_OFFICE, "Thuế cơ sở", "05691", (TAX_DESK,))
    for user_name, unit, roles in (
        ("datdai", LAND_DESK, {Role.RECEPTION}),
        ("dangky", LAND_ROOM, {Role.OFFICER}),
        ("giamdoc", LAND_ROOM, {Role.LEADER, Role.ADMINISTRATOR}),
        ("thue", TAX_DESK, {Role.RECEPTION, Role.OFFICER}),
    ):
        write(None, hire, user_name, unit, frozenset(roles))
    return Between(commune, *(commune.of(each) for each in ("datdai", "dangky", "giamdoc", "thue")))


def found(uow: UnitOfWork, code: str, name: str, number: str, units: tuple[str, ...]) -> None:
    """An agency with these units, the first of them its desk."""
    today = uow.now.date()
    agency = Agency(
        id=new_id(),
        code=code,
        barcode_number=number,
        name=name,
        level=Level.DISTRICT,
        valid_from=today,
    )
    uow.session.add(agency)
    uow.session.flush()
    for place, unit in enumerate(units):
        kind = UnitKind.SPECIALIST if place else UnitKind.RECEPTION
        uow.session.add(Unit(id=new_id(), agency_id=agency.id, name=unit, kind=kind, valid_from=today))
    uow.session.flush()


def hire(uow: UnitOfWork, user_name: str, unit: str, roles: frozenset[Role]) -> None:
    """Somebody at the one unit of this name."""
    key = uow.session.execute(select(Unit.id).where(Unit.name == unit)).scalar_one()
    add_account(uow, AccountValues(user_name, f"Người {user_name}", PASSWORD), key, roles)


def put_below(uow: UnitOfWork, code: str, parent: str) -> None:
    """One agency stands below the other."""
    keys = {
        each: uow.session.execute(select(Agency).where(Agency.code == each)).scalar_one()
        for each in (code, parent)
    }
    keys[code].parent_id = keys[parent].id
    uow.session.flush()
