"""How each list looks for one person, kept on this PC beside her kept views."""

import hashlib
import json
from pathlib import Path
from threading import Lock

from app.files.writing import keep
from ui.widgets.list_look import ListLook, look_from

FOLDER = "columns"
_ONE_AT_A_TIME = Lock()
"""Several lists of one window keep theirs in one file."""


class KeptLooks:
    """Those of one person at one database, by the name of the list; every method blocks on the disk.

    A file that cannot be read is none.
    """

    def __init__(self, folder: Path, database: str, account: str) -> None:
        owner = hashlib.sha256(f"{database}\0{account}".encode()).hexdigest()[:16]
        self._file = folder / FOLDER / f"{owner}.json"

    def all(self) -> dict[str, ListLook]:
        """What is kept."""
        try:
            stored = json.loads(self._file.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(stored, dict):
            return {}
        looks = {name: look_from(each) for name, each in stored.items()}
        return {name: look for name, look in looks.items() if look is not None}

    def keep(self, name: str, look: ListLook | None) -> dict[str, ListLook]:
        """Keep how a list looks, or forget it; what is kept then. `OSError` where the disk does not take it."""
        with _ONE_AT_A_TIME:
            looks = {each: kept for each, kept in self.all().items() if each != name}
            if look is not None:
                looks[name] = look
            stored = {each: kept.stored() for each, kept in sorted(looks.items())}
            keep(self._file, json.dumps(stored, ensure_ascii=False, indent=1).encode())
            return looks
