"""`agency codes`: the unit code and barcode number put right before the first dossier."""

from typing import Annotated

import typer

from app.cli.answers.answer import say
from app.cli.asked.call import BadCall, call_of
from app.cli.commands.agency_care import AgencyText
from app.language import tr
from app.services.views.plain_values import plain


def codes(
    context: typer.Context,
    agency: AgencyText,
    *,
    code: Annotated[
        str | None, typer.Option("--code", metavar="C", help=tr("Mã định danh cơ quan, như H26.16."))
    ] = None,
    barcode_number: Annotated[
        str | None,
        typer.Option("--barcode-number", metavar="5DIGITS", help=tr("Năm chữ số riêng của cơ quan.")),
    ] = None,
) -> None:
    """Another unit code or barcode number for an agency that has not received a dossier yet."""
    from app.cli.answers.readable_people import agency_lines
    from app.cli.desk import open_desk
    from app.services.organisation.agency_codes import correct_codes

    call = call_of(context)
    if code is None and barcode_number is None:
        raise BadCall(tr("Lệnh này cần --code hoặc --barcode-number. Chưa làm gì."))
    with open_desk(call) as desk:
        view = desk.write(correct_codes, agency, code, barcode_number)
    say(call, plain(view), agency_lines(view))
