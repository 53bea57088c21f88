"""Who was first: an act refused because somebody else has just done one names who, what and when."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.errors import Overtaken
from app.language import tr
from app.rules.calendar import local
from app.services.wording.words import action_word
from models.records import Movement


@contextmanager
def naming_who_was_first(last: Movement) -> Iterator[None]:
    """Give an `Overtaken` the last act: `by`, `action` and `at` in its details, a sentence in its hint."""
    try:
        yield
    except Overtaken as refused:
        last_act = tr(
            "Việc gần nhất trên hồ sơ: {action}, do {name} làm lúc {moment}.",
            action=action_word(last.action),
            name=last.actor_name,
            moment=f"{local(last.at):%H:%M:%S %d/%m/%Y}",
        )
        told = {"by": last.actor_name, "action": last.action.value, "at": local(last.at).isoformat()}
        hint = f"{last_act} {refused.hint}"
        raise Overtaken(refused.code, refused.message, hint, **{**refused.details, **told}) from refused
