"""What does not go in though the server is there and no rule refuses it waits with what comes after on its dossier."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from app.database.failures import counter_behind
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Away, UserError
from app.services.alone import going_in, leasing, sending
from app.services.views.given import ActValues
from models.vocabulary import Action
from tests.conftest import actor_of
from tests.services.alone.alone import AloneOffice
from tests.services.desk import BIRTH, Desk
from tests.services.whole_office import verified

Lose = Callable[[str], AloneOffice]
TROUBLES = (counter_behind(), IntegrityError("INSERT", {}, Exception("of ours")), ValueError("of ours"))


def test_the_rest_goes_in(server: Database, lose: Lose, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each kind of trouble once at one entry amid the queue; then nothing is in its way any more."""
    office = lose("tiepnhan")
    clerk, colleague = office.desk("tiepnhan"), office.desk("motcua2")
    first = clerk.receive(BIRTH).code
    hurt = [clerk.receive(BIRTH).code for _ in TROUBLES]
    others = colleague.receive(BIRTH).code
    for code in (first, *hurt):
        clerk.perform(Action.CORRECT, code, ActValues(changes=(("note", code),), reason="Ghi nhầm"))
    last = clerk.receive(BIRTH).code
    reported: list[type[BaseException] | None] = []
    monkeypatch.setattr("threading.excepthook", lambda caught: reported.append(caught.exc_type))
    troubles: dict[str, Exception] = dict(zip(hurt, TROUBLES, strict=True))

    def go_in(uow: UnitOfWork, *given: Any) -> object:
        entry = given[1].entry
        if entry.dossier_code in troubles and entry.kind == "receive":
            raise troubles[entry.dossier_code]
        return going_in.go_in(uow, *given)

    monkeypatch.setattr("app.services.alone.sending.go_in", go_in)
    sent = office.send("tiepnhan")
    assert (sent.done, sent.refused, dict(sent.waiting), sent.stuck) == (3, 0, {"motcua2": 1}, 6)
    assert reported == [IntegrityError, ValueError]
    told = sending.not_all_in(sent)
    assert told is not None
    assert counter_behind().message in told.message
    online = Desk(server, actor_of(server, "tiepnhan"))
    assert [online.dossier(code).code for code in (first, last)] == [first, last]
    del troubles[hurt[0]]
    assert (again := office.send("tiepnhan")).done == 2
    assert again.stuck == 4
    troubles[hurt[1]] = Away("server_away", "Máy chủ không trả lời.")
    with pytest.raises(Away):
        office.send("tiepnhan")
    troubles[hurt[1]] = UserError("account_inactive", "Tài khoản đã khoá.")
    with pytest.raises(UserError):
        office.send("tiepnhan")
    troubles.clear()
    after = office.send("tiepnhan")
    assert (after.done, after.stuck, sending.not_all_in(after)) == (4, 0, None)
    office.send("motcua2")
    assert online.dossier(others).code == others
    assert [len(online.history(code)) for code in (first, *hurt)] == [2] * 4
    assert verified(server).findings == ()


def test_numbers_count_on_by_the_day_the_desk_had(server: Database, lose: Lose) -> None:
    """Its clock was ahead over midnight: the number on the slip is never given again, whatever the true moment is."""
    office = lose("tiepnhan")
    office.clock.set(2026, 1, 13, 0, 30)
    code = office.desk("tiepnhan").receive(BIRTH).code
    assert code == "H26.16-260113-10001"
    office.clock.set(2026, 1, 12, 23, 0)
    office.clock.forward(minutes=5)
    assert office.send("tiepnhan").done == 1
    actor = actor_of(server, "tiepnhan")
    assert server.read_as(actor, leasing.series_of, office.lease_id)["dossier:H26.16:10:2026-01-13"] == 1
