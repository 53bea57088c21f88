"""Acts with values no window would send: done or refused in good words, never a crash, and the journal holds."""

import random
from collections import Counter
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from app.errors import UserError
from app.services.acts.correcting import CORRECTABLE
from app.services.views.given import ActValues, FeeSettlement, PaperValues, Recipient
from models.vocabulary import Action, Status
from tests.clock import OFFICE, Clock
from tests.services.desk import Desk, assert_for_people
from tests.services.whole_office import BY_THE_CALENDAR, JUSTICE, RESTARTED, SHIFTED, TWICE, verified

TIMES = 250
TEXTS = (
    None,
    "",
    " ",
    "Vì thế",
    "x" * 5_000,
    "ß" * 60,
    "a\x00b",
    "\ud83d",
    "a\u202eb",
    "Dòng một\nDòng hai",
    "'; DROP TABLE dossier; --",
    "%",
    "😀" * 40,
    JUSTICE,
    "2026-01-31",
    "female",
    "0912345678",
)
MOMENTS = (
    None,
    None,
    datetime(2026, 1, 12, 9, 15, tzinfo=OFFICE),
    datetime(2026, 2, 27, 16, 0, tzinfo=OFFICE),
    datetime(2026, 1, 30, 10, 0),  # noqa: DTZ001  the point of it
    datetime.min.replace(tzinfo=UTC),
    datetime.max.replace(tzinfo=UTC),
    datetime.min.replace(tzinfo=OFFICE),
    datetime.max.replace(tzinfo=timezone(-timedelta(hours=12))),
    datetime(2026, 3, 2, 9, 0, 0, 1, tzinfo=timezone(timedelta(hours=-9, minutes=-30))),
)
NUMBERS = (-1, 0, 1, 2, 3, 999, 1_000, 50_000, 2**31, 2**63, 10**30)
KINDS = (SHIFTED, RESTARTED, TWICE, BY_THE_CALENDAR)
ENDING = {Action.STOP, Action.REFUSE, Action.COMPLETE}
ACTS = tuple(action for action in Action if action is not Action.RECEIVE)


def odd(chance: random.Random) -> ActValues:
    def text() -> Any:
        return chance.choice(TEXTS)

    def numbers(most: int) -> tuple[int, ...]:
        return tuple(chance.choice(NUMBERS) for _ in range(chance.randint(0, most)))

    amounts = tuple((chance.choice(NUMBERS[:5]), chance.choice(NUMBERS)) for _ in range(chance.randint(0, 2)))
    names = (*CORRECTABLE, "due_at", "\ud800", "")
    return ActValues(
        at=chance.choice(MOMENTS) if chance.random() < 0.2 else None,
        reason=chance.choice(["Vì thế", "Vì thế", text()]),
        recipient=chance.choice([None, Recipient(), Recipient(text(), text(), text())]),
        fees=chance.choice(
            [None, FeeSettlement(collected=chance.random() < 0.5, waive_reason=text(), amounts=amounts)]
        ),
        to_unit=chance.choice([JUSTICE, "dia chinh", text()]),
        due_at=chance.choice(MOMENTS),
        deadline_at=chance.choice(MOMENTS),
        papers=tuple(
            PaperValues(
                text() or "Bản vẽ",
                chance.choice(NUMBERS),
                chance.choice(NUMBERS[:4]),
                to_return=chance.random() < 0.5,
            )
            for _ in range(chance.randint(0, 2))
        ),
        positions=numbers(2) if chance.random() < 0.4 else (),
        changes=tuple((chance.choice(names), text()) for _ in range(chance.randint(0, 3))),
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_done_or_refused_in_good_words(office: Desk, clock: Clock, seed: int) -> None:
    chance = random.Random(seed)
    codes = [office.receive(kind).code for kind in KINDS]
    done: Counter[Action] = Counter()
    for number in range(TIMES):
        clock.forward(minutes=chance.choice([0, 3, 90, 900]))
        place = chance.randrange(len(codes))
        view = office.dossier(codes[place])
        if view.status is Status.RETURNED:
            codes[place] = office.receive(chance.choice(KINDS)).code
        offered = [offer.action for offer in view.actions if offer.action not in ENDING]
        action = chance.choice(offered if offered and chance.random() < 0.7 else ACTS)
        try:
            office.perform(action, codes[place], odd(chance))
            done[action] += 1
        except UserError as refused:
            assert_for_people(refused)
        if number % 50 == 0:
            assert verified(office.database).findings == ()
    assert verified(office.database).findings == ()
    assert len(done) > 10, done


def test_a_portal_code_that_grows_in_capitals(office: Desk) -> None:
    code = office.receive(RESTARTED).code
    values = ActValues(reason="Nhầm", changes=(("external_code", "ß" * 60),))
    assert office.refused(lambda: office.perform(Action.CORRECT, code, values)).code == "too_long"
