"""Who had a dossier when, by its journal: at which agency the time of the office ran, and when it stood still."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from app.rules.lifecycle import RULES
from app.rules.taking_back import SETTING_OUT
from models.vocabulary import Action, Clock

SAY_WHOSE_TIME = frozenset(
    {
        *SETTING_OUT,
        Action.RECEIVE,
        Action.ACCEPT,
        Action.SEND_BACK,
        Action.FOLLOW_UNIT,
        Action.EXTEND,
        Action.ASK_OPINION,
        Action.UNDO,
        Action.ROLL_BACK,
        *(rule.action for rule in RULES.values() if rule.clock is not None),
    }
)
"""The acts that say whose a dossier's time is; no other need be asked of a journal."""
_ENDS_STEPS = (Action.HAND_OVER, Action.COMPLETE, Action.REQUEST_PAYMENT)

Stretch = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class JournalRow:
    """A row of the journal, as far as it says whose the time is; `at` is the moment by which it counts.

    `to` is the agency, by its key, that received the dossier, that it sets out for, or whose its unit has become
    (`to_pending`: the unit it was on its way to); `None` for the one that has it. `undone` is the row that this one
    takes back. `asks` are the steps beside for which it asks a unit. `runs_from` is set where the term begins anew by
    it: from when on the time counts.
    """

    position: int
    action: Action
    at: datetime
    to: UUID | None = None
    to_pending: bool = False
    undone: int | None = None
    asks: tuple[int, ...] = ()
    due_before: datetime | None = None
    due_after: datetime | None = None
    runs_from: datetime | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time that ran for an agency: the dossier lay there, or was on its way there."""

    agency: UUID
    start: datetime
    end: datetime
    on_the_way: bool = False


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """All stretches of time that ran, one after the other, with what stands of the journal.

    `holders` has for each row that stands the agency that had the dossier after it. `ran_until` is the moment until
    which the office's time has run: the end, the stop of the clock, or now. `pauses` are the stretches that stood still
    and are over.
    """

    receiver: UUID
    begins: datetime
    standing: tuple[JournalRow, ...]
    holders: tuple[UUID, ...]
    spans: tuple[Span, ...]
    pauses: tuple[Stretch, ...]
    ran_until: datetime
    clock: Clock

    def had_it(self) -> frozenset[UUID]:
        """The agencies that the dossier lay at, or was sent to."""
        return frozenset([*self.holders, *(row.to for row in self.standing if row.to is not None)])

    def at(self, moment: datetime) -> UUID:
        """Whose the time was that led up to a moment."""
        return next((span.agency for span in reversed(self.spans) if span.start < moment), self.receiver)

    def ended_by(self, moment: datetime) -> UUID:
        """The agency that had the dossier when a step was done, before it sent it on."""
        found = self.receiver
        for row, holder in zip(self.standing, self.holders, strict=True):
            if row.at > moment:
                break
            # Who sets out has it still, until it is taken over.
            if row.at < moment or row.action in _ENDS_STEPS:
                found = holder
        return found

    def running(self, start: datetime, end: datetime) -> Iterator[Stretch]:
        """The parts of a stretch during which the time ran."""
        for span in self.spans:
            first, last = max(span.start, start), min(span.end, end)
            if first < last:
                yield first, last


def whereabouts(rows: Sequence[JournalRow], begins: datetime, now: datetime) -> Whereabouts:
    """What the journal of a dossier says; its first row is the reception, `begins` when the term began to count.

    What was taken back counts as never done: a dossier that was called back on its way was its giver's all the while.
    On its way it is the taker's else, who decides when to take it over.
    """
    standing = what_stands(rows)
    received = standing[0].to
    assert received is not None  # the reception says where
    walk = _Walk(received, begins)
    holders = [walk.follow(row) for row in standing]
    if walk.clock is Clock.RUNNING:
        walk.run_until(now)
    return Whereabouts(
        receiver=received,
        begins=begins,
        standing=standing,
        holders=tuple(holders),
        spans=tuple(walk.spans),
        pauses=tuple(walk.pauses),
        ran_until=walk.stopped or walk.mark,
        clock=walk.clock,
    )


def what_stands(rows: Sequence[JournalRow]) -> tuple[JournalRow, ...]:
    """The rows that nobody took back, without those that took something back."""
    gone = {row.undone for row in rows if row.undone is not None}
    return tuple(row for row in rows if row.undone is None and row.position not in gone)


@dataclass(slots=True)
class _Walk:
    """The way of a dossier through its journal.

    `mark` is until when the time has been given to somebody, `stopped` since when it stands still.
    """

    holder: UUID
    mark: datetime
    pending: UUID | None = None
    clock: Clock = Clock.RUNNING
    stopped: datetime | None = None
    spans: list[Span] = field(default_factory=list)
    pauses: list[Stretch] = field(default_factory=list)

    def follow(self, row: JournalRow) -> UUID:
        """What a row did; answers who has the dossier after it."""
        if self.clock is Clock.RUNNING:
            self.run_until(row.at)
        self._move(row)
        clock = None if row.action is Action.RECEIVE else RULES[row.action].clock
        if clock is Clock.RUNNING:
            self._go_on(max(self.mark, row.runs_from or row.at))
        elif clock is Clock.STOPPED:
            self.stopped = self.mark
        self.clock = clock or self.clock
        return self.holder

    def _move(self, row: JournalRow) -> None:
        if row.action in SETTING_OUT:
            self.pending = row.to or self.holder
        elif row.action is Action.ACCEPT:
            self.holder, self.pending = self.pending or self.holder, None
        elif row.action is Action.SEND_BACK:
            self.pending = None
        elif row.action is Action.FOLLOW_UNIT and row.to is not None:
            if row.to_pending:
                self.pending = row.to
            else:
                self.holder = row.to

    def run_until(self, moment: datetime) -> None:
        if moment > self.mark:
            whose = self.holder if self.pending is None else self.pending
            self.spans.append(Span(whose, self.mark, moment, self.pending is not None))
            self.mark = moment

    def _go_on(self, moment: datetime) -> None:
        self.pauses.append((self.mark, moment))
        self.mark, self.stopped = moment, None
