"""A SQLite office made beside its place: there is all of it or nothing, however long the making takes."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from app.database.failures import unopened
from app.database.location import Location
from app.files.part import part_in


@contextmanager
def unborn(path: Path) -> Iterator[Location]:
    """Where to fill an office that lies at `path` once the block has ended well; gone when it has not.

    Nobody waits for the disk while it is filled. `Unavailable` `database_unopened` where no file can be made.
    """
    with ExitStack() as held:
        with _of_the_disk():
            part = held.enter_context(part_in(path.parent, make=True))
        yield Location(path=part.path, is_unborn=True)
        with _of_the_disk():
            part.settle(path, replace=path.exists())


@contextmanager
def _of_the_disk() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise unopened() from error
