"""Keeps the form on disk while it is typed, and brings back what a power cut interrupted."""

from collections.abc import Callable
from datetime import datetime
from typing import Generic

from PySide6.QtCore import QObject, QTimer

from app.errors import Told
from ui.drafts.store import Draft, DraftStore, Form
from ui.tasks import TaskRunner

PAUSE_MS = 500
"""How much typing a power cut may cost."""


class DraftKeeper(QObject, Generic[Form]):
    """Writes `read_form()` half a second after the last edit, in the background, under keys of `screen`.

    `unkept` is called once when the disk refuses; the form on the screen is safe all the same.
    """

    def __init__(
        self,
        store: DraftStore[Form],
        tasks: TaskRunner,
        read_form: Callable[[], Form],
        unkept: Callable[[], None],
        parent: QObject | None = None,
        *,
        screen: str,
    ) -> None:
        super().__init__(parent)
        self._key = f"{screen}.draft"
        self._store = store
        self._tasks = tasks
        self._read_form = read_form
        self._unkept = unkept
        self._turn = 0
        self._has_warned = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.keep_now)

    def edited(self) -> None:
        """The form has changed: write it soon."""
        self._pause.start()

    def keep_now(self) -> None:
        """Write the form as it stands, without waiting for typing to rest."""
        self._pause.stop()
        self._turn += 1
        draft, turn = Draft(self._read_form(), datetime.now().astimezone()), self._turn
        self._tasks.run(f"{self._key}.keep", lambda: self._store.keep(draft, turn), self._kept)

    def keep_if_waiting(self) -> None:
        """Write now if an edit is still waiting to be written: the page is going out of sight."""
        if self._pause.isActive():
            self.keep_now()

    def find(
        self, besides: str, fits: Callable[[Form], bool], found: Callable[[Draft[Form] | None], None]
    ) -> None:
        """Look for an interrupted form that `fits`, other than `besides`."""
        self._tasks.run(f"{self._key}.find", lambda: self._store.newest(besides, fits), found, _nothing_found)

    def drop(self, request_id: str, dropped: Callable[[], None] | None = None) -> None:
        """Delete a draft: it is saved, or not wanted; then call `dropped`."""
        if request_id == self._read_form().request_id:
            self._pause.stop()
        # A key for each form: two dropped at once must both go.
        self._tasks.run(
            f"{self._key}.drop.{request_id}",
            lambda: self._store.drop(request_id),
            lambda _none: dropped() if dropped is not None else None,
        )

    def _kept(self, is_on_disk: bool) -> None:
        if not is_on_disk and not self._has_warned:
            self._has_warned = True
            self._unkept()


def _nothing_found(_error: Told) -> None:
    """No draft can be read: the page starts blank, as after a clean end."""
