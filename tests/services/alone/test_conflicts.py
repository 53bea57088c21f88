"""What the rules refuse of what a desk did alone is told with both sides and settled by a person; the rest goes in."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from app.database.alone.outbox import kept_in
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Away, UserError
from app.rules.people import PersonValues
from app.services.acts.several_returned import return_several
from app.services.alone.conflicts import alone_status, conflicts, settle_conflict, shown
from app.services.alone.sending import still_waiting
from app.services.papers.printed_forms import printed
from app.services.people.changing import deactivate
from app.services.views import MovementView
from app.services.views.given import ActValues, FeeSettlement, Recipient
from app.services.wording.desk_words import waiting_words
from models.desks import DeskAct
from models.procedures import ProcedureVersion
from models.records import Movement, PrintedForm
from models.vocabulary import Action, DeskKind, DeskOutcome, FormKind, Status
from tests.clock import Clock
from tests.conftest import actor_of
from tests.services.alone.alone import AloneOffice, facts
from tests.services.desk import BIRTH, Desk
from tests.services.prints import print_out
from tests.services.whole_office import RESTARTED, SHIFTED, TWICE, verified

Lose = Callable[[str], AloneOffice]
Patch = pytest.MonkeyPatch
HERSELF = ActValues(recipient=Recipient())


@pytest.fixture
def online(server: Database) -> Desk:
    """Somebody with every role at a desk that has the server."""
    return Desk(server, actor_of(server, "motcua"))


def ready(online: Desk, procedure: str = RESTARTED) -> str:
    code = online.receive(procedure).code
    online.complete(code)
    return code


def of_desk(row: MovementView) -> dict[str, object]:
    """What the journal keeps of the desk that did an act alone."""
    told = row.details["desk"]
    assert isinstance(told, dict)
    return told


def outcomes(server: Database) -> list[tuple[DeskKind, DeskOutcome, str]]:
    rows = server.read(lambda uow: uow.session.execute(select(DeskAct)).scalars().all())
    kept = sorted(rows, key=lambda row: (row.registered_at, str(row.lease_id), row.position))
    return [(row.kind, row.outcome, row.code) for row in kept if row.kind is not DeskKind.LOOKED]


def test_two_desks_alone_return_one_dossier(server: Database, online: Desk, lose: Lose, clock: Clock) -> None:
    code = ready(online)
    one, two = lose("tiepnhan"), lose("motcua2")
    clock.forward(minutes=10)
    one.desk("tiepnhan").return_result(code, HERSELF)
    clock.forward(minutes=10)
    second = two.desk("motcua2")
    proxy = ActValues(recipient=Recipient(name="Lê Văn Thay", id_number="001090012345", authority="GUQ 1"))
    second.return_result(code, proxy)
    print_out(second, FormKind.RESULT, code)
    clock.forward(hours=1)
    assert (one.send("tiepnhan").done, one.send("tiepnhan").refused) == (1, 0)
    sent = two.send("motcua2")
    assert sent.refused == 2
    found = server.read_as(second.actor, conflicts)
    assert [(each.kind, each.code, each.desk) for each in found] == [
        (DeskKind.ACT, "already_returned", 11),
        (DeskKind.PRINTED, "paper_of_refused", 11),
    ]
    told = found[0]
    assert (told.by, told.action, told.dossier) == (second.actor.full_name, Action.RETURN_RESULT, code)
    assert told.values["recipient"] == {
        "name": "Lê Văn Thay",
        "id_number": "001090012345",
        "authority": "GUQ 1",
    }
    assert [(act.action, act.actor) for act in told.happened] == [
        (Action.RETURN_RESULT, one.desk("tiepnhan").actor.full_name)
    ]
    server.write(second.actor, shown, (told.key,))
    assert server.read_as(second.actor, alone_status).conflicts == 2
    for how, refused in ((" ", "reason_missing"), ("Đã gọi người nộp", None), ("Nữa", "conflict_settled")):
        if refused is None:
            settled = server.write(second.actor, settle_conflict, told.key, how)
            assert (settled.settled_how, settled.shown_at) == (how, clock.now)
            continue
        with pytest.raises(UserError) as raised:
            server.write(second.actor, settle_conflict, told.key, how)
        assert raised.value.code == refused
    assert server.read_as(second.actor, conflicts) == ()
    assert len(server.read_as(second.actor, lambda uow: conflicts(uow, with_settled=True))) == 2
    assert [act.action for act in online.history(code)][-1] is Action.RETURN_RESULT
    assert verified(server).findings == ()


def test_nobody_loses_a_correction_of_others(
    server: Database, online: Desk, lose: Lose, clock: Clock
) -> None:
    code = online.receive(BIRTH).code
    office = lose("tiepnhan")
    clock.forward(minutes=10)
    desk = office.desk("tiepnhan")
    for changes in ((("applicant.phone", "0911111111"),), (("note", "Gọi trước khi đến"),)):
        desk.perform(Action.CORRECT, code, ActValues(reason="Ghi nhầm", changes=changes))
    clock.forward(minutes=10)
    theirs = ActValues(reason="Ghi nhầm", changes=(("applicant.phone", "0922222222"),))
    online.perform(Action.CORRECT, code, theirs)
    office.send("tiepnhan")
    assert [each[1:] for each in outcomes(server)] == [
        (DeskOutcome.REFUSED, "corrected_meanwhile"),
        (DeskOutcome.DONE, ""),
    ]
    stands = online.dossier(code)
    assert (stands.applicant_person.phone, stands.note) == ("0922222222", "Gọi trước khi đến")
    last = online.history(code)[-1]
    # It happened before theirs, and counts after it.
    assert of_desk(last)["notes"] == ["after_last_act"]
    assert last.at == clock.now


def test_acts_wait_for_who_did_them_and_hold_up_their_dossier_alone(
    server: Database, online: Desk, lose: Lose, clock: Clock
) -> None:
    one, two = ready(online), ready(online)
    office = lose("tiepnhan")
    clock.forward(minutes=10)
    hers, other = office.desk("tiepnhan"), office.desk("motcua2")
    new = other.receive(BIRTH, request_id="r1").code
    other.perform(Action.COMMENT, one, ActValues(reason="Chờ người nhà"))
    hers.return_result(one, HERSELF)
    hers.return_result(two, HERSELF)
    newer = hers.receive(BIRTH, applicant=PersonValues(name="Trần Thị Sau")).code
    assert kept_in(office.copy.location).by_person == {"motcua2": 2, "tiepnhan": 3}
    sent = office.send("tiepnhan")
    assert (sent.done, sent.refused, dict(sent.waiting)) == (2, 0, {"motcua2": 2})
    assert waiting_words(sent) == (
        "2 việc chờ motcua2 đăng nhập ở máy này.",
        "1 việc của bạn chờ sau việc của motcua2 trên cùng hồ sơ.",
    )
    assert verified(server).still_out == 3
    assert verified(server).findings == ()  # 10001 is missing for now, and that is said
    assert [online.dossier(each).status for each in (one, two)] == [Status.RESULT_READY, Status.RETURNED]
    # She has left meanwhile: her leader answers for her, and whose it was is kept.
    server.write(actor_of(server, "quantri"), deactivate, "motcua2")
    again = office.send("tiepnhan")
    assert (again.done, waiting_words(again)[0]) == (
        0,
        "2 việc của motcua2, đã ngừng tài khoản: nhờ lãnh đạo gửi.",
    )
    left = server.read_as(hers.actor, still_waiting, office.entries()[:3])
    assert waiting_words(left) == waiting_words(again)
    assert office.send("lanhdao").done == 2
    assert office.send("tiepnhan").done == 1
    assert [each.actor for each in online.history(one)][-2:] == [
        actor_of(server, "lanhdao").full_name,
        hers.actor.full_name,
    ]
    kept = of_desk(online.history(new)[0])
    assert (kept["by"], kept["by_name"]) == ("motcua2", other.actor.full_name)
    assert online.dossier(newer).code.endswith("-10002")
    assert (verified(server).findings, verified(server).still_out) == ((), 0)


def test_a_slip_stands_whatever_changed_meanwhile(
    server: Database, online: Desk, lose: Lose, clock: Clock
) -> None:
    office = lose("tiepnhan")
    clock.forward(minutes=10)
    given = office.desk("tiepnhan").receive(SHIFTED)

    def change_everything(uow: UnitOfWork) -> None:
        uow.session.execute(update(ProcedureVersion).values(valid_to=clock.now.date()))

    clock.forward(days=1)
    server.write(None, change_everything)
    assert online.refused(lambda: online.receive(SHIFTED)).code == "unknown_procedure"
    assert office.send("tiepnhan").refused == 0
    found = online.dossier(given.code)
    same = (
        "barcode",
        "due_at",
        "due_explanation",
        "received_at",
        "procedure_version",
        "fees",
        "steps",
        "papers",
    )
    assert [getattr(found, each) for each in same] == [getattr(given, each) for each in same]
    assert online.history(given.code)[0].is_told_later


@pytest.mark.parametrize(
    "case", [("one", 120, 10, ["clock_corrected"]), ("two", 120, 130, []), ("one", 0, 10, None)]
)
def test_a_pc_whose_clock_is_wrong(
    case: tuple[str, int, int, list[str] | None],
    server: Database,
    lose: Lose,
    clock: Clock,
    monkeypatch: Patch,
) -> None:
    """Two hours ahead: within one run of the PC the running time tells when it was; else never in the future."""
    boot, off, found, notes = case
    office = lose("tiepnhan")
    begun = clock.now
    clock.forward(minutes=10)
    right = clock.now
    clock.now += timedelta(minutes=off)
    monkeypatch.setattr("app.services.office.desk_outbox.facts_now", lambda: facts(clock, boot))
    slip = office.desk("tiepnhan").receive(RESTARTED)
    clock.now = right
    clock.forward(hours=3)
    office.send("tiepnhan")
    online = Desk(server, actor_of(server, "motcua"))
    dossier = online.dossier(slip.code)
    assert dossier.received_at == begun + timedelta(minutes=found)
    assert dossier.due_at == slip.due_at
    assert of_desk(online.history(slip.code)[0]).get("notes") == (notes or None)
    assert verified(server).findings == ()


def test_papers_keep_their_numbers_and_find_their_acts(
    server: Database, online: Desk, lose: Lose, clock: Clock
) -> None:
    """A comment at the server moves the acts of the desk on in the journal; the papers they owe go along."""
    code = online.receive(TWICE).code
    office = lose("tiepnhan")
    clock.forward(minutes=10)
    desk = office.desk("tiepnhan")
    paid = ActValues(fees=FeeSettlement(collected=True))
    desk.perform(Action.COLLECT_FEE, code, paid)
    print_out(desk, FormKind.FEE, code)
    print_out(desk, FormKind.RECEIPT, code)
    desk.perform(Action.STOP, code, ActValues(reason="Người nộp xin rút"))
    print_out(desk, FormKind.STOP, code)
    online.perform(Action.COMMENT, code, ActValues(reason="Đã gọi người nộp"))
    clock.forward(hours=1)
    assert office.send("tiepnhan").refused == 0
    rows = server.read(lambda uow: uow.session.execute(select(PrintedForm)).scalars().all())
    papers = {row.form: (row.number, row.subject) for row in rows}
    acts = {act.action: act.position for act in online.history(code)}
    assert papers == {
        FormKind.FEE: (1_000_001, "2026-1000001"),
        FormKind.RECEIPT: (online.dossier(code).ledger_number, ""),
        FormKind.STOP: (1_000_001, str(acts[Action.STOP])),
    }
    assert all(row.taken_at is not None for row in rows)
    assert verified(server).findings == ()


def test_several_returned_on_one_sheet(server: Database, online: Desk, lose: Lose, clock: Clock) -> None:
    codes = [ready(online), ready(online)]
    office = lose("tiepnhan")
    clock.forward(minutes=10)
    desk = office.desk("tiepnhan")
    desk.database.write(desk.actor, return_several, codes, Recipient(), None, "cùng lúc")
    print_out(desk, FormKind.RESULTS, codes[0])
    clock.forward(hours=1)
    assert office.send("tiepnhan").refused == 0
    papers = [online.database.read_as(online.actor, printed, code) for code in codes]
    assert [[(each.form, each.number) for each in of_one] for of_one in papers] == [
        [(FormKind.RESULTS, 1_000_001)]
    ] * 2
    assert verified(server).findings == ()


def test_an_answer_that_is_lost_does_nothing_twice(
    server: Database, online: Desk, lose: Lose, clock: Clock, monkeypatch: Patch
) -> None:
    """Gone with the n-th statement, for every n: sent again and again, each act is in the journal once."""
    code = ready(online)
    office = lose("tiepnhan")
    clock.forward(minutes=10)
    desk = office.desk("tiepnhan")
    new = desk.receive(BIRTH)
    desk.return_result(code, HERSELF)
    count = answers = 0
    limit = 3
    usual: Callable[..., object] = type(server).write

    def cut(self: Database, actor: object, service: Callable[..., object], *args: object) -> object:
        """Each time one statement more gets through, and every fifth answer is lost behind its commit."""
        nonlocal answers

        def counted(uow: UnitOfWork, *values: object) -> object:
            nonlocal count
            count = 0
            execute = uow.session.execute

            def one_more(*what: Any, **how: Any) -> object:
                nonlocal count
                count += 1
                if count > limit:
                    raise Away("server_away", "máy chủ đi mất")
                return execute(*what, **how)

            monkeypatch.setattr(uow.session, "execute", one_more)
            return service(uow, *values)

        counted.__module__ = service.__module__
        answer = usual(self, actor, counted, *args)
        answers += 1
        if answers % 5 == 4:
            raise Away("commit_unsure", "chưa rõ đã vào sổ hay chưa")
        return answer

    monkeypatch.setattr(type(server), "write", cut)
    for _ in range(300):
        try:
            office.send("tiepnhan")
            break
        except Away:
            limit += 1
    monkeypatch.undo()
    assert limit > 20
    assert [kind for kind, outcome, _ in outcomes(server) if outcome is DeskOutcome.DONE] == [
        DeskKind.RECEIVE,
        DeskKind.ACT,
    ]
    rows = server.read(lambda uow: uow.session.execute(select(Movement.request_id)).scalars().all())
    assert len(rows) == len(set(rows)) == 4
    assert online.dossier(new.code).barcode == new.barcode
    assert (online.dossier(code).status, verified(server).findings) == (Status.RETURNED, ())


def test_it_is_ones_own_office_alone(server: Database, lose: Lose) -> None:
    office = lose("tiepnhan")
    office.desk("tiepnhan").receive(BIRTH)
    stranger = Desk(server, actor_of(server, "tiepnhan")).another_agency()
    with pytest.raises(UserError) as raised:
        office.send(stranger.actor.user_name)
    assert raised.value.code == "desk_unknown"
    with pytest.raises(UserError) as raised:
        server.write(stranger.actor, settle_conflict, f"{uuid.uuid4()}:1", "Đã xem")
    assert raised.value.code == "conflict_unknown"
