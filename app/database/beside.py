"""The same data at a machine that stands by: long readings leave the server alone."""

from threading import Lock

from app.database.unit_of_work import Database


class Beside:
    """Opens, once it is wanted, a machine of the same address that stands by; any thread may ask, and waits."""

    def __init__(self, database: Database) -> None:
        self._location = database.location.at_standby()
        self._opened: Database | None = None
        self._lock = Lock()

    @property
    def is_named(self) -> bool:
        """Whether the address of the data names such a machine at all."""
        return self._location is not None

    def database(self) -> Database:
        """The data there, with the same person's login; what they lack may be a moment old.

        `Unavailable` `no_standby` where none answers, else as `Database.open`.
        """
        with self._lock:
            if self._opened is None:
                assert self._location is not None  # who asks has looked at `is_named`
                self._opened = Database.open(self._location)
            return self._opened

    def close(self) -> None:
        """Let go of it; whoever asks again opens it again."""
        with self._lock:
            if self._opened is not None:
                self._opened.close()
                self._opened = None
