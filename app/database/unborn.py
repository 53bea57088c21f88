"""A SQLite office made beside its place: there is all of it or nothing, however long the making takes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.database.failures import unopened
from app.database.location import Location
from app.errors import Told
from app.files.part import part_in


@contextmanager
def unborn(path: Path) -> Iterator[Location]:
    """Where to fill an office that lies at `path` once the block has ended well; gone when it has not.

    Nobody waits for the disk while it is filled. `Unavailable` `database_unopened` where no file can be made.
    """
    try:
        with part_in(path.parent, make=True) as part:
            yield Location(path=part.path, is_unborn=True)
            part.settle(path, replace=path.exists())
    except Told:
        raise
    except OSError as error:
        raise unopened() from error
