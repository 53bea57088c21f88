"""`move`: an office carried from its file into the shared database."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answers.agreeing import agreed
from app.cli.answers.answer import say
from app.cli.answers.exits import DONE, REFUSED
from app.cli.answers.progress import Progress
from app.cli.asked.call import BadCall, call_of
from app.cli.commands.logins import people_without_login, without_login_lines
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
    rename: Annotated[
        list[str] | None,
        typer.Option(
            "--rename",
            metavar="OLD=NEW",
            help=tr("Tên đăng nhập mới cho người trùng tên ở nơi đến; mỗi người một lần."),
        ),
    ] = None,
    despite_findings: Annotated[
        bool, typer.Option("--despite-findings", help=tr("Chuyển cả những chỗ verify thấy không khớp."))
    ] = False,
) -> int:
    """Carry the office to a server; an administrator's, with the login of who owns the data there."""
    from app.cli.desk import signing_in
    from app.services.upkeep.moving import doing, words
    from app.services.upkeep.moving.across import HowToMove

    call = call_of(context)
    how = HowToMove(despite_findings=despite_findings, names=_names(rename or []))
    if dry_run:
        outlook = doing.look(call.where, target, signing_in(call), how=how)
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
        how=how,
        confirming=confirming,
        tell=progress.tell,
    )
    lines = [
        *words.moved_lines(done),
        *without_login_lines(people_without_login(replace(call, database=target))),
    ]
    say(call, plain(done), [*told, *lines] if yes else lines)
    return REFUSED if done.findings else DONE


def _names(given: list[str]) -> dict[str, str]:
    names = dict(each.split("=", 1) for each in given if "=" in each)
    if len(names) < len(given) or not all(names.values()):
        raise BadCall(tr("--rename ghi TÊN_CŨ=TÊN_MỚI, mỗi người một lần. Chưa làm gì."))
    return {former: name.strip().lower() for former, name in names.items()}
