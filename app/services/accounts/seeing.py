"""Who saw which dossier or applicant, written down behind the screen: never waited for, at most a second late.

Reading happens in transactions that may not write, and a page must not wait for a disk, so what was shown
is collected in memory and written by one thread soon after. A crash loses at most the last second of it;
`close` loses nothing. Looking at the same dossier again within ten minutes is the same looking: a window
that refreshes itself would otherwise fill the record, and each row would make every window refresh.
"""

import threading
import uuid
from datetime import datetime, timedelta
from itertools import groupby

from app.actor import Actor
from app.database.unit_of_work import Database
from app.errors import Told
from app.services.accounts.access import Seen, keep_seen

SAME_LOOK = timedelta(minutes=10)
_COLLECT_SECONDS = 0.5
_MOST_WAITING = 10_000
_MOST_REMEMBERED = 5_000


class SeenRecorder:
    """Watches a database's readers until it is closed; close it before the database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[Seen] = []
        self._last: dict[tuple[str, uuid.UUID | None], datetime] = {}
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._something = threading.Event()
        self._thread = threading.Thread(target=self._run, name="seen-recorder", daemon=True)
        self._thread.start()
        database.watch_readers(self._saw)

    def close(self) -> None:
        """Write what is waiting and stop; what the database does not take now is lost."""
        self._database.watch_readers(None)
        self._closing.set()
        self._something.set()
        self._thread.join()
        self.flush()

    def flush(self) -> bool:
        """Write what is waiting; `False` when the database would not take it, then it waits on."""
        with self._lock:
            taken = tuple(self._waiting)
            self._waiting.clear()
        if not taken:
            return True
        # Each in the name of who looked, as a server has it: nobody writes for somebody else.
        by_person = groupby(sorted(taken, key=_person), key=_person)
        waiting = [(looks[0].actor, looks) for looks in (tuple(each) for _, each in by_person)]
        try:
            while waiting:
                self._database.write(waiting[0][0], keep_seen, waiting[0][1])
                waiting.pop(0)
        except Told:
            with self._lock:
                self._waiting[:0] = [look for _, looks in waiting for look in looks]
                del self._waiting[_MOST_WAITING:]
            return False
        return True

    def _saw(
        self,
        actor: Actor,
        at: datetime,
        dossier_ids: tuple[uuid.UUID, ...],
        applicant_ids: tuple[uuid.UUID, ...],
    ) -> None:
        looks = [Seen(actor, at, dossier_id=each) for each in dict.fromkeys(dossier_ids)]
        looks += [Seen(actor, at, applicant_id=each) for each in dict.fromkeys(applicant_ids)]
        with self._lock:
            for look in looks:
                key = (actor.account_id, look.dossier_id or look.applicant_id)
                last = self._last.get(key)
                if last is not None and timedelta() <= at - last < SAME_LOOK:
                    continue
                if len(self._last) >= _MOST_REMEMBERED:
                    self._last.clear()
                self._last[key] = at
                self._waiting.append(look)
        self._something.set()

    def _run(self) -> None:
        while not self._closing.is_set():
            self._something.wait()
            self._something.clear()
            # A moment for the rest of a burst: ten dossiers scanned are one transaction.
            self._closing.wait(_COLLECT_SECONDS)
            while not self.flush() and not self._closing.wait(_COLLECT_SECONDS):
                pass


def _person(look: Seen) -> str:
    return look.actor.account_id
