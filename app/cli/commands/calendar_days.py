"""`calendar`: days off, make-up days, office hours by season, years confirmed, and whose date would move."""

import re
from dataclasses import fields
from datetime import date, time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answers.answer import say
from app.cli.asked.call import BadCall, call_of
from app.cli.asked.choices import one_of
from app.cli.asked.moments import EARLIEST_YEAR, LATEST_YEAR, day_meant
from app.errors import Unavailable
from app.files.reading import refuse_in_use
from app.language import tr
from app.rules.calendar import Session
from app.services.views.plain_values import plain

if TYPE_CHECKING:
    from app.services.calendar_care.calendar_care import CalendarYearView

_SEASON = re.compile(r"[0-9]{2}-[0-9]{2}")
_LEAP_YEAR = 2024  # 29 February may begin a season
NO_HOURS = "none"
_DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class OfficeDayKind(StrEnum):
    """What a day can be."""

    OFF = "off"
    MAKE_UP = "make_up"
    USUAL = "usual"


def show(
    context: typer.Context,
    year: Annotated[int, typer.Argument(metavar="YEAR", help=tr("Năm."))],
) -> None:
    """The days off and make-up days of a year, and whether somebody has confirmed it."""
    from app.cli.answers.readable_care import year_lines
    from app.cli.desk import open_desk
    from app.services.calendar_care import calendar_care

    call = call_of(context)
    meant = _year(year)
    with open_desk(call) as desk:
        view = desk.read(calendar_care.year_view, meant)
    say(call, plain(view), year_lines(view))


def set_day(
    context: typer.Context,
    day: Annotated[str, typer.Argument(metavar="DAY", help=tr("Ngày, dạng 2026-01-02."))],
    kind: Annotated[str, typer.Argument(metavar="KIND", help=" · ".join(OfficeDayKind))],
    *,
    name: Annotated[str, typer.Option("--name", metavar="N", help=tr("Tên ngày nghỉ, ngày làm bù."))] = "",
    replaces: Annotated[
        str | None, typer.Option("--replaces", metavar="DAY", help=tr("Ngày được làm bù."))
    ] = None,
) -> None:
    """Make a day off, a make-up day or a usual one; answers its year."""
    from app.cli.answers.readable_care import year_lines
    from app.cli.desk import open_desk
    from app.services.calendar_care import calendar_care

    call = call_of(context)
    meant = one_of(tuple(OfficeDayKind), kind, "KIND")
    if replaces is not None and meant is not OfficeDayKind.MAKE_UP:
        raise BadCall(tr("--replaces chỉ đi cùng make_up. Chưa làm gì."))
    changed = day_meant(day, "DAY")
    replaced = None if replaces is None else day_meant(replaces, "--replaces")
    with open_desk(call) as desk:
        view = desk.write(calendar_care.set_day, changed, meant.value, name, replaced)
    say(call, plain(view), year_lines(view))


def set_hours(
    context: typer.Context,
    season_start: Annotated[
        str, typer.Argument(metavar="MM-DD", help=tr("Ngày mùa bắt đầu; cả năm: 01-01."))
    ],
    spec: Annotated[
        str,
        typer.Argument(
            metavar="SPEC|FILE",
            help=tr("Giờ làm, dạng “mon-fri 07:30-11:30 13:30-17:00; sat 07:30-11:30”, hoặc tệp chứa nó."),
        ),
    ],
) -> None:
    """The weekly hours from a day of the year until the next season; `none` ends a season."""
    from app.cli.answers.readable_care import hours_lines
    from app.cli.desk import open_desk
    from app.services.calendar_care import calendar_care

    call = call_of(context)
    start = read_season(season_start)
    hours = read_hours(text_of(spec))
    with open_desk(call) as desk:
        desk.write(calendar_care.set_hours, start, hours)
    document: list[dict[str, object]] = [
        {
            "season_start": start,
            "weekday": _DAY_NAMES[weekday],
            "opens": f"{session.opens:%H:%M}",
            "closes": f"{session.closes:%H:%M}",
        }
        for weekday, sessions in sorted(hours.items())
        for session in sessions
    ]
    say(call, document, hours_lines(document) or [tr("Đã bỏ mùa này.")])


def confirm(
    context: typer.Context,
    year: Annotated[int, typer.Argument(metavar="YEAR", help=tr("Năm."))],
) -> None:
    """Say that a person has held the year against the government's decision."""
    from app.cli.answers.readable_care import year_lines
    from app.cli.desk import open_desk
    from app.services.calendar_care import calendar_care

    call = call_of(context)
    meant = _year(year)
    with open_desk(call) as desk:
        view = desk.write(calendar_care.confirm_year, meant)
    say(call, plain(view), year_lines(view))


