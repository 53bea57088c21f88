"""Years of the calendar: added before anybody needs them, and a confirmation taken back.

A year comes from what the program ships with and stays provisional until a person has confirmed it.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import select

from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Unavailable, UserError
from app.language import in_vietnamese, tr
from app.rules.calendar import FIRST_YEAR, LAST_YEAR, at_office, local
from app.rules.problems import refusal
from app.rules.shipped_calendar import shipped_year
from app.rules.texts import check_line
from app.services.accounts.ruling import of_head
from app.services.calendar.work_calendar import calendar_changed, fill_year
from app.services.calendar_care.calendar_care import (
    HAS_SLIP,
    REASON,
    CalendarYearView,
    kept,
    write_down,
    year_view,
)
from app.services.dossiers.reach import received_here
from models.dossiers import IN_WORK, Dossier
from models.records import CalendarYear

YEARS_AHEAD = 2
"""So many years after this one are in the calendar from January on."""
LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class YearAdded:
    """The year as the office has it now; `added` is false where it had it already."""

    added: bool
    year: CalendarYearView


@dataclass(frozen=True, slots=True)
class FirmDossier:
    """An open dossier whose date, counted through a year, was given as certain."""

    code: str
    applicant_has_slip: bool
    due_at: datetime


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The year, provisional again, and the open dossiers whose papers call its dates certain."""

    year: CalendarYearView
    given_as_firm: tuple[FirmDossier, ...]


def keep_years_ahead(database: Database) -> None:
    """Add what is missing of this year and the next two, provisional; nothing when it cannot be kept now.

    For the start of any program that writes: whoever is first does it. A year that could not be added is
    counted by what is shipped all the same, so a full disk or a standby keeps nobody from the desk.
    """
    with suppress(Unavailable):
        missing = database.read(_missing)
        for year in missing:
            shipped_year(year)  # half a second, and not while others wait for the transaction
        if missing:
            database.write(None, _add_missing)


def add_year(uow: UnitOfWork, year: int) -> YearAdded:
    """A year more, provisional; one that is there stays as it is. `UserError` `calendar_year_unknown`."""
    by = of_head(uow).full_name
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UserError(
            "calendar_year_unknown",
            tr("Chương trình không biết ngày nghỉ của năm {year}. Chưa có gì bị thay đổi.", year=year),
            tr("Thêm được các năm từ {first} đến {last}.", first=FIRST_YEAR, last=LAST_YEAR),
            year=year,
        )
    is_new = uow.session.get(CalendarYear, year) is None
    if is_new:
        _add(uow, [year], by)
    return YearAdded(is_new, year_view(uow, year))


def take_back(uow: UnitOfWork, year: int, reason: str) -> TakenBack:
    """The year is confirmed no more; dates already given and what is printed of them stay.

    `UserError` `reason_missing`, `calendar_not_confirmed`, `calendar_year_missing`.
    """
    by = of_head(uow).full_name
    why, problems = check_line(reason, "reason", LONGEST_REASON)
    if problems:
        raise refusal(problems)
    if why is None:
        raise UserError(
            "reason_missing",
            tr("Việc này phải ghi lý do. Chưa có gì bị thay đổi."),
            tr("Ghi lý do ngắn gọn, rồi làm lại."),
            field="reason",
        )
    before, row = year_view(uow, year), uow.session.get_one(CalendarYear, year)
    if row.confirmed_at is None:
        raise UserError(
            "calendar_not_confirmed",
            tr("Lịch năm {year} chưa được xác nhận. Chưa có gì bị thay đổi.", year=year),
            tr("Không cần rút xác nhận."),
            year=year,
        )
    row.confirmed_at = row.confirmed_by = None
    uow.session.flush()
    calendar_changed(uow)
    write_down(uow, by, kept(before), {**kept(year_view(uow, year)), REASON: why})
    return TakenBack(year_view(uow, year), given_as_firm(uow, year))


def given_as_firm(uow: UnitOfWork, year: int) -> tuple[FirmDossier, ...]:
    """The open dossiers whose date was counted through the year and given as certain, the first due first."""
    first, after = at_office(date(year, 1, 1), time()), at_office(date(year + 1, 1, 1), time())
    rows = uow.session.execute(
        select(Dossier.code, HAS_SLIP, Dossier.due_at)
        .where(received_here(uow), IN_WORK)
        .where(Dossier.due_provisional.is_(False), Dossier.received_at < after, Dossier.due_at >= first)
        .order_by(Dossier.due_at, Dossier.id)
    ).mappings()
    return tuple(FirmDossier(**row) for row in rows)


def _missing(uow: UnitOfWork) -> list[int]:
    this_year = local(uow.now).year
    known = set(uow.session.execute(select(CalendarYear.year)).scalars())
    # A calendar without any year is one that is being set up.
    wanted = range(this_year, min(this_year + YEARS_AHEAD, LAST_YEAR) + 1) if known else ()
    return [year for year in wanted if year not in known]


def _add_missing(uow: UnitOfWork) -> None:
    with in_vietnamese():
        by = tr("Chương trình tự thêm")
    _add(uow, _missing(uow), by)  # somebody may have added them between the look and this transaction


def _add(uow: UnitOfWork, years: Iterable[int], by: str) -> None:
    for year in years:
        fill_year(uow, year)
        write_down(uow, by, {}, kept(year_view(uow, year)))
    calendar_changed(uow)
