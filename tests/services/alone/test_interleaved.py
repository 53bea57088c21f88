"""Two desks alone and one with the server, in any order: the journal is what an independent model says it must be.

The model knows four sentences of the law: a dossier is returned once, and not while its fee is owed; a fee is taken or
waived once; nothing is said of a dossier that was returned; who comes first is first.
"""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.database.unit_of_work import Database
from app.errors import UserError
from app.services.alone.conflicts import conflicts
from app.services.views.given import ActValues, FeeSettlement, Recipient
from models.desks import DeskAct
from models.vocabulary import Action, DeskKind, DeskOutcome
from tests.clock import Clock
from tests.conftest import actor_of
from tests.logins import LoginDatabase
from tests.offices import Lease
from tests.services.alone.alone import AloneOffice, facts, lose_server
from tests.services.desk import BIRTH, Desk
from tests.services.whole_office import TWICE, taught, verified

DOSSIERS = 2
VALUES = {
    Action.RETURN_RESULT: ActValues(recipient=Recipient()),
    Action.COLLECT_FEE: ActValues(fees=FeeSettlement(collected=True)),
    Action.WAIVE_FEE: ActValues(reason="Hộ nghèo"),
    Action.COMMENT: ActValues(reason="Đã gọi"),
}
ONE, TWO, ONLINE = "tiepnhan", "motcua2", "motcua"
Step = tuple[str, Action | None, int]
"""Who does which act on which dossier, or receives one."""

steps = st.lists(
    st.tuples(
        st.sampled_from([ONE, TWO, ONE, TWO, ONLINE]),
        st.sampled_from([None, *VALUES]),
        st.integers(0, DOSSIERS - 1),
    ),
    min_size=10,
    max_size=16,
)


@dataclass
class Model:
    """What is known of the dossiers at one place: who did what to each, in order."""

    owes: list[bool] = field(default_factory=lambda: [True] * DOSSIERS)
    is_returned: list[bool] = field(default_factory=lambda: [False] * DOSSIERS)
    journal: list[list[tuple[str, Action]]] = field(default_factory=lambda: [[] for _ in range(DOSSIERS)])

    def copied(self) -> "Model":
        return Model(list(self.owes), list(self.is_returned), [list(each) for each in self.journal])

    def does(self, who: str, action: Action, which: int) -> bool:
        """Whether the act may be done; then it is."""
        if self.is_returned[which]:
            return False
        if action is Action.RETURN_RESULT:
            if self.owes[which]:
                return False
            self.is_returned[which] = True
        elif action in (Action.COLLECT_FEE, Action.WAIVE_FEE):
            if not self.owes[which]:
                return False
            self.owes[which] = False
        self.journal[which].append((who, action))
        return True


def done(desk: Desk, action: Action, code: str) -> bool:
    """Whether the office let it be done."""
    try:
        desk.perform(action, code, VALUES[action])
    except UserError:
        return False
    return True


@settings(
    max_examples=2,
    deadline=None,
    phases=(Phase.generate,),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(told=steps, first=st.sampled_from([ONE, TWO]))
def test_what_the_journal_must_be(
    offices: Lease, tmp_path_factory: pytest.TempPathFactory, told: list[Step], first: str
) -> None:
    clock = Clock()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.services.office.desk_outbox.facts_now", lambda: facts(clock))
        server = LoginDatabase.open(taught(offices), clock, clock.steady)
        try:
            _play(server, clock, tmp_path_factory.mktemp("alone"), told, first)
        finally:
            server.close()


def _play(server: Database, clock: Clock, folder: Path, told: list[Step], first: str) -> None:
    online = Desk(server, actor_of(server, ONLINE))
    codes = [online.receive(TWICE).code for _ in range(DOSSIERS)]
    for code in codes:
        online.complete(code)
    alone = {name: lose_server(server, name, folder, clock) for name in (ONE, TWO)}
    central = Model()
    local = {name: central.copied() for name in alone}
    queued: dict[str, list[tuple[Action, int]]] = {name: [] for name in alone}
    slips: dict[str, list[str]] = {name: [] for name in alone}
    for who, action, which in told:
        clock.forward(minutes=1)
        desk = online if who == ONLINE else alone[who].desk(who)
        if action is None:
            slips.setdefault(who, []).append(desk.receive(BIRTH).code)
            continue
        model = central if who == ONLINE else local[who]
        may = model.does(who, action, which)
        assert done(desk, action, codes[which]) == may
        if may and who != ONLINE:
            queued[who].append((action, which))
    _return(server, alone, first, clock)
    expected = []
    for who in sorted(alone, key=lambda each: each != first):
        expected += [central.does(who, *each) for each in queued[who]]
    rows = server.read(lambda uow: uow.session.execute(select(DeskAct)).scalars().all())
    numbers = {each.lease_id: each.lease.desk for each in alone.values()}
    acts = [row for row in rows if row.kind is DeskKind.ACT]
    acts.sort(key=lambda row: (row.by != first, numbers[row.lease_id], row.position))
    assert [row.outcome is DeskOutcome.DONE for row in acts] == expected
    names = {name: actor_of(server, name).full_name for name in (ONE, TWO, ONLINE)}
    for which, code in enumerate(codes):
        journal = [(act.actor, act.action) for act in online.history(code)[2:]]
        assert journal == [(names[who], action) for who, action in central.journal[which]]
    refused = expected.count(False)
    assert len(server.read_as(online.actor, conflicts)) == refused
    for number, name in enumerate(alone, start=10):
        assert [code[-5:] for code in slips[name]] == [
            f"{number}{each:03}" for each in range(1, len(slips[name]) + 1)
        ]
    everywhere = [code for each in slips.values() for code in each]
    ledger = sorted(online.dossier(code).ledger_number for code in (*codes, *everywhere))
    assert ledger == list(range(1, len(codes) + len(everywhere) + 1))
    assert verified(server).findings == ()


def _return(server: Database, alone: dict[str, AloneOffice], first: str, clock: Clock) -> None:
    """The desks come back one after the other, each twice: the second time there is nothing left to do."""
    for who in sorted(alone, key=lambda each: each != first):
        clock.forward(hours=1)
        alone[who].send(who)
        again = alone[who].send(who)
        assert (again.done, again.refused) == (0, 0)
        alone[who].copy.close()
