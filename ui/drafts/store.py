"""Half-typed forms on this PC's disk, so that a power cut costs at most half a second of typing.

One file per form, named by its owner (database and account) and its `request_id`. The
`request_id` comes back with the draft: if a dossier was saved in the moment the power went,
saving the draft again answers with that same dossier. Files may hold what a citizen told the clerk:
they are readable by the account of this PC alone and are gone once the form is saved.
Each kind of form has a folder of its own.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Generic, Protocol, TypeVar

from app.files.writing import keep

KEPT = timedelta(days=30)
"""How long a forgotten draft stays on disk; personal data is not kept for nothing."""


class Keepable(Protocol):
    """A frozen value of plain texts, dates and numbers: everything typed on one page."""

    @property
    def request_id(self) -> str:
        """One name for one filling in, also after it was put away and opened again."""

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in it worth keeping."""


Form = TypeVar("Form", bound=Keepable)


@dataclass(frozen=True, slots=True)
class Draft(Generic[Form]):
    """A form as it was at `kept_at` (aware)."""

    form: Form
    kept_at: datetime


class DraftStore(Generic[Form]):
    """Drafts of one account at one database; every method blocks on the disk and is thread-safe.

    A draft that cannot be written is a loss nobody need be stopped for: `keep` answers
    whether the form is on disk and never raises for a full or missing disk.
    """

    def __init__(self, folder: Path, database: str, account: str, kind: type[Draft[Form]]) -> None:
        """`kind` is what the files hold, as `Draft[TypedForm]`; its fields are checked when they are read."""
        self._folder = folder
        self._kind = kind
        self._owner = hashlib.sha256(f"{database}\0{account}".encode()).hexdigest()[:16]
        self._lock = Lock()
        self._last_turn: dict[str, int] = {}
        self._gone: set[str] = set()

    def keep(self, draft: Draft[Form], turn: int) -> bool:
        """Write the draft in one piece; `turn` counts up, and an older turn never overwrites a newer."""
        name = draft.form.request_id
        with self._lock:
            if name in self._gone or turn <= self._last_turn.get(name, -1):
                return True
            self._last_turn[name] = turn
            try:
                keep(self._file(name), self._as_json(draft))
            except OSError:
                return False
            return True

    def newest(self, besides: str, fits: Callable[[Form], bool] = lambda _form: True) -> Draft[Form] | None:
        """The latest readable draft that `fits`, other than that of form `besides`.

        Those older than `KEPT` are forgotten on the way.
        """
        with self._lock:
            self._sweep()
            drafts = [draft for draft in map(self._read, self._files()) if draft is not None]
        now = datetime.now().astimezone()
        for old in drafts:
            if now - old.kept_at > KEPT:
                self.drop(old.form.request_id)
        fresh = [
            draft
            for draft in drafts
            if now - draft.kept_at <= KEPT
            and draft.form.request_id not in self._gone | {besides}
            and not draft.form.is_blank
            and fits(draft.form)
        ]
        return max(fresh, key=lambda draft: draft.kept_at, default=None)

    def drop(self, request_id: str) -> None:
        """Delete a draft for good: a write of it that is still under way will not bring it back."""
        with self._lock:
            self._gone.add(request_id)
            try:
                self._file(request_id).unlink(missing_ok=True)
            except OSError:
                return  # it stays behind unread; `newest` tries again once it is old

    def _sweep(self) -> None:
        """Delete what nobody came back for, also of offices and accounts that are no more."""
        oldest = (datetime.now().astimezone() - KEPT).timestamp()
        for file in self._folder.glob("*.json") if self._folder.is_dir() else ():
            try:
                if file.stat().st_mtime < oldest:
                    file.unlink()
            except OSError:
                continue  # in use elsewhere; the next look tries again

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob(f"{self._owner}-*.json")) if self._folder.is_dir() else []

    def _file(self, request_id: str) -> Path:
        return self._folder / f"{self._owner}-{hashlib.sha256(request_id.encode()).hexdigest()[:24]}.json"

    def _as_json(self, draft: Draft[Form]) -> bytes:
        from pydantic import TypeAdapter

        return TypeAdapter(self._kind).dump_json(draft)

    def _read(self, file: Path) -> Draft[Form] | None:
        from pydantic import TypeAdapter, ValidationError

        try:
            return TypeAdapter(self._kind).validate_json(file.read_bytes())
        except (OSError, ValidationError):
            return None


def drafts_folder() -> Path:
    """Where this PC keeps half-typed forms."""
    from app.settings import data_folder

    return data_folder() / "drafts"
