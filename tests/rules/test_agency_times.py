"""The time of each agency against its share, worked by hand and minute by minute."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.agency_spans import JournalRow, whereabouts
from app.rules.agency_times import AgencyTime, DossierTimes, StepGiven, agency_times
from app.rules.calendar import Session, WorkCalendar, default_hours
from models.vocabulary import Action, TermUnit
from tests.rules.calendars import at, calendar
from tests.rules.minutes import MINUTE

COMMUNE, LAND, TAX = UUID(int=1), UUID(int=2), UUID(int=3)
SHORT_DAY = dict.fromkeys(range(5), (Session(time(8), time(12)), Session(time(13), time(16))))
CALENDARS = {COMMUNE: calendar(), LAND: calendar(), TAX: calendar(hours=SHORT_DAY)}
HOUR = timedelta(hours=1)
DAYS = TermUnit.WORKING_DAYS

# Monday 12/01/2026 to Friday: a day of the commune and the land office has 7 h 30 min, one of the tax office 7 h.
MON, TUE, WED, THU, FRI = (f"{day}/01/2026" for day in range(12, 17))


def row(action: Action, when: str, to: UUID | None = None, **more: Any) -> JournalRow:
    """A row of the journal; places are given by `journal`."""
    return JournalRow(0, action, at(when), to, **more)


def journal(*rows: JournalRow) -> list[JournalRow]:
    """The rows in their places, from 1."""
    return [replace(each, position=place) for place, each in enumerate(rows, start=1)]


def step(position: int, agency: UUID, days: str | None, due: str, done: str | None = None) -> StepGiven:
    """A step with a share in working days."""
    return StepGiven(
        position,
        agency,
        None if days is None else Decimal(days),
        None if days is None else DAYS,
        at(due) if due else None,
        at(done) if done else None,
    )


def counted(
    rows: list[JournalRow], steps: list[StepGiven], due: str, now: str = f"{FRI} 17:00"
) -> DossierTimes:
    """What the rule says of a dossier received on Monday at opening."""
    return agency_times(rows, steps, CALENDARS.__getitem__, begins=rows[0].at, due_at=at(due), now=at(now))


def told(times: DossierTimes) -> dict[UUID, tuple[float | None, float, float, int | None, int]]:
    """By agency: hours given, hours taken, of them on the way, score, late steps."""
    return {each.agency: _hours(each) for each in times.agencies}


def _hours(each: AgencyTime) -> tuple[float | None, float, float, int | None, int]:
    allowed = None if each.allowed is None else each.allowed / HOUR
    return allowed, each.took / HOUR, each.on_the_way / HOUR, each.score, each.late_steps


RECEIVED = row(Action.RECEIVE, f"{MON} 07:30", COMMUNE)
SENT = row(Action.HAND_OVER, f"{MON} 09:30", LAND)
TAKEN = row(Action.ACCEPT, f"{MON} 14:30")


@pytest.mark.parametrize(
    ("done", "commune", "land", "made_late"),
    [
        # The commune has half a day, 3 h 45 min, and takes 2 hours; the land office has two days, 15 h. From Monday
        # 9:30 (on its way until 14:30: 2 h to noon, 1 h after) to Wednesday 9:30 are two days.
        (f"{WED} 08:00", (3.75, 2, 0, 2, 0), (15, 13.5, 3, 2, 0), ()),
        (f"{WED} 09:00", (3.75, 2, 0, 2, 0), (15, 14.5, 3, 1, 0), ()),
        # Past its share, but not past the date of its step on Wednesday 11:15, nor of the whole.
        (f"{WED} 10:30", (3.75, 2, 0, 2, 0), (15, 16, 3, 0, 0), ()),
        # Past both dates, on Wednesday at 17:00: 21 hours taken.
        (f"{THU} 08:00", (3.75, 2, 0, 2, 0), (15, 21, 3, 0, 1), ((LAND, 6.0),)),
    ],
)
def test_the_second_agency_has_its_time_from_when_the_dossier_was_sent(
    done: str,
    commune: tuple[float, ...],
    land: tuple[float, ...],
    made_late: tuple[tuple[UUID, float], ...],
) -> None:
    rows = journal(RECEIVED, SENT, TAKEN, row(Action.COMPLETE, done))
    steps = [
        step(1, COMMUNE, "0.5", f"{MON} 11:15", f"{MON} 09:30"),
        step(2, LAND, "2", f"{WED} 11:15", done),
        step(3, COMMUNE, None, "", done),
    ]
    times = counted(rows, steps[:2], f"{WED} 17:00")
    assert told(times) == {COMMUNE: commune, LAND: land}
    assert tuple((each.agency, each.over / HOUR) for each in times.made_late) == made_late
    assert times.is_late == bool(made_late)
    # A share nobody knows leaves the agency without a score, and without anything it could be over.
    assert told(counted(rows, steps, f"{WED} 17:00"))[COMMUNE][3] is None


def test_a_step_that_came_late_is_not_its_agency_s() -> None:
    """The commune keeps it until Wednesday noon: the land office's step is late by then, and it takes a day of two."""
    rows = journal(
        RECEIVED,
        row(Action.HAND_OVER, f"{WED} 11:30", LAND),
        row(Action.ACCEPT, f"{WED} 13:30"),
        row(Action.COMPLETE, f"{THU} 11:30"),
    )
    steps = [
        step(1, COMMUNE, "0.5", f"{MON} 11:15", f"{WED} 11:30"),
        step(2, LAND, "2", f"{WED} 11:15", f"{THU} 11:30"),
    ]
    times = counted(rows, steps, f"{WED} 17:00")
    assert told(times) == {COMMUNE: (3.75, 19, 0, 0, 1), LAND: (15, 7.5, 0, 2, 0)}
    assert [(each.agency, each.over / HOUR) for each in times.made_late] == [(COMMUNE, 15.25)]
    first, second = times.steps
    # From Monday 11:15: 15 min, 3 h 30 min; a day; 4 h. From Wednesday 11:15: 15 min, 3 h 30 min; 4 h.
    assert first.late is not None
    assert second.late is not None
    assert (first.late / HOUR, first.is_own) == (15.25, True)
    assert (second.late / HOUR, second.is_own) == (7.75, False)


