"""Two administrators at the tree, or one and a desk at a unit, in the same moment: no circle, nobody in nothing."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import select

from app.database.unit_of_work import Database, UnitOfWork
from app.services.organisation import agency_changes, agency_placing, agency_removal, unit_changes, units
from app.services.people import changing
from app.services.people.views import NewPerson
from app.services.views.given import ActValues, OfficeValues
from models.agencies import Account, Unit
from models.vocabulary import Action, Role, UnitKind
from tests.clock import Clock
from tests.services.desk import Desk
from tests.services.together import at_once

ROUNDS = int(os.environ.get("MOTCUA_ROUNDS", "5"))
"""How often two meet in each test; more of them find rarer meetings."""
ONE, OTHER = "H26.17", "H26.18"
GONE = ("unknown_unit", "unit_closed")
"""A unit removed was never there; whoever waited for the one removing it had already found it."""


@pytest.fixture
def admin(desk: Desk) -> Desk:
    return desk.of("quantri")


@pytest.fixture
def second(admin: Desk, office_url: str, clock: Clock) -> Iterator[Desk]:
    """Another administrator with connections of her own."""
    database = Database.open(office_url, clock)
    yield replace(admin, database=database)
    database.close()


def change(desk: Desk, service: Callable[..., object], *values: object) -> object:
    return desk.database.write(desk.actor, service, *values)


def person(name: str, unit: str, agency: str | None = None) -> NewPerson:
    return NewPerson(
        user_name=name,
        full_name="Trần Thị Bình",
        password="một câu đủ dài",
        unit=unit,
        agency=agency,
        roles=frozenset({Role.RECEPTION}),
    )


def test_two_agencies_put_under_each_other_make_no_circle(admin: Desk, second: Desk) -> None:
    for code, number in ((ONE, "05671"), (OTHER, "05672")):
        change(
            admin, agency_changes.add_agency, OfficeValues("Uỷ ban nhân dân phường " + number, code, number)
        )
    for _ in range(ROUNDS):
        outcomes = at_once(
            lambda: change(admin, agency_placing.place_agency, ONE, OTHER),
            lambda: change(second, agency_placing.place_agency, OTHER, ONE),
        )
        assert sorted(outcomes) == ["", "agency_cycle"]
        for code in (ONE, OTHER):
            change(admin, agency_placing.place_agency, code, None)


def test_an_agency_comes_under_none_that_is_ending(admin: Desk, second: Desk) -> None:
    for number in range(ROUNDS):
        above, below = f"H27.{100 + number}", f"H28.{100 + number}"
        change(admin, agency_changes.add_agency, OfficeValues("Phường Trên", above, f"{10_000 + number}"))
        new = OfficeValues("Phường Dưới", below, f"{20_000 + number}")
        outcomes = at_once(
            lambda: change(admin, agency_changes.add_agency, new, above),  # noqa: B023  run at once
            lambda: change(second, agency_changes.close_agency, above),  # noqa: B023  run at once
        )
        assert outcomes in (["", "agency_in_use"], ["agency_closed", ""])


def test_a_unit_removed_is_in_nobodys_hands(admin: Desk, second: Desk, desk: Desk) -> None:
    clerk = replace(desk, database=second.database)
    for number in range(ROUNDS):
        name = f"Đội lưu động {number}"
        change(admin, unit_changes.add_unit, name, UnitKind.SPECIALIST)
        code = desk.receive().code
        outcomes = at_once(
            lambda: change(admin, unit_changes.remove_unit, name),  # noqa: B023  run at once
            lambda: clerk.perform(Action.HAND_OVER, code, ActValues(to_unit=name)),  # noqa: B023  run at once
        )
        _one_of_them(outcomes)
        assert (desk.dossier(code).pending_unit == name) == (outcomes[1] == "")


def test_nobody_is_put_into_a_unit_that_is_being_removed(admin: Desk, second: Desk) -> None:
    for number in range(ROUNDS):
        name = f"Đội lưu động {number}"
        change(admin, unit_changes.add_unit, name, UnitKind.SPECIALIST)
        outcomes = at_once(
            lambda: change(admin, unit_changes.remove_unit, name),  # noqa: B023  run at once
            lambda: change(second, changing.add, person(f"binh{number}", name)),  # noqa: B023  run at once
        )
        _one_of_them(outcomes)


def _one_of_them(outcomes: list[str]) -> None:
    """Either the unit was taken into use first, or it was gone first."""
    assert outcomes == ["unit_in_use", ""] or outcomes in [["", each] for each in GONE]


def test_nobody_is_put_into_an_agency_that_is_ending(admin: Desk, second: Desk) -> None:
    for number in range(ROUNDS):
        code, name = f"H27.{100 + number}", f"binh{number}"
        change(admin, agency_changes.add_agency, OfficeValues("Phường Khác", code, f"{10_000 + number}"))
        desk_unit = admin.database.read_as(admin.actor, units.agency, code).units[0].name
        outcomes = at_once(
            lambda: change(admin, agency_changes.close_agency, code),  # noqa: B023  run at once
            lambda: change(second, changing.add, person(name, desk_unit, code)),  # noqa: B023  run at once
        )
        # Whoever found the agency still open finds its units closed, once she may look at them.
        assert outcomes in (["agency_in_use", ""], ["", "agency_closed"], ["", "unit_closed"])
        _nobody_is_at_a_closed_unit(admin)


def test_nobody_is_put_into_an_agency_that_is_being_removed(admin: Desk, second: Desk) -> None:
    for number in range(ROUNDS):
        code, name = f"H27.{100 + number}", f"binh{number}"
        new = OfficeValues("Phường Khác", code, f"{10_000 + number}")
        change(admin, agency_changes.add_agency, new)
        desk_unit = admin.database.read_as(admin.actor, units.agency, code).units[0].name
        outcomes = at_once(
            lambda: change(admin, agency_removal.remove_agency, code),  # noqa: B023  run at once
            lambda: change(second, changing.add, person(name, desk_unit, code)),  # noqa: B023  run at once
        )
        # Whoever found the agency still there finds its unit gone.
        assert outcomes in (["agency_in_use", ""], ["", "unknown_agency"], ["", "unit_closed"])


def _nobody_is_at_a_closed_unit(admin: Desk) -> None:
    def somebody(uow: UnitOfWork) -> list[str]:
        closed = select(Unit.id).where(Unit.valid_to.is_not(None))
        found = select(Account.user_name).where(Account.unit_id.in_(closed), Account.active)
        return list(uow.session.execute(found).scalars())

    assert admin.database.read(somebody) == []
