"""Random lives of dossiers against a plain model of what must be true; a refused act changes nothing."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from app.database.unit_of_work import Database
from app.errors import UserError
from app.rules.people import PersonValues
from app.services.views import DossierView
from app.services.views.given import ActValues, FeeSettlement, Recipient
from models.vocabulary import Action, FeeState, Money, Status
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import Offices, SqliteOffices
from tests.services.desk import BIRTH, CERTIFIED_COPY, LATE_BIRTH, RESIDENCE, Desk

NAMES = ("Nguyễn Văn An", "Đặng Thị Ánh", "Trần Đăng", "Ngô Ân")
USERS = ("motcua", "tiepnhan", "chuyenvien", "lanhdao", "quantri")
RECEPTION = {"motcua", "tiepnhan"}
DECIDES = {"motcua", "lanhdao"}
OFFICERS = {*DECIDES, "chuyenvien"}  # whose unit none of these dossiers has reached
# Procedure, case, pages → what is owed: None where the amount is open.
KINDS: tuple[tuple[str, str | None, int | None, int | None], ...] = (
    (BIRTH, None, None, 0),
    (BIRTH, LATE_BIRTH, None, None),
    (RESIDENCE, None, None, 20_000),
    (CERTIFIED_COPY, None, 5, 7_000),
)


@dataclass
class Known:
    """What must be true of one dossier."""

    code: str
    name: str
    owed: int | None
    received_at: datetime
    due_at: datetime
    status: Status = Status.RECEIVED
    finished_at: datetime | None = None
    settled: bool = False
    acts: int = 1

    @property
    def owes(self) -> bool:
        return self.owed != 0 and not self.settled


class Office(RuleBasedStateMachine):
    """An office on SQLite whose clock the machine moves."""

    offices: ClassVar[Offices]
    dossiers = Bundle("dossiers")

    @initialize()
    def open(self) -> None:
        self.clock = Clock()
        self.database = Database.open(self.offices.sample(dossiers=0), self.clock)
        self.desks = {name: Desk(self.database, actor_of(self.database, name)) for name in USERS}
        self.desk = self.desks["motcua"]
        self.known: dict[str, Known] = {}
        self.receipts = 0
        self.numbers: dict[str, int] = {}

    def teardown(self) -> None:
        if hasattr(self, "database"):
            self.database.close()

    @rule(minutes=st.integers(1, 3 * 24 * 60))
    def time_passes(self, minutes: int) -> None:
        self.clock.forward(minutes=minutes)

    @rule(
        target=dossiers, user=st.sampled_from(USERS), name=st.sampled_from(NAMES), kind=st.sampled_from(KINDS)
    )
    def receive(self, user: str, name: str, kind: tuple[str, str | None, int | None, int | None]) -> object:
        procedure, case, pages, owed = kind
        act = partial(
            self.desks[user].receive, procedure, PersonValues(name=name), case=case, page_count=pages
        )
        if user not in RECEPTION:
            assert self.desk.refused(act).code == "role_missing"
            return multiple()
        got = act()
        day = got.code.split("-")[1]
        self.numbers[day] = self.numbers.get(day, 0) + 1
        assert got.code == f"H26.16-{day}-{self.numbers[day]:04d}"
        assert got.ledger_number == len(self.known) + 1
        self.known[got.code] = Known(got.code, name, owed, self.clock.now, got.due_at)
        return got.code

    @rule(code=dossiers, user=st.sampled_from(USERS))
    def complete(self, code: str, user: str) -> None:
        known = self.known[code]
        if self._allowed(known, user, DECIDES, Action.COMPLETE, {Status.RECEIVED}):
            self.desks[user].complete(code)
            known.status, known.finished_at, known.acts = Status.RESULT_READY, self.clock.now, known.acts + 1

    @rule(
        code=dossiers,
        user=st.sampled_from(USERS),
        pays=st.sampled_from(["nothing", "money", "waived", "amount"]),
    )
    def return_result(self, code: str, user: str, pays: str) -> None:
        known = self.known[code]
        values = ActValues(recipient=Recipient(), fees=_settlement(known, pays))
        if not self._allowed(
            known, user, RECEPTION, Action.RETURN_RESULT, {Status.RESULT_READY}, values=values
        ):
            return
        act = partial(self.desks[user].return_result, code, values)
        if known.owes and pays == "nothing":
            assert self.desk.refused(act).code == "fee_unsettled"
        elif known.owes and known.owed is None and pays == "money":
            assert self.desk.refused(act).code == "fee_amount_missing"
        else:
            self._settle(known, act(), pays)
            known.status, known.acts = Status.RETURNED, known.acts + 1

    @rule(
        code=dossiers,
        user=st.sampled_from(USERS),
        action=st.sampled_from([Action.COLLECT_FEE, Action.WAIVE_FEE]),
    )
    def settle(self, code: str, user: str, action: Action) -> None:
        known = self.known[code]
        pays = "waived" if action is Action.WAIVE_FEE else "amount"
        values = ActValues(fees=_settlement(known, pays))
        open_statuses = {Status.RECEIVED, Status.RESULT_READY}
        if not self._allowed(known, user, RECEPTION, action, open_statuses, values=values):
            return
        act = partial(self.desks[user].perform, action, code, values)
        if not known.owes:
            assert self.desk.refused(act).code == "no_fee_due"
            return
        self._settle(known, act(), pays)
        known.acts += 1

    @rule(code=dossiers, seed=st.integers(0, 99))
    def look(self, code: str, seed: int) -> None:
        known = self.known[code]
        chance = random.Random(seed)
        got = self.desk.dossier(chance.choice([code, code.lower(), code.replace("-", " ")]))
        assert self.desk.dossier(got.barcode) == got
        assert (got.status, got.due_at, got.applicant) == (known.status, known.due_at, known.name)
        assert (got.received_at, got.finished_at) == (known.received_at, known.finished_at)
        assert (got.money in (Money.OPEN, Money.DUE)) is known.owes
        assert got.overdue is (known.status is Status.RECEIVED and self.clock.now > known.due_at)
        assert [row.position for row in self.desk.history(code)] == list(range(1, known.acts + 1))

    @rule(name=st.sampled_from(NAMES))
    def search(self, name: str) -> None:
        expected = [known.code for known in self.known.values() if known.name == name]
        assert [row.code for row in self.desk.find(name, limit=500).rows] == expected[::-1]

    @invariant()
    def lists_tell_the_truth(self) -> None:
        if not hasattr(self, "known"):
            return
        waiting = {row.code for row in self.desk.day_list("waiting", limit=500).rows}
        overdue = {row.code for row in self.desk.day_list("overdue", limit=500).rows}
        assert waiting == {each.code for each in self.known.values() if each.status is Status.RESULT_READY}
        assert overdue == {
            each.code
            for each in self.known.values()
            if each.status is Status.RECEIVED and each.due_at < self.clock.now
        }

    def _allowed(
        self,
        known: Known,
        user: str,
        users: set[str],
        action: Action,
        statuses: set[Status],
        *,
        values: ActValues = ActValues(),  # noqa: B008  frozen
    ) -> bool:
        """Whether the act may be done; when not, it is tried, and refused for the right reason."""
        if known.status is Status.RETURNED:
            reason = "already_returned"
        elif user not in (OFFICERS if action is Action.COMPLETE else users):
            reason = "role_missing"
        elif known.status not in statuses:
            reason = "wrong_state"
        elif user not in users:
            reason = "not_holder"
        else:
            return True
        refused = self.desk.refused(partial(self.desks[user].perform, action, known.code, values))
        assert isinstance(refused, UserError)
        assert refused.code == reason
        return False

    def _settle(self, known: Known, got: DossierView, pays: str) -> None:
        if not known.owes:
            return
        (fee,) = got.fees
        if pays == "waived":
            assert (fee.state, fee.receipt_number, fee.reason) == (FeeState.WAIVED, None, "Hộ nghèo")
        else:
            self.receipts += 1
            assert (fee.state, fee.receipt_number) == (FeeState.COLLECTED, f"2026-{self.receipts:06d}")
            assert fee.amount == (12_000 if known.owed is None else known.owed)
        assert got.money is Money.SETTLED
        known.settled = True


def _settlement(known: Known, pays: str) -> FeeSettlement | None:
    if pays == "nothing" or not known.owes:
        return None if pays == "nothing" else FeeSettlement(collected=True)
    if pays == "waived":
        return FeeSettlement(waive_reason="Hộ nghèo")
    amounts = ((1, 12_000),) if pays == "amount" and known.owed is None else ()
    return FeeSettlement(collected=True, amounts=amounts)


def test_random_lives() -> None:
    from hypothesis.stateful import run_state_machine_as_test

    with TemporaryDirectory() as folder:
        Office.offices = SqliteOffices(Path(folder))
        run_state_machine_as_test(
            Office,
            settings=settings(
                max_examples=12,
                stateful_step_count=30,
                deadline=timedelta(seconds=30),
                suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
            ),
        )
