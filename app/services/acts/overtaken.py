"""Who was first: an act refused because somebody else has just done one names who, what and when."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.errors import UserError
from app.language import tr
from app.rules.calendar import local
from app.services.wording.words import action_word
from models.records import Movement

OVERTAKEN = frozenset(
    {
        "already_returned",
        "wrong_state",
        "in_transit",
        "not_in_transit",
        "not_holder",
        "no_fee_due",
        "nothing_collected",
        "fee_not_collected",
        "no_papers_due",
        "paper_not_held",
        "already_extended",
        "already_proposed",
        "supplement_asked_before",
        "due_unchanged",
        "nothing_changed",
        "nothing_to_undo",
        "cannot_roll_back",
    }
)
"""Refusals that another desk may have brought about a moment ago."""


@contextmanager
def naming_who_was_first(last: Movement) -> Iterator[None]:
    """Give a refusal of `OVERTAKEN` the last act: `by`, `action` and `at` in its details, a sentence in its hint."""
    try:
        yield
    except UserError as refused:
        if refused.code not in OVERTAKEN:
            raise
        last_act = tr(
            "Việc gần nhất trên hồ sơ: {action}, do {name} làm lúc {moment}.",
            action=action_word(last.action),
            name=last.actor_name,
            moment=f"{local(last.at):%H:%M:%S %d/%m/%Y}",
        )
        told = {"by": last.actor_name, "action": last.action.value, "at": local(last.at).isoformat()}
        hint = f"{last_act} {refused.hint}"
        raise UserError(refused.code, refused.message, hint, **{**refused.details, **told}) from refused
