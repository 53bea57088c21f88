"""Random lives of dossiers over every act, on both databases, against a model in plain Python and minutes.

`MOTCUA_LIVES=500` lives so many offices instead of a few.
"""

import os
import random
from collections import Counter
from datetime import date, datetime
from functools import partial
from itertools import pairwise
from typing import ClassVar
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    multiple,
    rule,
    run_state_machine_as_test,
)

from app.database.unit_of_work import Database, UnitOfWork
from app.errors import UserError
from app.services.calendar_care import calendar_care
from app.services.dossiers import day_lists, daybook, finding, reading
from app.services.papers import printed_forms
from app.services.views import DossierView
from models.dossiers import Dossier
from models.vocabulary import Action, FeeState, FormKind
from tests.clock import OFFICE, Clock
from tests.conftest import actor_of
from tests.offices import Offices
from tests.services.desk import Desk, assert_for_people
from tests.services.life_acts import (
    Choice,
    Person,
    Told,
    carry_out,
    due_by_receipt,
    first_due,
    refusal,
)
from tests.services.life_model import DAY, FETCHED, OPEN, PAUSED, Kind, Life, Minutes
from tests.services.life_values import (
    ACTS,
    ALL_ROLES,
    AT_ONCE,
    ENDING,
    GIVEN,
    KINDS,
    MOST,
    PEOPLE,
    any_choice,
    days_by_kind,
    rows_of,
    values,
)
from tests.services.whole_office import (
    DESK,
    taught,
    verified,
)

LIVES = int(os.environ.get("MOTCUA_LIVES", "14"))
STEPS = 40

CHOICES = st.integers(0, 2**32).map(lambda seed: any_choice(random.Random(seed)))


