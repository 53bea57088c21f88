"""One thing wrong with what was typed, scanned or sent."""

from dataclasses import dataclass

from app.errors import UserError


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong: the field (`applicant.id_number`), a code for scripts, a sentence and what to do."""

    field: str
    code: str
    message: str
    hint: str = ""


def refusal(problems: tuple[Problem, ...]) -> UserError:
    """The first problem as a refusal, the others in its details."""
    first = problems[0]
    return UserError(
        first.code,
        first.message,
        first.hint,
        field=first.field,
        problems=[{"field": each.field, "code": each.code, "message": each.message} for each in problems],
    )
