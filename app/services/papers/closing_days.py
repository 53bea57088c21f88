"""A day's closing sheet bears the day's anchor: made before it is printed, brought to the other places once it is."""

from app.actor import Actor
from app.database.unit_of_work import Database
from app.rules.anchors import Anchor
from app.services.anchors.making import anchor_here, keep_everywhere
from app.services.papers.occasions import days_meant
from models.vocabulary import FormKind


def close_for_printing(database: Database, actor: Actor | None, form: FormKind, text: str) -> Anchor | None:
    """Make the anchor of the day a closing sheet is asked for; nothing for any other form, and for nobody: who prints
    has to be signed in.

    A desk alone has not all of the books: its sheets bear none. No other machine is waited for. `UserError` as
    `occasions.occasion`; else as `anchor_day`.
    """
    if form is not FormKind.CLOSING or actor is None or database.location.alone is not None:
        return None
    return anchor_here(database, actor, database.read_as(actor, days_meant, form, text).first)


def closed(database: Database, actor: Actor | None, anchor: Anchor | None) -> None:
    """A closing sheet was printed: its anchor goes to the other places, for as long as other machines take."""
    if anchor is not None:
        keep_everywhere(database, actor, anchor)
