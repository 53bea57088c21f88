"""A moment of the office as one says it across the counter."""

from datetime import date, datetime, timedelta

from app.language import tr
from app.rules.weekdays import weekday_word


def due_words(due: datetime, today: date | None) -> str:
    """A due moment in office time: "16:30 hôm nay", "09:15 ngày mai, 15/01", "09:15 thứ Năm, 15/01/2026".

    `today` is the office's date, `None` where it is not known.
    """
    clock = f"{due:%H:%M}"
    if due.date() == today:
        return tr("{clock} hôm nay", clock=clock)
    if due.date() - timedelta(days=1) == today:
        return tr("{clock} ngày mai, {day}", clock=clock, day=f"{due:%d/%m}")
    return f"{clock} {weekday_word(due)}, {due:%d/%m/%Y}"
