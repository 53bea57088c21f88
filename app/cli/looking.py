"""`show`, `find` and `history`: look without changing anything."""

from typing import Annotated

import typer

from app.cli.answer import say
from app.cli.call import BadCall, call_of
from app.language import tr

MOST_ROWS = 100_000


def show(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=tr("Mã, mã vạch, chữ trên thẻ, tên …"))],
) -> None:
    """Say what a scan of the text means; something unknown is an answer too."""
    from app.cli.desk import open_desk
    from app.cli.readable import scan_lines
    from app.cli.results import scan_result
    from app.services import finding

    call = call_of(context)
    with open_desk(call) as desk:
        answer = desk.read(finding.show, text)
    say(call, scan_result(answer), scan_lines(answer))


def find(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=tr("Tên, số giấy tờ, điện thoại, mã …"))],
    *,
    limit: Annotated[int, typer.Option("--limit", metavar="N", help=tr("Nhiều nhất bao nhiêu hồ sơ."))] = 50,
) -> None:
    """List the dossiers the text fits, at most `limit`."""
    from app.cli.desk import Desk, open_desk
    from app.cli.readable import list_lines
    from app.cli.results import row_result
    from app.services import finding
    from app.services.views import DossierRow

    call = call_of(context)
    if not 1 <= limit <= MOST_ROWS:
        raise BadCall(tr("--limit phải từ 1 đến {most}. Chưa làm gì.", most=MOST_ROWS))

    def pages(desk: Desk) -> list[DossierRow]:
        page = desk.read(finding.find, text, limit)
        rows = list(page.rows)
        while page.after is not None and len(rows) < limit:
            page = desk.read(finding.find, text, limit - len(rows), page.after)
            rows += page.rows
        return rows[:limit]

    with open_desk(call) as desk:
        found = pages(desk)
    say(call, [row_result(row) for row in found], list_lines(found))


def history(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=tr("Mã hoặc mã vạch của hồ sơ."))],
) -> None:
    """List the journal of a dossier, the oldest act first."""
    from app.cli.desk import open_desk
    from app.cli.readable import movement_line
    from app.cli.results import movement_result
    from app.services.history import history as journal_of

    call = call_of(context)
    with open_desk(call) as desk:
        movements = desk.read(journal_of, text)
    say(call, [movement_result(each) for each in movements], [movement_line(each) for each in movements])
