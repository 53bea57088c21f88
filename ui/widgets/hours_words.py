"""Office hours in words: the days of a week that have the same hours are told together."""

from collections.abc import Mapping
from datetime import date

from app.language import tr
from app.rules.calendar import Session, WorkCalendar


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


def season_lines(calendar: WorkCalendar) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The hours of each season under its name; an office without seasons has one for the whole year."""
    if not calendar.seasons:
        return ((tr("Cả năm"), hours_lines(calendar.hours)),)
    seasons = sorted(calendar.seasons, key=lambda season: season.starts)
    return tuple(
        (
            tr("Từ ngày {day}", day=f"{season.starts[1]:02}/{season.starts[0]:02}"),
            hours_lines(season.hours),
        )
        for season in seasons
    )


def day_words(calendar: WorkCalendar, day: date) -> str:
    """What a day is for the office: off and why, worked in place of another, or as usual."""
    make_up = calendar.make_up_days.get(day)
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
