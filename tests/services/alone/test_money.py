"""Money two desks alone took of one citizen: what stands on a receipt stands in the books, or a person is told."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select, text

from app.database.alone.outbox import Kept
from app.database.unit_of_work import Database
from app.services.acts.several_returned import return_several
from app.services.alone.conflicts import alone_status, conflicts, settle_conflict, shown
from app.services.alone.leasing import leases
from app.services.views.given import ActValues, FeeSettlement, Recipient
from models.desks import DeskAct
from models.vocabulary import Action, DeskKind, FormKind, Status
from tests.clock import Clock
from tests.conftest import actor_of
from tests.services.alone.alone import AloneOffice
from tests.services.desk import Desk
from tests.services.prints import print_out
from tests.services.whole_office import SHIFTED, TWICE, verified

Lose = Callable[[str], AloneOffice]
WHOLE = FeeSettlement(collected=True)
PART = replace(WHOLE, parts=((1, 1_000),))
OPEN = replace(WHOLE, amounts=((2, 5_000),))
WITH_NAME = Recipient("Lê Văn Thay", "001090012345", "GUQ 1")


@pytest.fixture
def online(server: Database) -> Desk:
    """Somebody with every role at a desk that has the server."""
    return Desk(server, actor_of(server, "motcua"))


def receipts(server: Database) -> dict[str, int]:
    """What the books hold under each receipt number, in đồng."""
    kept = "SELECT receipt_number, sum(amount) FROM fee_payment GROUP BY receipt_number"
    return {
        number: int(amount)
        for number, amount in server.read(lambda uow: uow.session.execute(text(kept)).all())
    }


def printed(server: Database) -> set[tuple[str, str]]:
    """The papers in the register with what tells them apart."""
    kept = "SELECT form, subject FROM printed_form WHERE taken_at IS NOT NULL"
    return {tuple(row) for row in server.read(lambda uow: uow.session.execute(text(kept)).all())}


def test_a_receipt_and_the_books_never_differ(
    server: Database, online: Desk, lose: Lose, clock: Clock
) -> None:
    """A part here and the rest there, the whole at both, a part here and the result with the rest there; what nobody
    else touched, an open item named there included, goes in as it was taken."""
    parts, twice, result = (online.receive(TWICE).code for _ in range(3))
    alone, waived = online.receive(SHIFTED).code, online.receive(TWICE).code
    online.complete(result)
    one, two = lose("tiepnhan"), lose("motcua2")
    clock.forward(minutes=10)
    first, second = one.desk("tiepnhan"), two.desk("motcua2")
    for code, fees in ((parts, PART), (twice, WHOLE), (result, PART)):
        first.perform(Action.COLLECT_FEE, code, ActValues(fees=fees))
    print_out(first, FormKind.FEE, twice)
    second.perform(Action.COMMENT, parts, ActValues(reason="Đã gọi"))
    for code, fees in ((parts, WHOLE), (twice, WHOLE), (alone, OPEN), (waived, PART)):
        second.perform(Action.COLLECT_FEE, code, ActValues(fees=fees))
        print_out(second, FormKind.FEE, code)
    second.return_result(result, ActValues(recipient=Recipient(), fees=WHOLE))
    new = second.receive(TWICE).code
    second.perform(Action.COLLECT_FEE, new, ActValues(fees=WHOLE))
    online.perform(Action.WAIVE_FEE, waived, ActValues(reason="Hộ nghèo"))
    clock.forward(hours=1)
    assert one.send("tiepnhan").refused == 0
    assert two.send("motcua2").refused == 7  # four acts, three receipts

    assert receipts(server) == {
        "2026-1000001": 1_000,
        "2026-1000002": 20_000,
        "2026-1000003": 1_000,
        "2026-1100003": 35_000,
        "2026-1100006": 20_000,
    }
    assert printed(server) == {("fee", "2026-1000002"), ("fee", "2026-1100003")}
    found = server.read_as(second.actor, conflicts)
    told = {each.dossier: each for each in found if each.kind is DeskKind.ACT}
    assert [each.code for each in found if each.kind is DeskKind.PRINTED] == ["paper_of_refused"] * 3
    assert {code: each.code for code, each in told.items()} == {
        parts: "fee_taken_otherwise",
        twice: "no_fee_due",
        waived: "no_fee_due",
        result: "fee_taken_otherwise",
    }
    assert (told[parts].values["collected"], told[parts].values["fee_receipt"]) == (
        [{"position": 1, "amount": 20_000}],
        "2026-1100001",
    )
    for code, said, to_do in (
        (
            parts,
            "Quầy đã thu 20.000 đ theo biên lai 2026-1100001; sổ đang giữ 1.000 đ, còn phải thu 19.000 đ.",
            "Hoàn lại người nộp 1.000 đ, thu lại biên lai 2026-1100001; "
            "ghi thu 19.000 đ trên hồ sơ và in biên lai mới.",
        ),
        (
            twice,
            "Quầy đã thu 20.000 đ theo biên lai 2026-1100002; sổ đang giữ 20.000 đ, còn phải thu 0 đ.",
            "Hoàn lại người nộp 20.000 đ và thu lại biên lai 2026-1100002.",
        ),
        (
            waived,
            "Quầy đã thu 1.000 đ theo biên lai 2026-1100004; sổ đang giữ 0 đ, còn phải thu 0 đ.",
            "Hoàn lại người nộp 1.000 đ và thu lại biên lai 2026-1100004.",
        ),
        (
            result,
            "Quầy đã thu 20.000 đ theo biên lai 2026-1100005; sổ đang giữ 1.000 đ, còn phải thu 19.000 đ.",
            "Hoàn lại người nộp 1.000 đ",
        ),
    ):
        assert said in told[code].sentence
        assert to_do in told[code].hint
    # Her own comment stands behind the other desk's part, which she did not know of all the same.
    assert [(act.action, act.actor) for act in told[parts].happened] == [
        (Action.COLLECT_FEE, first.actor.full_name)
    ]
    assert online.dossier(result).status is Status.RESULT_READY
    assert verified(server).findings == ()


def test_the_end_of_a_dossier_takes_no_money(
    server: Database, online: Desk, lose: Lose, clock: Clock
) -> None:
    """Its journal names what was paid before, here more than there: that is no sum to be the same."""
    paid, since, ended = (online.receive(TWICE).code for _ in range(3))
    for code in (paid, ended):
        online.perform(Action.COLLECT_FEE, code, ActValues(fees=PART))
    office = lose("tiepnhan")
    clock.forward(minutes=10)
    desk = office.desk("tiepnhan")
    for code in (paid, since, ended):
        desk.perform(Action.STOP, code, ActValues(reason="Nộp nhầm nơi"))
    online.perform(Action.COLLECT_FEE, since, ActValues(fees=PART))
    online.perform(Action.STOP, ended, ActValues(reason="Người nộp xin rút"))
    clock.forward(hours=1)
    assert office.send("tiepnhan").refused == 1
    (told,) = server.read_as(desk.actor, conflicts)
    assert told.dossier == ended
    assert "Quầy đã thu" not in told.sentence
    assert "collected" not in told.values


def test_sums_of_an_older_copy_that_told_none(
    server: Database, online: Desk, lose: Lose, clock: Clock
) -> None:
    """Without the sum it goes in as before, unless money of the dossier moved meanwhile."""
    moved, still = online.receive(TWICE).code, online.receive(TWICE).code
    office = lose("tiepnhan")
    clock.forward(minutes=10)
    desk = office.desk("tiepnhan")
    for code in (moved, still):
        desk.perform(Action.COLLECT_FEE, code, ActValues(fees=WHOLE))
    online.perform(Action.COLLECT_FEE, moved, ActValues(fees=PART))
    clock.forward(hours=1)
    older, before = [], None
    for kept in office.entries():
        values = {name: value for name, value in kept.entry.values.items() if name != "money"}
        before = Kept.behind(before, replace(kept.entry, values=values))
        older.append(before)
    sent = office.send("tiepnhan", older)
    assert (sent.done, sent.refused) == (len(older) - 1, 1)
    (told,) = server.read_as(desk.actor, conflicts)
    assert (told.dossier, told.code) == (moved, "fee_sum_unknown")
    assert receipts(server) == {"2026-000001": 1_000, "2026-1000002": 20_000}


def test_a_refused_paper_is_one_thing_with_its_printing(
    server: Database, online: Desk, lose: Lose, clock: Clock
) -> None:
    """The common sheet of several results too, and the slip in place of a lost one: none is in the register."""
    *codes, lost = (online.receive(SHIFTED).code for _ in range(3))
    for code in (*codes, lost):
        online.perform(Action.COLLECT_FEE, code, ActValues(fees=OPEN))
        online.complete(code)
    office = lose("tiepnhan")
    clock.forward(minutes=10)
    desk = office.desk("tiepnhan")
    desk.database.write(desk.actor, return_several, codes, Recipient(), None, "cùng lúc")
    print_out(desk, FormKind.RESULTS, codes[0])
    print_out(desk, FormKind.RESULT, codes[1])
    desk.perform(Action.REPORT_LOST, lost, ActValues(recipient=WITH_NAME))
    print_out(desk, FormKind.RECEIPT, lost)
    for code in (*codes, lost):
        online.return_result(code, ActValues(recipient=WITH_NAME))
    clock.forward(hours=1)
    assert office.send("tiepnhan").refused == 7
    assert printed(server) == set()
    found = server.read_as(desk.actor, conflicts)
    papers = [each for each in found if each.kind is DeskKind.PRINTED]
    assert (len(found), len(papers)) == (7, 4)
    assert server.read_as(desk.actor, alone_status).conflicts == 7
    assert [each.conflicts for each in server.read_as(desk.actor, leases)] == [7]
    for each in found:
        assert [act.action for act in each.happened] == [Action.RETURN_RESULT]
    server.write(desk.actor, shown, (papers[0].key,))
    server.write(desk.actor, settle_conflict, papers[0].key, "Đã thu lại giấy")
    assert len(server.read_as(desk.actor, conflicts)) == 6
    for each in found:
        if each.kind is DeskKind.ACT:
            server.write(desk.actor, settle_conflict, each.key, "Đã gọi người nộp")
    assert server.read_as(desk.actor, conflicts) == ()
    rows = server.read(lambda uow: uow.session.execute(select(DeskAct)).scalars().all())
    left = [row for row in rows if row.entry is not None and (row.settled_at is None or row.shown_at is None)]
    assert left == []
    assert verified(server).findings == ()
