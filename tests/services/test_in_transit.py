"""What was sent and not taken over: from where, to where, for how long of the taker's working time."""

from datetime import timedelta

import pytest

from app.services.acts import lists_made, lists_taken_over
from app.services.dossiers.in_transit import transit_board
from app.services.office_settings.changing import change_office_settings
from app.services.views import TransitBoard
from app.services.views.given import ActValues
from models.vocabulary import Action
from tests.clock import Clock
from tests.services.between_agencies import LAND_DESK, LAND_OFFICE, TAX_DESK, TAX_OFFICE, Between, between
from tests.services.desk import Desk
from tests.services.listing import received
from tests.services.whole_office import DESK, JUSTICE


@pytest.fixture
def three(office: Desk) -> Between:
    return between(office)


def board(desk: Desk, hours: int | None = None) -> TransitBoard:
    return desk.database.read_as(desk.actor, transit_board, hours)


def test_both_directions_by_working_time(three: Between, clock: Clock) -> None:
    commune, land = three.commune, three.land_desk
    assert board(commune).rows == board(commune).ways == ()
    codes = received(commune, 6)
    # Mon 12/01 16:00: an hour of this day, then the next morning from 07:30.
    clock.set(2026, 1, 12, 16)
    commune.database.write(commune.actor, lists_made.make_list, codes[:3], None, LAND_OFFICE)
    commune.perform(Action.HAND_OVER, codes[3], ActValues(to_agency=TAX_OFFICE))
    clock.set(2026, 1, 13, 8, 30)
    commune.perform(Action.HAND_OVER, codes[4], ActValues(to_unit="tu phap"))
    sent = board(commune)
    assert (sent.hours, len(sent.rows), sent.late) == (4, 5, ())
    assert [row.waits for row in sent.rows] == [timedelta(hours=2)] * 4 + [timedelta()]
    clock.set(2026, 1, 13, 10, 31)
    sent = board(commune)
    assert [row.code for row in sent.late] == codes[:4]
    assert {row.waits for row in sent.late} == {timedelta(hours=4, minutes=1)}
    ways = [(way.from_unit, way.to_unit, way.is_coming, way.dossiers, way.late) for way in sent.ways]
    assert ways[0] == (DESK, JUSTICE, True, 1, 0)
    assert set(ways[1:]) == {(DESK, LAND_DESK, False, 3, 3), (DESK, TAX_DESK, False, 1, 1)}
    assert {row.list for row in sent.rows} == {"H26.16-BG260112-0001", None}
    assert [row.code for row in board(commune, 5).late] == []
    # At the other end the same, and nothing of what goes elsewhere.
    there = board(land)
    assert ([row.code for row in there.rows], {row.is_coming for row in there.rows}) == (codes[:3], {True})
    commune.database.write(land.actor, lists_taken_over.take_over, "H26.16-BG260112-0001", codes[:1])
    assert [(row.code, row.is_missing) for row in board(land).rows] == [(codes[1], True), (codes[2], True)]
    assert sum(way.missing for way in board(commune).ways) == 2


def test_the_office_says_how_long_is_too_long(three: Between, clock: Clock) -> None:
    commune = three.commune
    admin = commune.of("quantri")
    [code] = received(commune, 1)
    commune.perform(Action.HAND_OVER, code, ActValues(to_unit="tu phap"))
    clock.forward(hours=2, minutes=1)
    assert board(commune).late == ()
    commune.database.write(admin.actor, change_office_settings, {"transit_hours": "2"})
    assert [row.code for row in board(commune).late] == [code]
    assert board(three.land_desk).hours == 4
    justice, other = commune.of("tuphap"), commune.of("diachinh")
    assert [row.is_hers for row in board(justice).rows] == [True]
    assert [row.is_hers for row in board(other).rows] == [False]


def test_a_result_on_its_way_home_is_there(three: Between) -> None:
    code = three.at_the_land_office(received(three.commune, 1)[0])
    land = Desk(three.commune.database, three.land_leader.actor)
    land.complete(code)
    land.perform(Action.SEND_RESULT, code)
    [row] = board(three.commune).rows
    assert (row.code, row.is_coming, row.to_unit) == (code, True, DESK)
    assert [row.is_coming for row in board(three.land_desk).rows] == [False]
