"""Acts × roles × holders × states through the services: exactly what the table of design §2 and decision 0032 says.

The table is written out here once more, and nothing of `app.rules` is asked. Everything is tried in one office and
rolled back, so that hundreds of tries cost one office for each database.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import select

from app.actor import Actor
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import UserError
from app.services.acts import performing
from app.services.dossiers import finding
from app.services.views.given import ActValues, FeeSettlement, Recipient
from models.agencies import Unit
from models.vocabulary import Action, Role
from tests.conftest import actor_of
from tests.services.desk import Desk
from tests.services.whole_office import DESK, JUSTICE, LAND, SHIFTED, taught

TRIES = 240
CLERK, OFFICER, LEADER = Role.RECEPTION, Role.OFFICER, Role.LEADER
OPEN, PAUSED = {"received", "in_progress"}, {"awaiting_supplement", "awaiting_payment"}
FETCHED = {"result_ready", "refused", "stopped"}
ALL = OPEN | PAUSED | FETCHED | {"returned"}
# Act: what it may follow; who does it anywhere, who only where her unit holds it; whether it waits for a hand-over.
TABLE: dict[str, tuple[set[str], set[Role], set[Role], bool]] = {
    "hand_over": (OPEN, {LEADER}, {CLERK, OFFICER}, True),
    "request_supplement": (OPEN, {LEADER}, {CLERK, OFFICER}, True),
    "supplement": ({"awaiting_supplement"}, {CLERK}, set(), True),
    "request_payment": ({"in_progress"}, {CLERK}, {OFFICER}, True),
    "confirm_payment": ({"awaiting_payment"}, {CLERK}, {OFFICER}, True),
    "extend": (OPEN, {LEADER}, set(), True),
    "propose_refusal": (OPEN, set(), {OFFICER}, True),
    "refuse": (OPEN, {LEADER}, set(), True),
    "stop": (OPEN | PAUSED, {CLERK}, set(), False),
    "complete": (OPEN, {LEADER}, {OFFICER}, True),
    "return_result": (FETCHED, {CLERK}, set(), True),
    "correct": (ALL, {CLERK, LEADER}, set(), False),
}
BECAUSE = ActValues(
    reason="Vì thế",
    recipient=Recipient(),
    fees=FeeSettlement(waive_reason="Hộ nghèo"),
    to_unit="Lãnh đạo",
    changes=(("note", "Gọi trước"),),
)
WAYS: dict[str, tuple[Action, ...]] = {
    "received": (),
    "in_progress": (Action.HAND_OVER, Action.ACCEPT),
    "awaiting_supplement": (Action.REQUEST_SUPPLEMENT,),
    "awaiting_payment": (Action.HAND_OVER, Action.ACCEPT, Action.REQUEST_PAYMENT),
    "result_ready": (Action.COMPLETE,),
    "refused": (Action.REFUSE,),
    "stopped": (Action.STOP,),
    "returned": (Action.COMPLETE, Action.RETURN_RESULT),
}
ROLE_SETS: list[set[Role]] = [
    {CLERK},
    {OFFICER},
    {LEADER},
    {CLERK, OFFICER},
    {CLERK, LEADER},
    {OFFICER, LEADER},
    {CLERK, OFFICER, LEADER},
    {Role.ADMINISTRATOR},
]


def expected(action: str, status: str, roles: set[Role], *, holds: bool, on_its_way: str) -> str:
    """The code of the refusal; empty where the act is open to her."""
    follows, anywhere, holding, waits = TABLE[action]
    if status == "returned" and status not in follows:
        return "already_returned"
    if not roles & (anywhere | holding):
        return "role_missing"
    if status not in follows:
        return "wrong_state"
    if waits and on_its_way:
        return "in_transit"
    return "" if roles & anywhere or (holds and roles & holding) else "not_holder"


@pytest.fixture(params=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest, clock: object) -> Iterator[Desk]:
    offices = request.getfixturevalue(f"{request.param}_offices")
    database = Database.open(taught(offices), clock)
    try:
        yield Desk(database, actor_of(database, "motcua"))
    finally:
        database.close()


class _TriedError(Exception):
    """Rolls a try back."""


def test_exactly_what_the_table_says(office: Desk) -> None:
    chance = random.Random(18)
    desk, justice, land = _units(office.database)
    standing: dict[tuple[str, str], str] = {}
    for status, way in WAYS.items():
        for on_its_way in ("", JUSTICE) if status == "in_progress" else ("",):
            standing[status, on_its_way] = _brought(office, way, on_its_way)
    cases = [
        (action, status, on_its_way, roles, unit)
        for action in TABLE
        for status, on_its_way in standing
        for roles in ROLE_SETS
        for unit in (desk, justice, land)
    ]
    refused: Counter[str] = Counter()
    for action, status, on_its_way, roles, unit in chance.sample(cases, TRIES):
        code = standing[status, on_its_way]
        view = office.dossier(code)
        assert view.status.value == status
        actor = replace(office.actor, roles=frozenset(roles), unit_id=str(unit.id), unit_name=unit.name)
        wanted = expected(action, status, roles, holds=view.holder == unit.name, on_its_way=on_its_way)
        found = _tried(office.database, actor, Action(action), code, is_offered := [])
        # What the table lets through may still be refused for its values; that is not the table's.
        if not wanted:
            assert found not in LACKS_RIGHTS, (action, status, on_its_way, roles, unit.name, found)
        else:
            assert found == wanted, (action, status, on_its_way, roles, unit.name)
        assert (action in is_offered) is not bool(wanted), (action, status, on_its_way, roles, unit.name)
        refused[wanted] += 1
    assert set(refused) == {"", *LACKS_RIGHTS}, refused


LACKS_RIGHTS = {"already_returned", "role_missing", "wrong_state", "in_transit", "not_holder"}


def _units(database: Database) -> list[Unit]:
    def read(uow: UnitOfWork) -> list[Unit]:
        found = {unit.name: unit for unit in uow.session.execute(select(Unit)).scalars()}
        uow.session.expunge_all()
        return [found[name] for name in (DESK, JUSTICE, LAND)]

    return database.read(read)


def _brought(office: Desk, way: tuple[Action, ...], on_its_way: str) -> str:
    code = office.receive(SHIFTED).code
    for action in way:
        values = replace(BECAUSE, to_unit=JUSTICE)
        office.perform(action, code, values)
    if on_its_way:
        office.perform(Action.HAND_OVER, code, replace(BECAUSE, to_unit=LAND))
    return code


def _tried(database: Database, actor: Actor, action: Action, code: str, offered: list[str]) -> str:
    """What came of an act that is rolled back; `offered` gets what the dossier's card had offered."""
    said = ""

    def act(uow: UnitOfWork) -> None:
        nonlocal said
        offered.extend(offer.action.value for offer in finding.dossier(uow, code).actions)
        try:
            performing.perform(uow, action, code, BECAUSE)
        except UserError as refused:
            said = refused.code
        raise _TriedError

    with pytest.raises(_TriedError):
        database.write(actor, act)
    return said
