"""Years of the calendar: dates at each year's end to 2035, years added by themselves, a confirmation taken back."""

import threading
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, func, select

from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Unavailable
from app.services.calendar.work_calendar import calendar_changed
from app.services.calendar_care import agency_calendars, calendar_care, calendar_years
from app.services.procedures.due import due_for
from models.records import CalendarChange, CalendarDay, CalendarYear
from tests.clock import OFFICE, Clock
from tests.services.desk import Desk
from tests.services.test_calendar_care import _print_receipt
from tests.services.whole_office import RESTARTED, SHIFTED

ENDS = range(2026, 2036)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
SESSIONS = ((time(7, 30), time(11, 30)), (time(13, 30), time(17)))
TERMS = ("1 working_days", "5 working_days", "15 working_days", "4 hours", "12 calendar_days", "1 months")

# New Year off, with the day for one that falls on a weekend (Labour Code art. 111.3); the first day of Tết by the
# Vietnamese lunar calendar, which in 2030 is a day before the Chinese one.
NEW_YEAR = {2027: 1, 2028: 3, 2029: 1, 2030: 1, 2031: 1, 2032: 1, 2033: 3, 2034: 2, 2035: 1, 2036: 1}
TET = {2027: (2, 6), 2028: (1, 26), 2029: (2, 13), 2030: (2, 2), 2031: (1, 23), 2032: (2, 11), 2033: (1, 31)}
TET |= {2034: (2, 19), 2035: (2, 8), 2036: (1, 28)}


def moments() -> Iterator[datetime]:
    """In the morning, late in the day and after closing, each day from 26 December to 6 January."""
    for year in ENDS:
        for days in range(12):
            for clock in (time(9), time(16), time(18)):
                yield datetime.combine(date(year, 12, 26) + days * DAY, clock, OFFICE)


class Walked:
    """Due dates by walking over the table of days off and make-up days, nothing shared with the program."""

    def __init__(self, kinds: dict[date, str]) -> None:
        self._kinds = kinds

    def works(self, day: date) -> bool:
        return self._kinds.get(day) == "make_up" or (day.weekday() < 5 and day not in self._kinds)

    def next_after(self, day: date, count: int) -> date:
        while count:
            day += DAY
            count -= self.works(day)
        return day

    def due(self, received: datetime, term: str) -> datetime:
        number, unit = term.split()
        amount, day = int(number), received.date()
        if unit == "working_days" and self.works(day) and received.time() < time(17):
            return datetime.combine(self.next_after(day, amount), received.time(), OFFICE)
        if unit == "working_days":
            return datetime.combine(self.next_after(day, amount), time(17), OFFICE)
        if unit == "hours":
            return self._minutes_later(received, amount * 60)
        last = day + amount * DAY if unit == "calendar_days" else _month_later(day)
        return datetime.combine(last if self.works(last) else self.next_after(last, 1), time(17), OFFICE)

    def _minutes_later(self, moment: datetime, count: int) -> datetime:
        while count:
            is_open = self.works(moment.date()) and any(a <= moment.time() < b for a, b in SESSIONS)
            count -= is_open
            moment += MINUTE
        return moment


