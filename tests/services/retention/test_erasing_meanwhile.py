"""What happens while the second person agrees, and how much is erased at once: of either there may be any amount."""

import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event
from typing import Any

import pytest
from sqlalchemy import event, select, text

from app.database.unit_of_work import Database, UnitOfWork
from app.services.acts.lists_made import make_list
from app.services.acts.performing import perform
from app.services.reception.keeping_slips import keep_guidance
from app.services.retention import agreeing, asking
from app.services.retention.erasable import ErasureScope, erasable
from app.services.upkeep.verifying.everything import verify
from app.services.views.given import ActValues, FileValues, Intake, Recipient
from models.attachments import StoredFile
from models.base import new_id
from models.desks import DeskAct, DeskLease
from models.dossiers import Applicant, Dossier
from models.handovers import HandoverLine
from models.vocabulary import Action, DeskKind, DeskOutcome
from tests.clock import Clock
from tests.conftest import actor_of
from tests.logins import LoginDatabase
from tests.offices import Lease, Offices
from tests.services.attachments.files import pdf
from tests.services.desk import AN, BIRTH, Desk
from tests.services.retention.keeping import ended, go_to, set_term
from tests.services.together import MINUTE
from tests.services.whole_office import JUSTICE
from tests.two_servers import until

_NOTE = "gọi bà Xuyến"


@pytest.fixture
def at_server(postgresql_offices: Offices, clock: Clock) -> Iterator[Desk]:
    """Where two people write at one time."""
    lease = Lease(postgresql_offices)
    database = Database.open(lease.sample(dossiers=0), clock)
    yield Desk(database, actor_of(database, "motcua"))
    database.close()
    lease.end()


def _asked(desk: Desk, clock: Clock) -> asking.ErasureView:
    leader = desk.of("lanhdao")
    go_to(clock, 2029)
    return desk.database.write(leader.actor, asking.ask, ErasureScope(year=2026), "hết hạn").erasure


def test_what_is_written_down_while_she_agrees_is_erased_too(at_server: Desk, clock: Clock) -> None:
    desk, clerk = at_server, at_server.of("tiepnhan")
    set_term(desk.database, BIRTH, "2 năm")
    code = ended(desk, BIRTH)
    asked = _asked(desk, clock)
    is_written, may_end = Event(), Event()

    def corrects(uow: UnitOfWork) -> None:
        perform(uow, Action.CORRECT, code, ActValues(changes=(("note", _NOTE),), reason=_NOTE))
        uow.session.flush()
        is_written.set()
        assert may_end.wait(MINUTE)

    with ThreadPoolExecutor(2) as pool:
        try:
            correcting = pool.submit(desk.database.write, clerk.actor, corrects)
            assert is_written.wait(MINUTE)
            agreed = pool.submit(desk.database.write, desk.actor, agreeing.agree, asked.id, asked.listed)
            until(lambda: desk.database.read(_somebody_waits))
        finally:
            may_end.set()
        correcting.result(MINUTE)
        assert agreed.result(MINUTE).erased_dossiers == 1
    assert [row.reason for row in desk.history(code)[:-1]] == [None] * (len(desk.history(code)) - 1)
    assert _NOTE not in str(desk.history(code))
    assert desk.database.read(verify).findings == ()


