"""The office's clock while it waits for the citizen; every date worked out by hand from 07:30–11:30, 13:30–17:00."""

from datetime import datetime, timedelta

import pytest

from app.rules.limits import LONGEST_PAPER_NAME
from app.services.views.given import ActValues, PaperValues
from models.vocabulary import Action, Status
from models.vocabulary import Clock as OfficeClock
from tests.clock import OFFICE, Clock
from tests.services.desk import Desk
from tests.services.whole_office import BY_THE_CALENDAR, RESTARTED, SHIFTED, TWICE, ask, at

PAY = ActValues(reason="Nộp thuế trước bạ")


def test_a_supplement_shifts_the_date_by_the_office_time_that_passed(office: Desk, clock: Clock) -> None:
    code = office.receive(SHIFTED).code
    clock.set(2026, 1, 14, 10, 15)
    asked = ask(office, code)
    assert (asked.status, asked.clock) == (Status.AWAITING_SUPPLEMENT, OfficeClock.STOPPED)
    assert (asked.clock_stopped_at, asked.supplement_deadline) == (at(14, 10, 15), None)
    assert asked.due_at == at(19, 9, 15)
    clock.set(2026, 1, 16, 14, 30)
    brought = ActValues(papers=(PaperValues("Bản vẽ", 1, 2), PaperValues("Sổ đỏ", 1, 0, to_return=True)))
    got = office.perform(Action.SUPPLEMENT, code, brought)
    # Stopped: Wed 75 + 210 min, Thu 450, Fri 240 + 60 = 1,035 min. From Mon 19/01 09:15: 345 that day, 450 on
    # Tuesday, 240 on Wednesday morning.
    assert got.due_at == at(21, 11, 30)
    assert (got.status, got.clock, got.clock_stopped_at) == (Status.IN_PROGRESS, OfficeClock.RUNNING, None)
    assert got.effective_start == at(12, 9, 15)
    # Nobody has done a step yet: 2 working days from Fri 14:30, and 2 more, which the whole date cuts short.
    assert [step.due_at for step in got.steps] == [at(20, 14, 30), None, at(21, 11, 30)]
    assert [
        (paper.position, paper.name, paper.originals, paper.copies, paper.to_return) for paper in got.papers
    ] == [
        (1, "Tờ khai", 1, 0, False),
        (2, "Căn cước", 1, 0, False),
        (3, "Bản vẽ", 1, 2, False),
        (4, "Sổ đỏ", 1, 0, True),
    ]
    row = office.history(code)[-1]
    assert (row.due_before, row.due_after) == (at(19, 9, 15), at(21, 11, 30))
    assert row.details["policy"] == "shift"
    assert "Đồng hồ dừng" in got.due_explanation[0]


def test_a_supplement_begins_anew_where_the_procedure_says_so(office: Desk, clock: Clock) -> None:
    got = office.receive(RESTARTED)
    assert got.due_at == at(15, 9, 15)
    clock.set(2026, 1, 13, 10)
    ask(office, got.code)
    clock.set(2026, 1, 16, 14, 30)
    again = office.perform(Action.SUPPLEMENT, got.code)
    assert (again.effective_start, again.due_at) == (at(16, 14, 30), at(21, 14, 30))
    assert office.history(got.code)[-1].details["policy"] == "restart"


def test_a_term_by_the_calendar_shifts_by_days(office: Desk, clock: Clock) -> None:
    got = office.receive(BY_THE_CALENDAR)
    assert got.due_at == at(27, 17)  # Mon 12/01 and 15 days
    clock.set(2026, 1, 15, 16)
    ask(office, got.code)
    clock.set(2026, 1, 19, 8)
    # 4 days: Sat 31/01, pushed to Mon 02/02 at its close.
    assert office.perform(Action.SUPPLEMENT, got.code).due_at == at(2, 17, month=2)


def test_a_stop_outside_office_time_costs_nothing(office: Desk, clock: Clock) -> None:
    code = office.receive(SHIFTED).code
    clock.set(2026, 1, 16, 18)
    ask(office, code)
    clock.set(2026, 1, 18, 20)
    assert office.perform(Action.SUPPLEMENT, code).due_at == at(19, 9, 15)


def test_what_was_late_stays_as_late(office: Desk, clock: Clock) -> None:
    code = office.receive(RESTARTED).code
    clock.set(2026, 1, 19, 8)
    office.perform(Action.HAND_OVER, code, ActValues(to_unit="tu phap"))
    office.perform(Action.ACCEPT, code)
    office.perform(Action.REQUEST_PAYMENT, code, PAY)
    assert not office.dossier(code).overdue  # while she has to pay, nobody is late
    clock.set(2026, 1, 19, 10)
    got = office.perform(Action.CONFIRM_PAYMENT, code)
    assert (got.due_at, got.overdue) == (at(15, 11, 15), True)  # 2 hours on


def test_after_her_own_date_it_is_too_late(office: Desk, clock: Clock) -> None:
    code = office.receive(SHIFTED).code
    deadline = at(16, 17)
    assert ask(office, code, deadline_at=deadline).supplement_deadline == deadline
    clock.set(2026, 1, 16, 17, 1)
    error = office.refused(lambda: office.perform(Action.SUPPLEMENT, code))
    assert error.code == "supplement_too_late"
    assert "17:00 16/01/2026" in error.message
    # Brought in time and told a little later.
    got = office.perform(Action.SUPPLEMENT, code, ActValues(at=deadline))
    assert (got.status, got.supplement_deadline) == (Status.IN_PROGRESS, None)


