"""`show`, `find` and `history`: look without changing anything."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answers.answer import say
from app.cli.asked.call import BadCall, call_of
from app.cli.asked.choices import one_of
from app.language import tr
from app.services.views.plain_values import plain

if TYPE_CHECKING:
    from app.cli.desk import Desk
    from app.services.views import DossierRow, SlipRow

MOST_ROWS = 100_000


class DayList(StrEnum):
    """The lists of the desk."""

    TODAY = "today"
    MINE = "mine"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    AWAITING = "awaiting"
    WAITING = "waiting"


def show(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=tr("Mã, mã vạch, chữ trên thẻ, tên …"))],
) -> None:
    """Say what a scan of the text means; something unknown is an answer too."""
    from app.cli.answers.readable import scan_lines
    from app.cli.answers.readable_handovers import handover_lines
    from app.cli.answers.results import scan_result
    from app.cli.desk import open_desk
    from app.services.dossiers import finding
    from app.services.dossiers.history import history as journal_of

    call = call_of(context)
    with open_desk(call) as desk:
        answer = desk.read(finding.show, text)
        acts = () if answer.dossier is None else desk.read(journal_of, answer.dossier.code)
    lines = scan_lines(answer, acts) if answer.handover is None else handover_lines(answer.handover)
    say(call, scan_result(answer), lines)


def find(
    context: typer.Context,
    text: Annotated[
        str | None, typer.Argument(metavar="[TEXT]", help=tr("Tên, số giấy tờ, điện thoại, mã …"))
    ] = None,
    *,
    view: Annotated[str | None, typer.Option("--list", metavar="VIEW", help=" · ".join(DayList))] = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", help=tr("Nhiều nhất bao nhiêu hồ sơ."))] = 50,
) -> None:
    """List the dossiers the text fits, then the slips of the counter, or a list of the day, at most `limit`."""
    from app.cli.answers.readable import found_lines
    from app.cli.answers.results import row_result
    from app.cli.desk import open_desk

    call = call_of(context)
    if not 1 <= limit <= MOST_ROWS:
        raise BadCall(tr("--limit phải từ 1 đến {most}. Chưa làm gì.", most=MOST_ROWS))
    if (text is None) == (view is None):
        raise BadCall(tr("Cần đúng một trong hai: TEXT hoặc --list. Chưa làm gì."))
    listed = None if view is None else one_of(tuple(DayList), view, "--list")
    with open_desk(call) as desk:
        found = _found(desk, text or "", listed, limit)
        slips = () if text is None else _slips(desk, text, limit - len(found))
    say(
        call,
        [*(row_result(row) for row in found), *(plain(slip) for slip in slips)],
        found_lines(found, slips),
    )


def _found(desk: "Desk", text: str, listed: DayList | None, limit: int) -> "list[DossierRow]":
    """As many rows as wanted, page by page."""
    from app.services.dossiers import day_lists, finding

    service, wanted = (finding.find, text) if listed is None else (day_lists.day_list, listed.value)
    page = desk.read(service, wanted, limit)
    rows = list(page.rows)
    while page.after is not None and len(rows) < limit:
        page = desk.read(service, wanted, limit - len(rows), page.after)
        rows += page.rows
    return rows[:limit]


def _slips(desk: "Desk", text: str, limit: int) -> "tuple[SlipRow, ...]":
    """What was given at the counter without a dossier, as the window finds it; after the dossiers, if there is room."""
    from app.services.counter_slips.slips import find

    return desk.read(find, text, limit) if limit > 0 else ()


def history(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=tr("Mã hoặc mã vạch của hồ sơ."))],
) -> None:
    """List the journal of a dossier, the oldest act first."""
    from app.cli.answers.readable import movement_line
    from app.cli.answers.results import movement_result
    from app.cli.desk import open_desk
    from app.services.dossiers.history import history as journal_of

    call = call_of(context)
    with open_desk(call) as desk:
        movements = desk.read(journal_of, text)
    say(call, [movement_result(each) for each in movements], [movement_line(each) for each in movements])