def _somebody_waits(uow: UnitOfWork) -> bool:
    waiting = text(
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    return uow.session.execute(waiting).first() is not None


def test_no_statement_names_more_than_is_held_at_a_time(
    desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database takes so many values in a statement and no more, and a year has more dossiers than that."""
    set_term(desk.database, BIRTH, "2 năm")
    people = [
        replace(AN, name=f"Nguyễn Văn {name}", id_number=None, phone=None) for name in ("Ba", "Bốn", "Năm")
    ]
    codes = [ended(desk, BIRTH, each) for each in people]
    asked = _asked(desk, clock)
    keys = desk.database.read(_keys)
    most = 0

    def look(_connection: Any, _cursor: Any, _statement: str, values: Any, *_more: Any) -> None:
        nonlocal most
        given = values.values() if isinstance(values, dict) else values
        named = {each for each in given if isinstance(each, str | bytes | uuid.UUID)}
        most = max(most, *(len(named & of) for of in keys))

    monkeypatch.setattr(agreeing, "AT_ONCE", 1)
    engine = desk.database._writing
    event.listen(engine, "before_cursor_execute", look)
    try:
        done = desk.database.write(desk.actor, agreeing.agree, asked.id, asked.listed)
    finally:
        event.remove(engine, "before_cursor_execute", look)
    assert (done.erased_dossiers, done.erased_citizens) == (len(codes), len(people))
    assert most == 1
    assert desk.database.read(verify).findings == ()


def _keys(uow: UnitOfWork) -> tuple[set[object], set[object]]:
    """Of dossiers and of applicants, as a statement may have them."""
    found = []
    for column in (Dossier.id, Applicant.id):
        keys = uow.session.execute(select(column)).scalars().all()
        found.append({form for each in keys for form in (each, each.bytes)})
    return found[0], found[1]


def test_her_record_goes_only_with_the_last_of_her_dossiers(desk: Desk, clock: Clock) -> None:
    set_term(desk.database, BIRTH, "2 năm")
    ended(desk, BIRTH)
    go_to(clock, 2027)
    ended(desk, BIRTH)
    go_to(clock, 2032)

    def goes(**scope: int) -> tuple[int, bool]:
        found = desk.database.read_as(desk.actor, erasable, ErasureScope(applicant=AN.id_number, **scope))
        return len(found.dossiers), found.applicant_goes

    assert (goes(), goes(year=2026), goes(year=2025)) == ((2, True), (1, False), (0, False))
    nothing = ErasureScope(year=2025, applicant=AN.id_number)
    refused = desk.refused(lambda: desk.database.write(desk.actor, asking.ask, nothing, "công dân yêu cầu"))
    assert refused.code == "nothing_to_erase"


def test_what_lies_around_a_dossier_goes_by_the_second_persons_own_login(
    offices: Lease, clock: Clock
) -> None:
    """Files, guidance, notes on lists, what a desk alone was refused: a server lets her empty it, too."""
    database = LoginDatabase.open(offices.sample(dossiers=0), clock)
    desk = Desk(database, actor_of(database, "motcua"))
    set_term(database, BIRTH, "2 năm")
    guidance = database.write(desk.actor, keep_guidance, Intake(BIRTH, AN), ("Giấy chứng sinh",))
    code = desk.receive(BIRTH, AN, precheck=guidance.reference).code
    desk.perform(Action.ATTACH, code, ActValues(files=(FileValues("Tờ khai.pdf", pdf()),)))
    database.write(desk.actor, make_list, (code,), JUSTICE)
    desk.perform(Action.ACCEPT, code)
    database.write(None, _told_around, code)
    desk.complete(code)
    desk.return_result(code, ActValues(recipient=Recipient()))
    asked = _asked(desk, clock)
    done = database.write(desk.actor, agreeing.agree, asked.id, asked.listed)
    assert (done.erased_dossiers, done.erased_slips) == (1, 1)
    assert database.read(_left_around) == (None, {}, "", [])
    assert database.read(verify).findings == ()
    database.close()


def _told_around(uow: UnitOfWork, code: str) -> None:
    """A note on its list, and an act of a desk alone that the rules refused."""
    uow.session.execute(select(HandoverLine)).scalar_one().note = _NOTE
    agency_id, now = uow.session.execute(select(Dossier.agency_id)).scalar_one(), uow.now
    lent = DeskLease(id=new_id(), agency_id=agency_id, number=10, pc=new_id(), pc_name="Máy quầy", until=now)
    lent.issued_at, lent.issued_by, lent.issued_by_name, lent.told = now, "motcua", "x", 1
    uow.session.add(lent)
    uow.session.flush()
    row = DeskAct(lease_id=lent.id, position=1, agency_id=agency_id, dossier_code=code, digest="ab" * 32)
    row.kind, row.outcome, row.at, row.registered_at = DeskKind.ACT, DeskOutcome.REFUSED, now, now
    row.by = row.by_name = row.sent_by = row.sent_by_name = "motcua"
    row.sentence, row.entry = _NOTE, {"values": {"reason": _NOTE}}
    uow.session.add(row)


def _left_around(uow: UnitOfWork) -> tuple[object, ...]:
    line, refused = (
        uow.session.execute(select(HandoverLine)).scalar_one(),
        uow.session.execute(select(DeskAct)),
    )
    act = refused.scalar_one()
    return line.note, act.entry, act.sentence, uow.session.execute(select(StoredFile.id)).scalars().all()
