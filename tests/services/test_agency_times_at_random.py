"""Lives at random between three agencies, and whose each minute was, told again minute by minute."""

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import pytest

from app.rules.calendar import local
from app.rules.permissions import OF_PEOPLE
from app.services.views.given import ActValues
from models.vocabulary import Action
from tests.clock import Clock
from tests.services.between_agencies import (
    COMMUNE,
    LAND_DESK,
    LAND_OFFICE,
    TAX_DESK,
    TAX_OFFICE,
    between,
    hire,
)
from tests.services.desk import Desk
from tests.services.life_model import MINUTE, Minutes
from tests.services.whole_office import SHIFTED

ROUNDS = 14
WHY = ActValues(reason="Theo quy trình")
OPEN = Minutes(days_off=(), make_up=())
"""No day off lies in the weeks after 12/01/2026 that a life lasts."""


@dataclass
class Told:
    """Where a dossier is, and whose each minute was: `on_the_way` those until somebody had taken it over."""

    holder: str = COMMUNE
    pending: str | None = None
    runs: bool = True
    whose: dict[datetime, str] = field(default_factory=dict)
    on_the_way: dict[datetime, str] = field(default_factory=dict)
    sent: list[datetime] = field(default_factory=list)
    paused: int = 0

    def pass_time(self, start: datetime, minutes: int) -> None:
        for count in range(minutes):
            minute = start + count * MINUTE
            if not OPEN.between(minute, minute + MINUTE):
                continue
            if not self.runs:
                self.paused += 1
                continue
            self.whose[minute] = self.pending or self.holder
            if self.pending is not None:
                self.on_the_way[minute] = self.pending
                self.sent.append(minute)

    def call_back(self) -> None:
        self.pending = None
        for minute in self.sent:
            self.whose[minute] = self.holder
            del self.on_the_way[minute]


@pytest.fixture
def desks(office: Desk) -> Mapping[str, Desk]:
    """Somebody with every role at the desk of each agency."""
    three = between(office)
    for name, unit in (("moi.dat", LAND_DESK), ("moi.thue", TAX_DESK)):
        office.database.write(None, hire, name, unit, OF_PEOPLE)
    return {
        COMMUNE: office,
        LAND_OFFICE: three.commune.of("moi.dat"),
        TAX_OFFICE: three.commune.of("moi.thue"),
    }


@pytest.mark.parametrize("seed", range(4))
def test_minute_by_minute_it_is_the_same(desks: Mapping[str, Desk], clock: Clock, seed: int) -> None:
    chance, told = random.Random(seed), Told()
    received = desks[COMMUNE].receive(SHIFTED)
    for _ in range(ROUNDS):
        _wait(told, clock, chance.randint(1, 1_500))
        _act(desks, received.code, told, chance)
    if told.pending is not None:
        desks[told.pending].perform(Action.ACCEPT, received.code)
        told.holder, told.pending = told.pending, None
    if not told.runs:
        desks[told.holder].perform(Action.CONFIRM_PAYMENT, received.code)
        told.runs = True
    _wait(told, clock, chance.randint(1, 600))
    desks[told.holder].complete(received.code)
    end = clock.now
    clock.forward(days=3)
    times = desks[told.holder].dossier(received.code).times
    assert times is not None
    took, on_the_way = Counter(told.whose.values()), Counter(told.on_the_way.values())
    assert {each.code: each.took for each in times.agencies if each.took} == took
    assert {each.code: each.on_the_way for each in times.agencies if each.on_the_way} == on_the_way
    assert sum(took.values()) + told.paused == OPEN.between(local(received.received_at), local(end))
    assert len(took) > 1


def _wait(told: Told, clock: Clock, minutes: int) -> None:
    told.pass_time(local(clock.now), minutes)
    clock.forward(minutes=minutes)


def _act(desks: Mapping[str, Desk], code: str, told: Told, chance: random.Random) -> None:
    holder = desks[told.holder]
    if told.pending is not None:
        act = chance.choice(
            [Action.ACCEPT, Action.ACCEPT, Action.SEND_BACK, Action.ROLL_BACK, Action.COMMENT]
        )
        if act is Action.ACCEPT:
            desks[told.pending].perform(act, code)
            told.holder, told.pending = told.pending, None
        elif act is Action.SEND_BACK:
            desks[told.pending].perform(act, code, WHY)
            told.pending = None
        elif act is Action.ROLL_BACK:
            holder.perform(act, code, WHY)
            told.call_back()
        else:
            holder.perform(act, code, WHY)
    elif not told.runs:
        holder.perform(Action.CONFIRM_PAYMENT, code)
        told.runs = True
    elif chance.random() < 0.2 and any(told.sent):
        holder.perform(Action.REQUEST_PAYMENT, code, WHY)
        told.runs = False
    else:
        told.pending = chance.choice([each for each in desks if each != told.holder])
        told.sent = []
        holder.perform(Action.HAND_OVER, code, ActValues(to_agency=told.pending))
