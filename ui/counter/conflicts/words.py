"""What a clerk reads of a conflict: what the desk did, and what happened to the dossier meanwhile."""

from datetime import datetime
from functools import partial

from app.language import tr
from app.services.dossiers.movement_words import movement_words
from app.services.views import MovementView
from app.services.views.desks import ConflictView
from app.services.wording.conflict_words import given_words, what_word
from ui.widgets.moments import short


def row_words(conflict: ConflictView, now: datetime) -> tuple[str, str, str, str]:
    """A line of the list: when, which dossier, what, who."""
    return short(conflict.at, now), conflict.dossier or "–", what_word(conflict), conflict.by


def desk_side(conflict: ConflictView, now: datetime) -> tuple[str, ...]:
    """The lines about what the desk did while it was alone, the first of them the act itself."""
    who = tr(
        "{who}, {when}, ở quầy số {desk}", who=conflict.by, when=short(conflict.at, now), desk=conflict.desk
    )
    return (what_word(conflict), who, *given_words(conflict))


def server_side(conflict: ConflictView, now: datetime) -> tuple[tuple[str, ...], ...]:
    """What the dossier's journal got meanwhile, one act after the other."""
    return tuple(_act(each, now) for each in conflict.happened)


def _act(movement: MovementView, now: datetime) -> tuple[str, ...]:
    what, who, *more = movement_words(movement, partial(short, now=now))
    return (what, f"{who}, {short(movement.at, now)}", *more)
