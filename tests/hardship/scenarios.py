"""All bad days there are."""

from tests.hardship.campaign import Scenario
from tests.hardship.kills import desks

ALL = (
    Scenario("killed at the window", desks.at_the_window, weight=4),
    Scenario("killed in a script", desks.by_script, weight=2),
)
