"""The sample office has a land office and a tax office beside it, and half of the land dossiers are on their way."""

from collections import Counter

import pytest
from sqlalchemy import func, select

from app.database.unit_of_work import Database, UnitOfWork
from app.services.accounts.who_acts import sign_in
from app.services.dossiers import day_lists
from app.services.setting_up import new_office
from app.services.setting_up.neighbours import LAND_DESK, NEIGHBOURS, REGISTRY, TAX_DESK
from models.agencies import Agency, Unit
from models.dossiers import Dossier, DossierReach
from models.procedures import ProcedureVersion
from tests.clock import Clock
from tests.conftest import actor_of
from tests.services.whole_office import verified


@pytest.fixture
def office(empty_url: str, clock: Clock) -> Database:
    new_office.set_up_demo(empty_url, clock=clock)
    return Database.open(empty_url, clock)


def test_half_of_the_land_dossiers_are_on_their_way(office: Database) -> None:
    try:
        places = office.read(_places)
        assert sum(places.values()) >= 6
        assert {LAND_DESK, REGISTRY, TAX_DESK} <= {place for place, _ in places}
        assert {True, False} == {is_sent for _, is_sent in places}
        every, reached = office.read(_counts)
        assert every == 72
        assert reached >= 6
        for each in NEIGHBOURS:
            for user_name, *_ in each.people:
                actor = office.write(None, sign_in, user_name, "motcua-demo")
                assert office.read_as(actor, day_lists.day_list, "mine").rows, user_name
        assert office.read_as(actor_of(office, "motcua"), day_lists.day_list, "mine").rows
        assert verified(office).findings == ()
    finally:
        office.close()


def _places(uow: UnitOfWork) -> Counter[tuple[str, bool]]:
    """Where the dossiers lie that another agency has been handed, and whether they are on their way."""
    rows = uow.session.execute(
        select(Unit.name, Dossier.pending_unit_id)
        .join(Dossier, Dossier.holder_unit_id == Unit.id)
        .join(ProcedureVersion, ProcedureVersion.id == Dossier.version_id)
        .where(Dossier.id.in_(select(DossierReach.dossier_id)), ProcedureVersion.field == "Đất đai")
    )
    return Counter((unit, pending is not None) for unit, pending in rows)


def _counts(uow: UnitOfWork) -> tuple[int, int]:
    assert uow.session.execute(select(func.count()).select_from(Agency)).scalar_one() == 3
    every = uow.session.execute(select(func.count()).select_from(Dossier)).scalar_one()
    reached = select(func.count(DossierReach.dossier_id.distinct()))
    return every, uow.session.execute(reached).scalar_one()
