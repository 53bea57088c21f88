"""Moments as a clerk says them: words near today, dates further off, always in office time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.language import tr
from app.rules.calendar import local
from app.rules.weekdays import weekday_word

_WEEK = 7
_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class DueLook:
    """How a due date is shown: the words, an icon by meaning, and a colour of the theme by name."""

    text: str
    icon: str
    tone: str


def short(moment: datetime, now: datetime) -> str:
    """`15/01 09:15`, with the year when it is another one than now."""
    at = local(moment)
    return f"{at:%d/%m %H:%M}" if at.year == local(now).year else f"{at:%d/%m/%Y %H:%M}"


def exact(moment: datetime) -> str:
    """`thứ Năm, 15/01/2026 09:15`."""
    at = local(moment)
    return f"{weekday_word(at)}, {at:%d/%m/%Y %H:%M}"


def relative(moment: datetime, now: datetime) -> str:
    """`hôm nay 16:30`, `ngày mai 09:15`, `thứ Năm 15/01` within a week, else the date."""
    at = local(moment)
    days = (at.date() - local(now).date()).days
    if days == 0:
        return tr("hôm nay {time}", time=f"{at:%H:%M}")
    if days == 1:
        return tr("ngày mai {time}", time=f"{at:%H:%M}")
    if days == -1:
        return tr("hôm qua {time}", time=f"{at:%H:%M}")
    if 1 < days < _WEEK:
        return f"{weekday_word(at)} {at:%d/%m}"
    return short(moment, now)


def lateness(due_at: datetime, now: datetime) -> str:
    """How far past its due date a dossier is: days by the calendar, on the day itself hours or minutes."""
    days = (local(now).date() - local(due_at).date()).days
    if days >= 1:
        return tr("quá {days} ngày", days=days)
    late = now - due_at
    if late >= _HOUR:
        return tr("quá {hours} giờ", hours=late // _HOUR)
    return tr("quá {minutes} phút", minutes=max(1, late // _MINUTE))


def due_look(due_at: datetime, now: datetime, *, overdue: bool, finished: bool) -> DueLook:
    """The due date of a dossier in a list or on its card; `overdue` is the service's word, not ours."""
    if overdue and not finished:
        return DueLook(lateness(due_at, now), "overdue", "bad")
    if finished:
        return DueLook(short(due_at, now), "calendar", "muted")
    is_today = local(due_at).date() == local(now).date()
    return DueLook(
        relative(due_at, now), "clock" if is_today else "calendar", "warning" if is_today else "text"
    )
