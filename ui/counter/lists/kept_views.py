"""Lists as a person wants to have them again, by a name of her own, kept on this PC."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from app.files.writing import keep
from app.rules.folding import fold
from app.services.views.asked_lists import ListChip, ListOrder

FOLDER = "views"
MOST = 30
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class KeptView:
    """A list by its `view`, narrowed by `chips`, in an `order` or in its own."""

    name: str
    view: str
    chips: tuple[ListChip, ...]
    order: ListOrder | None = None

    def is_like(self, other: "KeptView") -> bool:
        """Whether it is the same list, whatever it is called."""
        return (self.view, self.chips, self.order) == (other.view, other.chips, other.order)


class KeptViews:
    """Those of one person at one database; every method blocks on the disk. A file that cannot be read is none."""

    def __init__(self, folder: Path, database: str, account: str) -> None:
        owner = hashlib.sha256(f"{database}\0{account}".encode()).hexdigest()[:16]
        self._file = folder / FOLDER / f"{owner}.json"
        self._lock = Lock()

    def all(self) -> tuple[KeptView, ...]:
        """The one kept last comes first."""
        from pydantic import TypeAdapter

        try:
            return TypeAdapter(tuple[KeptView, ...]).validate_json(self._file.read_bytes())
        except (OSError, ValueError, RecursionError):
            return ()

    def keep(self, view: KeptView) -> tuple[KeptView, ...]:
        """Keep it in place of one of the same name; all there are then. `OSError` where the disk does not take it."""
        with self._lock:
            others = (each for each in self.all() if fold(each.name) != fold(view.name))
            return self._write((view, *others)[:MOST])

    def forget(self, name: str) -> tuple[KeptView, ...]:
        """Keep the one of this name no longer; all there are then. `OSError` as `keep`."""
        with self._lock:
            return self._write(tuple(each for each in self.all() if each.name != name))

    def _write(self, views: tuple[KeptView, ...]) -> tuple[KeptView, ...]:
        from pydantic import TypeAdapter

        keep(self._file, TypeAdapter(tuple[KeptView, ...]).dump_json(views, indent=1))
        return views
