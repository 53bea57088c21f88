"""`due`: when a result would be due, and why."""

from typing import Annotated

import typer

from app.cli.answers.answer import say
from app.cli.asked.call import BadCall, call_of
from app.cli.asked.choices import one_of
from app.cli.asked.moments import moment_meant
from app.language import tr
from models.vocabulary import Channel


def due(
    context: typer.Context,
    received: Annotated[
        str,
        typer.Argument(
            metavar="RECEIVED", help=tr("Lúc nhận, ISO 8601; không ghi múi giờ là giờ văn phòng.")
        ),
    ],
    *,
    procedure: Annotated[
        str | None, typer.Option("--procedure", metavar="P", help=tr("Mã thủ tục trong danh mục."))
    ] = None,
    case: Annotated[
        str | None, typer.Option("--case", metavar="C", help=tr("Trường hợp; bỏ trống: trường hợp đầu."))
    ] = None,
    channel: Annotated[
        str, typer.Option("--channel", metavar="H", help=" · ".join(Channel))
    ] = Channel.DIRECT.value,
    term: Annotated[
        str | None,
        typer.Option("--term", metavar='"N UNIT"', help="working_days · hours · calendar_days · months"),
    ] = None,
) -> None:
    """Count a due date by a procedure of the catalogue or by a term, with the office's calendar."""
    from app.cli.answers.readable import due_lines
    from app.cli.answers.results import due_result
    from app.cli.desk import open_desk
    from app.services.procedures.due import due_for

    call = call_of(context)
    if (procedure is None) == (term is None):
        raise BadCall(tr("Cần đúng một trong hai: --procedure hoặc --term. Chưa làm gì."))
    if term is not None and case is not None:
        raise BadCall(tr("--case chỉ đi cùng --procedure. Chưa làm gì."))
    moment = moment_meant(received, "RECEIVED")
    way = one_of(tuple(Channel), channel, "--channel")
    with open_desk(call) as desk:
        found = desk.read(due_for, moment, procedure=procedure, case=case, channel=way, term=term)
    say(call, due_result(found), due_lines(found))
