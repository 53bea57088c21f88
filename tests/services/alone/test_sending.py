"""What a desk does alone goes in at the server as it was done: in order, once, under its own numbers and moments."""

from collections.abc import Callable

from app.database.unit_of_work import Database
from app.services.alone.conflicts import conflicts
from app.services.views.given import ActValues, FeeSettlement, Recipient
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