class Office(RuleBasedStateMachine):
    """An office whose clock, calendar and desks the machine moves."""

    place: ClassVar[str]
    offices: ClassVar[Offices]
    acts_done: ClassVar[Counter[str]]
    dossiers = Bundle("dossiers")

    @initialize()
    def open(self) -> None:
        self.clock = Clock()
        self.database = Database.open(self.offices._copy(self.place), self.clock)
        self.desks = {
            person.user_name: Desk(self.database, actor_of(self.database, person.user_name))
            for person in PEOPLE
        }
        self.lives: dict[str, Life] = {}
        self.keys: dict[str, UUID] = {}
        self.numbers: Counter[str] = Counter()
        self.controls = 0
        self._learn_calendar()

    def teardown(self) -> None:
        if hasattr(self, "database"):
            try:
                self.books()
                self._prove()
            finally:
                self.database.close()

    @rule(minutes=st.one_of(st.integers(1, 90), st.integers(60, 4 * 24 * 60)))
    def time_passes(self, minutes: int) -> None:
        self.clock.forward(minutes=minutes)

    @rule(target=dossiers, person=st.sampled_from(PEOPLE[:2] * 3 + PEOPLE), kind=st.sampled_from(KINDS))
    def receive(self, person: Person, kind: Kind) -> object:
        if "r" in person.roles:
            return self._receive(person, kind)
        with pytest.raises(UserError) as raised:
            self.desks[person.user_name].receive(kind.code, papers=GIVEN)
        assert raised.value.code == "role_missing"
        return multiple()

    def _receive(self, person: Person, kind: Kind) -> str:
        got = self.desks[person.user_name].receive(kind.code, papers=GIVEN)
        day = got.code.split("-")[1]
        self.numbers[day] += 1
        assert got.code == f"H26.16-{day}-{self.numbers[day]:04d}"
        assert got.ledger_number == len(self.lives) + 1
        now = self.here
        life = Life(
            code=got.code,
            kind=kind,
            received_at=now,
            due_at=first_due(now, kind.days, self.minutes, by_calendar=kind.by_calendar),
            holder=DESK,
            papers={1: False, 2: False, 3: True},
            originals={1, 3},
            fees=[(FeeState.OPEN if amount is None else FeeState.DUE, amount) for amount in kind.fees],
            steps=[False] * 3 if kind.steps else [],
            last_by=person.user_name,
            last_at=now,
            told_at=now,
        )
        self.lives[got.code] = life
        self.keys[got.code] = self.database.read_as(self.desks["motcua"].actor, finding.locate, got.code)
        self._compare(life, got)
        return got.code

    @rule(seed=st.integers(0, 2**32))
    def days_go_by(self, seed: int) -> None:
        """Many acts that may well be done now, on any dossier, by whoever may do them."""
        chance = random.Random(seed)
        for _ in range(AT_ONCE):
            self.clock.forward(minutes=chance.choice([0, 1, 30, 200, 1_500, 3_000]))
            if len(self.lives) < MOST and chance.random() < 0.2:
                self._receive(ALL_ROLES, chance.choice(KINDS))
            elif self.lives:
                self._live_on(self.lives[chance.choice(sorted(self.lives))], chance)

    def _live_on(self, life: Life, chance: random.Random) -> None:
        choice = any_choice(chance)
        told = [Told(action, person, choice, self.here) for action in ACTS for person in PEOPLE]
        possible = [each for each in told if refusal(life, each, self.minutes) is None]
        # Each act as likely as any other, however many people may do it, but a life ends late.
        actions = sorted({each.action for each in possible})
        if chance.random() < 0.9:
            actions = [action for action in actions if action not in ENDING]
        if actions:
            action = chance.choice(actions)
            self._act(life, chance.choice([each for each in possible if each.action is action]))
        if chance.random() < 0.2:
            self._take_back(life, Choice())
        if chance.random() < 0.2:
            self._act(life, Told(chance.choice(ACTS), chance.choice(PEOPLE), any_choice(chance), self.here))

    @rule(code=dossiers, person=st.sampled_from(PEOPLE), action=st.sampled_from(ACTS), choice=CHOICES)
    def try_anything(self, code: str, person: Person, action: Action, choice: Choice) -> None:
        self._act(self.lives[code], Told(action, person, choice, self.here))

    @rule(code=dossiers, choice=CHOICES)
    def take_back_at_any_time(self, code: str, choice: Choice) -> None:
        self._take_back(self.lives[code], choice)

    def _take_back(self, life: Life, choice: Choice) -> None:
        person = next(each for each in PEOPLE if each.user_name == life.last_by)
        self._act(life, Told(Action.UNDO, person, choice, self.here))

    @rule(days=st.integers(1, 20))
    def storm(self, days: int) -> None:
        """A day off that nobody knew of."""
        day = self.here.date() + days * DAY
        if self.minutes.works(day) and day.weekday() < 5:
            self.database.write(self.desks["quantri"].actor, calendar_care.set_day, day, "off", "Bão")
            self._learn_calendar()

    @rule(code=dossiers, is_taken=st.booleans())
    def print_control_slip(self, code: str, is_taken: bool) -> None:
        life = self.lives[code]
        actor = self.desks["tiepnhan"].actor
        prepared = self.database.write(actor, printed_forms.prepare, FormKind.CONTROL, code)
        if life.control_number is None:
            self.controls += 1
            life.control_number = self.controls
        assert (prepared.number, prepared.year, prepared.reprint) == (
            life.control_number,
            2026,
            life.controls_taken,
        )
        if is_taken:
            self.database.write(actor, printed_forms.taken, prepared.print_id, "HP")
            life.controls_taken += 1
            life.printed_at = self.here

    @rule()
    def books(self) -> None:
        """The lists, the day's books and the calendar's list, all at once."""
        if not hasattr(self, "lives"):
            return
        desk = self.desks["motcua"]
        self._compare_lists(desk)
        days = {self.here.date()} | {life.received_at.date() for life in self.lives.values()}
        days |= {life.ended_at.date() for life in self.lives.values() if life.ended_at}
        for day in sorted(days)[-6:]:
            self._compare_day(desk, day)
        moved = self.database.read_as(desk.actor, calendar_care.moved_by_calendar)
        assert {(each.code, each.due_at, each.new_due_at) for each in moved} == {
            (life.code, life.due_at, due_by_receipt(life, self.minutes))
            for life in self.lives.values()
            if life.status in OPEN and not life.moved and due_by_receipt(life, self.minutes) != life.due_at
        }

    def _prove(self) -> None:
        """At the end of a life: the journal forgets nothing, so what went wrong on the way is still there."""
        if not hasattr(self, "lives"):
            return
        found = verified(self.database)
        assert found.findings == ()
        assert (found.dossiers, found.movements) == (
            len(self.lives),
            sum(life.acts for life in self.lives.values()),
        )

    @property
    def here(self) -> datetime:
        return self.clock.now.astimezone(OFFICE)

    def _learn_calendar(self) -> None:
        kinds = self.database.read(days_by_kind)
        self.minutes = Minutes(kinds["off"], kinds["make_up"])

    def _act(self, life: Life, told: Told) -> None:
        expected = refusal(life, told, self.minutes)
        desk = self.desks[told.person.user_name]
        act = partial(desk.perform, told.action, life.code, values(life, told))
        if expected is None:
            carry_out(life, told, self.minutes)
            self._compare(life, act())
            self.acts_done[told.action] += 1
            return
        before = self.database.read(rows_of, self.keys[life.code])
        with pytest.raises(UserError) as raised:
            act()
        assert raised.value.code == expected
        assert_for_people(raised.value)
        assert self.database.read(rows_of, self.keys[life.code]) == before
        self.acts_done["refused"] += 1

    def _compare(self, life: Life, got: DossierView) -> None:
        got_times = (
            got.due_at,
            got.clock_stopped_at,
            got.supplement_deadline,
            got.finished_at,
            got.returned_at,
        )
        assert got_times == (life.due_at, life.stopped_at, life.deadline, life.finished_at, life.returned_at)
        assert (got.status, got.clock, got.custody, got.delivery) == (
            life.status,
            life.clock,
            life.custody,
            life.delivery,
        )
        assert (got.holder, got.pending_unit) == (life.holder, life.pending)
        assert (got.extensions, got.note, got.money) == (life.extensions, life.note, life.money)
        assert [(fee.state, fee.amount) for fee in got.fees] == life.fees
        assert [step.done_at is not None for step in got.steps] == life.steps
        assert all(step.due_at is None or step.due_at <= life.due_at for step in got.steps)
        held = {paper.position for paper in got.papers if paper.to_return and paper.given_back_at is None}
        assert held == life.held
        rows = self.desks["motcua"].history(life.code)
        assert [row.position for row in rows] == list(range(1, life.acts + 1))
        assert [row.at for row in rows] == sorted(row.at for row in rows)
        assert (rows[-1].action, rows[-1].to_status, rows[-1].due_after) == (
            life.last,
            life.status,
            life.due_at,
        )
        for earlier, later in pairwise(rows):
            assert (earlier.to_status, earlier.due_after) == (later.from_status, later.due_before)

    def _compare_lists(self, desk: Desk) -> None:
        now, lives = self.here, self.lives.values()
        tomorrow = self.minutes.close_from(now.date() + DAY).date()
        running = [life for life in lives if life.status in OPEN]
        expected = {
            "today": [life for life in lives if life.received_at.date() == now.date()],
            "mine": [life for life in running if (life.pending or life.holder) == DESK],
            "due_soon": [
                life
                for life in running
                if now <= life.due_at and life.due_at.astimezone(OFFICE).date() <= tomorrow
            ],
            "overdue": [life for life in running if life.due_at < now],
            "awaiting": [life for life in lives if life.status in PAUSED],
            "waiting": [life for life in lives if life.status in FETCHED],
        }
        counts = self.database.read_as(desk.actor, day_lists.day_counts)
        for view, found in expected.items():
            listed = [row.code for row in desk.day_list(view, limit=500).rows]
            assert sorted(listed) == sorted(life.code for life in found), view
            assert getattr(counts, view) == len(found), view

    def _compare_day(self, desk: Desk, day: date) -> None:
        closing = self.database.read_as(desk.actor, daybook.close_day, day)
        lives = self.lives.values()
        ended = Counter(life.ended_as for life in lives if life.ended_at and life.ended_at.date() == day)
        assert closing.balances
        assert (closing.received, closing.returned, closing.refused, closing.stopped) == (
            sum(life.received_at.date() == day for life in lives),
            ended[Action.RETURN_RESULT],
            ended[Action.REFUSE],
            ended[Action.STOP],
        )
        assert closing.opening == sum(
            life.received_at.date() < day and not (life.ended_at and life.ended_at.date() < day)
            for life in lives
        )
        assert closing.closing == sum(field.closing for field in closing.fields)
        sheet = self.database.read_as(desk.actor, daybook.cash_sheet, day)
        cash = [(who, amount) for life in lives for at, who, amount in life.cash if at == day]
        assert sorted((line.collector, line.amount) for line in sheet.lines) == sorted(cash)
        assert sheet.total == sum(amount for _, amount in cash)
        totals: Counter[str] = Counter()
        for who, amount in cash:
            totals[who] += amount
        assert dict(sheet.totals) == dict(totals)


def _as_read(uow: UnitOfWork, dossier: Dossier) -> DossierView:
    """What an act answers of the dossier it has in memory; to the letter what is read of it afterwards."""
    answered = _ANSWERED(uow, dossier)
    assert repr(answered) == repr(reading.view(uow, dossier.id))
    return answered


_ANSWERED = reading.view_of


def test_random_whole_lives(offices: Offices, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "view_of", _as_read)
    place = taught(offices)
    Office.place, Office.offices, Office.acts_done = place, offices, Counter()
    run_state_machine_as_test(
        Office,
        settings=settings(
            max_examples=LIVES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize="MOTCUA_LIVES" not in os.environ,
            database=None,
            # A failing life says enough as it is; making it short takes minutes.
            phases=[Phase.generate],
            report_multiple_bugs=False,
            suppress_health_check=[
                HealthCheck.too_slow,
                HealthCheck.data_too_large,
                HealthCheck.filter_too_much,
            ],
        ),
    )
    assert set(Office.acts_done) >= set(ACTS) - {Action.REAPPOINT}
