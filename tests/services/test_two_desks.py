"""Two desks at one dossier in the same moment: one of them acts, the other is told, nothing is done twice."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest

from app.database.unit_of_work import Database
from app.services.views.given import ActValues, FeeSettlement, Recipient
from models.vocabulary import Action
from tests.clock import Clock
from tests.services.desk import RESIDENCE, Desk
from tests.services.together import outcomes_at_once

COLLECTED = FeeSettlement(collected=True)


@pytest.fixture
def two_desks(desk: Desk, office_url: str, clock: Clock) -> Iterator[tuple[Desk, Desk]]:
    """A second desk with its own connections."""
    database = Database.open(office_url, clock)
    yield desk, replace(desk, database=database)
    database.close()


def test_two_desks_return_it_at_the_same_moment(two_desks: tuple[Desk, Desk]) -> None:
    one, two = two_desks
    for _ in range(5):
        code = one.complete(one.receive(RESIDENCE).code).code
        values = ActValues(recipient=Recipient(), fees=COLLECTED)
        outcomes = outcomes_at_once(
            partial(one.return_result, code, values), partial(two.return_result, code, values)
        )
        codes = [each.code for each in outcomes]
        assert sorted(codes) == sorted([code, "already_returned"])
        assert [row.position for row in one.history(code)] == [1, 2, 3]
    receipts = [one.dossier(row.code).fees[0].receipt_number for row in one.find("nguyen van an").rows]
    assert sorted(map(str, receipts)) == [f"2026-{number:06d}" for number in range(1, 6)]


def test_one_act_sent_twice_at_the_same_moment_is_done_once(two_desks: tuple[Desk, Desk]) -> None:
    one, two = two_desks
    for attempt in range(5):
        code = one.receive().code
        values = ActValues(request_id=f"xong {attempt}")
        first, second = outcomes_at_once(
            lambda: one.perform(Action.COMPLETE, code, values),  # noqa: B023  run at once
            lambda: two.perform(Action.COMPLETE, code, values),  # noqa: B023  run at once
        )
        assert first == second
        assert [row.position for row in one.history(code)] == [1, 2]
