"""`diagnose`: every check that needs no window, and the support bundle; made for when the data are away."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answers.answer import say
from app.cli.answers.exits import DONE, REFUSED
from app.cli.asked.call import BadCall, Call, call_of
from app.language import tr
from app.services.views.plain_values import plain

if TYPE_CHECKING:
    from app.database.location import Location
    from app.services.upkeep.diagnosing.check_answer import Finding, Installation


def diagnose(
    context: typer.Context,
    *,
    bundle: Annotated[
        Path | None,
        typer.Option(
            "--bundle", metavar="F.zip", help=tr("Ghi thêm gói hỗ trợ, tên người đã thay bằng dấu.")
        ),
    ] = None,
) -> int:
    """Look everything over; 1 when something is bad. Only a bundle that cannot be written ends otherwise."""
    if bundle is not None and bundle.suffix.lower() != ".zip":
        raise BadCall(tr("--bundle phải là tệp .zip. Chưa làm gì."))
    from app.services.upkeep.diagnosing.check_answer import State
    from app.services.upkeep.diagnosing.checks import diagnose as look_over

    call = call_of(context)
    place = _place(call)
    findings = look_over(place)
    if bundle is not None:
        _save_bundle(place, findings, bundle)
    say(call, plain(findings), _lines(findings, bundle))
    return REFUSED if any(finding.state is State.BAD for finding in findings) else DONE


def _place(call: Call) -> "Installation":
    from app.database.unit_of_work import system_clock
    from app.services.upkeep.diagnosing.check_answer import Installation
    from app.settings import load, settings_file

    return Installation(_where(call), load(settings_file()), settings_file(), system_clock)


def _where(call: Call) -> "str | Location":
    """The data, at a server with the login of the person who calls; a place nobody can read is a finding, too."""
    from app.cli.desk import own_password
    from app.database.location import parse_location
    from app.database.logins import role_of
    from app.errors import Told
    from app.rules.passwords import composed

    try:
        location = parse_location(call.where)
    except Told:
        return call.where
    if not location.is_server or call.user is None or _has_no_office(location):
        return location
    return location.as_person(role_of(location.database, call.user), composed(own_password(call)))


def _has_no_office(location: "Location") -> bool:
    """Whether the owner's address leads to an empty database, where nobody has a login of her own yet."""
    from app.database.schema import SchemaState, schema_state
    from app.errors import Told

    try:
        return location.names_owner and schema_state(location) is SchemaState.EMPTY
    except Told:
        return False


def _save_bundle(place: "Installation", findings: "tuple[Finding, ...]", file: Path) -> None:
    from app.error_reports import reports_folder
    from app.raw_scans import scans_file
    from app.services.upkeep.supporting.bundle import gather, save
    from app.settings import data_folder

    data = data_folder()
    save(file, gather(place, findings, reports_folder(data), scans=scans_file(data)), place)


def _lines(findings: "tuple[Finding, ...]", bundle: Path | None) -> list[str]:
    from app.services.upkeep.diagnosing.words import check_word, overall, state_word

    lines = [overall(findings)[1]]
    for finding in findings:
        lines.append(f"{check_word(finding.name)} – {state_word(finding.state)}: {finding.seen}")
        if finding.todo:
            lines.append(f"    {finding.todo}")
    if bundle is not None:
        lines.append(tr("Đã lưu gói hỗ trợ: {file}", file=bundle))
    return lines
