"""The administrator's care of the calendar: days off, make-up days, hours by season, years confirmed.

A change never moves a printed date by itself: `moved_by_calendar` lists the open dossiers whose date
would be another now, and a leader gives each its new date (`Action.REAPPOINT`).
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, exists, select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import Session, WorkCalendar
from app.rules.deadlines import due
from app.services.accounts.ruling import of_head
from app.services.acts.extending import was_moved
from app.services.calendar.work_calendar import (
    agency_calendar,
    calendar_changed,
    office_seasons,
    work_calendar,
)
from app.services.calendar_care.calendar_contents import check_hours, check_season, checked_day
from app.services.dossiers.reach import received_here
from models.base import new_id
from models.dossiers import IN_WORK, Dossier
from models.procedures import ProcedureVersion
from models.records import CalendarChange, CalendarDay, CalendarYear, OfficeHours, PrintedForm
from models.vocabulary import FormKind

REASON = "reason"
"""What the record of a change calls why a confirmation was taken back."""
HAS_SLIP = (
    exists()
    .where(
        PrintedForm.dossier_id == Dossier.id,
        PrintedForm.form == FormKind.RECEIPT,
        PrintedForm.taken_at.is_not(None),
    )
    .label("applicant_has_slip")
)
"""Whether a printer has taken the dossier's receipt: asked of the dossiers at hand, not of all papers ever printed."""


@dataclass(frozen=True, slots=True)
class CalendarDayView:
    """A day that differs from its weekday: `off`, or `make_up` with the hours of the day it replaces."""

    day: date
    kind: str
    name: str
    replaces: date | None


@dataclass(frozen=True, slots=True)
class TakingBack:
    """Who said that a year confirmed before is not certain after all, when and why."""

    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class CalendarYearView:
    """A year as the office has it; `confirmed_at` is `None` while it is provisional.

    `taken_back` is the last confirmation taken back, until somebody confirms the year again.
    """

    year: int
    confirmed_at: datetime | None
    confirmed_by: str | None
    days: tuple[CalendarDayView, ...]
    taken_back: TakingBack | None = None


@dataclass(frozen=True, slots=True)
class MovedDossier:
    """An open dossier whose date the calendar now in force would put elsewhere."""

    code: str
    applicant_has_slip: bool
    due_at: datetime
    new_due_at: datetime


def year_view(uow: UnitOfWork, year: int) -> CalendarYearView:
    """A year's days off and make-up days; `UserError` `calendar_year_missing`."""
    row = uow.session.get(CalendarYear, year)
    if row is None:
        raise UserError(
            "calendar_year_missing",
            tr("Lịch nghỉ năm {year} chưa có.", year=year),
            tr("Nhờ người quản trị thêm lịch nghỉ năm {year}.", year=year),
            year=year,
        )
    days = uow.session.execute(
        select(CalendarDay)
        .where(CalendarDay.day.between(date(year, 1, 1), date(year, 12, 31)))
        .order_by(CalendarDay.day)
    ).scalars()
    return CalendarYearView(
        year,
        row.confirmed_at,
        row.confirmed_by,
        tuple(CalendarDayView(each.day, each.kind, each.name, each.replaces) for each in days),
        _taking_back(uow, year) if row.confirmed_at is None else None,
    )


def set_day(
    uow: UnitOfWork, day: date, kind: str, name: str = "", replaces: date | None = None
) -> CalendarYearView:
    """Make a day `off`, `make_up` or `usual`; its year is provisional again until confirmed.

    `UserError` `calendar_invalid` for a contradiction, or what is wrong with the name; then nothing is changed.
    """
    by = of_head(uow).full_name
    before = kept(year_view(uow, day.year))
    wanted = checked_day(work_calendar(uow), day, kind, name, replaces)
    uow.session.execute(delete(CalendarDay).where(CalendarDay.day == day))
    if wanted is not None:
        uow.session.add(CalendarDay(day=day, kind=kind, name=wanted.name, replaces=wanted.replaces))
    year = uow.session.get_one(CalendarYear, day.year)
    year.confirmed_at = year.confirmed_by = None
    return _changed(uow, by, day.year, before)


def set_hours(uow: UnitOfWork, season_start: str, hours: dict[int, tuple[Session, ...]]) -> WorkCalendar:
    """The weekly hours from a day of the year (`MM-DD`) until the next season; none of them ends the season.

    `UserError` `calendar_invalid` for overlapping sessions or a calendar without any hours.
    """
    by = of_head(uow).full_name
    check_hours(season_start, hours)
    return _put_hours(uow, by, season_start, season_start, hours)


