"""Before a day's closing sheet is printed its anchor is made: the sheet bears it, and so does every other place."""

from app.actor import Actor
from app.database.unit_of_work import Database
from app.services.anchors.making import Anchored, anchor_day
from app.services.papers.occasions import days_meant
from models.vocabulary import FormKind


def close_for_printing(database: Database, actor: Actor | None, form: FormKind, text: str) -> Anchored | None:
    """Make the anchor of the day a closing sheet is asked for; nothing for any other form, and
    for nobody: who prints has to be signed in.

    `UserError` as `occasions.occasion`; else as `anchor_day`.
    """
    if form is not FormKind.CLOSING or actor is None:
        return None
    return anchor_day(database, actor, database.read_as(actor, days_meant, form, text).first)
