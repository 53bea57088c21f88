"""Which papers an act of a dossier's life gives rise to: two columns of its row, and the date it set."""

from datetime import datetime

from app.rules.lifecycle import RULES
from models.vocabulary import Action, FormKind

ONLY_BY_AN_ACT = frozenset(rule.owes for rule in RULES.values() if rule.owes is not None)
"""The forms that there are only where an act owes them; the others every dossier, or every day, may have."""

OF_THE_RECEIVER = frozenset(
    {
        *(FormKind.RECEIPT, FormKind.SEVERAL, FormKind.FEE),
        *(FormKind.RESULT, FormKind.RESULTS, FormKind.LOST_SLIP),
    }
)
"""The forms between a citizen and the agency that received her dossier: no other agency prints them."""


def paper_owed(action: Action, due_before: datetime | None, due_after: datetime | None) -> FormKind | None:
    """The paper that there is only by this act; a date moved forward costs the citizen nothing and owes no apology."""
    form = RULES[action].owes
    is_later = due_before is not None and due_after is not None and due_after > due_before
    return form if is_later or form is not FormKind.APOLOGY else None


def papers_after(action: Action, due_before: datetime, due_after: datetime) -> tuple[FormKind, ...]:
    """What is to be printed once the act is done: the paper it owes, then the one that it puts out of date."""
    forms = (paper_owed(action, due_before, due_after), RULES[action].renews)
    return tuple(form for form in forms if form is not None)
