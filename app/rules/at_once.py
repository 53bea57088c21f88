"""What is done while the citizen waits: received, completed and returned in one go (NĐ 61/2018 art. 17.4)."""

from collections.abc import Collection

from app.errors import UserError
from app.language import tr
from app.rules.lifecycle import RULES
from models.vocabulary import Action, Channel, Role, TermUnit

ACTS = (Action.RECEIVE, Action.COMPLETE, Action.RETURN_RESULT)
"""The acts that are done together, in their order."""

_AT_ONCE = (TermUnit.SAME_DAY, TermUnit.SAME_SESSION)


def is_at_once(unit: TermUnit | None, channel: Channel) -> bool:
    """Whether a term is one the citizen may wait for, standing at the desk."""
    return unit in _AT_ONCE and channel is Channel.DIRECT


def may_at_once(roles: Collection[Role]) -> bool:
    """Whether one person with these roles may do all the acts."""
    return all(any(role in RULES[action].roles for role in roles) for action in ACTS)


def check_at_once(unit: TermUnit, channel: Channel) -> None:
    """`UserError` `not_at_once` for a term that is longer than the day, or a citizen who is not there."""
    if not is_at_once(unit, channel):
        raise UserError(
            "not_at_once",
            tr("Chỉ trả ngay được việc làm xong trong ngày cho người nộp tại quầy. Chưa có gì được lưu."),
            tr("Lưu và in giấy hẹn như thường."),
            field="case",
        )
