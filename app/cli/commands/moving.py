"""`move`: an office carried from its file into the shared database, or one agency out of it."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answers.agreeing import agreed
from app.cli.answers.answer import say
from app.cli.answers.exits import DONE, REFUSED
from app.cli.answers.progress import Progress
from app.cli.asked.call import BadCall, Call, call_of
from app.cli.commands.logins import people_without_login, without_login_lines
from app.language import tr
from app.services.views.plain_values import plain

if TYPE_CHECKING:
    from app.services.upkeep.moving.backing_out import LeavingOutlook
    from app.services.upkeep.moving.outlook import MoveOutlook


def move(
    context: typer.Context,
    target: Annotated[
        str,
        typer.Argument(
            metavar="TARGET",
            help=tr("Máy chủ PostgreSQL, với tên đăng nhập của chủ dữ liệu; cùng --agency: tệp mới."),
        ),
    ],
    *,
    agency: Annotated[
        str | None,
        typer.Option(
            "--agency",
            metavar="CODE",
            help=tr("Tách cơ quan này khỏi máy chủ ra một tệp; việc của chủ dữ liệu."),
        ),
    ] = None,
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
    if agency is not None:
        return _leave(call, agency, target, dry_run=dry_run, yes=yes)
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


def _leave(call: Call, agency: str, target: str, *, dry_run: bool, yes: bool) -> int:
    """One agency goes into a file of its own."""
    from app.services.upkeep.moving import backing_out, words

    if call.user is not None:
        raise BadCall(tr("Lệnh này do chủ dữ liệu chạy, không kèm --user và MOTCUA_USER. Chưa làm gì."))
    file = Path(target).expanduser().absolute()
    if dry_run:
        outlook = backing_out.look_out(call.where, agency, file)
        say(call, plain(outlook), words.leaving_lines(outlook))
        return DONE
    told: list[str] = []
    progress = Progress(0)

    def confirming(outlook: "LeavingOutlook") -> None:
        told.extend(words.leaving_lines(outlook))
        progress.expect(outlook.rows_together)
        if not yes:
            agreed(call, outlook.code, told, tr("Tách cơ quan"), outlook=outlook)

    done = backing_out.move_out(call.where, agency, file, confirming=confirming, tell=progress.tell)
    missing = people_without_login(replace(call, database=done.file))
    lines = [*words.left_lines(done), *without_login_lines(missing)]
    say(call, plain(done), [*told, *lines] if yes else lines)
    return DONE


def _names(given: list[str]) -> dict[str, str]:
    names = dict(each.split("=", 1) for each in given if "=" in each)
    if len(names) < len(given) or not all(names.values()):
        raise BadCall(tr("--rename ghi TÊN_CŨ=TÊN_MỚI, mỗi người một lần. Chưa làm gì."))
    return {former: name.strip().lower() for former, name in names.items()}
