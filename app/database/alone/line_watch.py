"""Hearing of changes over a line that moves from the server to the copy and back."""

import threading
from collections.abc import Callable

from app.database.unit_of_work import Database
from app.database.watching import Watching


class LineWatch:
    """A watch on whichever database the desk works with; moved by the line.

    That the server is away is passed on only where the desk cannot go on without it.
    """

    def __init__(self, changed: Callable[[], None], away: Callable[[bool], None]) -> None:
        self._changed, self._away = changed, away
        self._lock = threading.Lock()
        self._watch: Watching | None = None
        self._is_over = False

    @property
    def is_over(self) -> bool:
        """Whether nothing is watched any more."""
        return self._is_over

    def move(self, database: Database | None, away: Callable[[bool], bool]) -> None:
        """From now on hear of this database's changes; `away` says whether a word of it being away is passed on.

        Whoever watches looks again, since what is shown is of another place.
        """
        with self._lock:
            if self._is_over:
                return
            if self._watch is not None:
                self._watch.end()
            self._watch = None
            if database is not None:
                # It tells of a change by itself as soon as it hears.
                self._watch = database.watch_changes(
                    self._changed, lambda is_away: self._away(is_away) if away(is_away) else None
                )

    def end(self) -> None:
        """Tell nothing any more, from now on."""
        with self._lock:
            self._is_over = True
            if self._watch is not None:
                self._watch.end()

    def close(self) -> None:
        """End, and wait for it."""
        self.end()
        if self._watch is not None:
            self._watch.close()


class LineWatches:
    """All of a line's watches; `passes_on` says whether a word of the server being away is for the window."""

    def __init__(self, passes_on: Callable[[bool], bool]) -> None:
        self._passes_on = passes_on
        self._watches: list[LineWatch] = []

    def begin(
        self, changed: Callable[[], None], away: Callable[[bool], None], database: Database
    ) -> LineWatch:
        """A new one on the database the desk works with."""
        watch = LineWatch(changed, away)
        self._watches = [*(each for each in self._watches if not each.is_over), watch]
        watch.move(database, self._passes_on)
        return watch

    def move(self, database: Database) -> None:
        """The desk works with another database."""
        for watch in self._watches:
            watch.move(database, self._passes_on)

    def close(self) -> None:
        """End all of them, and wait for it."""
        for watch in self._watches:
            watch.close()
