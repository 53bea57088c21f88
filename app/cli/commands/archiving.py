"""`archive`: what has ended, by year and procedure, and how long it is kept."""

import typer

from app.cli.answers.answer import say
from app.cli.asked.call import call_of
from app.services.views.plain_values import plain


def list_ended(context: typer.Context) -> None:
    """By year and procedure; for leaders and administrators."""
    from app.cli.answers.readable_retention import ended_lines
    from app.cli.desk import open_desk
    from app.services.retention.listing import ended

    call = call_of(context)
    with open_desk(call) as desk:
        found = desk.read(ended)
    say(call, plain(found), ended_lines(found))
