"""Several agencies, random receptions, acts and mergings: whatever happened, every open dossier can be finished."""

import random
from datetime import date

import pytest
from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.rules.permissions import OF_PEOPLE
from app.services.accounts.new_accounts import add_account
from app.services.organisation import agency_changes, unit_changes, units
from app.services.organisation.units import AgencyView
from app.services.views.given import AccountValues, ActValues, OfficeValues, Recipient
from models.agencies import Agency, Unit
from models.dossiers import Dossier
from models.vocabulary import Action, Status, UnitKind
from tests.clock import Clock
from tests.services.desk import Desk
from tests.services.whole_office import verified

CODES = ("H40", "H41", "H42", "H43")
UNITS = ("Tư pháp", "Địa chính", "Văn phòng")
TURNS = 70


class Offices:
    """Four agencies, each with a person who has every role, and what is known of them."""

    def __init__(self, desk: Desk, chance: random.Random) -> None:
        self.chance = chance
        self.admin = desk.of("quantri")
        self.received: set[str] = set()
        self.merged: dict[str, str] = {}
        for place, code in enumerate(CODES):
            values = OfficeValues(name=f"Xã {code}", code=code, barcode_number=f"0004{place}")
            self.change(agency_changes.add_agency, values)
            for name in chance.sample(UNITS, chance.randint(0, len(UNITS))):
                self.change(unit_changes.add_unit, name, UnitKind.SPECIALIST, code)
            desk.database.write(None, _person, code)
        # Who has signed in once stays signed in, whatever becomes of her agency.
        self.people = {code: desk.of(code.lower()) for code in CODES}

    def change(self, service: object, *values: object) -> AgencyView:
        return self.admin.database.write(self.admin.actor, service, *values)  # type: ignore[arg-type]  # any of the changes

    def turn(self) -> None:
        person = self.people[self.chance.choice(CODES)]
        what = self.chance.choices(("receive", "act", "close_unit", "merge"), (8, 20, 1, 1))[0]
        try:
            if what == "receive":
                self.received.add(person.receive().code)
            elif what == "act" and self.received:
                self._act(person, self.chance.choice(sorted(self.received)))
            elif what == "close_unit":
                view = person.database.read_as(person.actor, units.agency)
                closed, heir = self.chance.choice(view.units).name, self.chance.choice(view.units).name
                self.change(unit_changes.close_unit, closed, heir, None, view.code)
            elif what == "merge" and len(self.merged) < len(CODES) - 1:
                ending, heir = self.chance.sample(CODES, 2)
                self.change(agency_changes.close_agency, ending, heir)
                self.merged[ending] = heir
        except UserError:
            pass  # a refusal is an answer, too

    def _act(self, person: Desk, code: str) -> None:
        view = person.dossier(code)
        if view.units and self.chance.random() < 0.5:
            person.perform(Action.HAND_OVER, code, ActValues(to_unit=self.chance.choice(view.units)))
        elif view.actions:
            action = self.chance.choice(view.actions).action
            person.perform(action, code, ActValues(reason="Thử", recipient=Recipient()))

    def office_of(self, code: str) -> str:
        while code in self.merged:
            code = self.merged[code]
        return code


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nothing_is_stranded(desk: Desk, clock: Clock, seed: int) -> None:
    offices = Offices(desk, random.Random(seed))
    for _ in range(TURNS):
        offices.turn()
        clock.forward(minutes=7)
    assert offices.received
    assert offices.merged
    for code, holder, pending, agency in desk.database.read(_open_dossiers):
        assert (holder, pending) == (None, None), code  # held by, and on its way to, units that are open
        assert agency == offices.office_of(code.partition("-")[0])
    for code in sorted(offices.received):
        receiving = code.partition("-")[0]
        person = desk.of(offices.office_of(receiving).lower())
        assert person.dossier(code).receiving_agency == f"Xã {receiving}"
        for other in set(CODES) - set(offices.merged) - {offices.office_of(receiving)}:
            assert desk.of(other.lower()).show(code).kind == "unknown"
        _finish(person, code)
    assert verified(desk.database).findings == ()


def _finish(person: Desk, code: str) -> None:
    """Whatever state it is in, the one at the desk brings it to its end."""
    for _ in range(6):
        dossier = person.dossier(code)
        if dossier.status is Status.RETURNED:
            return
        offered = [each.action for each in dossier.actions]
        wanted = (
            Action.ACCEPT,
            Action.RETURN_RESULT,
            Action.SUPPLEMENT,
            Action.CONFIRM_PAYMENT,
            Action.COMPLETE,
        )
        action = next(each for each in wanted if each in offered)
        person.perform(action, code, ActValues(reason="Xong", recipient=Recipient()))
    raise AssertionError(f"{code} could not be finished")


def _open_dossiers(uow: UnitOfWork) -> list[tuple[str, date | None, date | None, str]]:
    """Each open dossier's code, the last day of the unit that holds it and of the one it goes to, and their agency."""
    rows: list[tuple[str, date | None, date | None, str]] = []
    for dossier in uow.session.execute(select(Dossier).where(Dossier.status != Status.RETURNED)).scalars():
        holder = uow.session.get_one(Unit, dossier.holder_unit_id)
        to = uow.session.get(Unit, dossier.pending_unit_id) if dossier.pending_unit_id else None
        agency = uow.session.get_one(Agency, holder.agency_id)
        rows.append((dossier.code, holder.valid_to, to.valid_to if to else agency.valid_to, agency.code))
    return rows


def _person(uow: UnitOfWork, code: str) -> None:
    agency = uow.session.execute(select(Agency).where(Agency.code == code)).scalar_one()
    unit = uow.session.execute(select(Unit.id).where(Unit.agency_id == agency.id).limit(1)).scalar_one()
    person = AccountValues(code.lower(), f"Người {code}", "mat-khau-dai")
    add_account(uow, person, unit, OF_PEOPLE)
