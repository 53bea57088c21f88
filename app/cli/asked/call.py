"""One call of the program: where the data is, who acts, how the answer is wanted."""

from dataclasses import dataclass
from pathlib import Path

import typer

from app.errors import Told


class BadCall(Told):
    """The command line itself is wrong; nothing was tried. Ends with exit code 2."""

    def __init__(self, message: str, hint: str = "", **details: object) -> None:
        super().__init__("bad_call", message, hint, **details)


@dataclass(frozen=True, slots=True)
class Call:
    """What was said before the command: the options every command shares.

    `alone`: not at the server, but at this PC's copy of it.
    """

    database: str | None = None
    user: str | None = None
    password_file: Path | None = None
    json: bool = False
    alone: bool = False

    @property
    def where(self) -> str:
        """The path or URL of the office's data; the program's own place when none was named."""
        if self.database:
            return self.database
        from app.settings import default_database

        return default_database()


def call_of(context: typer.Context) -> Call:
    """The call a command belongs to."""
    call = context.obj
    if not isinstance(call, Call):
        raise TypeError("the program's callback did not run")
    return call
