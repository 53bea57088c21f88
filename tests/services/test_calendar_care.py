"""The administrator's calendar: contradictions change nothing, every change is written down, moved dates are listed."""

from datetime import date, datetime, time
from functools import partial
from typing import Any

import pytest
from sqlalchemy import select

from app.actor import Actor
from app.database.unit_of_work import UnitOfWork
from app.rules.calendar import Session
from app.services.calendar.work_calendar import work_calendar
from app.services.calendar_care import calendar_care
from app.services.papers import printed_forms
from app.services.views.given import ActValues
from models.records import CalendarChange
from models.vocabulary import Action, FormKind
from tests.clock import Clock
from tests.services.desk import Desk
from tests.services.life_acts import first_due
from tests.services.life_model import Minutes
from tests.services.whole_office import BY_THE_CALENDAR, JUSTICE, RESTARTED, SHIFTED, TWICE, ask, at

MORNING, AFTERNOON = Session(time(7, 30), time(11, 30)), Session(time(13, 30), time(17))
BOTH = (MORNING, AFTERNOON)
SUMMER = (Session(time(7), time(11)), Session(time(13), time(16, 30)))
WEEK = dict.fromkeys(range(5), BOTH)


@pytest.fixture
def administrator(office: Desk) -> Desk:
    return office.of("quantri")


def changed(desk: Desk, day: date, kind: str, name: str = "", replaces: date | None = None) -> Any:
    return desk.database.write(desk.actor, calendar_care.set_day, day, kind, name, replaces)


def changes(desk: Desk) -> list[tuple[str, dict[str, object], dict[str, object]]]:
    def read(uow: UnitOfWork) -> list[tuple[str, dict[str, object], dict[str, object]]]:
        rows = uow.session.execute(
            select(CalendarChange).order_by(CalendarChange.at, CalendarChange.id)
        ).scalars()
        return [(row.by, row.before, row.after) for row in rows]

    return desk.database.read(read)


WRONG_DAYS: list[tuple[tuple[Any, ...], str]] = [
    ((date(2026, 1, 15), "holiday"), "calendar_invalid"),
    ((date(2026, 8, 22), "off"), "calendar_invalid"),  # the make-up Saturday of 31/08/2026
    ((date(2026, 1, 1), "make_up"), "calendar_invalid"),
    ((date(2026, 1, 10), "make_up", "", date(2026, 1, 10)), "calendar_invalid"),
    ((date(2026, 1, 10), "make_up", "", date(2026, 1, 4)), "calendar_invalid"),  # a Sunday
    ((date(2026, 1, 15), "off", "", date(2026, 1, 16)), "calendar_invalid"),
    ((date(2035, 1, 15), "off"), "calendar_year_missing"),
    ((date(2026, 1, 15), "off", "x" * 201), "too_long"),
    ((date(2026, 1, 15), "off", "a\x00"), "control_characters"),
]


def test_days_that_contradict_change_nothing(administrator: Desk) -> None:
    for values, expected in WRONG_DAYS:
        error = administrator.refused(lambda values=values: changed(administrator, *values))
        assert (values, error.code) == (values, expected)


WRONG_HOURS: list[tuple[str, dict[int, tuple[Session, ...]]]] = [
    ("01-01", {0: (MORNING, Session(time(11), time(12)))}),
    ("01-01", {0: (AFTERNOON, MORNING, Session(time(16), time(18)))}),
    ("01-01", {0: (MORNING, Session(time(7, 30), time(9)))}),
    ("01-01", {0: (Session(time(11), time(8)),)}),
    ("01-01", {0: (Session(time(8), time(8)),)}),
    ("01-01", {7: BOTH}),
    ("01-01", {-1: BOTH}),
    ("01-01", {}),
    ("01-01", {0: ()}),
    ("02-30", WEEK),
    ("13-01", WEEK),
    ("5-1", WEEK),
    ("mùa hè", WEEK),
    ("", WEEK),
]


def test_hours_that_contradict_change_nothing(administrator: Desk) -> None:
    for start, hours in WRONG_HOURS:
        act = partial(
            administrator.database.write, administrator.actor, calendar_care.set_hours, start, hours
        )
        error = administrator.refused(act)
        assert (start, hours, error.code) == (start, hours, "calendar_invalid")


