"""Days and hours on which one agency differs from the office calendar, which holds everywhere else."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import Session
from app.rules.problems import refusal
from app.rules.texts import check_line
from app.services.accounts.office_changes import write_down
from app.services.accounts.ruling import ruled_agency
from app.services.calendar.work_calendar import agency_calendar, calendar_changed, own_seasons
from app.services.calendar_care.calendar_care import CalendarDayView
from app.services.calendar_care.calendar_contents import check_replaced, check_season
from app.services.office.unit_names import agency_named
from models.agencies import Agency
from models.watch import AgencyDay, AgencyHours

AS_OFFICE = "as_office"
"""The kind of a day on which the agency differs no more."""
_KINDS = ("off", "make_up", "usual", AS_OFFICE)
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class OwnHours:
    """One session of an agency's own hours on a weekday (0 Monday), from a day of the year (`MM-DD`)."""

    season_start: str
    weekday: int
    session: Session


@dataclass(frozen=True, slots=True)
class AgencyDifferences:
    """Where an agency differs; without hours of its own it keeps the office's."""

    agency: str
    days: tuple[CalendarDayView, ...]
    hours: tuple[OwnHours, ...]


def differences(uow: UnitOfWork, agency: str | None = None) -> AgencyDifferences:
    """Where the agency meant differs from the office calendar; `UserError` `unknown_agency`."""
    found = agency_named(uow, agency)
    days = uow.session.execute(
        select(AgencyDay).where(AgencyDay.agency_id == found.id).order_by(AgencyDay.day)
    ).scalars()
    hours = uow.session.execute(
        select(AgencyHours)
        .where(AgencyHours.agency_id == found.id)
        .order_by(AgencyHours.season_start, AgencyHours.weekday, AgencyHours.opens)
    ).scalars()
    return AgencyDifferences(
        found.code,
        tuple(CalendarDayView(row.day, row.kind, row.name, row.replaces) for row in days),
        tuple(OwnHours(row.season_start, row.weekday, Session(row.opens, row.closes)) for row in hours),
    )


def set_agency_day(
    uow: UnitOfWork, agency: str | None, day: date, kind: str, *, name: str = "", replaces: date | None = None
) -> AgencyDifferences:
    """A day is `off`, `make_up` or `usual` at one agency alone, or again `as_office`.

    `UserError` `calendar_invalid` for a contradiction; then nothing is changed.
    """
    found = ruled_agency(uow, agency)
    if kind not in _KINDS:
        raise UserError(
            "calendar_invalid",
            tr("Loại ngày phải là off, make_up, usual hoặc as_office. Chưa có gì bị thay đổi."),
            tr("Ví dụ: agency day 2026-01-02 off --agency H26.16."),
            field="kind",
        )
    line, problems = check_line(name, "name", _LONGEST_NAME)
    if problems:
        raise refusal(problems)
    if replaces is not None:
        check_replaced(agency_calendar(uow, found.id), day, kind, replaces)
    key = (AgencyDay.agency_id == found.id) & (AgencyDay.day == day)
    before = uow.session.execute(select(AgencyDay.kind).where(key)).scalar_one_or_none()
    uow.session.execute(delete(AgencyDay).where(key))
    if kind != AS_OFFICE:
        usual = {"off": tr("Ngày nghỉ"), "make_up": tr("Làm bù"), "usual": tr("Ngày thường")}
        row = AgencyDay(agency_id=found.id, day=day, kind=kind, name=line or usual[kind], replaces=replaces)
        uow.session.add(row)
    _changed(uow, found.id)
    write_down(
        uow,
        found.id,
        "agency_day",
        found.code,
        before={day.isoformat(): before or AS_OFFICE},
        after={day.isoformat(): kind},
    )
    return differences(uow, found.code)


def set_agency_hours(
    uow: UnitOfWork, agency: str | None, season_start: str, hours: Mapping[int, tuple[Session, ...]]
) -> AgencyDifferences:
    """One agency's own weekly hours from a day of the year until the next season; none ends the season.

    Without any season of its own the agency keeps the office's hours. `UserError` `calendar_invalid`.
    """
    found = ruled_agency(uow, agency)
    return _put_hours(uow, found, season_start, season_start, hours)


def change_agency_season(
    uow: UnitOfWork,
    agency: str | None,
    was: str | None,
    season_start: str,
    hours: Mapping[int, tuple[Session, ...]],
) -> AgencyDifferences:
    """One season of an agency's own; `was` is the day it began until now, `None` for a new one.

    `UserError` as `calendar_contents.check_season`; no other season is written over.
    """
    found = ruled_agency(uow, agency)
    check_season(own_seasons(uow, found.id), was, season_start, hours)
    return _put_hours(uow, found, was or season_start, season_start, hours)


def keep_office_hours(uow: UnitOfWork, agency: str | None) -> AgencyDifferences:
    """An agency gives up all hours of its own, and keeps the office's again."""
    found = ruled_agency(uow, agency)
    uow.session.execute(delete(AgencyHours).where(AgencyHours.agency_id == found.id))
    return _hours_put(uow, found)


def _put_hours(
    uow: UnitOfWork,
    agency: Agency,
    was: str,
    season_start: str,
    hours: Mapping[int, tuple[Session, ...]],
) -> AgencyDifferences:
    uow.session.execute(
        delete(AgencyHours).where(
            AgencyHours.agency_id == agency.id, AgencyHours.season_start.in_((was, season_start))
        )
    )
    uow.session.add_all(
        AgencyHours(
            agency_id=agency.id,
            season_start=season_start,
            weekday=weekday,
            opens=session.opens,
            closes=session.closes,
        )
        for weekday, sessions in hours.items()
        for session in sessions
    )
    return _hours_put(uow, agency)


def _hours_put(uow: UnitOfWork, agency: Agency) -> AgencyDifferences:
    _changed(uow, agency.id)
    kept = differences(uow, agency.code)
    hours = [
        f"{each.season_start} {each.weekday} {each.session.opens:%H:%M}-{each.session.closes:%H:%M}"
        for each in kept.hours
    ]
    write_down(uow, agency.id, "agency_hours", agency.code, after={"hours": hours})
    return kept


def _changed(uow: UnitOfWork, agency_id: uuid.UUID) -> None:
    uow.session.flush()
    calendar_changed(uow)
    agency_calendar(uow, agency_id)  # says no to a contradiction before anything is kept
