"""An office of many agencies: who administers the sample's agency stands in the middle, with others all around.

H26 province                       administered by `tinh`: the head
├ H26.16 the sample's agency       administered by `quantri`, who is tried; H26.18 was taken over by it
│ └ H26.16.01 ─ H26.16.01.01          below
└ H26.17 beside                    administered by `ben`; H26.19 was taken over by it
  └ H26.17.01                       administered from above
H30 at the top, beside the head's  administered by `dinh`
H31 at the top, nobody administers
"""

from dataclasses import dataclass

from sqlalchemy import select

from app.database.unit_of_work import Database, UnitOfWork
from app.services.accounts.new_accounts import add_account
from app.services.office.office_values import DESK_UNIT
from app.services.organisation import agency_changes, agency_placing, unit_changes
from app.services.views.given import AccountValues, OfficeValues
from models.agencies import Agency, Unit
from models.vocabulary import Role, UnitKind
from tests.conftest import actor_of
from tests.offices import Offices

OWN = "H26.16"
TEAM, OTHER_TEAM = "Tổ một", "Tổ hai"
PASSWORD = "mat-khau-dai"
ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})
OFFICER = frozenset({Role.OFFICER})


@dataclass(frozen=True)
class Place:
    """An agency, somebody who works there, and whether the administrator of the sample's agency rules it."""

    code: str
    person: str
    ruled: bool


PLACES = {
    "own": Place(OWN, "o.minh", True),
    "below": Place("H26.16.01", "o.duoi", True),
    "below that": Place("H26.16.01.01", "o.duoinua", True),
    "taken over": Place("H26.18", "o.nhapvao", True),
    "above": Place("H26", "o.tren", False),
    "beside": Place("H26.17", "o.ben", False),
    "below beside": Place("H26.17.01", "o.duoiben", False),
    "taken over beside": Place("H26.19", "o.nhapben", False),
    "at the top": Place("H30", "o.dinh", False),
    "nobody's": Place("H31", "o.vochu", False),
}
RULED = {each.code for each in PLACES.values() if each.ruled}
PEOPLE_RULED = {each.person for each in PLACES.values() if each.ruled}
PEOPLE_OF_OTHERS = {each.person for each in PLACES.values() if not each.ruled} | {"tinh", "ben", "dinh"}


def of_tree(offices: Offices) -> str:
    """A sample office of its own in the midst of the agencies of this file."""
    return offices.worked("tree", grow)


def person(uow: UnitOfWork, user_name: str, code: str, roles: frozenset[Role]) -> None:
    """Somebody with a password of her own at the desk of an agency."""
    desk = select(Unit.id).join(Agency).where(Agency.code == code, Unit.name == DESK_UNIT)
    values = AccountValues(user_name, f"Người {user_name}", PASSWORD)
    add_account(uow, values, uow.session.execute(desk).scalar_one(), roles)


def grow(database: Database) -> None:
    """Found these agencies by the ways there are: the first puts itself under the new one, which then has somebody."""
    first = actor_of(database, "quantri")
    database.write(first, agency_changes.add_agency, _values("H26", 1), at_top=True)
    database.write(first, agency_placing.place_agency, OWN, "H26")
    database.write(None, person, "tinh", "H26", ADMINISTRATOR)
    tinh = actor_of(database, "tinh")
    for number, (code, parent) in enumerate(
        (
            ("H26.16.01", OWN), ("H26.16.01.01", "H26.16.01"), ("H26.18", "H26"), ("H26.17", "H26"),
            ("H26.17.01", "H26.17"), ("H26.19", "H26"), ("H30", None), ("H31", None),
        ),
        start=2,
    ):  # fmt: skip
        values = _values(code, number)
        database.write(tinh, agency_changes.add_agency, values, parent, at_top=parent is None)
    for place in PLACES.values():
        for unit in (TEAM, OTHER_TEAM):
            database.write(tinh, unit_changes.add_unit, unit, UnitKind.SPECIALIST, place.code)
        database.write(None, person, place.person, place.code, OFFICER)
    for user_name, code in (("ben", "H26.17"), ("dinh", "H30")):
        database.write(None, person, user_name, code, ADMINISTRATOR)
    for code, heir in (("H26.18", OWN), ("H26.19", "H26.17")):
        database.write(tinh, agency_changes.close_agency, code, heir)


def _values(code: str, number: int) -> OfficeValues:
    return OfficeValues(f"Uỷ ban nhân dân {code}", code, f"{30_000 + number}")
