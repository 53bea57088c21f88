"""How the window stood on this PC and where each person was, so that both come back at the next start."""

import base64
import binascii
import hashlib
import json
from pathlib import Path

from PySide6.QtWidgets import QMainWindow

from app.files.writing import keep

FILE = "window.json"
MOST_PERSONS = 50
MOST_OFFICES = 10


class WindowState:
    """Read once, kept in memory, written when the window goes. A file that cannot be read or written costs nothing
    but the place of the window."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE
        raw = _raw(self._file)
        geometry, pages, told = raw.get("geometry"), raw.get("pages"), raw.get("told")
        self._geometry = geometry if isinstance(geometry, str) else ""
        self._pages, self._told, self._offices = _texts(pages), _texts(told), _texts(raw.get("offices"))

    def restore(self, window: QMainWindow) -> bool:
        """Put the window where it was; Qt brings one back that would lie beyond the screens. `False` where it has
        never stood yet."""
        try:
            kept = base64.b64decode(self._geometry, validate=True)
        except (ValueError, binascii.Error):
            return False
        return bool(kept) and window.restoreGeometry(kept)

    def page_of(self, person: str) -> str:
        """The page a person was on when she left the desk, empty when she has never been here."""
        return self._pages.get(_who(person), "")

    def remember_page(self, person: str, page: str) -> None:
        """She leaves the desk from this page; nothing is remembered of nobody."""
        if not person:
            return
        who = _who(person)
        self._pages.pop(who, None)
        self._pages[who] = page
        while len(self._pages) > MOST_PERSONS:
            self._pages.pop(next(iter(self._pages)))

    def office_at(self, place: str) -> str:
        """The name of the office at a server, as it was when somebody signed in here; empty for one not known."""
        return self._offices.get(place, "")

    def remember_office(self, place: str, name: str) -> None:
        """Keep the name of the office at a server, which tells nobody its name before she has signed in."""
        self._offices.pop(place, None)
        self._offices[place] = name
        while len(self._offices) > MOST_OFFICES:
            self._offices.pop(next(iter(self._offices)))

    def was_told(self, what: str, day: str) -> bool:
        """Whether something that is said once a day on this PC has been said on that day."""
        return self._told.get(what) == day

    def remember_told(self, what: str, day: str) -> None:
        """Keep that the sentence was said today."""
        self._told[what] = day

    def save(self, window: QMainWindow) -> None:
        """Keep how the window stands now."""
        self._geometry = base64.b64encode(window.saveGeometry().data()).decode("ascii")
        values = {
            "geometry": self._geometry,
            "pages": self._pages,
            "told": self._told,
            "offices": self._offices,
        }
        try:
            keep(self._file, json.dumps(values, indent=2).encode())
        except OSError:
            return  # the window opens as it did the last time


def _who(person: str) -> str:
    """A digest that stands for the person, so that no name stands in the file."""
    return hashlib.sha256(person.encode()).hexdigest()[:16]


def _texts(raw: object) -> dict[str, str]:
    return {str(name): str(value) for name, value in raw.items()} if isinstance(raw, dict) else {}


def _raw(file: Path) -> dict[str, object]:
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return raw if isinstance(raw, dict) else {}
