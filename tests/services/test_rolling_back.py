"""The last act taken back later than ten seconds: by whom, with a reason, nothing deleted, papers told of."""

from typing import Any

import pytest

from app.services.organisation import unit_changes
from app.services.papers import printed_forms
from app.services.people import changing
from app.services.views import DossierView
from app.services.views.given import ActValues, FeeSettlement, PaperValues, Recipient
from models.vocabulary import Action, FormKind, Status
from tests.clock import Clock
from tests.services.desk import Desk
from tests.services.whole_office import JUSTICE, LAND, RESTARTED, SHIFTED, TWICE, verified

BECAUSE = ActValues(reason="Bấm nhầm hồ sơ")
TO_JUSTICE = ActValues(to_unit="tu phap")


def rolled_back(desk: Desk, code: str) -> DossierView:
    return desk.perform(Action.ROLL_BACK, code, BECAUSE)


def is_offered(desk: Desk, code: str) -> bool:
    return Action.ROLL_BACK in [offer.action for offer in desk.dossier(code).actions]


ACTS = [
    (Action.COMPLETE, ActValues()),
    (Action.REQUEST_SUPPLEMENT, ActValues(reason="Thiếu ảnh")),
    (Action.PROPOSE_REFUSAL, ActValues(reason="Không đủ điều kiện")),
    (Action.REFUSE, ActValues(reason="Không đủ điều kiện")),
    (Action.STOP, ActValues(reason="Dân rút")),
    (Action.HAND_OVER, TO_JUSTICE),
]


@pytest.mark.parametrize(("action", "values"), ACTS, ids=lambda each: getattr(each, "value", ""))
def test_the_dossier_stands_as_before(office: Desk, clock: Clock, action: Action, values: ActValues) -> None:
    papers = (PaperValues("Tờ khai", 1, 0), PaperValues("Sổ gốc", 1, 0, to_return=True))
    before = office.receive(SHIFTED, papers=papers)
    clock.forward(hours=1)
    office.perform(action, before.code, values)
    clock.forward(days=2)
    assert is_offered(office, before.code)
    after = rolled_back(office, before.code)
    told = office.history(before.code)
    assert [row.action for row in told] == [Action.RECEIVE, action, Action.ROLL_BACK]
    assert (told[-1].reason, told[-1].details["undone"]) == (BECAUSE.reason, 2)
    # All but what is told of time and of the ways on from here.
    moved = {"overdue", "actions", "times"}
    for name in before.__dataclass_fields__:
        assert name in moved or getattr(after, name) == getattr(before, name), name
    assert not is_offered(office, before.code)
    assert verified(office.database).findings == ()


def test_a_result_given_to_the_wrong_person_lies_at_the_desk_again(office: Desk, clock: Clock) -> None:
    code = office.complete(
        office.receive(RESTARTED, papers=(PaperValues("Sổ", 1, 0, to_return=True),)).code
    ).code
    before = office.dossier(code)
    office.return_result(code)
    clock.forward(days=1)
    office.database.write(office.actor, _print, FormKind.RESULT, code)
    after = rolled_back(office, code)
    assert (after.status, after.recipient, after.returned_at) == (Status.RESULT_READY, None, None)
    assert after.papers == before.papers
    (paper,) = office.history(code)[-1].details["printed"]
    assert (paper["form"], paper["number"], paper["at"]) == ("result", 1, "2026-01-13T09:15:00+07:00")


def test_who_may(office: Desk, clock: Clock) -> None:
    code = office.receive(SHIFTED).code
    office.of("tiepnhan").perform(Action.HAND_OVER, code, TO_JUSTICE)
    clock.forward(hours=1)
    # Somebody of the same unit, too; of another one nobody.
    assert is_offered(office.of("motcua2"), code)
    other = office.of("diachinh")
    assert not is_offered(other, code)
    error = other.refused(lambda: rolled_back(other, code))
    assert error.code == "roll_back_not_yours"
    assert "Trần Thị Tiếp Nhận" in error.message
    clerk = office.of("tiepnhan")
    assert clerk.refused(lambda: clerk.perform(Action.ROLL_BACK, code)).code == "reason_missing"
    assert rolled_back(clerk, code).pending_unit is None
    # What another unit has taken over since is theirs, or a leader's.
    clerk.perform(Action.HAND_OVER, code, TO_JUSTICE)
    office.of("tuphap").perform(Action.ACCEPT, code)
    assert clerk.refused(lambda: rolled_back(clerk, code)).code == "roll_back_not_yours"
    got = rolled_back(office.of("lanhdao"), code)
    assert (got.pending_unit, got.holder != JUSTICE) == (JUSTICE, True)


def test_nothing_goes_back_to_a_unit_that_is_no_more(office: Desk) -> None:
    code = office.receive(SHIFTED).code
    office.bring(code, "dia chinh")
    office.perform(Action.HAND_OVER, code, TO_JUSTICE)
    office.perform(Action.ACCEPT, code)
    office.database.write(office.actor, changing.move, "diachinh", JUSTICE)
    office.database.write(office.actor, unit_changes.close_unit, LAND)
    assert office.refused(lambda: rolled_back(office, code)).code == "unit_closed"


def test_what_cannot_be_taken_back_says_why(office: Desk, clock: Clock) -> None:
    code = office.receive(TWICE).code
    collected = FeeSettlement(collected=True)
    noted = ActValues(reason="Nhầm", changes=(("note", "Gọi"),))
    steps = [
        (lambda: None, "hồ sơ đã có số"),
        (lambda: office.perform(Action.COLLECT_FEE, code), "tiền đã vào sổ"),
        (lambda: office.perform(Action.CORRECT, code, noted), "giá trị cũ"),
        (lambda: office.perform(Action.REFUND_FEE, code, ActValues(reason="Nhầm")), "tiền đã vào sổ"),
        (
            lambda: (office.complete(code), clock.forward(minutes=1), rolled_back(office, code)),
            "đã được rút lại",
        ),
    ]
    for act, why in steps:
        act()
        assert not is_offered(office, code)
        error = office.refused(lambda: rolled_back(office, code))
        assert (error.code, why in error.message) == ("cannot_roll_back", True), why
    owing = office.complete(office.receive(TWICE).code).code
    office.perform(Action.RETURN_RESULT, owing, ActValues(recipient=Recipient(), fees=collected))
    error = office.refused(lambda: rolled_back(office, owing))
    receipt = office.history(owing)[-1].details["fee_receipt"]
    assert (error.code, str(receipt) in error.message) == ("cannot_roll_back", True)


def _print(uow: Any, form: FormKind, code: str) -> None:
    printed_forms.taken(uow, printed_forms.prepare(uow, form, code).print_id, "HP")