@pytest.mark.parametrize("user_name", ["tiepnhan", "chuyenvien", "lanhdao"])
def test_nobody_else_changes_it(office: Desk, user_name: str) -> None:
    one = office.of(user_name)
    acts: list[tuple[Any, ...]] = [
        (calendar_care.set_day, date(2026, 1, 15), "off"),
        (calendar_care.set_hours, "01-01", WEEK),
        (calendar_care.confirm_year, 2026),
    ]
    for act, *values in acts:
        assert one.refused(partial(one.database.write, one.actor, act, *values)).code == "role_missing"


def test_every_change_is_written_down_with_what_it_said_before(administrator: Desk, clock: Clock) -> None:
    administrator.database.write(administrator.actor, calendar_care.confirm_year, 2027)
    clock.forward(minutes=1)
    view = changed(administrator, date(2026, 3, 10), "off", " Lễ  hội ")
    assert (view.confirmed_at, view.confirmed_by) == (None, None)
    clock.forward(minutes=1)
    changed(administrator, date(2026, 3, 14), "make_up", "", date(2026, 3, 10))
    clock.forward(minutes=1)
    changed(administrator, date(2026, 3, 10), "usual")
    clock.forward(minutes=1)
    confirmed = administrator.database.write(administrator.actor, calendar_care.confirm_year, 2026)
    assert (confirmed.confirmed_at, confirmed.confirmed_by) == (clock.now, "Hoàng Văn Quản Trị")
    written = changes(administrator)
    assert {by for by, _, _ in written} == {"Hoàng Văn Quản Trị"}
    told = [(before["confirmed"], after["confirmed"]) for _, before, after in written]
    assert told == [(False, True), (True, False), (False, False), (False, False), (False, True)]
    days = [
        (
            {key: value for key, value in before["days"].items() if after["days"].get(key) != value},
            {key: value for key, value in after["days"].items() if before["days"].get(key) != value},
        )
        for _, before, after in written
    ]
    assert days == [
        ({}, {}),
        ({}, {"2026-03-10": ["off", "Lễ hội", None]}),
        ({}, {"2026-03-14": ["make_up", "Làm bù", "2026-03-10"]}),
        ({"2026-03-10": ["off", "Lễ hội", None]}, {}),
        ({}, {}),
    ]


def test_a_date_in_a_year_nobody_has_confirmed_is_marked(
    office: Desk, administrator: Desk, clock: Clock
) -> None:
    assert not office.receive(RESTARTED).due_provisional
    changed(administrator, date(2026, 3, 10), "off")
    assert office.receive(RESTARTED).due_provisional
    administrator.database.write(administrator.actor, calendar_care.confirm_year, 2026)
    assert not office.receive(RESTARTED).due_provisional
    clock.set(2026, 12, 30, 9)
    # Thu 31/12, Fri 01/01 off, Mon 04/01 and Tue 05/01 of a year that is not confirmed.
    got = office.receive(RESTARTED)
    assert got.due_provisional
    assert any("2027" in line for line in got.due_explanation)


def test_seasons_hold_from_their_day_until_the_next(office: Desk, administrator: Desk, clock: Clock) -> None:
    def hours(start: str, week: dict[int, tuple[Session, ...]]) -> None:
        administrator.database.write(administrator.actor, calendar_care.set_hours, start, week)

    hours("04-15", dict.fromkeys(range(5), SUMMER))
    hours("10-15", WEEK)
    for month, day, expected in (
        (4, 13, (17, 0)),  # Mon 13/04 evening: the close of Tue 14/04, the last winter day
        (4, 14, (16, 30)),  # Wed 15/04, the first of summer
        (10, 13, (16, 30)),  # Wed 14/10
        (10, 14, (17, 0)),  # Thu 15/10
    ):
        clock.set(2026, month, day, 18)
        code = office.receive("1.001193").code  # done the same day, here the next
        assert (code, office.dossier(code).due_at) == (
            code,
            at(day + 1, *expected, month=month),
        )
    hours("04-15", {})
    clock.set(2027, 4, 14, 18)
    assert office.receive("1.001193").due_at.astimezone(at(1, 1).tzinfo).time() == time(17)
    assert [
        (before["hours"] != after["hours"], len(after["hours"]))
        for _, before, after in changes(administrator)
    ] == [(True, 20), (True, 30), (True, 20)]


