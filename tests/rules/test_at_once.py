"""What can be received, completed and returned in one go, and by whom."""

from itertools import combinations

import pytest

from app.errors import UserError
from app.rules.at_once import check_at_once, is_at_once, may_at_once
from models.vocabulary import Channel, Role, TermUnit


@pytest.mark.parametrize("unit", TermUnit)
@pytest.mark.parametrize("channel", Channel)
def test_only_within_the_day_and_at_the_desk(unit: TermUnit, channel: Channel) -> None:
    fits = unit.value.startswith("same_") and channel.value == "direct"
    assert is_at_once(unit, channel) is fits
    if fits:
        check_at_once(unit, channel)
    else:
        with pytest.raises(UserError, match="not_at_once"):
            check_at_once(unit, channel)


def test_an_open_term_is_none() -> None:
    assert not is_at_once(None, Channel.DIRECT)


def test_who_is_both_at_the_desk_and_decides() -> None:
    # Received and returned by the desk, completed by an officer or a leader: design §2.
    for size in range(len(Role) + 1):
        for roles in combinations(Role, size):
            expected = Role.RECEPTION in roles and (Role.OFFICER in roles or Role.LEADER in roles)
            assert may_at_once(roles) is expected
