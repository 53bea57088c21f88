"""What is known of an act whose commit was cut off, or that nobody has waited for."""

import pytest

from app.database.failures import unsure
from app.database.unsure_acts import UnsureActs
from app.errors import Unavailable

ASKED = (("một",), {})


def act(_uow: object, request_id: str) -> str:
    return request_id


def test_an_act_is_unsure_until_the_server_answers_whoever_asks_again() -> None:
    acts = UnsureActs()
    with pytest.raises(Unavailable, match="commit_unsure"), acts.telling(act, *ASKED):
        raise unsure()
    with pytest.raises(Unavailable, match="commit_unsure"), acts.telling(act, *ASKED):
        raise Unavailable("database_away", "")
    assert acts.has(act, *ASKED)
    with acts.telling(act, *ASKED):
        pass
    assert not acts.has(act, *ASKED)


def test_the_late_end_of_an_asking_that_was_given_up_makes_nothing_sure() -> None:
    """Else it is done once more by the desk alone, which never heard that it is written."""
    acts = UnsureActs()
    with acts.telling(act, *ASKED):
        acts.add(act, *ASKED)  # she has gone on meanwhile
    assert acts.has(act, *ASKED)
    with acts.telling(act, *ASKED):
        pass
    assert not acts.has(act, *ASKED)
