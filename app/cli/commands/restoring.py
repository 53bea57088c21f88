"""`restore`: a copy in place of the data in use, after saying what would be lost."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answers.answer import say, say_note
from app.cli.asked.call import Call, call_of
from app.errors import UserError
from app.language import tr
from app.services.views.plain_values import plain

if TYPE_CHECKING:
    from app.services.upkeep.restoring.outlook import Outlook


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=tr("Bản sao lưu."))],
    *,
    yes: Annotated[
        bool, typer.Option("--yes", help=tr("Làm ngay, không hỏi; những gì có sau bản sao sẽ mất."))
    ] = False,
) -> None:
    """Put a copy in place of the data in use; an administrator's. What it replaces is kept beside it."""
    from app.cli.desk import signing_in
    from app.services.upkeep.restoring import words
    from app.services.upkeep.restoring.doing import restore as put_back

    call = call_of(context)
    told: list[str] = []

    def confirming(outlook: "Outlook") -> None:
        told.extend(words.outlook_lines(outlook))
        if not yes:
            _ask(call, outlook, told)

    done = put_back(call.where, file.expanduser().absolute(), signing_in(call), confirming=confirming)
    lines = words.restored_lines(done)
    say(call, plain(done), [*told, *lines] if yes else lines)


def _ask(call: Call, outlook: "Outlook", lines: list[str]) -> None:
    """Whoever sits there types the office's code; a script has to say --yes."""
    if call.json or sys.stdin is None or not getattr(sys.stdin, "isatty", lambda: False)():
        raise UserError(
            "not_confirmed",
            tr("Khôi phục sẽ thay dữ liệu đang dùng, nên phải có --yes. Chưa có gì bị thay đổi."),
            "\n".join(lines),
            outlook=outlook,
        )
    say_note("\n".join([*lines, tr("Gõ mã cơ quan {code} rồi Enter để khôi phục:", code=outlook.copy.code)]))
    if sys.stdin.readline().strip().casefold() != outlook.copy.code.casefold():
        raise UserError(
            "not_confirmed",
            tr("Chưa gõ đúng mã cơ quan, nên không khôi phục. Chưa có gì bị thay đổi."),
            tr("Chạy lại và gõ mã {code}.", code=outlook.copy.code),
        )
