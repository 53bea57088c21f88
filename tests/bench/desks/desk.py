"""One desk as its window works: signed in at the server by its person's own login, listening, reading again."""

import threading
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from app.database.location import parse_location
from app.database.unit_of_work import Database, UnitOfWork
from app.services.accounts.door import Door
from app.services.accounts.seeing import SeenRecorder
from app.services.accounts.tries_here import TriesHere
from app.services.accounts.who_acts import DEMO_PASSWORD
from app.services.dossiers import day_lists, finding
from tests.bench.desks.office import Person
from tests.bench.desks.recording import Recorder

P = ParamSpec("P")
R = TypeVar("R")


class Desk:
    """Somebody's desk with the day's list and a dossier in sight.

    It hears of others' acts from the beginning, and reads again what is in sight once it has a `pause`, so that acts
    can be told apart from that.
    """

    def __init__(self, url: str, person: Person) -> None:
        self.person = person
        location = parse_location(url).for_anyone()
        entered = Door(location, TriesHere(location.shown)).enter(person.user_name, DEMO_PASSWORD)
        self.database: Database = entered.database
        self._actor = entered.actor
        self.recorder = Recorder(entered.database._engine)
        self._seen = SeenRecorder(entered.database)
        self.card = ""
        """The code of the dossier in sight."""
        self.readings = 0
        self._wanted, self._ending = threading.Event(), threading.Event()
        self.pause: float | None = None
        """Seconds from one reading to the next at the least; without it nothing is read again."""
        self._reader = threading.Thread(target=self._read_again, daemon=True)
        self._reader.start()
        self.database.watch_changes(self._wanted.set, lambda _is_away: None)

    def read(self, service: Callable[Concatenate[UnitOfWork, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """As `ui.desk.Desk.read`."""
        return self.database.read_as(self._actor, service, *args, **kwargs)

    def write(self, service: Callable[Concatenate[UnitOfWork, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """As `ui.desk.Desk.write`."""
        return self.database.write(self._actor, service, *args, **kwargs)

    def settle(self) -> None:
        """Write down who was looked at, which the window does behind the screen."""
        self._seen.flush()

    def close(self) -> None:
        """Leave the desk."""
        self._ending.set()
        self._wanted.set()
        self._reader.join()
        self._seen.close()
        self.database.close()

    def _read_again(self) -> None:
        """As `ui.shell.live_refresh`: what is in sight, at once, and then no sooner than after the pause."""
        while not self._ending.is_set():
            self._wanted.wait()
            self._wanted.clear()
            if self._ending.is_set() or self.pause is None:
                continue
            self.read(day_lists.day_list, "today")
            self.read(day_lists.day_counts)
            if self.card:
                self.read(finding.dossier, self.card)
            self.readings += 1
            self._ending.wait(self.pause)
