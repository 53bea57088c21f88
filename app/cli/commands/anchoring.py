"""`anchor`: what everything says today, signed and kept outside, and whether what was kept still agrees."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answers.answer import say
from app.cli.answers.exits import DONE, REFUSED
from app.cli.asked.call import BadCall, call_of
from app.language import tr
from app.services.views.plain_values import plain

if TYPE_CHECKING:
    from app.services.anchors.making import Anchored


def make(
    context: typer.Context,
    day: Annotated[
        str | None, typer.Argument(metavar="DAY", help=tr("Ngày được chốt, YYYY-MM-DD; mặc định hôm nay."))
    ] = None,
    also: Annotated[
        list[Path] | None,
        typer.Option("--to", metavar="DIR", help=tr("Thư mục giữ thêm từ nay về sau; ghi nhiều lần được.")),
    ] = None,
) -> None:
    """Make the anchor of a day, and keep it in every place that is known."""
    from app.cli.desk import open_desk
    from app.services.anchors.making import anchor_day

    call = call_of(context)
    meant = _day(day)
    folders = [each.expanduser().absolute() for each in also or ()]
    with open_desk(call) as desk:
        made = anchor_day(desk.database, desk.actor, meant, also=folders)
    _say(context, made)


def new_key(context: typer.Context) -> None:
    """Another key for the office, told by an anchor under the former one."""
    from app.cli.desk import open_desk
    from app.services.anchors.making import change_key

    call = call_of(context)
    with open_desk(call, as_owner=True) as desk:
        made = change_key(desk.database, desk.actor)
    _say(context, made)


def check(context: typer.Context) -> int:
    """Hold the anchors of every known place against the data, in a moment; 1 where something does not agree."""
    from app.cli.answers.readable_anchors import checked_lines
    from app.cli.desk import open_desk
    from app.services.anchors.checking import check_kept

    call = call_of(context)
    with open_desk(call) as desk:
        found = check_kept(desk.database, desk.actor)
    say(call, plain(found), checked_lines(found))
    return DONE if found.is_right else REFUSED


def _say(context: typer.Context, made: "Anchored") -> None:
    from app.cli.answers.readable_anchors import anchored_lines

    say(
        call_of(context),
        {
            "anchor": plain(made.anchor),
            "line": made.anchor.line,
            "digits": made.anchor.digits,
            "places": plain(made.places),
        },
        anchored_lines(made),
    )


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise BadCall(tr("Ngày ghi là YYYY-MM-DD. Chưa làm gì.")) from None
