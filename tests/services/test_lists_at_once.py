"""Two desks at the same folders in the same moment: each folder goes once, each number is given once."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.database.unit_of_work import Database
from app.errors import UserError
from app.services.views import TakenOver
from models.vocabulary import Action, Outcome
from tests.clock import Clock
from tests.services.between_agencies import LAND_OFFICE, Between, between
from tests.services.desk import Desk
from tests.services.listing import LIST, Lists, outcomes, received
from tests.services.together import outcomes_at_once
from tests.services.whole_office import verified


@pytest.fixture
def three(office: Desk) -> Between:
    return between(office)


@pytest.fixture
def other(office_url: str, clock: Clock) -> Iterator[Database]:
    """A second desk's own connections."""
    database = Database.open(office_url, clock)
    yield database
    database.close()


def test_two_lists_with_a_folder_in_common(three: Between, other: Database) -> None:
    one, two = Lists(three.commune), Lists(replace(three.commune, database=other))
    codes = received(three.commune, 5)
    answers = outcomes_at_once(
        lambda: one.make(*codes[:3], agency=LAND_OFFICE), lambda: two.make(*codes[4:1:-1], agency=LAND_OFFICE)
    )
    refused = [each for each in answers if isinstance(each, UserError)]
    assert [each.code for each in refused] == ["handover_refused"]
    assert [each["dossier"] for each in refused[0].details["refused"]] == [codes[2]]
    assert len(one.seen(LIST).lines) == 3
    assert three.commune.show("H26.16-BG260112-0002").reason == "list_not_found"
    assert verified(three.commune.database).findings == ()


def test_a_request_sent_twice_at_once_makes_one_list(three: Between, other: Database) -> None:
    one, two = Lists(three.commune), Lists(replace(three.commune, database=other))
    codes = received(three.commune, 3)
    first, second = outcomes_at_once(
        lambda: one.make(*codes, agency=LAND_OFFICE, request_id="phiếu"),
        lambda: two.make(*codes, agency=LAND_OFFICE, request_id="phiếu"),
    )
    assert first == second
    assert [row.action for row in three.commune.history(codes[0])].count(Action.HAND_OVER) == 1
    taker, also = Lists(three.land_desk), Lists(replace(three.land_desk, database=other))
    taken = outcomes_at_once(
        lambda: taker.take(LIST, request_id="nhận"), lambda: also.take(LIST, request_id="nhận")
    )
    assert [sorted(each.accepted) for each in taken if isinstance(each, TakenOver)] == [codes, codes]


def test_taken_and_called_back_in_the_same_moment(three: Between, other: Database) -> None:
    giver, taker = Lists(three.commune), Lists(replace(three.land_desk, database=other))
    codes = received(three.commune, 4)
    giver.make(*codes, agency=LAND_OFFICE)
    answers = outcomes_at_once(lambda: giver.call_back(LIST), lambda: taker.take(LIST))
    refused = [each.code for each in answers if isinstance(each, UserError)]
    assert len(refused) == 1, "whoever came second is told, and nothing is half done"
    assert refused[0] in ("nothing_waits", "handover_refused")
    assert set(outcomes(giver.seen())) in ({Outcome.RECALLED}, {Outcome.ACCEPTED})
    assert verified(three.commune.database).findings == ()


def test_two_takers_of_one_list(three: Between, other: Database) -> None:
    one, two = Lists(three.land_desk), Lists(replace(three.land_desk, database=other))
    codes = received(three.commune, 4)
    Lists(three.commune).make(*codes, agency=LAND_OFFICE)
    outcomes_at_once(lambda: one.take(LIST, codes[:3]), lambda: two.take(LIST, codes[1:]))
    # Each said that what the other one had was missing, or found it taken: none is lost, none counted twice.
    assert outcomes(one.seen()) == [Outcome.ACCEPTED] * 4
    for code in codes:
        assert [row.action for row in three.commune.history(code)].count(Action.ACCEPT) == 1
    assert verified(three.commune.database).findings == ()
