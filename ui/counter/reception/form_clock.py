"""How long one reception takes: from the first thing typed, scanned or chosen in an empty form until it is received."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, SignalInstance

from app.pace.times import LEFT_ALONE_SECONDS
from ui.pace import Pace

if TYPE_CHECKING:
    from app.services.views import DossierView
    from ui.counter.reception.page import ReceptionPage


class FormClock(QObject):
    """Counts each dossier `received` from the page.

    It counts without a time where nobody can tell how long it took: the form was put away and taken up again, filled
    in from what was kept at the counter, or left alone for longer than `LEFT_ALONE_SECONDS`.
    """

    def __init__(self, pace: Pace, page: "ReceptionPage", received: SignalInstance, parent: QObject) -> None:
        super().__init__(parent)
        self._pace, self._page = pace, page
        self._name = ""
        self._began: float | None = None
        self._last = 0.0
        self._is_whole = True
        self._before: tuple[str, float | None] = ("", None)
        page.filled.connect(self._filled)
        page.changed.connect(self._touched)
        received.connect(self._received)

    def begin(self) -> None:
        """What has just been put on the page is the beginning of a reception, not one that is gone on with."""
        self._is_whole = True
        self._began = self._last = self._pace.seconds()

    def _filled(self) -> None:
        """Another form stands there; the one before may have been received, which is told right after."""
        form = self._page.form
        # What goes on under another name was received by an earlier sending, at a moment nobody here knows.
        self._before = self._name, self._took() if form.is_blank else None
        self._name, self._is_whole, self._began = form.request_id, form.is_blank, None

    def _touched(self) -> None:
        now = self._pace.seconds()
        if self._page.form.is_blank:
            self._began, self._is_whole = None, True  # all of it was taken back: nothing has begun
        elif self._began is None:
            self._began = now
        elif now - self._last > LEFT_ALONE_SECONDS:
            self._is_whole = False
        self._last = now

    def _took(self) -> float | None:
        """Seconds from the first to now, `None` where they are not those of one piece of work."""
        now = self._pace.seconds()
        if self._began is None or not self._is_whole or now - self._last > LEFT_ALONE_SECONDS:
            return None
        return now - self._began

    def _received(self, dossier: "DossierView") -> None:
        name, took = self._before
        self._before = "", None
        self._pace.received(took if dossier.request_id == name else None)