def add(
    context: typer.Context,
    year: Annotated[int, typer.Argument(metavar="YEAR", help=tr("Năm."))],
) -> None:
    """Add a year, provisional, with the days off the program ships with; one that is there stays as it is."""
    from app.cli.answers.readable_care import added_lines
    from app.cli.desk import open_desk
    from app.services.calendar_care import calendar_years

    call = call_of(context)
    meant = _year(year)
    with open_desk(call) as desk:
        answer = desk.write(calendar_years.add_year, meant)
    say(call, _document(answer.year, added=answer.added), added_lines(answer))


def take_back(
    context: typer.Context,
    year: Annotated[int, typer.Argument(metavar="YEAR", help=tr("Năm."))],
    *,
    reason: Annotated[str, typer.Option("--reason", metavar="R", help=tr("Lý do, được ghi lại."))],
) -> None:
    """Take back that a year was confirmed; answers the open dossiers whose date was given as certain."""
    from app.cli.answers.readable_care import taken_back_lines
    from app.cli.desk import open_desk
    from app.services.calendar_care import calendar_years

    call = call_of(context)
    meant = _year(year)
    with open_desk(call) as desk:
        answer = desk.write(calendar_years.take_back, meant, reason)
    document = _document(answer.year, given_as_firm=answer.given_as_firm)
    say(call, document, taken_back_lines(answer))


def moved(context: typer.Context) -> None:
    """The open dossiers whose date would be another by the calendar now in force; nothing is moved."""
    from app.cli.answers.readable_care import moved_lines
    from app.cli.desk import open_desk
    from app.services.calendar_care import calendar_care

    call = call_of(context)
    with open_desk(call) as desk:
        found = desk.read(calendar_care.moved_by_calendar)
    say(call, plain(found), moved_lines(found))


def _document(year: "CalendarYearView", **more: object) -> dict[str, object]:
    """A year as every command answers it, with what else this one has to say."""
    told = {each.name: getattr(year, each.name) for each in fields(year)} | more
    return {name: plain(value) for name, value in told.items()}


def read_hours(text: str) -> dict[int, tuple[Session, ...]]:
    """The weekly hours in `mon-fri 07:30-11:30 13:30-17:00; sat 07:30-11:30`, days parted by `;` or lines.

    `none` means none at all. `BadCall` for what cannot be read or a day named twice; whether the sessions
    make sense is for the calendar.
    """
    hours: dict[int, tuple[Session, ...]] = {}
    if text.strip() == NO_HOURS:
        return hours
    for part in re.split(r"[;\n]", text):
        words = part.split()
        if not words:
            continue
        sessions = tuple(_session(word) for word in words[1:])
        for weekday in _weekdays(words[0]):
            if weekday in hours or not sessions:
                raise _hours_unreadable()
            hours[weekday] = sessions
    if not hours:
        raise _hours_unreadable()
    return hours


def _weekdays(word: str) -> range:
    first, _, last = word.partition("-")
    try:
        start, end = _DAY_NAMES.index(first), _DAY_NAMES.index(last or first)
    except ValueError:
        raise _hours_unreadable() from None
    return range(start, end + 1)


def _session(word: str) -> Session:
    opens, _, closes = word.partition("-")
    try:
        return Session(time.fromisoformat(opens), time.fromisoformat(closes))
    except ValueError:
        raise _hours_unreadable() from None


def text_of(spec: str) -> str:
    """The text itself where it begins with a day or `none`, else what is in the file of that name."""
    first = spec.split()[:1]
    if not first or first[0].partition("-")[0] in (*_DAY_NAMES, NO_HOURS):
        return spec
    refuse_in_use(Path(spec))
    try:
        return Path(spec).read_text(encoding="utf-8-sig")
    except (FileNotFoundError, ValueError):
        raise _hours_unreadable() from None
    except OSError as error:
        raise Unavailable(
            "file_unreadable",
            tr("Không đọc được tệp {file}. Chưa làm gì.", file=spec),
            tr("Kiểm tra quyền đọc tệp; tệp phải là văn bản UTF-8."),
        ) from error


def _year(year: int) -> int:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise BadCall(
            tr("YEAR phải từ {first} đến {last}. Chưa làm gì.", first=EARLIEST_YEAR, last=LATEST_YEAR)
        )
    return year


def read_season(text: str) -> str:
    """The first day of a season, `MM-DD`; `BadCall` when it is no day of a year."""
    month, _, day = text.partition("-")
    try:
        date(_LEAP_YEAR, int(month), int(day))
    except ValueError:
        is_day = False
    else:
        is_day = _SEASON.fullmatch(text) is not None
    if not is_day:
        raise BadCall(
            tr("MM-DD không phải một ngày trong năm. Chưa làm gì."),
            tr("Ghi tháng và ngày, như 04-15; cả năm là 01-01."),
        )
    return text


def _hours_unreadable() -> BadCall:
    return BadCall(
        tr("Giờ làm việc không đọc được. Chưa làm gì."),
        tr("Ghi dạng “mon-fri 07:30-11:30 13:30-17:00; sat 07:30-11:30”; bỏ cả mùa: none."),
    )
