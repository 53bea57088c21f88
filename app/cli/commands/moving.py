"""`move`: an office carried from its file into the shared database."""

from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answers.agreeing import agreed
from app.cli.answers.answer import say
from app.cli.answers.exits import DONE, REFUSED
from app.cli.answers.progress import Progress
from app.cli.asked.call import call_of
from app.language import tr
from app.services.views.plain_values import plain

if TYPE_CHECKING:
    from app.services.upkeep.moving.outlook import MoveOutlook


def move(
    context: typer.Context,
    target: Annotated[
        str,
        typer.Argument(metavar="TARGET", help=tr("Máy chủ PostgreSQL, với tên đăng nhập của chủ dữ liệu.")),
    ],
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=tr("Chỉ nói sẽ chuyển gì và vướng gì; không đổi gì."))
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help=tr("Làm ngay, không hỏi; sau đó tệp chỉ còn để xem."))
    ] = False,
    despite_findings: Annotated[
        bool, typer.Option("--despite-findings", help=tr("Chuyển cả những chỗ verify thấy không khớp."))
    ] = False,
) -> int:
    """Carry the office to a server; an administrator's, with the login of who owns the data there."""
    from app.cli.desk import signing_in
    from app.services.upkeep.moving import doing, words

    call = call_of(context)
    asked = doing.HowToMove(despite_findings=despite_findings)
    if dry_run:
        outlook = doing.look(call.where, target, signing_in(call), asked=asked)
        say(call, plain(outlook), words.outlook_lines(outlook))
        return REFUSED if outlook.obstacles else DONE
    told: list[str] = []
    progress = Progress(0)

    def confirming(outlook: "MoveOutlook") -> None:
        told.extend(words.outlook_lines(outlook))
        progress.expect(outlook.rows_together)
        if not yes:
            agreed(call, outlook.contents.code, told, tr("Chuyển văn phòng"), outlook=outlook)

    done = doing.move(
        call.where,
        target,
        signing_in(call),
        asked=asked,
        confirming=confirming,
        tell=progress.tell,
    )
    lines = words.moved_lines(done)
    say(call, plain(done), [*told, *lines] if yes else lines)
    return REFUSED if done.findings else DONE
