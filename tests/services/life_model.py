"""What must be true of a dossier, in plain Python and minutes: the office's rules told a second time, by hand.

Nothing of `app.rules` or `app.services` is used here but the word lists.
"""

from bisect import bisect_left
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from models.vocabulary import Action, Custody, Delivery, FeeState, Money, Status
from models.vocabulary import Clock as OfficeClock
from tests.clock import OFFICE

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
FIRST, LAST = date(2025, 12, 29), date(2027, 6, 30)
SESSIONS = ((time(7, 30), time(11, 30)), (time(13, 30), time(17)))
A_DAY = 240 + 210

NEVER = datetime.min.replace(tzinfo=OFFICE)

OPEN = {Status.RECEIVED, Status.IN_PROGRESS}
PAUSED = {Status.AWAITING_SUPPLEMENT, Status.AWAITING_PAYMENT}
FETCHED = {Status.RESULT_READY, Status.REFUSED, Status.STOPPED}
HANDED_ON = {Status.IN_PROGRESS} | FETCHED
ALL = set(Status)

# Act: statuses it may follow, roles (reception, officer, leader; a capital only holding it), where it needs the
# dossier to be: h(ere), t(o us) or * (anywhere), and whether it needs a reason.
TABLE: dict[Action, tuple[set[Status], str, str, bool]] = {
    Action.HAND_OVER: (OPEN, "ROl", "h", False),
    Action.ACCEPT: (HANDED_ON, "rol", "t", False),
    Action.SEND_BACK: (HANDED_ON, "rol", "t", True),
    Action.REQUEST_SUPPLEMENT: (OPEN, "ROl", "h", True),
    Action.SUPPLEMENT: ({Status.AWAITING_SUPPLEMENT}, "r", "h", False),
    Action.REQUEST_PAYMENT: ({Status.IN_PROGRESS}, "rO", "h", True),
    Action.CONFIRM_PAYMENT: ({Status.AWAITING_PAYMENT}, "rO", "h", False),
    Action.EXTEND: (OPEN, "l", "h", True),
    Action.PROPOSE_REFUSAL: (OPEN, "O", "h", True),
    Action.REFUSE: (OPEN, "l", "h", True),
    Action.STOP: (OPEN | PAUSED, "r", "*", True),
    Action.COMPLETE: (OPEN, "Ol", "h", False),
    Action.RETURN_RESULT: (FETCHED, "r", "h", False),
    Action.COLLECT_FEE: (ALL - {Status.RETURNED}, "r", "*", False),
    Action.WAIVE_FEE: (ALL - {Status.RETURNED}, "r", "*", True),
    Action.REFUND_FEE: (ALL, "rl", "*", True),
    Action.GIVE_BACK_PAPERS: (ALL, "r", "*", False),
    Action.REAPPOINT: (OPEN, "l", "*", True),
    Action.CORRECT: (ALL, "rl", "*", True),
    Action.UNDO: (ALL, "rol", "*", False),
}
TAKEN_BACK = {
    Action.HAND_OVER,
    Action.ACCEPT,
    Action.SEND_BACK,
    Action.COMPLETE,
    Action.RETURN_RESULT,
    Action.REQUEST_SUPPLEMENT,
    Action.REQUEST_PAYMENT,
    Action.PROPOSE_REFUSAL,
}


class Minutes:
    """Every minute the office is open, one by one."""

    def __init__(self, days_off: Iterable[date], make_up: Iterable[date]) -> None:
        self.days_off, self.make_up = set(days_off), set(make_up)
        self.all = [minute for day in self._days() for minute in self._of(day)]

    def works(self, day: date) -> bool:
        return day in self.make_up or (day.weekday() < 5 and day not in self.days_off)

    def between(self, start: datetime, end: datetime) -> int:
        return bisect_left(self.all, end) - bisect_left(self.all, start)

    def after(self, start: datetime, count: int) -> datetime:
        """When that many minutes have been worked: a close rather than the next opening."""
        return self.all[bisect_left(self.all, start) + count - 1] + MINUTE if count else start

    def begin(self, moment: datetime) -> datetime:
        return self.all[bisect_left(self.all, moment)]

    def working_days(self, start: datetime, days: int) -> datetime:
        begin = self.begin(start)
        end = self.after(begin, days * A_DAY)
        # Who came as the afternoon began is asked back as it begins.
        return end.replace(hour=13, minute=30) if begin.time() == time(13, 30) else end

    def close_from(self, day: date) -> datetime:
        while not self.works(day):
            day += DAY
        return datetime.combine(day, time(17), OFFICE)

    def _days(self) -> list[date]:
        return [
            FIRST + count * DAY for count in range((LAST - FIRST).days) if self.works(FIRST + count * DAY)
        ]

    def _of(self, day: date) -> Iterable[datetime]:
        for opens, closes in SESSIONS:
            minute, end = datetime.combine(day, opens, OFFICE), datetime.combine(day, closes, OFFICE)
            while minute < end:
                yield minute
                minute += MINUTE


@dataclass(frozen=True)
class Kind:
    """A procedure as the model knows it; a fee without amount is open, at most 50,000."""

    code: str
    days: int
    restarts: bool = False
    second: int | None = None
    fees: tuple[int | None, ...] = ()
    by_calendar: bool = False
    steps: bool = False


@dataclass
class Life:
    """One dossier."""

    code: str
    kind: Kind
    received_at: datetime
    due_at: datetime
    holder: str
    papers: dict[int, bool]
    originals: set[int]
    status: Status = Status.RECEIVED
    clock: OfficeClock = OfficeClock.RUNNING
    custody: Custody = Custody.WITH_OFFICE
    delivery: Delivery = Delivery.NOT_READY
    pending: str | None = None
    stopped_at: datetime | None = None
    deadline: datetime | None = None
    asked: int = 0
    extensions: int = 0
    moved: bool = False
    note: str | None = None
    finished_at: datetime | None = None
    returned_at: datetime | None = None
    fees: list[tuple[FeeState, int | None]] = field(default_factory=list)
    steps: list[bool] = field(default_factory=list)
    sent_step: int | None = None
    given_back: set[int] = field(default_factory=set)
    cash: list[tuple[date, str, int]] = field(default_factory=list)
    ended_as: Action | None = None
    ended_at: datetime | None = None
    printed_at: datetime | None = None
    control_number: int | None = None
    controls_taken: int = 0
    acts: int = 1
    last: Action = Action.RECEIVE
    last_by: str = ""
    last_at: datetime = NEVER
    told_at: datetime = NEVER
    settled_last: bool = False
    before: "Life | None" = None

    @property
    def money(self) -> Money:
        states = {state for state, _ in self.fees}
        if FeeState.OPEN in states:
            return Money.OPEN
        return Money.DUE if FeeState.DUE in states else Money.SETTLED if states else Money.NONE

    @property
    def held(self) -> set[int]:
        return {position for position, is_held in self.papers.items() if is_held}

    def close_fees(self, state: FeeState, amount: int = 12_000) -> None:
        self.fees = [
            (state, amount if known is None and state is FeeState.COLLECTED else known)
            if was in (FeeState.OPEN, FeeState.DUE)
            else (was, known)
            for was, known in self.fees
        ]

    def end(self, at: datetime) -> None:
        self.finished_at, self.delivery, self.clock = at, Delivery.WAITING, OfficeClock.ENDED
        self.stopped_at = self.deadline = None

    def remember(self) -> None:
        """As it was before the act about to be done."""
        self.before = None
        self.before = deepcopy(self)
