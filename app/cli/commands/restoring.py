"""`restore`: a copy in place of the data in use, after saying what would be lost."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answers.agreeing import agreed
from app.cli.answers.answer import say
from app.cli.asked.call import call_of
from app.cli.commands.backing_up import OfPassphrase, secret_of
from app.cli.commands.logins import people_without_login, without_login_lines
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
    even_changed: Annotated[
        bool,
        typer.Option("--even-changed", help=tr("Dùng cả bản sao không còn như ghi chú cạnh nó.")),
    ] = False,
    passphrase_file: OfPassphrase = None,
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
            agreed(call, outlook.copy.code, told, tr("Khôi phục"), outlook=outlook)

    done = put_back(
        call.where,
        file.expanduser().absolute(),
        signing_in(call),
        confirming=confirming,
        secret=secret_of(passphrase_file),
        even_changed=even_changed,
    )
    lines = [*words.restored_lines(done), *without_login_lines(people_without_login(call))]
    say(call, plain(done), [*told, *lines] if yes else lines)
