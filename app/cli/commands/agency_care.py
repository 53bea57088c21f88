"""`agency`: the tree of agencies and their units, their names and their ends."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.answers.answer import say
from app.cli.asked.call import BadCall, Call, call_of
from app.cli.asked.choices import one_of
from app.cli.asked.moments import day_meant
from app.cli.commands.people_care import AgencyOption
from app.language import tr
from app.services.views.plain_values import plain
from models.vocabulary import Level, UnitKind

if TYPE_CHECKING:
    from app.services.organisation.units import AgencyView

Unit = Annotated[str, typer.Argument(metavar="UNIT", help=tr("Đơn vị; một phần tên cũng được."))]
AgencyText = Annotated[str, typer.Argument(metavar="AGENCY", help=tr("Mã hoặc tên cơ quan."))]
LastDay = Annotated[
    str | None, typer.Option("--last-day", metavar="DAY", help=tr("Ngày cuối cùng; bỏ trống: hôm nay."))
]


def list_agencies(context: typer.Context) -> None:
    """The tree of agencies with their units."""
    from app.cli.answers.readable_people import agency_lines
    from app.cli.desk import open_desk
    from app.services.organisation.units import agencies

    call = call_of(context)
    with open_desk(call) as desk:
        found = desk.read(agencies)
    say(call, plain(found), [line for each in found for line in agency_lines(each)])


def show(
    context: typer.Context,
    agency: Annotated[
        str | None,
        typer.Argument(metavar="[AGENCY]", help=tr("Mã, tên hoặc tên cũ; bỏ trống: cơ quan mình.")),
    ] = None,
) -> None:
    """One agency with its units."""
    from app.cli.answers.readable_people import agency_lines
    from app.cli.desk import open_desk
    from app.services.organisation import units

    call = call_of(context)
    with open_desk(call) as desk:
        view = desk.read(units.agency, agency)
    say(call, plain(view), agency_lines(view))


def find(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=tr("Một phần tên, cả tên cũ."))],
) -> None:
    """Units by a part of their name or of a former one, closed ones too."""
    from app.cli.answers.readable_people import unit_line
    from app.cli.desk import open_desk
    from app.services.organisation.units import find_units

    call = call_of(context)
    with open_desk(call) as desk:
        found = desk.read(find_units, text)
    document = [{"agency": agency.code, "unit": plain(unit)} for agency, unit in found]
    lines = [f"{agency.code} · {unit_line(unit)}" for agency, unit in found]
    say(call, document, lines or [tr("Không có đơn vị nào như vậy.")])


def add(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="CODE", help=tr("Mã cơ quan, như H26.16."))],
    name: Annotated[str, typer.Argument(metavar="NAME", help=tr("Tên cơ quan."))],
    *,
    barcode_number: Annotated[
        str, typer.Option("--barcode-number", metavar="5DIGITS", help=tr("Năm chữ số riêng của cơ quan."))
    ],
    level: Annotated[str, typer.Option("--level", metavar="L", help=" · ".join(Level))] = Level.COMMUNE.value,
    parent: Annotated[
        str | None,
        typer.Option("--parent", metavar="AGENCY", help=tr("Cơ quan cấp trên; bỏ trống: cơ quan mình.")),
    ] = None,
    top: Annotated[bool, typer.Option("--top", help=tr("Không có cơ quan cấp trên."))] = False,
) -> None:
    """A new agency with a one-stop desk, under one that is ruled."""
    from app.services.organisation.agency_changes import add_agency
    from app.services.views.given import OfficeValues

    if parent is not None and top:
        raise BadCall(tr("Chỉ một trong hai: --parent hoặc --top. Chưa làm gì."))
    call = call_of(context)
    meant = one_of(tuple(Level), level, "--level")
    values = OfficeValues(name=name, code=code, barcode_number=barcode_number, level=meant)
    _change(call, partial(add_agency, at_top=top), values, parent)


def rename(
    context: typer.Context,
    agency: AgencyText,
    name: Annotated[str, typer.Argument(metavar="NAME", help=tr("Tên mới."))],
) -> None:
    """An agency bears another name from today on; the old one still finds it."""
    from app.services.organisation.agency_changes import rename_agency

    _change(call_of(context), rename_agency, agency, name)


def place(
    context: typer.Context,
    agency: AgencyText,
    *,
    parent: Annotated[
        str | None, typer.Option("--parent", metavar="AGENCY", help=tr("Cơ quan cấp trên."))
    ] = None,
    top: Annotated[bool, typer.Option("--top", help=tr("Không có cơ quan cấp trên."))] = False,
) -> None:
    """An agency is under another one, or at the top of the tree."""
    from app.services.organisation.agency_placing import place_agency

    if (parent is None) != top:
        raise BadCall(tr("Cần đúng một trong hai: --parent hoặc --top. Chưa làm gì."))
    _change(call_of(context), place_agency, agency, parent)


def close(
    context: typer.Context,
    agency: AgencyText,
    *,
    successor: Annotated[
        str | None, typer.Option("--successor", metavar="AGENCY", help=tr("Cơ quan kế thừa."))
    ] = None,
    units: Annotated[
        list[str] | None,
        typer.Option("--unit", metavar="OLD=NEW", help=tr("Đơn vị cũ sang đơn vị nào; lặp lại được.")),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=tr("Chỉ cho biết, chưa làm."))] = False,
) -> None:
    """An agency is no more; its people, units and open dossiers go to its successor."""
    from app.cli.answers.readable_people import unit_move_line
    from app.cli.desk import open_desk
    from app.services.organisation.agency_changes import close_agency, what_goes_where

    call = call_of(context)
    chosen = dict(_pair(each) for each in units or ())
    if successor is None and (chosen or dry_run):
        raise BadCall(tr("--unit và --dry-run cần --successor. Chưa làm gì."))
    if successor is None or not dry_run:
        _change(call, close_agency, agency, successor, chosen)
        return
    with open_desk(call) as desk:
        found = desk.read(what_goes_where, agency, successor, chosen)
    say(call, plain(found), [unit_move_line(each) for each in found])


def merge(
    context: typer.Context,
    agencies: Annotated[list[str], typer.Argument(metavar="AGENCY…", help=tr("Các cơ quan được nhập vào."))],
    *,
    into: Annotated[str, typer.Option("--into", metavar="AGENCY", help=tr("Cơ quan nhận tất cả, đã có."))],
) -> None:
    """Several agencies become part of one; people, units and open dossiers go with them."""
    from app.services.organisation.agency_changes import merge_agencies

    _change(call_of(context), merge_agencies, tuple(agencies), into)


def remove(context: typer.Context, agency: AgencyText) -> None:
    """Forget an agency made by mistake, that nobody and nothing has been in; answers those left."""
    from app.cli.answers.readable_people import agency_lines
    from app.cli.desk import open_desk
    from app.services.organisation.agency_removal import remove_agency

    call = call_of(context)
    with open_desk(call) as desk:
        left = desk.write(remove_agency, agency)
    say(call, plain(left), [line for each in left for line in agency_lines(each)])


def history(
    context: typer.Context,
    subject: Annotated[
        str, typer.Argument(metavar="CODE|UNIT", help=tr("Mã cơ quan, hoặc tên đầy đủ của đơn vị."))
    ],
) -> None:
    """What was changed about an agency or a unit, by whom; the newest first."""
    from app.cli.answers.readable_people import change_line
    from app.cli.desk import open_desk
    from app.services.accounts.office_changes import changes

    call = call_of(context)
    with open_desk(call) as desk:
        found = desk.read(changes, subject.strip())
    say(call, plain(found), [change_line(each) for each in found] or [tr("Không có dòng nào như vậy.")])


def add_unit(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=tr("Tên đơn vị."))],
    *,
    kind: Annotated[
        str, typer.Option("--kind", metavar="K", help=" · ".join(UnitKind))
    ] = UnitKind.SPECIALIST.value,
    agency: AgencyOption = None,
) -> None:
    """A new unit of an agency."""
    from app.services.organisation import unit_changes

    meant = one_of(tuple(UnitKind), kind, "--kind")
    _change(call_of(context), unit_changes.add_unit, name, meant, agency)


def rename_unit(
    context: typer.Context,
    unit: Unit,
    name: Annotated[str, typer.Argument(metavar="NAME", help=tr("Tên mới."))],
    *,
    agency: AgencyOption = None,
) -> None:
    """A unit bears another name from today on; the old one still finds it."""
    from app.services.organisation import unit_changes

    _change(call_of(context), unit_changes.rename_unit, unit, name, agency)


def merge_units(
    context: typer.Context,
    units: Annotated[list[str], typer.Argument(metavar="UNIT…", help=tr("Các đơn vị được nhập vào."))],
    *,
    into: Annotated[str, typer.Option("--into", metavar="UNIT", help=tr("Đơn vị nhận tất cả, đã có."))],
    last_day: LastDay = None,
    agency: AgencyOption = None,
) -> None:
    """Several units become one; people and open dossiers go with them."""
    from app.services.organisation import unit_changes

    day = None if last_day is None else day_meant(last_day, "--last-day")
    _change(call_of(context), unit_changes.merge_units, tuple(units), into, day, agency)


def close_unit(
    context: typer.Context,
    unit: Unit,
    *,
    successor: Annotated[
        str | None, typer.Option("--successor", metavar="UNIT", help=tr("Đơn vị kế thừa."))
    ] = None,
    last_day: LastDay = None,
    agency: AgencyOption = None,
) -> None:
    """A unit is no more; its people and open dossiers go to its successor."""
    from app.services.organisation import unit_changes

    day = None if last_day is None else day_meant(last_day, "--last-day")
    _change(call_of(context), unit_changes.close_unit, unit, successor, day, agency)


def remove_unit(context: typer.Context, unit: Unit, *, agency: AgencyOption = None) -> None:
    """Forget a unit made by mistake, that nobody and nothing has been in."""
    from app.services.organisation import unit_changes

    _change(call_of(context), unit_changes.remove_unit, unit, agency)


def _pair(text: str) -> tuple[str, str]:
    old, sign, new = text.partition("=")
    if not (sign and old.strip() and new.strip()):
        raise BadCall(tr("--unit cần hai tên đơn vị như “Tư pháp=Văn phòng”. Chưa làm gì."))
    return old.strip(), new.strip()


def _change(call: Call, service: "Callable[..., AgencyView]", *values: Any) -> None:
    """Do one change, and say how the agency is afterwards."""
    from app.cli.answers.readable_people import agency_lines
    from app.cli.desk import open_desk

    with open_desk(call) as desk:
        view = desk.write(service, *values)
    say(call, plain(view), agency_lines(view))
