"""Taking back the last act: within ten seconds, by who did it, unless printed; then everything is as before."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.rules.taking_back import UNDOABLE
from app.services.papers import printed_forms
from app.services.views.given import ActValues, Recipient
from models.vocabulary import Action, FormKind, Transit
from tests.clock import Clock
from tests.services.desk import HER_OWN, Desk
from tests.services.whole_office import JUSTICE, RESTARTED, SHIFTED, at, verified

HAND_OVER = (Action.HAND_OVER, ActValues(to_unit=JUSTICE))
ACCEPT = (Action.ACCEPT, ActValues())
COMPLETE = (Action.COMPLETE, ActValues())
ASK = ActValues(reason="Thiếu", deadline_at=at(30, 17))
WAIVE = (Action.WAIVE_FEE, ActValues(reason="Hộ nghèo"))

# What was done before, and the act taken back.
LIVES: dict[Action, tuple[list[tuple[Action, ActValues]], ActValues]] = {
    Action.HAND_OVER: ([], HAND_OVER[1]),
    Action.ACCEPT: ([HAND_OVER], ActValues()),
    Action.SEND_BACK: ([HAND_OVER], ActValues(reason="Nhầm")),
    Action.COMPLETE: ([HAND_OVER, ACCEPT], ActValues()),
    Action.RETURN_RESULT: (
        [WAIVE, COMPLETE],
        ActValues(recipient=Recipient("Lê Thị Hoa", "001160012346", "Giấy uỷ quyền")),
    ),
    Action.REQUEST_SUPPLEMENT: ([], ASK),
    Action.REQUEST_PAYMENT: ([HAND_OVER, ACCEPT], ActValues(reason="Nộp thuế")),
    Action.PROPOSE_REFUSAL: ([], ActValues(reason="Không đủ")),
}
BOOKKEEPING = {"movement", "counter"}


def rows(office: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """Everything but the journal and the dossier's own count of it."""
    found = office.everything()
    from models.tables import Base

    names = [column.name for column in Base.metadata.tables["dossier"].columns]
    kept = [
        place for place, name in enumerate(names) if name not in ("last_position", "last_hash", "row_version")
    ]
    found["dossier"] = [tuple(row[place] for place in kept) for row in found["dossier"]]
    return {name: content for name, content in found.items() if name not in BOOKKEEPING}


def test_the_lives_below_are_of_every_act_that_can_be_taken_back() -> None:
    # What goes between agencies is of `test_reach`, whose a dossier is of `test_routes`.
    assert set(LIVES) == UNDOABLE - {Action.SEND_RESULT, Action.ASSIGN}


@pytest.mark.parametrize("action", LIVES)
def test_everything_is_as_before(office: Desk, clock: Clock, action: Action) -> None:
    before_it, values = LIVES[action]
    code = office.receive(SHIFTED).code
    for earlier, its_values in before_it:
        clock.forward(minutes=10)
        office.perform(earlier, code, its_values)
    clock.forward(minutes=10)
    before, view, acts = rows(office), office.dossier(code), len(office.history(code))
    office.perform(action, code, values)
    assert action is Action.PROPOSE_REFUSAL or rows(office) != before
    clock.forward(seconds=10)
    # Only that the act before it can no longer be rolled back: the last one now is the taking back. What is on its
    # way can be called back whatever the last act was.
    is_on_its_way = view.transit is not Transit.NONE
    ways = tuple(offer for offer in view.actions if offer.action is not Action.ROLL_BACK or is_on_its_way)
    assert office.perform(Action.UNDO, code) == replace(view, actions=ways)
    assert rows(office) == before
    done, undone = office.history(code)[-2:]
    assert (done.action, undone.action, undone.details["undone"]) == (action, Action.UNDO, acts + 1)
    assert (undone.from_status, undone.to_status) == (done.to_status, done.from_status)
    assert verified(office.database).findings == ()
    # And it can be done again, but not taken back twice.
    assert office.refused(lambda: office.perform(Action.UNDO, code)).code == "nothing_to_undo"
    office.perform(action, code, values)


def test_after_ten_seconds_it_stays(office: Desk, clock: Clock) -> None:
    code = office.complete(office.receive(RESTARTED).code).code
    clock.forward(seconds=10.001)
    assert office.refused(lambda: office.perform(Action.UNDO, code)).code == "undo_too_late"


def test_told_later_it_can_still_be_taken_back_at_once(office: Desk, clock: Clock) -> None:
    code = office.receive(RESTARTED).code
    earlier = clock.now
    clock.forward(hours=3)
    office.perform(Action.COMPLETE, code, ActValues(at=earlier, reason="Mất điện"))
    assert office.perform(Action.UNDO, code).finished_at is None


def test_only_who_did_it_takes_it_back(office: Desk) -> None:
    code = office.receive(RESTARTED).code
    office.of("taiquay").complete(code)
    error = office.refused(lambda: office.perform(Action.UNDO, code))
    assert error.code == "undo_not_yours"
    assert "Đinh Văn Tại Quầy" in error.message
    assert office.of("taiquay").perform(Action.UNDO, code).finished_at is None


def test_what_was_printed_stays(office: Desk, clock: Clock) -> None:
    code = office.receive(RESTARTED).code
    office.database.write(office.actor, _print, FormKind.RECEIPT, code)
    clock.forward(minutes=1)
    office.perform(Action.REQUEST_SUPPLEMENT, code, ASK)
    office.perform(Action.UNDO, code)  # the receipt was printed before it
    clock.forward(minutes=1)
    office.perform(Action.REQUEST_SUPPLEMENT, code, ASK)
    prepared = office.database.write(office.actor, printed_forms.prepare, FormKind.SUPPLEMENT, code)
    clock.forward(seconds=2)
    office.database.write(office.actor, printed_forms.taken, prepared.print_id, "HP")
    assert office.refused(lambda: office.perform(Action.UNDO, code)).code == "undo_printed"


def _print(uow: Any, form: FormKind, code: str) -> None:
    printed_forms.taken(uow, printed_forms.prepare(uow, form, code).print_id, "HP")


def collected(office: Desk) -> str:
    code = office.receive("1.004222").code
    office.perform(Action.COLLECT_FEE, code)
    return code


def corrected(office: Desk) -> str:
    code = office.receive().code
    office.perform(Action.CORRECT, code, ActValues(reason="Nhầm", changes=(("note", "Gọi"),)))
    return code


def refused_by_leader(office: Desk) -> str:
    code = office.receive().code
    office.perform(Action.REFUSE, code, ActValues(reason="Không đủ"))
    return code


def paid_on_return(office: Desk) -> str:
    from app.services.views.given import FeeSettlement

    code = office.complete(office.receive("1.004222").code).code
    office.return_result(code, ActValues(recipient=Recipient(), fees=FeeSettlement(collected=True)))
    return code


def papers_on_return(office: Desk) -> str:
    code = office.receive().code
    office.perform(Action.REFUSE, code, ActValues(reason="Không đủ"))
    office.return_result(code, HER_OWN)
    return code


@pytest.mark.parametrize(
    "live",
    [
        collected,
        corrected,
        refused_by_leader,
        paid_on_return,
        papers_on_return,
        lambda office: office.receive().code,
    ],
)
def test_what_moved_money_papers_or_words_is_put_right_and_not_taken_back(
    office: Desk, live: Callable[[Desk], str]
) -> None:
    code = live(office)
    assert office.refused(lambda: office.perform(Action.UNDO, code)).code == "nothing_to_undo"
