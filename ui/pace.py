"""What this PC counts of its desk while somebody works at it; kept behind the screen, a few seconds later."""

import time
from collections.abc import Callable
from datetime import date
from threading import Lock
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from app.errors import Told, UserError
from app.pace.day import DeskCount, Done, PaceDay
from app.pace.times import LEFT_ALONE_SECONDS, Times, once
from ui.tasks import Failed, TaskRunner

if TYPE_CHECKING:
    from app.pace.record import PaceRecord
    from app.services.views import ScanAnswer

T = TypeVar("T")

PAUSE_MS = 10_000
"""How much counting a power cut may cost."""

_UNKNOWN = frozenset({"not_found", "list_not_found"})


class Pace(QObject):
    """Counts, and knows for how long somebody has been at it; `seconds` never goes back, whatever the clock does.

    What was scanned is remembered until it is answered, and never kept. `result_given(str)` says the code of a dossier
    whose result was just handed over, one of them where there were several.
    """

    result_given = Signal(str)

    def __init__(
        self,
        tasks: TaskRunner,
        record: "PaceRecord",
        today: Callable[[], date],
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """`today` answers the office's day."""
        super().__init__()
        self._tasks, self._record, self._today, self.seconds = tasks, record, today, seconds
        self._new: dict[date, PaceDay] = {}
        self._lock, self._writing = Lock(), Lock()
        self._asked = self._opened = ""
        self._asked_at = self._opened_at = 0.0
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.keep_now)
        program = QCoreApplication.instance()
        if program is not None:
            program.aboutToQuit.connect(self.keep_now)

    def count(self, what: DeskCount) -> None:
        """It has happened once more."""
        self._add(PaceDay(self._today(), counted=MappingProxyType({what: 1})))

    def received(self, seconds: float | None) -> None:
        """A dossier was received; `None` where nobody can tell how long that took."""
        self._done(Done.RECEIVED, once(seconds))

    def returned(self, *codes: str) -> None:
        """The results of these were handed over; the time of one alone is from its scan on."""
        took = self.seconds() - self._opened_at
        is_timed = codes == (self._opened,) and took <= LEFT_ALONE_SECONDS
        self._opened = ""
        for _code in codes:
            self._done(Done.RETURNED, once(took if is_timed else None))
        if codes:
            self.result_given.emit(codes[0])

    def scan_begun(self, text: str) -> None:
        """A scanner sent a text, and it is being looked up; one before it that had no answer is asked no more."""
        if self._asked:
            self.count(_how(self._asked, None))
        self._asked, self._asked_at = text, self.seconds()

    def scan_foreign(self) -> None:
        """A scanner sent something that is nothing of ours."""
        self.count(DeskCount.SCAN_FOREIGN)

    def scan_answered(self, text: str, answer: "ScanAnswer") -> None:
        """What a text means; counted where it is the scan that was waited for, and not asked by hand or again."""
        if text != self._asked or not text:
            return
        self._asked = ""
        self.count(_how(text, answer.reason))
        if answer.dossier is not None:
            self._opened, self._opened_at = answer.dossier.code, self._asked_at

    def of_scan(
        self, text: str, done: Callable[[T], None], failed: Failed, *, is_scan: bool = True
    ) -> tuple[Callable[[T], None], Failed]:
        """The same two, which count the scan of a text before: read, or refused by a rule; trouble tells nothing of it.

        What is no scan, since it was typed, counts nothing.
        """
        if not is_scan:
            return done, failed

        def read(result: T) -> None:
            self.count(DeskCount.SCAN_READ)
            done(result)

        def refused(error: Told) -> None:
            if isinstance(error, UserError):
                self.count(_how(text, error.code))
            failed(error)

        return read, refused

    def keep_now(self) -> None:
        """Write what is not kept yet, in the background."""
        self._pause.stop()
        if self._new:
            self._tasks.run("pace", self.keep, lambda _none: None)

    def keep(self) -> None:
        """The same for a worker, who waits for it; what a disk refuses is tried again with what comes next."""
        with self._writing:  # whoever waits for it waits for what another worker is writing, too
            with self._lock:
                new, self._new = self._new, {}
            if new and not self._record.add(tuple(new.values())):
                with self._lock:
                    for day in new.values():
                        self._take(day)

    def _done(self, what: Done, times: Times) -> None:
        self._add(PaceDay(self._today(), done=MappingProxyType({what: times})))

    def _add(self, day: PaceDay) -> None:
        with self._lock:
            self._take(day)
        if not self._pause.isActive():
            self._pause.start()

    def _take(self, day: PaceDay) -> None:
        self._new[day.day] = self._new[day.day].plus(day) if day.day in self._new else day


def _how(text: str, reason: str | None) -> DeskCount:
    """How a scan went that was answered or refused for a reason; what a rule refuses was read well all the same."""
    from app.rules.scanning import ScanKind, read

    kind = read(text).kind
    if kind in (ScanKind.WRONG_CHECK_DIGITS, ScanKind.GLUED):
        return DeskCount.SCAN_CHECK_DIGITS
    if kind is ScanKind.EMPTY:
        return DeskCount.SCAN_FOREIGN
    return DeskCount.SCAN_UNKNOWN if reason in _UNKNOWN else DeskCount.SCAN_READ
