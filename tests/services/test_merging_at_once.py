"""An agency ends while desks receive and act: nothing is left at a unit that is closed."""

from contextlib import closing

import pytest
from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.services.office.own_agency import own_agency_id
from app.services.organisation import agency_changes, unit_changes
from app.services.views.given import ActValues, OfficeValues
from models.agencies import Agency, Unit
from models.dossiers import Dossier
from models.vocabulary import Action, UnitKind
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import Offices, opened
from tests.services.desk import Desk
from tests.services.together import at_once
from tests.services.whole_office import verified

OLD, NEW = "H26.17", "H26.16"
TEAM = "Đội lưu động"


def _at_closed_units(uow: UnitOfWork) -> list[str]:
    closed = select(Unit.id).where(Unit.valid_to.is_not(None))
    return list(
        uow.session.execute(
            select(Dossier.code).where(
                Dossier.holder_unit_id.in_(closed) | Dossier.pending_unit_id.in_(closed)
            )
        ).scalars()
    )


def test_receiving_and_handing_over_while_the_agency_ends(desk: Desk) -> None:
    old, admin = desk.another_agency(under="H26.16"), desk.of("quantri")
    write = desk.database.write
    write(admin.actor, unit_changes.add_unit, TEAM, UnitKind.SPECIALIST, OLD)
    codes = [old.receive().code for _ in range(3)]

    def receiving() -> None:
        for _ in range(5):
            old.receive()

    def handing_over() -> None:
        for code in codes:
            old.perform(Action.HAND_OVER, code, ActValues(to_unit=TEAM))

    refused = at_once(
        receiving, lambda: write(admin.actor, agency_changes.close_agency, OLD, NEW), handing_over
    )
    assert refused[:2] == ["", ""]
    # Where the team was not reached in time, it is no more, or has become the desk the dossiers are at; and who had
    # said who she is just before is still of her former unit in that one act.
    assert refused[2] in ("", "same_unit", "unit_closed", "not_holder")
    assert desk.database.read(_at_closed_units) == []
    seen = {row.code for row in desk.day_list("today", limit=50).rows}
    assert len(seen) == 8
    assert set(codes) <= seen
    assert verified(desk.database).findings == ()


def test_two_agencies_do_not_end_in_each_other(desk: Desk) -> None:
    desk.another_agency(under="H26.16")
    admin, write = desk.of("quantri"), desk.database.write
    codes = at_once(
        lambda: write(admin.actor, agency_changes.close_agency, OLD, NEW),
        lambda: write(desk.actor, agency_changes.close_agency, NEW, OLD),
    )
    assert sorted(codes)[0] == ""
    assert sorted(codes)[1] in ("agency_cycle", "agency_closed")
    assert desk.database.read(_at_closed_units) == []


def test_the_agency_of_this_desk_ends_in_one_that_is_just_ending(
    postgresql_offices: Offices, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, third = postgresql_offices.sample(dossiers=0), "H26.18"
    with closing(opened(place, clock)) as one, closing(opened(place, clock)) as other:
        Desk(one, actor_of(one, "motcua")).another_agency(under="H26.16")
        admin, hold = actor_of(one, "quantri"), agency_changes.hold_tree
        values = OfficeValues("Uỷ ban nhân dân phường Ba", third, "07777")
        one.write(admin, agency_changes.add_agency, values)
        one.read(own_agency_id)

        def hold_after_another(uow: UnitOfWork) -> None:
            monkeypatch.setattr(agency_changes, "hold_tree", hold)
            other.write(admin, agency_changes.close_agency, NEW, OLD)
            hold(uow)

        monkeypatch.setattr(agency_changes, "hold_tree", hold_after_another)
        one.write(admin, agency_changes.close_agency, OLD, third)
        assert one.read(lambda uow: uow.session.get_one(Agency, own_agency_id(uow)).code) == third
