"""`verify`: proof that nobody has tampered with journal, numbers or dossiers."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.answers.answer import say
from app.cli.answers.exits import DONE, REFUSED
from app.cli.asked.call import call_of
from app.language import tr
from app.services.views.plain_values import plain

_LARGEST_SHEET = 1_000_000


def verify(
    context: typer.Context,
    closing: Annotated[
        str | None,
        typer.Option(
            metavar="FILE|DIGEST", help=tr("Mã chốt hoặc mã ngày đã giữ ở ngoài, hay tệp có ghi mã đó.")
        ),
    ] = None,
) -> int:
    """Hold everything written against everything else; 1 with the findings where something does not hold."""
    from app.cli.answers.readable_care import verification_lines
    from app.cli.desk import open_desk
    from app.services.upkeep.verifying.everything import verify as look_through

    call = call_of(context)
    with open_desk(call, or_copy=True) as desk:
        found = desk.read(look_through, None if closing is None else _sheet(closing))
    say(call, plain(found), verification_lines(found))
    return REFUSED if found.findings else DONE


def _sheet(text: str) -> str:
    """What stands in a file of that name, or the text itself."""
    try:
        path = Path(text)
        if not path.is_file():
            return text
        with path.open("rb") as file:
            return file.read(_LARGEST_SHEET).decode(errors="replace")
    except (OSError, ValueError):
        return text