def test_of_two_that_were_over_the_one_that_was_more_over_made_it_late() -> None:
    rows = journal(
        RECEIVED,
        row(Action.HAND_OVER, f"{MON} 14:30", LAND),
        row(Action.ACCEPT, f"{MON} 14:30"),
        row(Action.HAND_OVER, f"{WED} 14:30", COMMUNE),
        row(Action.ACCEPT, f"{WED} 15:00"),
        row(Action.COMPLETE, f"{WED} 16:00"),
    )
    steps = [
        step(1, COMMUNE, "0.5", f"{MON} 11:15", f"{MON} 14:30"),
        step(2, LAND, "1", f"{TUE} 11:15", f"{WED} 14:30"),
        step(3, COMMUNE, "0.5", f"{TUE} 16:00", f"{WED} 16:00"),
    ]
    times = counted(rows, steps, f"{TUE} 17:00")
    # The commune: 5 h, then 30 min on the way and an hour, of 7 h 30 min. The land office: two days of one.
    assert told(times) == {COMMUNE: (7.5, 6.5, 0.5, 2, 1), LAND: (7.5, 15, 0, 0, 1)}
    assert [(each.agency, each.over / HOUR) for each in times.made_late] == [(LAND, 7.5)]


def test_where_nobody_is_over_its_share_it_was_the_one_that_had_it_when_the_date_passed() -> None:
    """Shares of more than the term: the whole was due before the land office's share was used up."""
    rows = journal(RECEIVED, SENT, TAKEN, row(Action.COMPLETE, f"{TUE} 11:30"))
    steps = [
        step(1, COMMUNE, "0.5", f"{MON} 11:15", f"{MON} 09:30"),
        step(2, LAND, "2", f"{MON} 17:00", f"{TUE} 11:30"),
    ]
    times = counted(rows, steps, f"{MON} 17:00")
    assert [(each.agency, each.over / HOUR) for each in times.made_late] == [(LAND, 4)]
    # It made the dossier late, so it has not kept its time.
    assert told(times)[LAND] == (15, 9.5, 3, 0, 0)


def test_what_was_called_back_on_its_way_was_its_giver_s_all_the_while() -> None:
    rows = journal(
        RECEIVED,
        SENT,
        row(Action.COMMENT, f"{MON} 14:00"),
        row(Action.ROLL_BACK, f"{MON} 16:30", undone=2),
    )
    times = counted(rows, [step(1, COMMUNE, "2", f"{TUE} 17:00")], f"{TUE} 17:00", now=f"{MON} 17:00")
    assert told(times) == {COMMUNE: (15, 7.5, 0, None, 0)}


def test_what_was_sent_back_was_the_other_s_as_long_as_it_lay_there() -> None:
    rows = journal(RECEIVED, SENT, row(Action.SEND_BACK, f"{MON} 14:30"))
    times = counted(rows, [step(1, COMMUNE, "2", f"{TUE} 17:00")], f"{TUE} 17:00", now=f"{MON} 17:00")
    assert told(times) == {COMMUNE: (15, 4.5, 0, None, 0), LAND: (None, 3, 3, None, 0)}


