"""Whoever sits there agrees to what cannot be taken back, by typing the office's code; a script has to say --yes."""

import sys

from app.cli.answers.answer import say_note
from app.cli.asked.call import Call
from app.errors import UserError
from app.language import tr


def agreed(call: Call, code: str, lines: list[str], doing: str, **details: object) -> None:
    """Nothing for who types the office's `code` after reading `lines`; `UserError` `not_confirmed` otherwise.

    `doing` says what is about to be done.
    """
    if call.json or sys.stdin is None or not getattr(sys.stdin, "isatty", lambda: False)():
        raise UserError(
            "not_confirmed",
            tr(
                "{doing}: việc này không lùi lại được, nên phải có --yes. Chưa có gì bị thay đổi.",
                doing=doing,
            ),
            "\n".join(lines),
            **details,
        )
    say_note(
        "\n".join([*lines, tr("{doing}: gõ mã cơ quan {code} rồi Enter để làm.", doing=doing, code=code)])
    )
    if sys.stdin.readline().strip().casefold() != code.casefold():
        raise UserError(
            "not_confirmed",
            tr("{doing}: chưa gõ đúng mã cơ quan nên không làm. Chưa có gì bị thay đổi.", doing=doing),
            tr("Chạy lại và gõ mã {code}.", code=code),
        )
