"""The anchors that go with a copy: inside it, and in the folder it comes to."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from app.database.copy_mark import put_anchors
from app.database.failures import speaking
from app.database.unit_of_work import Database
from app.errors import Told
from app.rules.anchors import Anchor
from app.services.anchors.making import anchor_day
from app.services.anchors.places import own_folder, seen_at


def anchors_for_copies(database: Database, folders: Sequence[Path]) -> tuple[Anchor, ...]:
    """An anchor made just before the copies are, added to each of their folders; with all that this PC has made.

    None where it cannot be made: that keeps nobody's copy back.
    """
    try:
        made = anchor_day(database, None, also=folders, on_record=False)
    except Told:
        return ()
    return seen_at(own_folder(made.anchor.data)).anchors


def lay_into(copy: Path, anchors: Sequence[Anchor]) -> None:
    """Put the anchors into a copy that is still in the making; `Unavailable` as of its disk."""
    with speaking(), closing(sqlite3.connect(copy)) as connection, connection:
        put_anchors(connection, (each.line for each in anchors))
