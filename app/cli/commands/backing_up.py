"""`backup`: whole copies of the office, proven before they have their names: where somebody says, or as planned."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answers.answer import say
from app.cli.answers.exits import DONE, UNAVAILABLE
from app.cli.asked.call import BadCall, Call, call_of
from app.language import tr

if TYPE_CHECKING:
    from app.services.upkeep.backing_up import PlanDone


def backup(
    context: typer.Context,
    destination: Annotated[
        Path | None,
        typer.Argument(
            metavar="[DEST]",
            help=tr(
                "Tệp sẽ ghi, hoặc thư mục: khi đó tên tệp có ngày giờ. Bỏ trống: mọi nơi trong kế hoạch."
            ),
        ),
    ] = None,
    *,
    replace: Annotated[bool, typer.Option("--replace", help=tr("Ghi đè tệp đã có."))] = False,
    due: Annotated[
        bool, typer.Option("--due", help=tr("Chỉ làm nơi nào đến giờ theo kế hoạch; cho trình đặt lịch."))
    ] = False,
) -> int:
    """Copy the office; whole and proven, or not at all. 3 where a place of the plan has got no copy."""
    call = call_of(context)
    if destination is not None and due:
        raise BadCall(tr("--due làm theo kế hoạch, không kèm DEST. Chưa làm gì."))
    if destination is None and replace:
        raise BadCall(tr("--replace chỉ dùng khi ghi rõ DEST. Chưa làm gì."))
    if destination is None:
        return _as_planned(call, only_due=due)
    _to(call, destination, replace=replace)
    return DONE


def _to(call: Call, destination: Path, *, replace: bool) -> None:
    from app.cli.desk import open_desk
    from app.services.upkeep.backing_up import back_up
    from app.services.upkeep.backup_words import made_lines

    with open_desk(call) as desk:
        made = back_up(desk.database, desk.actor, destination, replace=replace)
    say(call, made, made_lines(made))


def _as_planned(call: Call, *, only_due: bool) -> int:
    from app.cli.desk import open_desk
    from app.services.upkeep.backing_up import back_up_as_planned
    from app.services.upkeep.backup_words import plan_lines
    from app.this_pc import give_way

    if only_due:
        give_way()
    with open_desk(call) as desk:
        done = back_up_as_planned(desk.database, desk.actor, only_due=only_due)
    say(call, _document(done), plan_lines(done))
    return UNAVAILABLE if done.errors else DONE


def _document(done: "PlanDone") -> dict[str, object]:
    return {"runs": done.runs, "gone": [str(each) for each in done.gone]}
