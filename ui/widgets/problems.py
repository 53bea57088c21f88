"""What a refusal says of the fields of a page, and the edge of a field: red where it is wrong, amber in doubt."""

from PySide6.QtWidgets import QWidget

from app.errors import Told, UserError
from ui.theme import repolish

Problem = tuple[str, str]
"""A field's name as the service names it (`applicant.name`), and the sentence about it."""


def problems_of(error: Told) -> tuple[Problem, ...]:
    """The fields a refusal names, empty when it is about no field."""
    if not isinstance(error, UserError):
        return ()
    listed = error.details.get("problems")
    if isinstance(listed, list):
        return tuple((str(each["field"]), str(each["message"])) for each in listed)
    field = error.details.get("field")
    return ((str(field), sentence(error.message, error.hint)),) if field else ()


def sentence(message: str, hint: str) -> str:
    """What is wrong and what to do, in one line."""
    return f"{message} {hint}".strip()


def mark_wrong(field: QWidget, is_wrong: bool) -> None:
    """Show or take away the red edge of a field."""
    if bool(field.property("invalid")) != is_wrong:
        field.setProperty("invalid", is_wrong)
        repolish(field)


def mark_doubtful(field: QWidget, is_doubtful: bool) -> None:
    """Show or take away the amber edge of a field that a person should compare with the paper."""
    if bool(field.property("doubtful")) != is_doubtful:
        field.setProperty("doubtful", is_doubtful)
        repolish(field)