def test_nobody_s_is_the_time_that_stood_still() -> None:
    """Asked for papers on Monday at 15:30, brought on Thursday at 8:30: the date has moved by as much."""
    rows = journal(
        RECEIVED,
        row(Action.REQUEST_SUPPLEMENT, f"{MON} 15:30"),
        row(Action.SUPPLEMENT, f"{THU} 08:30"),
        row(Action.COMPLETE, f"{THU} 10:30"),
    )
    times = counted(rows, [], f"{THU} 10:00")
    # Six hours on Monday and one and a half to the date; two to the end.
    assert told(times) == {COMMUNE: (7.5, 8, 0, 0, 0)}
    assert [(each.agency, each.over / HOUR) for each in times.made_late] == [(COMMUNE, 0.5)]
    still = counted(rows[:2], [], f"{MON} 17:00", now=f"{FRI} 17:00")
    assert (told(still), still.is_late) == ({COMMUNE: (7.5, 6, 0, None, 0)}, False)


def test_a_term_that_begins_anew_gives_the_step_in_hand_its_whole_share() -> None:
    rows = journal(
        RECEIVED,
        SENT,
        TAKEN,
        row(Action.REQUEST_SUPPLEMENT, f"{TUE} 09:30"),
        row(Action.SUPPLEMENT, f"{WED} 09:00", runs_from=at(f"{WED} 13:30")),
        row(Action.COMPLETE, f"{FRI} 16:00"),
    )
    steps = [
        step(1, COMMUNE, "0.5", f"{MON} 11:15", f"{MON} 09:30"),
        step(2, LAND, "2", f"{FRI} 13:30", f"{FRI} 16:00"),
    ]
    # A day until Tuesday 9:30, then from Wednesday 13:30 two days and two and a half hours; given a day and two.
    assert told(counted(rows, steps, f"{FRI} 17:00"))[LAND] == (22.5, 7.5 + 17.5, 3, 0, 1)


def test_an_extension_is_for_whoever_had_the_dossier() -> None:
    rows = journal(
        RECEIVED,
        SENT,
        TAKEN,
        row(Action.EXTEND, f"{TUE} 10:00", due_before=at(f"{WED} 11:15"), due_after=at(f"{THU} 11:15")),
        row(Action.COMPLETE, f"{THU} 08:30"),
    )
    steps = [
        step(1, COMMUNE, "0.5", f"{MON} 11:15", f"{MON} 09:30"),
        step(2, LAND, "2", f"{THU} 10:00", f"{THU} 08:30"),
    ]
    assert told(counted(rows, steps, f"{THU} 11:15"))[LAND] == (22.5, 21.5, 3, 2, 0)


def test_each_agency_s_time_is_counted_by_its_own_hours() -> None:
    """The tax office is open 7 hours a day, from 8 to 12 and from 13 to 16."""
    rows = journal(
        RECEIVED,
        row(Action.HAND_OVER, f"{MON} 11:30", TAX),
        row(Action.ACCEPT, f"{MON} 13:00"),
        row(Action.COMPLETE, f"{TUE} 10:00"),
    )
    steps = [
        step(1, COMMUNE, "0.5", f"{MON} 11:15", f"{MON} 11:30"),
        step(2, TAX, "1", f"{TUE} 11:15", f"{TUE} 10:00"),
    ]
    # The commune is 15 min over; the tax office has half an hour to noon, three hours, and two on Tuesday.
    times = counted(rows, steps, f"{TUE} 17:00")
    assert told(times) == {COMMUNE: (3.75, 4, 0, 0, 1), TAX: (7, 5.5, 0.5, 2, 0)}
    assert times.made_late == ()


def test_a_unit_asked_beside_has_its_own_time_and_an_opinion_makes_nothing_late() -> None:
    asked = at(f"{MON} 09:30")
    rows = journal(
        RECEIVED,
        row(Action.ASK_OPINION, f"{MON} 09:30", asks=(2,)),
        row(Action.COMPLETE, f"{WED} 08:30"),
    )
    opinion = StepGiven(2, TAX, None, None, at(f"{MON} 16:00"), None, beside=True, is_asked=True)
    steps = [step(1, COMMUNE, "2", f"{TUE} 17:00", f"{WED} 08:30"), opinion]
    times = counted(rows, steps, f"{TUE} 17:00")
    # Asked for 5 h 30 min of its day; then a day and half an hour more without an answer.
    assert told(times) == {COMMUNE: (15, 16, 0, 0, 1), TAX: (5.5, 13, 0, 0, 1)}
    assert [each.agency for each in times.made_late] == [COMMUNE]
    assert times.steps[1].began_at == asked


def test_an_agency_alone_has_the_whole_term() -> None:
    rows = journal(RECEIVED, row(Action.COMPLETE, f"{TUE} 16:30"))
    for due, expected, is_late in (
        (f"{TUE} 17:00", (15, 14.5, 0, 1, 0), False),
        (f"{WED} 17:00", (22.5, 14.5, 0, 2, 0), False),
        (f"{TUE} 16:00", (14, 14.5, 0, 0, 0), True),
    ):
        times = counted(rows, [], due)
        assert (told(times), times.is_late) == ({COMMUNE: expected}, is_late)