def test_a_date_she_could_never_keep(office: Desk, clock: Clock) -> None:
    code = office.receive(SHIFTED).code
    for deadline in (
        clock.now,
        clock.now - timedelta(seconds=1),
        datetime(2026, 2, 1, 17, 0),  # noqa: DTZ001  the point of it
        datetime.min.replace(tzinfo=OFFICE),
        datetime.max.replace(tzinfo=OFFICE),
    ):
        error = office.refused(lambda deadline=deadline: ask(office, code, deadline_at=deadline))
        assert (error.code, error.details["field"]) == ("deadline_invalid", "deadline_at")


def test_the_desk_asks_once_and_the_officer_again(office: Desk, clock: Clock) -> None:
    reception = office.of("tiepnhan")
    code = reception.receive(SHIFTED).code
    ask(reception, code)
    clock.forward(hours=1)
    reception.perform(Action.SUPPLEMENT, code)
    error = reception.refused(lambda: ask(reception, code))
    assert error.code == "supplement_asked_before"
    assert ask(office.of("taiquay"), code).status is Status.AWAITING_SUPPLEMENT


WRONG_PAPERS = [
    (PaperValues(""), "paper_invalid"),
    (PaperValues("Bản vẽ", 0, 0), "paper_invalid"),
    (PaperValues("Bản vẽ", -1, 2), "paper_invalid"),
    (PaperValues("Bản vẽ", 1000, 0), "paper_invalid"),
    (PaperValues("x" * (LONGEST_PAPER_NAME + 1)), "paper_invalid"),
    (PaperValues("Bản\x00vẽ"), "paper_invalid"),
]


def test_papers_that_make_no_sense(office: Desk) -> None:
    code = office.receive(SHIFTED).code
    ask(office, code)
    for paper, expected in WRONG_PAPERS:
        values = ActValues(papers=(PaperValues("Bản vẽ"), paper))
        error = office.refused(lambda values=values: office.perform(Action.SUPPLEMENT, code, values))
        assert (paper, error.code) == (paper, expected)
    many = ActValues(papers=tuple(PaperValues(f"Giấy {number}") for number in range(199)))
    assert office.refused(lambda: office.perform(Action.SUPPLEMENT, code, many)).code == "too_many_papers"


def test_payment_begins_the_second_appointment(office: Desk, clock: Clock) -> None:
    code = office.receive(TWICE).code
    got = office.dossier(code)
    assert (got.due_at, got.second_term_amount) == (at(19, 9, 15), 3)
    assert office.refused(lambda: office.perform(Action.REQUEST_PAYMENT, code, PAY)).code == "wrong_state"
    office.perform(Action.HAND_OVER, code, ActValues(to_unit="dia chinh"))
    office.perform(Action.ACCEPT, code)
    clock.set(2026, 1, 13, 16)
    asked = office.perform(Action.REQUEST_PAYMENT, code, PAY)
    assert (asked.status, asked.clock, asked.clock_stopped_at) == (
        Status.AWAITING_PAYMENT,
        OfficeClock.STOPPED,
        at(13, 16),
    )
    clock.set(2026, 1, 19, 8)
    paid = office.perform(Action.CONFIRM_PAYMENT, code)
    assert (paid.status, paid.due_at, paid.clock_stopped_at) == (Status.IN_PROGRESS, at(22, 8), None)
    row = office.history(code)[-1]
    assert (row.due_before, row.due_after, row.details["appointment"]) == (at(19, 9, 15), at(22, 8), 2)


def test_payment_without_second_appointment_shifts_the_first(office: Desk, clock: Clock) -> None:
    code = office.receive(SHIFTED).code
    office.perform(Action.HAND_OVER, code, ActValues(to_unit="tu phap"))
    office.perform(Action.ACCEPT, code)
    clock.set(2026, 1, 13, 16)
    office.perform(Action.REQUEST_PAYMENT, code, PAY)
    clock.set(2026, 1, 14, 8)
    # Stopped for 60 min on Tuesday and 30 on Wednesday.
    got = office.perform(Action.CONFIRM_PAYMENT, code)
    assert (got.due_at, office.history(code)[-1].details["appointment"]) == (at(19, 10, 45), 1)


@pytest.mark.parametrize("action", [Action.REQUEST_SUPPLEMENT, Action.REQUEST_PAYMENT])
def test_what_waits_for_the_citizen_is_listed_and_neither_handed_over_nor_completed(
    office: Desk, action: Action
) -> None:
    code = office.receive(SHIFTED).code
    office.perform(Action.HAND_OVER, code, ActValues(to_unit="tu phap"))
    office.perform(Action.ACCEPT, code)
    office.perform(action, code, ActValues(reason="Còn thiếu"))
    assert [row.code for row in office.day_list("awaiting").rows] == [code]
    later = ActValues(reason="vì", to_unit="dia chinh", due_at=at(30, 10))
    for other in (Action.HAND_OVER, Action.COMPLETE, Action.EXTEND, Action.REFUSE, Action.REQUEST_SUPPLEMENT):
        assert office.refused(lambda other=other: office.perform(other, code, later)).code == "wrong_state"


def test_an_act_cannot_be_told_into_the_time_before_the_last_one(office: Desk, clock: Clock) -> None:
    code = office.receive(SHIFTED).code
    clock.set(2026, 1, 14, 10)
    ask(office, code)
    clock.set(2026, 1, 15, 10)
    office.perform(Action.SUPPLEMENT, code)
    # Otherwise the time from Wednesday to Thursday would be given to the citizen twice.
    error = office.refused(lambda: ask(office, code, at=at(14, 11)))
    assert (error.code, error.details["field"]) == ("moment_invalid", "at")
