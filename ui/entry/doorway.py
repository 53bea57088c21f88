"""What a page for signing in stands before: the way in to an office, and the office's name over it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.database.unit_of_work import Database
    from app.services.accounts.door import Door
    from app.services.views import Office


@dataclass(frozen=True, slots=True)
class Doorway:
    """The door people sign in at; at a server the name is what this PC remembers of the office, or where it is.

    `reader` is the one who signs in to an archive.
    """

    door: "Door"
    name: str
    is_sample: bool = False
    archive_year: int | None = None
    reader: str = ""


def doorway_of(database: "Database", office: "Office") -> Doorway:
    """The way in to data that are open whoever signs in."""
    from app.services.accounts.door import open_door

    year = database.location.archive_year
    is_sample = office.is_sample and year is None  # nobody of the sample office signs in to an archive
    return Doorway(open_door(database), office.name, is_sample, year, _reader_of(year))


def _reader_of(year: int | None) -> str:
    if year is None:
        return ""
    from app.database.archive_mark import READER

    return READER
