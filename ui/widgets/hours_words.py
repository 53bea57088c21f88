"""Office hours in words: the days of a week that have the same hours are told together."""

from collections.abc import Mapping
from datetime import date

from app.language import tr
from app.rules.calendar import Session, WorkCalendar

WHOLE_YEAR = "01-01"
"""The season that holds from New Year; alone it is the whole year."""


def sessions_words(sessions: tuple[Session, ...]) -> str:
    """`07:30–11:30, 13:30–17:00`; empty when the office is closed."""
    return ", ".join(f"{each.opens:%H:%M}–{each.closes:%H:%M}" for each in sessions)


def hours_lines(hours: Mapping[int, tuple[Session, ...]]) -> tuple[str, ...]:
    """One line for each run of weekdays with the same hours; days without hours are left out."""
    runs: list[tuple[int, int, tuple[Session, ...]]] = []
    for weekday in sorted(day for day, sessions in hours.items() if sessions):
        if runs and runs[-1][1] == weekday - 1 and runs[-1][2] == hours[weekday]:
            runs[-1] = (runs[-1][0], weekday, hours[weekday])
        else:
            runs.append((weekday, weekday, hours[weekday]))
    names = weekday_names()
    return tuple(
        f"{names[first]}{f' – {names[last]}' if last != first else ''}: {sessions_words(sessions)}"
        for first, last, sessions in runs
    )


def season_lines(seasons: Mapping[str, Mapping[int, tuple[Session, ...]]]) -> tuple[str, ...]:
    """The hours of each season under its name; `seasons` by the day they begin (`MM-DD`)."""
    lines: list[str] = []
    for start in sorted(seasons):
        lines += [season_word(start, len(seasons)), *hours_lines(seasons[start])]
    return tuple(lines)


def season_word(start: str, count: int) -> str:
    """What a season is called among so many; one alone from New Year is the whole year."""
    if count == 1 and start == WHOLE_YEAR:
        return tr("Cả năm")
    return tr("Từ ngày {day}", day=day_of_year(start))


def day_of_year(start: str) -> str:
    """`04-16` as people write it: `16/04`."""
    return f"{start[3:]}/{start[:2]}"


def day_words(calendar: WorkCalendar, day: date) -> str:
    """What a day is for the office: off and why, worked in place of another, or as usual."""
    make_up = calendar.make_up(day)
    hours = sessions_words(calendar.sessions(day))
    if make_up is not None and make_up.replaces is not None:
        return tr("Làm bù cho ngày {day}: {hours}", day=f"{make_up.replaces:%d/%m/%Y}", hours=hours)
    if make_up is not None:
        return tr("Làm bù: {hours}", hours=hours)
    if not hours:
        return tr("Nghỉ: {why}", why=calendar.why_off(day))
    return tr("Làm việc bình thường: {hours}", hours=hours)


def weekday_names() -> tuple[str, ...]:
    """The days of the week, Monday first."""
    return (
        tr("Thứ Hai"),
        tr("Thứ Ba"),
        tr("Thứ Tư"),
        tr("Thứ Năm"),
        tr("Thứ Sáu"),
        tr("Thứ Bảy"),
        tr("Chủ nhật"),
    )
