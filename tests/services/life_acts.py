"""What an act must come to by the model of `life_model`: the code of its refusal, or a dossier changed."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from models.vocabulary import Action, Custody, Delivery, FeeState, Money, Status
from models.vocabulary import Clock as OfficeClock
from tests.clock import OFFICE
from tests.services.life_model import DAY, TABLE, TAKEN_BACK, Life, Minutes

CEILING = 50_000
OF_STEPS = "Tư pháp – Hộ tịch"
"""The unit at which every step of the process is done."""
SAID = 12_000


@dataclass(frozen=True)
class Person:
    """Who sits at a desk: her unit and her roles, as letters."""

    user_name: str
    full_name: str
    unit: str
    roles: str


@dataclass(frozen=True)
class Choice:
    """The values of an act, as plainly as the model wants them."""

    unit: str = ""
    pays: str = "nothing"
    deadline_after: int | None = None
    extend_by: int = 3
    reason: bool = True
    ago: int = 0
    recipient: bool = True
    note: str = ""


@dataclass(frozen=True)
class Told:
    """An act by somebody, at a moment, told now."""

    action: Action
    person: Person
    choice: Choice
    now: datetime

    @property
    def at(self) -> datetime:
        return self.now - timedelta(minutes=self.choice.ago)


def new_date(life: Life, choice: Choice) -> datetime:
    """The date an extension asks for."""
    return datetime.combine(life.due_at.astimezone(OFFICE).date() + choice.extend_by * DAY, time(17), OFFICE)


def due_by_receipt(life: Life, minutes: Minutes) -> datetime:
    """The date as receipt and calendar give it."""
    return first_due(life.received_at, life.kind.days, minutes, by_calendar=life.kind.by_calendar)


def first_due(received: datetime, days: int, minutes: Minutes, *, by_calendar: bool) -> datetime:
    received = received.astimezone(OFFICE)
    if not by_calendar:
        return minutes.working_days(received, days)
    base: date = received.date()
    if received.time() > time(15):
        base = minutes.close_from(base + DAY).date()
    return minutes.close_from(base + days * DAY)


def refusal(life: Life, told: Told, minutes: Minutes) -> str | None:
    """The code of the refusal the act must meet; `None` when it must be done."""
    found = [*_by_the_table(life, told), *_by_its_values(life, told, minutes)]
    return next((code for is_so, code in found if is_so), None)


def _by_the_table(life: Life, told: Told) -> list[tuple[bool, str]]:
    after, roles, where, needs_reason = TABLE[told.action]
    is_pending = life.pending is not None
    is_ours = is_pending and (life.pending == told.person.unit or "l" in told.person.roles)
    is_settled = life.money not in (Money.OPEN, Money.DUE)
    is_taken = any(state is FeeState.COLLECTED for state, _ in life.fees)
    return [
        (life.status is Status.RETURNED and life.status not in after, "already_returned"),
        (not set(roles.lower()) & set(told.person.roles), "role_missing"),
        (life.status not in after, "wrong_state"),
        (where == "h" and is_pending, "in_transit"),
        (where == "t" and not is_pending, "not_in_transit"),
        (where == "t" and not is_ours, "in_transit"),
        (not any(_may(life, told.person, role) for role in roles), "not_holder"),
        (told.action in (Action.COLLECT_FEE, Action.WAIVE_FEE) and is_settled, "no_fee_due"),
        (told.action is Action.REFUND_FEE and not is_taken, "nothing_collected"),
        (told.action is Action.GIVE_BACK_PAPERS and not life.held, "no_papers_due"),
        (told.choice.ago > 0 and told.at < life.last_at, "moment_invalid"),
        (needs_reason and not told.choice.reason, "reason_missing"),
    ]


def _may(life: Life, person: Person, role: str) -> bool:
    return role.lower() in person.roles and (role.islower() or life.holder == person.unit)


def _by_its_values(life: Life, told: Told, minutes: Minutes) -> list[tuple[bool, str]]:
    action, person, choice = told.action, told.person, told.choice
    wrong: dict[Action, list[tuple[bool, str]]] = {
        Action.HAND_OVER: [
            (choice.unit == life.holder, "same_unit"),
        ],
        Action.REQUEST_SUPPLEMENT: [
            (not set("ol") & set(person.roles) and life.asked > 0, "supplement_asked_before"),
        ],
        Action.SUPPLEMENT: [(life.deadline is not None and told.at > life.deadline, "supplement_too_late")],
        Action.EXTEND: [
            (life.extensions > 0, "already_extended"),
            (new_date(life, choice) <= life.due_at, "due_not_later"),
            (new_date(life, choice) <= told.at, "due_in_past"),
            (not minutes.works(new_date(life, choice).date()), "due_on_day_off"),
        ],
        Action.PROPOSE_REFUSAL: [(life.last is Action.PROPOSE_REFUSAL, "already_proposed")],
        Action.COLLECT_FEE: _money(life, told),
        Action.RETURN_RESULT: [
            (not choice.recipient, "recipient_missing"),
            *([(choice.pays == "nothing", "fee_unsettled"), *_money(life, told)] if _owes(life) else []),
        ],
        Action.REAPPOINT: [
            (life.moved, "due_not_by_receipt"),
            (due_by_receipt(life, minutes) == life.due_at, "due_unchanged"),
        ],
        Action.CORRECT: [((choice.note or None) == life.note, "nothing_changed")],
        Action.UNDO: [
            (life.last not in TAKEN_BACK or life.settled_last, "nothing_to_undo"),
            (life.last_by != person.user_name, "undo_not_yours"),
            (told.now - life.told_at > timedelta(seconds=10), "undo_too_late"),
            (life.printed_at is not None and life.printed_at >= life.told_at, "undo_printed"),
        ],
    }
    return wrong.get(action, [])


def _owes(life: Life) -> bool:
    return life.money in (Money.OPEN, Money.DUE)


def _money(life: Life, told: Told) -> list[tuple[bool, str]]:
    """Collecting takes an open item only with its amount; whoever only collects cannot waive."""
    pays = told.choice.pays
    if pays == "waive" and told.action is Action.RETURN_RESULT:
        return []
    is_open = life.money is Money.OPEN
    return [
        (is_open and pays == "over", "fee_over_ceiling"),
        (is_open and pays not in ("collect", "over"), "fee_amount_missing"),
    ]


def carry_out(life: Life, told: Told, minutes: Minutes) -> None:
    """Change the model as the act changes the dossier."""
    if told.action is Action.UNDO:
        _take_back(life)
    else:
        life.remember()
        life.settled_last = False
        _CHANGE[told.action](life, told, minutes)
    life.acts += 1
    life.last, life.last_by = told.action, told.person.user_name
    life.last_at = max(life.last_at, told.at)
    life.told_at = told.now


def _take_back(life: Life) -> None:
    before = life.before
    assert before is not None
    stays = ("acts", "last_at", "printed_at", "control_number", "controls_taken")
    vars(life).update({name: value for name, value in vars(before).items() if name not in stays})


def _hand_over(life: Life, told: Told, _: Minutes) -> None:
    life.status, life.pending = Status.IN_PROGRESS, told.choice.unit
    life.sent_step = next(
        (place for place, is_done in enumerate(life.steps) if not is_done and place != 1), None
    )
    if life.sent_step != 0 and told.choice.unit == OF_STEPS:
        life.sent_step = None  # its own unit has yet to do it
    if life.sent_step is not None:
        life.steps[life.sent_step] = True


def _accept(life: Life, _told: Told, _: Minutes) -> None:
    assert life.pending is not None
    life.holder, life.pending = life.pending, None


def _send_back(life: Life, _told: Told, _: Minutes) -> None:
    life.pending = None
    if life.sent_step is not None:
        life.steps[life.sent_step] = False


def _pause(status: Status, life: Life, told: Told) -> None:
    life.status, life.clock, life.stopped_at = status, OfficeClock.STOPPED, told.at


def _request_supplement(life: Life, told: Told, _: Minutes) -> None:
    _pause(Status.AWAITING_SUPPLEMENT, life, told)
    life.asked += 1
    after = told.choice.deadline_after
    life.deadline = None if after is None else told.at + after * DAY


def _request_payment(life: Life, told: Told, _: Minutes) -> None:
    _pause(Status.AWAITING_PAYMENT, life, told)


def _supplement(life: Life, told: Told, minutes: Minutes) -> None:
    anew = life.kind.restarts
    due = minutes.working_days(told.at, life.kind.days) if anew else _shifted(life, told.at, minutes)
    position = max(life.papers) + 1
    life.papers[position] = True  # an original taken to be checked
    life.originals.add(position)
    _run_again(life, due)


def _confirm_payment(life: Life, told: Told, minutes: Minutes) -> None:
    second = life.kind.second
    due = minutes.working_days(told.at, second) if second else _shifted(life, told.at, minutes)
    _run_again(life, due)


def _shifted(life: Life, at: datetime, minutes: Minutes) -> datetime:
    assert life.stopped_at is not None
    if not life.kind.by_calendar:
        return minutes.after(life.due_at, minutes.between(life.stopped_at, at))
    days = at.date() - life.stopped_at.date()
    return minutes.close_from(life.due_at.date() + days) if days else life.due_at


def _run_again(life: Life, due: datetime) -> None:
    life.status, life.clock, life.due_at = Status.IN_PROGRESS, OfficeClock.RUNNING, due
    life.stopped_at, life.deadline, life.moved = None, None, True


def _extend(life: Life, told: Told, _: Minutes) -> None:
    life.due_at = new_date(life, told.choice)
    life.extensions, life.moved = life.extensions + 1, True


def _nothing(_life: Life, _told: Told, _: Minutes) -> None:
    """Only the journal knows."""


def _refuse(life: Life, told: Told, _: Minutes) -> None:
    _end(life, told, Status.REFUSED)


def _stop(life: Life, told: Told, _: Minutes) -> None:
    life.pending = None
    _end(life, told, Status.STOPPED)


def _end(life: Life, told: Told, status: Status) -> None:
    life.end(told.at)
    life.status, life.ended_as, life.ended_at = status, told.action, told.at
    for position in life.originals - life.given_back:
        life.papers[position] = True


def _complete(life: Life, told: Told, _: Minutes) -> None:
    life.end(told.at)
    life.status = Status.RESULT_READY
    life.steps = [True] * len(life.steps)


def _return(life: Life, told: Told, _: Minutes) -> None:
    if _owes(life):
        _settle(life, told)
    if life.status is Status.RESULT_READY:
        life.ended_as, life.ended_at = told.action, told.at
    else:
        life.custody = Custody.WITH_APPLICANT
    if life.held:
        _give_back(life, told, None)
    life.status, life.returned_at, life.delivery = Status.RETURNED, told.at, Delivery.DELIVERED


def _give_back(life: Life, _told: Told, _: Minutes | None) -> None:
    life.given_back |= life.held
    life.papers = dict.fromkeys(life.papers, False)
    life.settled_last = True


def _settle(life: Life, told: Told) -> None:
    life.settled_last = True
    if told.action is Action.WAIVE_FEE or (
        told.action is Action.RETURN_RESULT and told.choice.pays == "waive"
    ):
        life.close_fees(FeeState.WAIVED)
        return
    before = list(life.fees)
    life.close_fees(FeeState.COLLECTED, SAID)
    for (was, _), (state, amount) in zip(before, life.fees, strict=True):
        if was is not state:
            assert amount is not None
            life.cash.append((told.at.date(), told.person.full_name, amount))


def _collect(life: Life, told: Told, _: Minutes) -> None:
    _settle(life, told)


def _refund(life: Life, told: Told, _: Minutes) -> None:
    for _state, amount in (fee for fee in life.fees if fee[0] is FeeState.COLLECTED):
        assert amount is not None
        life.cash.append((told.at.date(), told.person.full_name, -amount))
    life.fees = [
        (FeeState.REFUNDED if state is FeeState.COLLECTED else state, amount) for state, amount in life.fees
    ]


def _reappoint(life: Life, _told: Told, minutes: Minutes) -> None:
    life.due_at = due_by_receipt(life, minutes)


def _correct(life: Life, told: Told, _: Minutes) -> None:
    life.note = told.choice.note or None


_CHANGE = {
    Action.HAND_OVER: _hand_over,
    Action.ACCEPT: _accept,
    Action.SEND_BACK: _send_back,
    Action.REQUEST_SUPPLEMENT: _request_supplement,
    Action.SUPPLEMENT: _supplement,
    Action.REQUEST_PAYMENT: _request_payment,
    Action.CONFIRM_PAYMENT: _confirm_payment,
    Action.EXTEND: _extend,
    Action.PROPOSE_REFUSAL: _nothing,
    Action.REFUSE: _refuse,
    Action.STOP: _stop,
    Action.COMPLETE: _complete,
    Action.RETURN_RESULT: _return,
    Action.COLLECT_FEE: _collect,
    Action.WAIVE_FEE: _collect,
    Action.REFUND_FEE: _refund,
    Action.GIVE_BACK_PAPERS: _give_back,
    Action.REAPPOINT: _reappoint,
    Action.CORRECT: _correct,
}