def test_a_change_rolled_back_leaves_no_stale_calendar(office: Desk, administrator: Desk) -> None:
    day = date(2026, 1, 13)

    def change_and_fail(uow: UnitOfWork) -> None:
        calendar_care.set_day(uow, day, "off")
        assert not work_calendar(uow).is_working(day)
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        administrator.database.write(administrator.actor, change_and_fail)
    assert office.database.read(work_calendar).is_working(day)
    assert office.receive(RESTARTED).due_at == at(15, 9, 15)
    changed(administrator, day, "off")
    assert office.receive(RESTARTED).due_at == at(16, 9, 15)


def _print_receipt(uow: UnitOfWork, code: str, is_taken: bool) -> None:
    prepared = printed_forms.prepare(uow, FormKind.RECEIPT, code)
    if is_taken:
        printed_forms.taken(uow, prepared.print_id, "HP")


TERMS = ((SHIFTED, 5, False), (RESTARTED, 3, False), (TWICE, 5, False), (BY_THE_CALENDAR, 15, True))


def test_the_dossiers_whose_date_would_move(office: Desk, administrator: Desk, clock: Clock) -> None:
    received: dict[str, tuple[datetime, int, bool, datetime]] = {}
    for number in range(24):
        procedure, days, by_calendar = TERMS[number % len(TERMS)]
        got = office.receive(procedure)
        received[got.code] = (got.received_at, days, by_calendar, got.due_at)
        clock.forward(hours=7)
    codes = list(received)
    slips = set(codes[::3])
    for code in codes:
        office.database.write(office.actor, _print_receipt, code, code in slips)
    # Ended, paused, extended or begun anew: their dates are no longer those of the receipt.
    office.complete(codes[0])
    office.perform(Action.STOP, codes[1], ActValues(reason="Dân rút"))
    ask(office, codes[2])
    office.perform(Action.EXTEND, codes[3], ActValues(reason="Chậm", due_at=at(12, 9, month=2)))
    ask(office, codes[4])
    clock.forward(hours=1)
    office.perform(Action.SUPPLEMENT, codes[4])
    # Still those of the receipt: handed over, taken back, paid for.
    office.perform(Action.HAND_OVER, codes[5], ActValues(to_unit=JUSTICE))
    ask(office, codes[6])
    office.perform(Action.UNDO, codes[6])
    assert office.database.read_as(office.actor, calendar_care.moved_by_calendar) == ()

    storms = [date(2026, 1, 16), date(2026, 1, 26), date(2026, 2, 2)]
    for day in storms:
        changed(administrator, day, "off", "Bão")
    changed(administrator, date(2026, 1, 24), "make_up", "Làm bù", storms[0])
    year = office.database.read(calendar_care.year_view, 2026)
    days_off = [each.day for each in year.days if each.kind == "off"]
    minutes = Minutes(days_off, [each.day for each in year.days if each.kind == "make_up"])
    expected = []
    for code in codes[5:]:
        received_at, days, by_calendar, due_at = received[code]
        new = first_due(received_at, days, minutes, by_calendar=by_calendar)
        if new != due_at:
            expected.append((code, code in slips, due_at, new))
    found = office.database.read_as(office.actor, calendar_care.moved_by_calendar)
    assert sorted(
        (each.code, each.applicant_has_slip, each.due_at, each.new_due_at) for each in found
    ) == sorted(expected)
    assert codes[6] in {each.code for each in found}
    assert 5 < len(found) < 19
    # A leader gives one its new date; it is no longer in the list.
    first = found[0]
    office.of("lanhdao").perform(Action.REAPPOINT, first.code, ActValues(reason="Bão"))
    left = office.database.read_as(office.actor, calendar_care.moved_by_calendar)
    assert left == found[1:]


def test_nothing_of_another_agency(office: Desk, administrator: Desk) -> None:
    office.receive(SHIFTED)
    other: Actor = office.another_agency(under="H26.16").actor
    changed(administrator, date(2026, 1, 15), "off")
    assert len(office.database.read_as(office.actor, calendar_care.moved_by_calendar)) == 1
    assert office.database.read_as(other, calendar_care.moved_by_calendar) == ()
