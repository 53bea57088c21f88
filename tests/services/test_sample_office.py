"""The sample office: every state occurs, its journal holds, and people work on in it as in a real one."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from app.database.unit_of_work import Database, UnitOfWork
from app.services.upkeep.verifying import everything
from models.dossiers import Dossier, DossierFee, DossierPerson
from models.vocabulary import Action, Clock, Custody, Delivery, FeeState, Money, PersonPart, Status
from tests.conftest import actor_of
from tests.offices import Offices, opened
from tests.services.desk import Desk


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def stocked(request: pytest.FixtureRequest) -> Iterator[Database]:
    """As `init --demo` makes it."""
    offices: Offices = request.getfixturevalue(f"{request.param}_offices")
    database = opened(offices.sample(dossiers=60))
    yield database
    database.close()


def _every(uow: UnitOfWork) -> dict[str, set[object]]:
    rows = uow.session.execute(select(Dossier)).scalars().all()
    fees = uow.session.execute(select(DossierFee.state)).scalars()
    parts = uow.session.execute(select(DossierPerson.part)).scalars()
    return {
        "status": {each.status for each in rows},
        "clock": {each.clock for each in rows},
        "money": {each.money for each in rows},
        "custody": {each.custody for each in rows},
        "delivery": {each.delivery for each in rows},
        "transit": {each.pending_unit_id is None for each in rows},
        "late": {each.clock is Clock.RUNNING and each.due_at < uow.now for each in rows},
        "supplements": {each.supplements_asked for each in rows},
        "fees": set(fees),
        "people": set(parts),
    }


def test_sixty_dossiers_show_every_state(stocked: Database) -> None:
    seen = stocked.read(_every)
    assert seen["status"] == set(Status)
    assert seen["clock"] == set(Clock)
    assert seen["money"] == set(Money)
    assert seen["custody"] == set(Custody)
    assert seen["delivery"] == set(Delivery)
    assert seen["transit"] == seen["late"] == {True, False}
    assert seen["supplements"] == {0, 1}
    assert seen["fees"] == set(FeeState)
    assert PersonPart.RECIPIENT in seen["people"]


def test_its_journal_holds_and_its_numbers_go_on(stocked: Database) -> None:
    desk = Desk(stocked, actor_of(stocked, "motcua"))
    assert stocked.read_as(desk.actor, everything.verify).findings == ()
    received = sorted(row.code for row in desk.day_list("today").rows)
    assert received, "some of them came today"
    got = desk.receive()
    assert int(got.code[-4:]) == int(received[-1][-4:]) + 1
    assert [each.action for each in desk.history(desk.complete(got.code).code)] == [
        Action.RECEIVE,
        Action.COMPLETE,
    ]
