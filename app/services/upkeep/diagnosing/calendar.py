"""The calendar: this year's and the next one's days off, and the hours."""

from datetime import date

from app.language import tr
from app.rules.calendar import WorkCalendar, local
from app.services.calendar.work_calendar import work_calendar
from app.services.upkeep.diagnosing.asking import ask
from app.services.upkeep.diagnosing.check_answer import Finding, Installation, State

NAME = "calendar"
NEXT_YEAR_MATTERS_FROM = 10
"""The month from which dates run into the next year; before it, that year may well be undecided."""


def calendar(place: Installation) -> Finding:
    """Years there and confirmed; a calendar without hours refuses to be loaded and is told by the guard."""
    return of_calendar(ask(place, work_calendar), local(place.clock()).date())


def of_calendar(found: WorkCalendar, today: date) -> Finding:
    """How a calendar stands on a day."""
    year, following = today.year, today.year + 1
    if year not in found.known_years:
        return _missing(year)
    if year in found.provisional_years:
        return _provisional(year)
    if today.month >= NEXT_YEAR_MATTERS_FROM:
        if following not in found.known_years:
            return _missing(following)
        if following in found.provisional_years:
            return _provisional(following)
    return Finding(NAME, State.GOOD, tr("Lịch năm {year} đã xác nhận, có giờ làm việc.", year=year))


def _missing(year: int) -> Finding:
    return Finding(
        NAME,
        State.WARNING,
        tr("Chưa có lịch năm {year}; ngày hẹn trong năm đó còn tạm tính.", year=year),
        tr("Người quản trị mở trang Lịch, thêm lịch của năm rồi xác nhận."),
    )


def _provisional(year: int) -> Finding:
    return Finding(
        NAME,
        State.WARNING,
        tr("Lịch năm {year} còn tạm tính; ngày hẹn có thể phải đổi.", year=year),
        tr("Người quản trị mở trang Lịch, so với thông báo nghỉ lễ rồi xác nhận."),
    )
