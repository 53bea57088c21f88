"""Results told of several dossiers at once: as one by one, or not at all."""

import pytest

from app.errors import UserError
from app.services.acts import several_completed
from app.services.acts.several_completed import complete_several
from models.vocabulary import Action, Role, Status
from tests.services.desk import Desk


def complete(desk: Desk, *texts: str) -> tuple[str, ...]:
    return desk.database.write(desk.actor, complete_several, texts)


def told(desk: Desk, code: str) -> list[tuple[object, ...]]:
    return [(each.action, each.actor, each.from_status, each.to_status) for each in desk.history(code)]


def test_each_has_what_telling_it_alone_would_have_written(desk: Desk) -> None:
    alone, *several = [desk.receive().code for _ in range(4)]
    barcode = desk.dossier(several[2]).barcode
    desk.complete(alone)
    assert complete(desk, several[0], several[1], barcode, several[1]) == tuple(several)
    for code in several:
        dossier = desk.dossier(code)
        assert dossier.status is Status.RESULT_READY
        assert dossier.finished_at == desk.dossier(alone).finished_at
        assert told(desk, code) == told(desk, alone)


def test_one_that_cannot_keeps_all_as_they_were(desk: Desk) -> None:
    good, ended = desk.receive().code, desk.receive().code
    desk.complete(ended)
    refused = desk.refused(lambda: complete(desk, good, ended, "H26.16-260112-9999"))
    assert refused.code == "several_refused"
    assert {each["dossier"] for each in refused.details["refused"]} == {ended, "H26.16-260112-9999"}
    assert desk.dossier(good).status is Status.RECEIVED
    assert [each.action for each in desk.history(good)] == [Action.RECEIVE]


def test_who_may_not_is_told_so_once(desk: Desk) -> None:
    codes = [desk.receive().code for _ in range(2)]
    clerk = desk.of("tiepnhan")
    assert not {Role.OFFICER, Role.LEADER} & set(clerk.actor.roles)
    refused = desk.refused(lambda: complete(clerk, *codes))
    assert refused.code == "role_missing"


def test_not_without_end(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(several_completed, "MOST", 1)
    with pytest.raises(UserError, match="nhiều nhất 1") as refused:
        complete(desk, "a", "b")
    assert refused.value.code == "too_many_at_once"


def test_none_is_none(desk: Desk) -> None:
    assert complete(desk) == ()
