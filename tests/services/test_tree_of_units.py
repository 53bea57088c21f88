"""The whole tree is read by the same few questions, however many agencies, units and dossiers there are."""

from app.services.organisation import agency_changes, unit_changes, units
from app.services.organisation.units import AgencyView
from app.services.views.given import OfficeValues
from models.vocabulary import UnitKind
from tests.services.desk import Desk
from tests.services.plans import questions
from tests.services.whole_office import JUSTICE


def read(desk: Desk) -> tuple[AgencyView, ...]:
    return desk.database.read_as(desk.actor, units.agencies)


def test_more_agencies_ask_no_more_questions(desk: Desk) -> None:
    def found(number: int) -> OfficeValues:
        return OfficeValues(f"Uỷ ban nhân dân xã số {number}", f"H27.{number}", f"050{number}")

    admin = desk.of("quantri")
    asked = len(questions(lambda: read(desk)))
    for number in range(20, 25):
        admin.database.write(admin.actor, agency_changes.add_agency, found(number))
        admin.database.write(
            admin.actor, unit_changes.add_unit, "Tổ một", UnitKind.SPECIALIST, f"H27.{number}"
        )
    assert len(read(desk)) == 6
    assert len(questions(lambda: read(desk))) == asked


def test_what_is_over_is_not_counted(desk: Desk) -> None:
    before = {unit.name: unit.open_dossiers for agency in read(desk) for unit in agency.units}
    held, over = desk.receive().code, desk.receive().code
    desk.complete(held)
    desk.complete(over)
    desk.return_result(over)
    after = {unit.name: unit.open_dossiers for agency in read(desk) for unit in agency.units}
    assert sum(after.values()) - sum(before.values()) == 1
    assert after[JUSTICE] == before[JUSTICE]
