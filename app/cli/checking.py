"""`verify`: proof that nobody has tampered with journal, numbers or dossiers."""

import typer

from app.cli.answer import say
from app.cli.call import call_of
from app.cli.exits import DONE, REFUSED
from app.cli.plain import plain


def verify(context: typer.Context) -> int:
    """Hold everything written against everything else; 1 with the findings where something does not hold."""
    from app.cli.desk import open_desk
    from app.cli.readable_care import verification_lines
    from app.services.verifying import verify as look_through

    call = call_of(context)
    with open_desk(call, or_copy=True) as desk:
        found = desk.read(look_through)
    say(call, plain(found), verification_lines(found))
    return REFUSED if found.findings else DONE