def test_a_step_of_an_agency_that_never_had_the_dossier_is_nobody_s() -> None:
    rows = journal(RECEIVED, row(Action.COMPLETE, f"{TUE} 16:30"))
    steps = [
        step(1, COMMUNE, "1", f"{MON} 17:00", f"{TUE} 16:30"),
        step(2, LAND, "1", f"{TUE} 17:00", f"{TUE} 16:30"),
    ]
    assert set(told(counted(rows, steps, f"{TUE} 17:00"))) == {COMMUNE}


def test_what_ends_at_the_moment_it_was_taken_over_is_the_taker_s() -> None:
    rows = journal(
        RECEIVED,
        SENT,
        row(Action.ACCEPT, f"{TUE} 09:30"),
        row(Action.COMPLETE, f"{TUE} 09:30"),
    )
    steps = [
        step(1, COMMUNE, "0.5", f"{MON} 11:15", f"{MON} 09:30"),
        step(2, COMMUNE, "2", f"{WED} 11:15", f"{TUE} 09:30"),
    ]
    assert [each.agency for each in counted(rows, steps, f"{WED} 17:00").steps] == [COMMUNE, LAND]


# A life at random, told again minute by minute: who has it, where it is going, whether the clock runs.
ACTS = ("hand_over", "accept", "send_back", "recall", "pause", "go_on", "comment")
START = at(f"{MON} 07:30")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 2_000), st.sampled_from(ACTS), st.sampled_from([COMMUNE, LAND, TAX])),
        max_size=14,
    )
)
def test_minute_by_minute_it_is_the_same(life: list[tuple[int, str, UUID]]) -> None:
    rows, minutes, on_the_way = _lived(life)
    end = rows[-1].at
    where = whereabouts(rows, START, end)
    times = agency_times(rows, [], CALENDARS.__getitem__, begins=START, due_at=end, now=end)
    assert {each.agency: each.took for each in times.agencies if each.took} == _worked(minutes)
    assert {each.agency: each.on_the_way for each in times.agencies if each.on_the_way} == _worked(on_the_way)
    assert all(one.end <= other.start for one, other in zip(where.spans, where.spans[1:], strict=False))


def _lived(
    life: list[tuple[int, str, UUID]],
) -> tuple[list[JournalRow], dict[datetime, UUID], dict[datetime, UUID]]:
    """The journal of a life, and by each minute whose it was, and to whom it was on its way."""
    rows = [JournalRow(1, Action.RECEIVE, START, COMMUNE)]
    now, holder, pending, runs, sent = START, COMMUNE, None, True, None
    minutes: dict[datetime, UUID] = {}
    on_the_way: dict[datetime, UUID] = {}
    since_sent: list[datetime] = []
    for passed, act, other in life:
        for _ in range(passed):
            if runs:
                minutes[now] = holder if pending is None else pending
                if pending is not None:
                    on_the_way[now] = pending
                    since_sent.append(now)
            now += MINUTE
        undone, to = None, None
        if act == "hand_over" and pending is None and runs and other != holder:
            action, to, pending, sent, since_sent = Action.HAND_OVER, other, other, len(rows) + 1, []
        elif act == "accept" and pending is not None:
            action, holder, pending = Action.ACCEPT, pending, None
        elif act == "send_back" and pending is not None:
            action, pending = Action.SEND_BACK, None
        elif act == "recall" and pending is not None:
            action, pending, undone = Action.ROLL_BACK, None, sent
            for minute in since_sent:
                minutes[minute] = holder
                del on_the_way[minute]
        elif act == "pause" and pending is None and runs:
            action, runs = Action.REQUEST_PAYMENT, False
        elif act == "go_on" and not runs:
            action, runs = Action.CONFIRM_PAYMENT, True
        else:
            action = Action.COMMENT
        rows.append(JournalRow(len(rows) + 1, action, now, to, undone=undone))
    return rows, minutes, on_the_way


def _worked(minutes: dict[datetime, UUID]) -> dict[UUID, timedelta]:
    """Those of the minutes at which the agency is open."""
    counts = Counter(agency for minute, agency in minutes.items() if _is_open(CALENDARS[agency], minute))
    return {agency: count * MINUTE for agency, count in counts.items()}


def _is_open(of: WorkCalendar, minute: datetime) -> bool:
    """By the hours written above; no day off lies in the three weeks that a life lasts."""
    hours = SHORT_DAY if of is CALENDARS[TAX] else default_hours()
    return any(session.opens <= minute.time() < session.closes for session in hours.get(minute.weekday(), ()))
