"""Each act from two desks in the same moment: one of them does it, the other is told who did what and when."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from app.database.unit_of_work import Database
from app.errors import Overtaken
from app.services.calendar_care import calendar_care
from app.services.views import DossierView
from app.services.views.given import ActValues, FileValues, PaperValues, Recipient
from models.vocabulary import Action
from tests.clock import Clock
from tests.services.attachments.files import pdf
from tests.services.desk import AN, BIRTH, RESIDENCE, Desk, assert_for_people
from tests.services.together import outcomes_at_once
from tests.services.whole_office import JUSTICE, SHIFTED, at

HAND_OVER = (Action.HAND_OVER, ActValues(to_unit=JUSTICE))
ACCEPT = (Action.ACCEPT, ActValues())
ASK = (Action.REQUEST_SUPPLEMENT, ActValues(reason="Thiếu"))
PAY = (Action.REQUEST_PAYMENT, ActValues(reason="Nộp thuế"))
COMPLETE = (Action.COMPLETE, ActValues())
BECAUSE = ActValues(reason="Vì thế")


@dataclass(frozen=True)
class Race:
    """What was done before, the values both desks act with, and what the second is told."""

    told: str
    values: ActValues = ActValues()  # noqa: RUF009  frozen
    before: tuple[tuple[Action, ActValues], ...] = ()
    procedure: str = BIRTH


FILE = ActValues(files=(FileValues("Tờ khai.pdf", pdf()),))
RACES = {
    Action.HAND_OVER: Race("in_transit", HAND_OVER[1]),
    Action.ACCEPT: Race("not_in_transit", before=(HAND_OVER,)),
    Action.SEND_BACK: Race("not_in_transit", BECAUSE, before=(HAND_OVER,)),
    Action.REQUEST_SUPPLEMENT: Race("wrong_state", BECAUSE),
    Action.SUPPLEMENT: Race("wrong_state", ActValues(papers=(PaperValues("Bản vẽ"),)), before=(ASK,)),
    Action.REQUEST_PAYMENT: Race("wrong_state", BECAUSE, before=(HAND_OVER, ACCEPT)),
    Action.CONFIRM_PAYMENT: Race("wrong_state", before=(HAND_OVER, ACCEPT, PAY)),
    Action.COMPLETE: Race("wrong_state"),
    Action.RETURN_RESULT: Race("already_returned", ActValues(recipient=Recipient()), before=(COMPLETE,)),
    Action.EXTEND: Race("already_extended", replace(BECAUSE, due_at=at(30, 10))),
    Action.PROPOSE_REFUSAL: Race("already_proposed", BECAUSE),
    Action.REFUSE: Race("wrong_state", BECAUSE),
    Action.STOP: Race("wrong_state", BECAUSE),
    Action.COLLECT_FEE: Race("no_fee_due", procedure=RESIDENCE),
    Action.WAIVE_FEE: Race("no_fee_due", BECAUSE, procedure=RESIDENCE),
    Action.REFUND_FEE: Race(
        "nothing_collected", BECAUSE, before=((Action.COLLECT_FEE, ActValues()),), procedure=RESIDENCE
    ),
    Action.GIVE_BACK_PAPERS: Race("no_papers_due", before=((Action.REFUSE, BECAUSE),)),
    Action.REAPPOINT: Race("due_unchanged", BECAUSE, procedure=SHIFTED),
    Action.CORRECT: Race("nothing_changed", replace(BECAUSE, changes=(("note", "Gọi trước"),))),
    Action.ASSIGN: Race("same_officer", ActValues(officer="tiepnhan")),
    Action.REPLY: Race(
        "not_asked",
        BECAUSE,
        before=((Action.ASK_OPINION, replace(BECAUSE, to_unit=JUSTICE, deadline_at=at(30, 10))),),
    ),
    Action.REPORT_LOST: Race("lost_already", ActValues(recipient=Recipient(id_number=AN.id_number))),
    Action.ATTACH: Race("file_attached_before", FILE),
    Action.DETACH: Race(
        "unknown_attachment", replace(BECAUSE, positions=(1,)), before=((Action.ATTACH, FILE),)
    ),
    Action.UNDO: Race("nothing_to_undo", before=(COMPLETE,)),
    Action.ROLL_BACK: Race("cannot_roll_back", BECAUSE, before=(COMPLETE,)),
}


@pytest.fixture
def second(office: Desk, office_url: str, clock: Clock) -> Iterator[Desk]:
    """Another desk with connections of its own; the same person, so that both may take back."""
    database = Database.open(office_url, clock)
    yield replace(office, database=database)
    database.close()


def test_every_act_is_raced_for() -> None:
    # What two people say is said twice, and what goes between agencies is of `test_reach`.
    said = {Action.COMMENT, Action.INSTRUCT, Action.ASK_OPINION, Action.REROUTE}
    assert (
        set(RACES)
        == set(Action) - {Action.RECEIVE, Action.FOLLOW_UNIT, Action.ERASE, Action.SEND_RESULT} - said
    )


@pytest.mark.parametrize("action", RACES)
def test_one_does_it_and_the_other_is_told(office: Desk, second: Desk, clock: Clock, action: Action) -> None:
    race = RACES[action]
    code = office.receive(race.procedure).code
    if action is Action.REAPPOINT:
        office.database.write(office.actor, calendar_care.set_day, at(15, 0).date(), "off", "Bão")
    for earlier, values in race.before:
        office.perform(earlier, code, values)
    clock.forward(seconds=5)
    before = len(office.history(code))

    def act(desk: Desk) -> DossierView:
        return desk.perform(action, code, race.values)

    outcomes = outcomes_at_once(lambda: act(office), lambda: act(second))
    (refused,) = [each for each in outcomes if isinstance(each, Overtaken)]
    (done,) = [each for each in outcomes if isinstance(each, DossierView)]
    assert office.dossier(code) == done
    assert len(office.history(code)) == before + 1
    assert refused.code == race.told
    assert_for_people(refused)
    assert refused.details["by"] == "Người dùng thử"
    assert refused.details["action"] == action
    assert refused.details["at"] == "2026-01-12T09:15:05+07:00"
    assert "Người dùng thử" in refused.hint
    assert "09:15:05 12/01/2026" in refused.hint