def _month_later(day: date) -> date:
    year, month = (day.year, day.month + 1) if day.month < 12 else (day.year + 1, 1)
    last = (date(year + month // 12, month % 12 + 1, 1) - DAY).day
    return date(year, month, min(day.day, last))


def all_due(uow: UnitOfWork) -> dict[tuple[datetime, str], tuple[datetime, bool]]:
    found = {}
    for moment in moments():
        for term in TERMS:
            due = due_for(uow, moment, term=term)
            found[moment, term] = (due.due_at, due.provisional)
    return found


def kinds(uow: UnitOfWork) -> dict[date, str]:
    return {row.day: row.kind for row in uow.session.execute(select(CalendarDay)).scalars()}


def known(uow: UnitOfWork) -> list[int]:
    return list(uow.session.execute(select(CalendarYear.year).order_by(CalendarYear.year)).scalars())


def forget(uow: UnitOfWork, year: int) -> None:
    uow.session.execute(delete(CalendarDay).where(CalendarDay.day >= date(year, 1, 1)))
    uow.session.execute(delete(CalendarYear).where(CalendarYear.year >= year))
    calendar_changed(uow)


def act(desk: Desk, service: Any, *values: object) -> Any:
    return desk.database.write(desk.actor, service, *values)


def test_due_dates_on_both_sides_of_each_year_s_end(desk: Desk) -> None:
    act(desk, forget, 2028)  # whatever year the test runs in
    by_what_is_shipped = desk.database.read_as(desk.actor, all_due)
    for year in range(2028, 2037):
        assert act(desk, calendar_years.add_year, year).added
    table = desk.database.read(kinds)
    by_the_table = desk.database.read_as(desk.actor, all_due)
    assert by_what_is_shipped == by_the_table
    for year, day in NEW_YEAR.items():
        off = [each for each in range(1, 10) if table.get(date(year, 1, each)) == "off"]
        assert (year, off) == (year, sorted({1, day}))
        tet = date(year, *TET[year])
        assert all(table[tet + count * DAY] == "off" for count in range(-1, 4))
    walked = Walked(table)
    for (moment, term), (due_at, provisional) in by_the_table.items():
        assert (moment, term, due_at) == (moment, term, walked.due(moment, term))
        # Of the years the sample office has, only those to the one it was made in are confirmed.
        assert provisional or due_at.year == 2026


WORKED_BY_HAND = (
    # Fri 31/12, Sat 1/1, Mon 3/1 for it, Tue 4/1 and Wed 5/1.
    ((2027, 12, 30, 9), "3 working_days", (2028, 1, 5, 9)),
    # Tue 2/1, Wed 3/1, Thu 4/1 after New Year on a Monday.
    ((2028, 12, 29, 9), "3 working_days", (2029, 1, 4, 9)),
    # New Year 2033 on a Saturday, Monday for it: Tue 4/1.
    ((2032, 12, 31, 16), "1 working_days", (2033, 1, 4, 16)),
    # New Year 2034 on a Sunday, Monday for it; 90 minutes of Friday, 150 of Tuesday.
    ((2033, 12, 30, 15, 30), "4 hours", (2034, 1, 3, 10)),
    # Sun 8/1 pushed to Monday.
    ((2033, 12, 29, 9), "10 calendar_days", (2034, 1, 9, 17)),
    # From 31/12 to the last of January: Wed 31/1.
    ((2034, 12, 31, 9), "1 months", (2035, 1, 31, 17)),
    # Tết 2031 on Thu 23/1, off from Tue 21/1 to Mon 27/1: Tue 28/1 and Wed 29/1.
    ((2031, 1, 20, 18), "2 working_days", (2031, 1, 29, 17)),
)


def test_dates_worked_by_hand(desk: Desk) -> None:
    for received, term, expected in WORKED_BY_HAND:
        found = desk.database.read_as(desk.actor, due_for, _at(*received), term=term)
        assert (received, found.due_at) == (received, _at(*expected))


def test_a_dossier_whose_term_reaches_beyond_the_years_filled(office: Desk, clock: Clock) -> None:
    act(office, forget, 2028)
    clock.set(2027, 12, 30, 9)
    got = office.receive(RESTARTED)
    assert (got.due_at, got.due_provisional) == (_at(2028, 1, 5, 9), True)
    assert any("2028" in line for line in got.due_explanation)
    assert office.database.read(known)[-1] == 2027


def test_an_agency_s_own_days_hold_beyond_the_years_filled(office: Desk, clock: Clock) -> None:
    other = office.another_agency(under="H26.16")
    act(office, forget, 2028)
    administrator = office.of("quantri")
    for day, kind in ((date(2028, 1, 3), "usual"), (date(2028, 1, 4), "off")):
        act(administrator, agency_calendars.set_agency_day, "H26.17", day, kind)
    clock.set(2027, 12, 31, 9)
    # The office: Tue 4/1. The other agency works on Mon 3/1 and rests on Tue 4/1.
    for desk, term, expected in ((office, 1, (4, 9)), (other, 1, (3, 9)), (other, 2, (5, 9))):
        found = desk.database.read_as(desk.actor, due_for, clock.now, term=f"{term} working_days")
        assert found.due_at == _at(2028, 1, *expected)


def test_years_are_there_from_january_on_whoever_starts_first(
    desk: Desk, office_url: str, clock: Clock
) -> None:
    act(desk, forget, 2029)
    clock.set(2026, 12, 31, 23, 59)
    calendar_years.keep_years_ahead(desk.database)
    assert desk.database.read(known)[-1] == 2028
    clock.forward(minutes=1)
    desks = [Database.open(office_url, clock) for _ in range(4)]
    begin = threading.Barrier(len(desks))

    def start(database: Database) -> None:
        begin.wait()
        calendar_years.keep_years_ahead(database)

    threads = [threading.Thread(target=start, args=(database,)) for database in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for database in desks:
        database.close()

    def written(uow: UnitOfWork) -> int:
        return uow.session.execute(select(func.count()).select_from(CalendarChange)).scalar_one()

    view = desk.database.read(calendar_care.year_view, 2029)
    assert (view.confirmed_at, desk.database.read(written)) == (None, 1)
    assert date(2029, 2, 13) in {each.day for each in view.days}
    # Closed for years: this year and the two after it are there all the same, once.
    clock.set(2033, 6, 1, 9)
    calendar_years.keep_years_ahead(desk.database)
    assert desk.database.read(known)[-4:] == [2029, 2033, 2034, 2035]
    before = desk.everything()
    calendar_years.keep_years_ahead(desk.database)
    assert desk.everything() == before


def test_a_disk_that_is_full_keeps_nobody_from_starting(
    desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise Unavailable("disk_full", "Ổ đĩa đầy.", "Dọn ổ đĩa.")

    clock.set(2033, 6, 1, 9)
    before = desk.everything()
    monkeypatch.setattr(desk.database, "write", full)
    calendar_years.keep_years_ahead(desk.database)
    assert desk.everything() == before


def test_a_year_is_added_once_and_never_over_the_office_s_own(desk: Desk) -> None:
    administrator = desk.of("quantri")
    added = act(administrator, calendar_years.add_year, 2040)
    assert (added.added, added.year.confirmed_at) == (True, None)
    act(administrator, calendar_care.set_day, date(2040, 3, 12), "off", "Lễ hội")
    again = act(administrator, calendar_years.add_year, 2040)
    assert (again.added, date(2040, 3, 12) in {each.day for each in again.year.days}) == (False, True)
    for year in (2101, 1944, -5, 99999):
        refused = desk.refused(lambda year=year: act(administrator, calendar_years.add_year, year))
        assert refused.code == "calendar_year_unknown"
    for user_name in ("tiepnhan", "chuyenvien", "lanhdao"):
        one = desk.of(user_name)
        assert one.refused(lambda one=one: act(one, calendar_years.add_year, 2041)).code == "role_missing"
        refused = one.refused(lambda one=one: act(one, calendar_years.take_back, 2026, "Thử"))
        assert refused.code == "role_missing"


def test_a_confirmation_taken_back_is_on_record_and_marks_what_comes_after(
    office: Desk, clock: Clock
) -> None:
    administrator = office.of("quantri")
    firm, paperless = office.receive(SHIFTED), office.receive(RESTARTED)
    ended = office.receive(RESTARTED).code
    office.complete(ended)
    office.database.write(office.actor, _print_receipt, firm.code, is_taken=True)
    for year, reason, code in (
        (2026, "", "reason_missing"),
        (2026, " \n", "reason_missing"),
        (2026, "x" * 301, "too_long"),
        (2027, "Thử", "calendar_not_confirmed"),
        (1999, "Thử", "calendar_year_missing"),
    ):
        refused = office.refused(
            lambda year=year, reason=reason: act(administrator, calendar_years.take_back, year, reason)
        )
        assert (year, reason, refused.code) == (year, reason, code)
    clock.forward(minutes=5)
    taken = act(administrator, calendar_years.take_back, 2026, " Thủ tướng  vừa cho hoán đổi ")
    expected = [(paperless.code, False, paperless.due_at), (firm.code, True, firm.due_at)]
    assert [(each.code, each.applicant_has_slip, each.due_at) for each in taken.given_as_firm] == expected
    note = office.database.read(calendar_care.year_view, 2026).taken_back
    assert note == calendar_care.TakingBack(clock.now, "Hoàng Văn Quản Trị", "Thủ tướng vừa cho hoán đổi")
    assert note == taken.year.taken_back
    # What was given stays as it was given; what is given from now on is marked.
    assert office.dossier(firm.code) == firm
    assert office.receive(SHIFTED).due_provisional
    assert len(office.database.read_as(office.actor, calendar_years.given_as_firm, 2026)) == 2
    assert office.database.read_as(office.actor, calendar_years.given_as_firm, 2027) == ()
    clock.forward(minutes=5)
    again = act(administrator, calendar_care.confirm_year, 2026)
    assert (again.taken_back, office.receive(SHIFTED).due_provisional) == (None, False)


def _at(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=OFFICE)
