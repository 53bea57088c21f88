"""What a desk does alone goes in at the server as it was done: in order, once, under its own numbers and moments."""

from collections.abc import Callable
from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy import update

from app.database.file_driver import opened
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import UserError
from app.services.alone.conflicts import conflicts
from app.services.office.own_agency import IS_SAMPLE
from app.services.upkeep.backup_standing import backup_standing
from app.services.views.given import ActValues, FeeSettlement, Recipient
from models.desks import DeskAct
from models.records import Counter
from models.vocabulary import Action, Status
from tests.conftest import actor_of
from tests.services.alone.alone import AloneOffice
from tests.services.desk import BIRTH, Desk
from tests.services.whole_office import SHIFTED, verified

Lose = Callable[[str], AloneOffice]


def test_a_day_alone(server: Database, lose: Lose) -> None:
    """Received, paid, returned, looked at: the server's journal says what the desk said, and nothing twice."""
    online = Desk(server, actor_of(server, "tiepnhan"))
    ready = online.receive(SHIFTED).code
    online.of("motcua").complete(ready)
    office = lose("tiepnhan")
    clerk, clock = office.desk("tiepnhan"), office.clock
    clock.forward(minutes=30)
    first = clerk.receive(SHIFTED, request_id="một")
    assert (first.code, first.barcode[11:16]) == ("H26.16-260112-10001", "10001")
    assert first.ledger_number < 1
    clock.forward(minutes=20)
    second = clerk.receive(BIRTH)
    assert second.code.endswith("-10002")
    paid = FeeSettlement(collected=True, amounts=((2, 5_000),))
    handed = clerk.return_result(ready, ActValues(recipient=Recipient(), fees=paid))
    assert handed.fees[0].payments[0].receipt_number == "2026-1000001"
    offered = {each.action for each in clerk.dossier(first.code).actions}
    assert Action.COLLECT_FEE in offered
    assert not offered & {Action.HAND_OVER, Action.COMPLETE, Action.ROLL_BACK}
    at_return = {each.code: each.received_at for each in (first, second)}
    clock.forward(hours=3)
    fresh = online.receive(BIRTH)
    assert fresh.code.endswith("-0002")
    sent = office.send("tiepnhan")
    assert [(each.code, each.sentence, each.kind) for each in server.read_as(online.actor, conflicts)] == []
    assert (sent.done, sent.refused, dict(sent.waiting)) == (len(office.entries()), 0, {})
    for there in (first, second):
        here = online.dossier(there.code)
        assert (here.barcode, here.due_at, here.received_at) == (
            there.barcode,
            there.due_at,
            at_return[there.code],
        )
        (row,) = online.history(there.code)
        told = row.details["desk"]
        assert isinstance(told, dict)
        assert (told["lease"], told["number"]) == (office.lease.id, 10)
    assert [online.dossier(each).ledger_number for each in (ready, fresh.code, first.code, second.code)] == [
        1,
        2,
        3,
        4,
    ]
    returned = online.dossier(ready)
    assert returned.status is Status.RETURNED
    assert returned.fees[0].payments[0].receipt_number == "2026-1000001"
    assert returned.returned_at == handed.returned_at
    again = office.send("tiepnhan")
    assert (again.done, again.refused) == (0, 0)
    assert verified(office.server).findings == ()


def test_what_verify_tells_of_desks(server: Database, lose: Lose) -> None:
    """Numbers of a desk that nothing bears once all is in, and an act that is said to be in and is not."""
    office = lose("tiepnhan")
    office.desk("tiepnhan").receive(BIRTH)
    office.send("tiepnhan")
    assert verified(server).findings == ()

    def tamper(uow: UnitOfWork) -> None:
        series = "dossier:H26.16:10:2026-01-12"
        uow.session.execute(update(Counter).where(Counter.name == series).values(value=2))
        uow.session.merge(Counter(name="fee_receipt:H26.16:10:2026", value=1))
        uow.session.execute(update(DeskAct).values(request_id="receive:khác"))

    server.write(None, tamper)
    assert {(each.dossier, each.kind, each.what) for each in verified(server).findings} == {
        ("dossier:H26.16:10:2026-01-12#2", "number_missing", ""),
        ("fee_receipt:H26.16:10:2026#1", "number_missing", ""),
        ("", "desk_act_lost", "H26.16:10#1"),
    }


def test_a_number_of_what_was_told_past_midnight_counts_by_its_own_day(
    server: Database, lose: Lose, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Received at 23:58, written down at 00:01, refused at the server: the number is of the day on the slip."""
    office = lose("tiepnhan")
    office.clock.forward(hours=14, minutes=46)  # from 09:15
    told = office.clock.now - timedelta(minutes=3)
    assert office.desk("tiepnhan").receive(BIRTH, received_at=told).code.endswith("-260112-10001")

    def refused(*_: object) -> None:
        raise UserError("not_now", "Chưa được.", "")

    monkeypatch.setattr("app.services.alone.going_in.receive", refused)
    assert office.send("tiepnhan").refused == 1
    assert verified(server).findings == ()


def test_backups_are_the_servers(server: Database, lose: Lose) -> None:
    """A desk alone for a week hears of no copy that its server makes meanwhile, and calls none of them too old."""
    Desk(server, actor_of(server, "tiepnhan")).receive(BIRTH)
    office = lose("tiepnhan")
    with closing(opened(office.place, office.copy.location.key, for_reading=False)) as file:
        file.execute("DELETE FROM setting WHERE name = ?", (IS_SAMPLE,))
    office.clock.forward(days=7)
    assert not office.copy.read(backup_standing).is_late


def test_a_long_time_alone(server: Database, lose: Lose) -> None:
    """A day has 999 numbers of a desk; the next one is refused in words, and the day after goes on."""
    office = lose("tiepnhan")
    desk = office.desk("tiepnhan")

    def almost(uow: UnitOfWork) -> None:
        uow.session.merge(Counter(name="dossier:H26.16:10:2026-01-12", value=998))

    with pytest.raises(UserError) as raised:
        desk.database.write(None, almost)
    assert raised.value.code == "alone_not_now"  # the server would never hear of it
    with closing(opened(office.place, office.copy.location.key, for_reading=False)) as file:
        file.execute("INSERT INTO counter (name, value) VALUES ('dossier:H26.16:10:2026-01-12', 998)")
    assert desk.receive(BIRTH).code[-5:] == "10999"
    with pytest.raises(UserError) as raised:
        desk.receive(BIRTH)
    assert raised.value.code == "desk_day_used_up"
    office.clock.forward(days=1)
    assert desk.receive(BIRTH).code[-12:] == "260113-10001"
    assert office.send("tiepnhan").done == 2
    assert [each.kind for each in verified(server).findings] == ["number_missing"] * 998
