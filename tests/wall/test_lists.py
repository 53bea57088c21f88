"""Hand-over lists between agencies, everybody with her own login at the server."""

from collections.abc import Iterator

import pytest

from app.services.dossiers.in_transit import transit_board
from models.vocabulary import Action, FormKind, Outcome
from tests.clock import Clock
from tests.conftest import actor_of
from tests.logins import LoginDatabase
from tests.offices import Offices
from tests.services.between_agencies import LAND_OFFICE, Between, between
from tests.services.desk import Desk
from tests.services.listing import LIST, Lists, outcomes, received
from tests.services.prints import print_out
from tests.services.whole_office import taught, verified


@pytest.fixture
def three(postgresql_offices: Offices) -> Iterator[Between]:
    place = taught(postgresql_offices)
    database = LoginDatabase.open(place, Clock())
    yield between(Desk(database, actor_of(database, "motcua")))
    database.close()
    postgresql_offices.remove(place)


def test_a_list_goes_through_the_wall_and_a_third_agency_sees_none_of_it(three: Between) -> None:
    giver, taker = Lists(three.commune.of("tiepnhan")), Lists(three.land_desk)
    codes = received(three.commune, 6)
    giver.make(*codes[:4], agency=LAND_OFFICE)
    giver.make(codes[4], agency=LAND_OFFICE)
    giver.make(codes[5], to="dia chinh")
    got = taker.take(LIST, [codes[0], codes[1], codes[4]])
    assert (got.accepted, got.extra) == ((codes[0], codes[1]), (codes[4],))
    taker.desk.perform(Action.UNDO, codes[1])
    assert print_out(taker.desk, FormKind.DIFFERENCE, LIST).prepared.number == 1
    assert print_out(giver.desk, FormKind.HANDOVER, LIST).prepared.number == 1
    giver.call_back(LIST, codes[2])
    assert outcomes(giver.seen()) == outcomes(taker.seen()) == [
        Outcome.ACCEPTED, Outcome.WAITING, Outcome.RECALLED, Outcome.MISSING, Outcome.EXTRA,
    ]  # fmt: skip
    for desk, waiting in ((giver.desk, 3), (taker.desk, 2), (three.tax_desk, 0)):
        assert len(desk.database.read_as(desk.actor, transit_board).rows) == waiting
    assert three.tax_desk.show(LIST).reason == "list_not_found"
    assert verified(three.commune.database).findings == ()
