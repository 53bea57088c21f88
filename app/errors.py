"""The two kinds of error a person is told about; anything else is a bug and goes to the crash report.

Every message is a sentence in the clerk's language that says what happened and what is safe;
the hint says what to do. Neither ever carries the text of another exception.
"""


class Told(Exception):  # noqa: N818  (it is a message to a person before it is an error)
    """A failure with a sentence for the person at the desk and a code for scripts."""

    def __init__(self, code: str, message: str, hint: str = "", **details: object) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.hint = hint
        self.details = details


class UserError(Told):
    """A rule of the office was broken: nothing was changed, and the person can put it right."""


class Overtaken(UserError):  # noqa: N818  (as `Told`)
    """A rule was broken, perhaps because another desk was quicker: what the person had in sight may be out of date."""


class Unavailable(Told):
    """The environment failed (database, printer, file): nothing was changed, trying again may help."""


class Away(Unavailable):
    """The data are out of reach for now; once they are not, the same can be asked for again."""