def change_season(
    uow: UnitOfWork, was: str | None, season_start: str, hours: dict[int, tuple[Session, ...]]
) -> WorkCalendar:
    """A season's weekly hours and the day it begins; `was` is the day it began until now, `None` for a new one.

    `UserError` as `check_season`; no other season is written over.
    """
    by = of_head(uow).full_name
    check_season(office_seasons(uow), was, season_start, hours)
    return _put_hours(uow, by, was or season_start, season_start, hours)


def confirm_year(uow: UnitOfWork, year: int) -> CalendarYearView:
    """A person has held the year against the government's decision; dates in it are provisional no more."""
    by = of_head(uow).full_name
    before = kept(year_view(uow, year))
    row = uow.session.get_one(CalendarYear, year)
    row.confirmed_at, row.confirmed_by = uow.now, by
    return _changed(uow, by, year, before)


def moved_by_calendar(uow: UnitOfWork) -> tuple[MovedDossier, ...]:
    """The open dossiers whose date rests on the receipt alone and would be another by the calendar now in force."""
    calendar = work_calendar(uow)
    rows = uow.session.execute(
        select(
            Dossier.code,
            HAS_SLIP,
            Dossier.due_at,
            Dossier.received_at,
            Dossier.term_amount,
            Dossier.term_unit,
            ProcedureVersion.after_fifteen,
        )
        .outerjoin(ProcedureVersion, ProcedureVersion.id == Dossier.version_id)
        .where(received_here(uow), IN_WORK)
        .where(~was_moved(Dossier.id))
        .order_by(Dossier.due_at, Dossier.id)
    )
    moved = []
    for row in rows:
        new = due(calendar, row.received_at, row.term_amount, row.term_unit, row.after_fifteen)
        if new.due_at != row.due_at:
            moved.append(MovedDossier(row.code, row.applicant_has_slip, row.due_at, new.due_at))
    return tuple(moved)


def _taking_back(uow: UnitOfWork, year: int) -> TakingBack | None:
    reason = CalendarChange.after[REASON].as_string()
    rows = uow.session.execute(
        select(CalendarChange.at, CalendarChange.by, reason.label("reason"))
        .where(CalendarChange.after["year"].as_integer() == year, reason.is_not(None))
        .order_by(CalendarChange.at.desc(), CalendarChange.id.desc())
        .limit(1)
    )
    row = rows.mappings().first()
    return None if row is None else TakingBack(**row)


def _put_hours(
    uow: UnitOfWork, by: str, was: str, season_start: str, hours: dict[int, tuple[Session, ...]]
) -> WorkCalendar:
    before = _hours_kept(uow)
    uow.session.execute(delete(OfficeHours).where(OfficeHours.season_start.in_((was, season_start))))
    uow.session.add_all(
        OfficeHours(season_start=season_start, weekday=weekday, opens=session.opens, closes=session.closes)
        for weekday, sessions in hours.items()
        for session in sessions
    )
    uow.session.flush()
    calendar_changed(uow)
    agency_calendar(uow, None)  # says no to a contradiction, though the agency of who acts has its own hours
    write_down(uow, by, {"hours": before}, {"hours": _hours_kept(uow)})
    return work_calendar(uow)


def _changed(uow: UnitOfWork, by: str, year: int, before: dict[str, object]) -> CalendarYearView:
    uow.session.flush()
    calendar_changed(uow)
    work_calendar(uow)  # says no to a contradiction before anything is kept
    after = year_view(uow, year)
    write_down(uow, by, before, kept(after))
    return after


def write_down(uow: UnitOfWork, by: str, before: dict[str, object], after: dict[str, object]) -> None:
    """Keep who has just changed the calendar, and what it said before and says after."""
    uow.session.add(CalendarChange(id=new_id(), at=uow.now, by=by, before=before, after=after))
    uow.session.flush()


def kept(view: CalendarYearView) -> dict[str, object]:
    """A year as the record of changes keeps it."""
    return {
        "year": view.year,
        "confirmed": view.confirmed_at is not None,
        "days": {
            each.day.isoformat(): [
                each.kind,
                each.name,
                each.replaces.isoformat() if each.replaces else None,
            ]
            for each in view.days
        },
    }


def _hours_kept(uow: UnitOfWork) -> list[list[object]]:
    rows = uow.session.execute(
        select(OfficeHours).order_by(OfficeHours.season_start, OfficeHours.weekday, OfficeHours.opens)
    ).scalars()
    return [
        [row.season_start, row.weekday, row.opens.isoformat("minutes"), row.closes.isoformat("minutes")]
        for row in rows
    ]
