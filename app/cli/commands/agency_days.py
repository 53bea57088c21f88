"""`agency calendar`, `day` and `hours`: where one agency differs from the office calendar."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answers.answer import say
from app.cli.asked.call import BadCall, Call, call_of
from app.cli.asked.choices import one_of
from app.cli.asked.moments import day_meant
from app.cli.commands.calendar_days import read_hours, read_season, text_of
from app.cli.commands.people_care import AgencyOption
from app.language import tr
from app.services.views.plain_values import plain

if TYPE_CHECKING:
    from app.services.calendar_care.agency_calendars import AgencyDifferences


class DayKind(StrEnum):
    """What a day can be at one agency."""

    OFF = "off"
    MAKE_UP = "make_up"
    USUAL = "usual"
    AS_OFFICE = "as_office"


def calendar(context: typer.Context, *, agency: AgencyOption = None) -> None:
    """Where an agency differs from the office calendar."""
    from app.cli.desk import open_desk
    from app.services.calendar_care import agency_calendars

    call = call_of(context)
    with open_desk(call) as desk:
        _say(call, desk.read(agency_calendars.differences, agency))


def day(
    context: typer.Context,
    day: Annotated[str, typer.Argument(metavar="DAY", help=tr("Ngày, dạng 2026-01-02."))],
    kind: Annotated[str, typer.Argument(metavar="KIND", help=" · ".join(DayKind))],
    *,
    name: Annotated[str, typer.Option("--name", metavar="N", help=tr("Tên ngày nghỉ, ngày làm bù."))] = "",
    replaces: Annotated[
        str | None, typer.Option("--replaces", metavar="DAY", help=tr("Ngày được làm bù."))
    ] = None,
    agency: AgencyOption = None,
) -> None:
    """A day on which one agency differs, or again is as the office."""
    from app.cli.desk import open_desk
    from app.services.calendar_care import agency_calendars

    meant = one_of(tuple(DayKind), kind, "KIND")
    if replaces is not None and meant is not DayKind.MAKE_UP:
        raise BadCall(tr("--replaces chỉ đi cùng make_up. Chưa làm gì."))
    replaced = None if replaces is None else day_meant(replaces, "--replaces")
    call = call_of(context)
    wanted = day_meant(day, "DAY")
    with open_desk(call) as desk:
        service = agency_calendars.set_agency_day
        _say(call, desk.write(service, agency, wanted, meant.value, name=name, replaces=replaced))


def hours(
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
    *,
    agency: AgencyOption = None,
) -> None:
    """One agency's own hours from a day of the year; `none` takes the season back."""
    from app.cli.desk import open_desk
    from app.services.calendar_care import agency_calendars

    start, week = read_season(season_start), read_hours(text_of(spec))
    call = call_of(context)
    with open_desk(call) as desk:
        _say(call, desk.write(agency_calendars.set_agency_hours, agency, start, week))


def common_hours(context: typer.Context, *, agency: AgencyOption = None) -> None:
    """One agency gives up all hours of its own and keeps the office's again."""
    from app.cli.desk import open_desk
    from app.services.calendar_care import agency_calendars

    call = call_of(context)
    with open_desk(call) as desk:
        _say(call, desk.write(agency_calendars.keep_office_hours, agency))


def _say(call: Call, found: "AgencyDifferences") -> None:
    from app.cli.answers.readable_people import difference_lines

    say(call, plain(found), difference_lines(found))
