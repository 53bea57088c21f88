"""The time that each agency took for a dossier, against its share: index 2 of TT 01/2018 art. 13, and who made it late.

Time on the way is the taker's. Time that stood still (supplement, payment) is nobody's. A step is the agency's that had
the dossier when it was done; one that nobody has come to yet is the agency's that the process names.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from app.rules.agency_spans import JournalRow, Stretch, Whereabouts, whereabouts
from app.rules.calendar import WorkCalendar
from app.rules.clock import is_overdue
from app.rules.deadlines import due_moment
from app.rules.office_time import office_time_between
from app.rules.step_dates import in_stages
from models.vocabulary import Action, Clock, TermUnit

_NO_TIME = timedelta()
_EQUAL_WITHIN = timedelta(hours=1)
"""Shares are given in hours: who has less than one left has taken what it was given."""
SHORTER, EQUAL, LONGER = 2, 1, 0

Calendars = Callable[[UUID], WorkCalendar]


@dataclass(frozen=True, slots=True)
class StepGiven:
    """A step of a dossier; `agency` is the one that its process means, or whose unit was asked (`is_asked`)."""

    position: int
    agency: UUID
    amount: Decimal | None
    amount_unit: TermUnit | None
    due_at: datetime | None
    done_at: datetime | None
    outside_clock: bool = False
    beside: bool = False
    is_asked: bool = False

    @property
    def is_opinion(self) -> bool:
        """Whether its holder has asked for it, beside the process and with a date of its own."""
        return self.beside and self.is_asked and self.amount is None


@dataclass(frozen=True, slots=True)
class StepTime:
    """A step that has begun, and whose it was.

    `late` is the working time after its date, `None` where it kept it. `is_own` says that it also took longer than it
    was given from when it came: else it was late before it came.
    """

    position: int
    agency: UUID
    began_at: datetime
    done_at: datetime | None
    late: timedelta | None
    is_own: bool


@dataclass(frozen=True, slots=True)
class AgencyTime:
    """What an agency took of the working time, `on_the_way` of it until it had taken over what was sent to it.

    `allowed` is `None` where a step of its has no share of time; so is `score` then, and before the dossier has ended.
    """

    agency: UUID
    allowed: timedelta | None
    took: timedelta
    on_the_way: timedelta
    score: int | None
    steps: int
    late_steps: int


@dataclass(frozen=True, slots=True)
class Over:
    """An agency by which a dossier is late, and by how much working time it went over its share."""

    agency: UUID
    over: timedelta


@dataclass(frozen=True, slots=True)
class DossierTimes:
    """The times of a dossier by agency, in the order they had it. Of a late one: who made it late, the most first."""

    agencies: tuple[AgencyTime, ...]
    steps: tuple[StepTime, ...]
    is_late: bool
    made_late: tuple[Over, ...]


def agency_times(
    rows: Sequence[JournalRow],
    steps: Sequence[StepGiven],
    calendars: Calendars,
    *,
    begins: datetime,
    due_at: datetime,
    now: datetime,
) -> DossierTimes:
    """What the journal and the steps of a dossier say; `begins` is when its term began to count.

    Each agency's time is counted by its own calendar. Late is what `is_overdue` says of the moment until which the time
    has run. Whoever is over its share made it late, the one that is most over in the first place; where nobody is, it
    was the one that had it when the date passed. `UserError` `calendar_year_missing`.
    """
    given = {step.position: step for step in steps}
    return _Counting(whereabouts(rows, begins, now), given, calendars, due_at).result()


@dataclass(frozen=True, slots=True)
class _Counting:
    where: Whereabouts
    given: Mapping[int, StepGiven]
    calendars: Calendars
    due_at: datetime

    def result(self) -> DossierTimes:
        steps = sorted([*self._in_line(), *self._beside()], key=lambda step: step.position)
        agencies = self._agencies(steps)
        more = self._given_more(steps)
        times, over = [], []
        for agency in agencies:
            own = [step for step in steps if step.agency == agency]
            times.append(self._time(agency, own, agencies, more[agency]))
            # Nothing waits for an opinion, so nothing is late by one.
            in_process = [step for step in own if not self.given[step.position].is_opinion]
            without = times[-1]
            if len(in_process) < len(own):
                without = self._time(agency, in_process, agencies, more[agency])
            if without.allowed is not None and without.took > without.allowed:
                over.append(Over(agency, without.took - without.allowed))
        is_late = is_overdue(Clock.RUNNING, self.due_at, self.where.ran_until)
        made_late = self._made_late(over) if is_late else ()
        scored = tuple(self._scored(each, made_late) for each in times)
        return DossierTimes(scored, tuple(steps), is_late, made_late)

    def _made_late(self, over: Sequence[Over]) -> tuple[Over, ...]:
        if over:
            return tuple(sorted(over, key=lambda each: -each.over))  # of equals the first that had it
        # At the date itself it was in time; whose time went on from there.
        agency = self.where.at(self.due_at + timedelta.resolution)
        return (Over(agency, self._worked(agency, [(self.due_at, self.where.ran_until)])),)

    def _in_line(self) -> list[StepTime]:
        """The steps one after the other; each begins when the one before it is done, the first with the term."""
        found: list[StepTime] = []
        began, had_it = self.where.begins, self.where.had_it()
        for step in self.given.values():
            if step.beside or step.outside_clock:
                continue
            done = None if step.done_at is None else max(step.done_at, began)
            agency = self._whose(step, began, done)
            if agency in had_it:
                found.append(self._step(step, agency, began, done))
            if done is None:
                break
            began = done
        return found

    def _whose(self, step: StepGiven, began: datetime, done: datetime | None) -> UUID:
        if done is None:
            return self.where.at(self.where.ran_until)
        # What ended as it began was done by nobody: an earlier result has ended what was still to come.
        return step.agency if done == began else self.where.ended_by(done)

    def _beside(self) -> list[StepTime]:
        """The steps that units were asked for, each from the moment it was asked."""
        asked = {position: row.at for row in self.where.standing for position in row.asks}
        return [
            self._step(step, step.agency, began, step.done_at)
            for step in self.given.values()
            if step.beside and step.is_asked and (began := asked.get(step.position)) is not None
        ]

    def _step(self, step: StepGiven, agency: UUID, began: datetime, done: datetime | None) -> StepTime:
        end = self.where.ran_until if done is None else done
        late, is_own = None, False
        if step.due_at is not None and is_overdue(Clock.RUNNING, step.due_at, end):
            late = self._worked(agency, [(step.due_at, end)])
            allowed = self._share(step, agency, began)
            is_own = allowed is None or self._worked(agency, self.where.running(began, end)) > allowed
        return StepTime(step.position, agency, began, done, late, is_own)

    def _share(self, step: StepGiven, agency: UUID, began: datetime) -> timedelta | None:
        if step.is_opinion and step.due_at is not None:
            return self._worked(agency, [(began, step.due_at)])
        if step.amount is None or step.amount_unit is None:
            return None
        calendar = self.calendars(agency)
        until = due_moment(calendar, began, step.amount, step.amount_unit)
        return office_time_between(calendar, began, until)

    def _agencies(self, steps: Iterable[StepTime]) -> tuple[UUID, ...]:
        spans = (span.agency for span in self.where.spans)
        return tuple(dict.fromkeys([self.where.receiver, *spans, *(step.agency for step in steps)]))

    def _time(
        self,
        agency: UUID,
        steps: Sequence[StepTime],
        agencies: tuple[UUID, ...],
        more: timedelta,
    ) -> AgencyTime:
        own = [span for span in self.where.spans if span.agency == agency]
        asked = [
            part
            for step in steps
            if self.given[step.position].beside
            for part in self.where.running(step.began_at, step.done_at or self.where.ran_until)
        ]
        alone = agencies == (self.where.receiver,)
        allowed = self._whole_term() if alone else self._shares(steps, more)
        return AgencyTime(
            agency=agency,
            allowed=allowed,
            took=self._worked(agency, _joined([*((span.start, span.end) for span in own), *asked])),
            on_the_way=self._worked(agency, ((span.start, span.end) for span in own if span.on_the_way)),
            score=None,
            steps=sum(step.done_at is not None for step in steps),
            late_steps=sum(step.late is not None and step.is_own for step in steps),
        )

    def _whole_term(self) -> timedelta:
        """What an agency that had the dossier alone was given: until its date, but for what stood still before."""
        agency, begins = self.where.receiver, self.where.begins
        stood = [(start, min(end, self.due_at)) for start, end in self.where.pauses]
        return self._worked(agency, [(begins, self.due_at)]) - self._worked(agency, stood)

    def _shares(self, steps: Sequence[StepTime], more: timedelta) -> timedelta | None:
        """Of steps beside each other the longest; an opinion for itself. Without a step, or with one without a share,
        nobody can tell."""
        shares = {
            step.position: share
            for step in steps
            if (share := self._share(self.given[step.position], step.agency, step.began_at)) is not None
        }
        if not steps or len(shares) < len(steps):
            return None
        opinions = [shares.pop(key) for key in list(shares) if self.given[key].is_opinion]
        stages = (
            [shares[each.position] for each in stage if each.position in shares]
            for stage in in_stages(tuple(self.given.values()))
        )
        return sum((*(max(stage) for stage in stages if stage), *opinions), more)

    def _given_more(self, steps: Iterable[StepTime]) -> Mapping[UUID, timedelta]:
        """What agencies were given beyond their shares: by an extension, or by a term that began anew.

        An extension is for whoever had the dossier. A term that begins anew gives back what was taken for the step in
        hand.
        """
        more: dict[UUID, timedelta] = defaultdict(timedelta)
        for row in self.where.standing:
            if row.action is Action.EXTEND and row.due_before and row.due_after:
                holder = self.where.at(row.at)
                more[holder] += self._worked(holder, [(row.due_before, row.due_after)])
            elif row.action is Action.SUPPLEMENT and row.runs_from is not None:
                for step in steps:
                    if not self.given[step.position].beside and _is_in_hand(step, row.at):
                        parts = self.where.running(step.began_at, row.at)
                        more[step.agency] += self._worked(step.agency, parts)
        return more

    def _scored(self, time: AgencyTime, made_late: tuple[Over, ...]) -> AgencyTime:
        if self.where.clock is not Clock.ENDED or time.allowed is None:
            return time
        left = time.allowed - time.took
        if left < _NO_TIME or any(each.agency == time.agency for each in made_late):
            return replace(time, score=LONGER)
        return replace(time, score=EQUAL if left < _EQUAL_WITHIN else SHORTER)

    def _worked(self, agency: UUID, parts: Iterable[Stretch]) -> timedelta:
        calendar = self.calendars(agency)
        return sum((office_time_between(calendar, start, end) for start, end in parts), _NO_TIME)


def _is_in_hand(step: StepTime, moment: datetime) -> bool:
    return step.began_at <= moment and (step.done_at is None or step.done_at > moment)


def _joined(parts: Iterable[Stretch]) -> list[Stretch]:
    """Stretches of time of which none lies in another: what was done at once counts once."""
    found: list[Stretch] = []
    for start, end in sorted(parts):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
