"""`late`: which agency kept dossiers waiting, over a period."""

from typing import Annotated

import typer

from app.cli.answers.answer import say
from app.cli.asked.call import call_of
from app.cli.asked.moments import day_meant
from app.language import tr
from app.services.views.plain_values import plain


def late(
    context: typer.Context,
    *,
    first: Annotated[str, typer.Option("--from", metavar="DAY", help=tr("Hồ sơ xong từ ngày."))],
    last: Annotated[str, typer.Option("--to", metavar="DAY", help=tr("Đến hết ngày."))],
    agency: Annotated[
        str | None,
        typer.Option("--agency", metavar="AGENCY", help=tr("Chỉ cơ quan này; mã, tên hoặc một phần tên.")),
    ] = None,
) -> None:
    """By agency: steps done and late, index 2, what is late now, and the dossiers it made late."""
    from app.cli.answers.readable_agencies import late_lines
    from app.cli.desk import open_desk
    from app.services.dossiers.late_agencies import late_agencies

    call = call_of(context)
    days = day_meant(first, "--from"), day_meant(last, "--to")
    with open_desk(call) as desk:
        found = desk.read(late_agencies, *days, agency)
    say(call, plain(found), late_lines(found))
