"""Background work: the window never waits for the database, the printer or a file.

`run` hands a function to a thread pool of our own and brings its result back to the GUI thread
through one relay that lives there. A newer run with the same key drops the older one's late result,
so fast typing never shows the answer to a question already gone.
"""

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

from app.errors import Told, Unavailable
from app.language import tr
from ui.messages import Messages

T = TypeVar("T")

Failed = Callable[[Told], None]

TURNED_AWAY = ("account_inactive", "login_refused")
"""The codes of refusals that leave the person at the desk nothing to do there."""
WORKERS = 4
LAST_WORDS_MS = 5_000


@runtime_checkable
class TaskRunner(Protocol):
    """What screens need of background work; tests give them one that works at once."""

    def run(
        self, key: str, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Do `work` in the background, then `done(result)` or `failed(error)` on the GUI thread."""

    def drop(self, key: str) -> None:
        """Forget the run under way for `key`: its result will not be shown."""

    def drop_all(self, keep: tuple[str, ...]) -> None:
        """Forget every run under way but those whose key begins with one of `keep`: who asked is gone."""

    def gather(self, begin: Callable[[], None], ended: Callable[[], None]) -> None:
        """Call `begin`, and `ended` once nothing that it has begun is under way any more."""


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """What came of one run: exactly one of `result` and `error` counts; `trace` is set for a bug."""

    result: object = None
    error: Told | None = None
    trace: str = ""


def attempt(work: Callable[[], object]) -> RunOutcome:
    """Do the work and turn whatever happens into an outcome; never raises.

    What is neither `UserError` nor `Unavailable` is a bug: the person is told so in a sentence of
    ours, and the trace goes to the crash report.
    """
    try:
        return RunOutcome(result=work())
    except Told as error:
        return RunOutcome(error=error)
    except Exception:  # the border between our work and the window
        return RunOutcome(error=bug(), trace=traceback.format_exc())


def bug() -> Told:
    """The sentence for an error of the program itself."""
    return Unavailable(
        "bug",
        tr("Chương trình gặp lỗi khi làm việc này."),
        tr("Những gì đã lưu vẫn còn nguyên. Xin thử lại; nếu vẫn lỗi, gửi báo cáo lỗi cho kỹ thuật."),
    )


@dataclass(slots=True)
class _Run:
    number: int
    done: Callable[[object], None]
    failed: Failed | None


@dataclass(frozen=True, slots=True)
class _Gathered:
    numbers: frozenset[int]
    ended: Callable[[], None]


class Tasks(QObject):
    """Runs work on its own threads and delivers on the GUI thread, the newest of each key only.

    `turned_away(Told)` beside the usual way when the person at the desk may see nothing any more.
    """

    busy_changed = Signal()
    turned_away = Signal(object)
    _arrived = Signal(object)

    def __init__(self, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._runs: dict[str, _Run] = {}
        self._gathered: list[_Gathered] = []
        self._last_number = 0
        self._closed = False
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(WORKERS)
        # A bound method of an object of the GUI thread: a queued call always runs there.
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self, key: str, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Do `work` on a worker thread, then `done(result)` here; errors go to `failed`, else to messages."""
        if self._closed:
            return
        self._last_number += 1
        number = self._last_number
        self._runs[key] = _Run(number, done, failed)  # type: ignore[arg-type]  # T meets itself again

        def on_worker() -> None:
            outcome = attempt(work)
            if not self._closed:
                self._arrived.emit((key, number, outcome))

        self._pool.start(on_worker)
        self.busy_changed.emit()
        self._end_gathered()

    def drop(self, key: str) -> None:
        """Forget the run under way for `key`."""
        if self._runs.pop(key, None) is not None:
            self.busy_changed.emit()
            self._end_gathered()

    def drop_all(self, keep: tuple[str, ...]) -> None:
        """Forget every run under way but those whose key begins with one of `keep`."""
        for key in [key for key in self._runs if not key.startswith(keep)]:
            self.drop(key)

    def gather(self, begin: Callable[[], None], ended: Callable[[], None]) -> None:
        """Call `begin`, and `ended` once nothing that it has begun is under way any more: delivered, dropped, or
        in the place of something newer."""
        before = self._last_number
        begin()
        self._gathered.append(_Gathered(frozenset(range(before + 1, self._last_number + 1)), ended))
        self._end_gathered()

    def is_busy(self, *keys: str) -> bool:
        """Whether something is under way: for one of `keys`, or at all."""
        return any(key in self._runs for key in keys) if keys else bool(self._runs)

    def close(self) -> None:
        """Let work under way and in the queue end (it may be a draft to keep) and deliver nothing any more."""
        self._closed = True
        self._runs.clear()
        self._gathered.clear()
        self._pool.waitForDone(LAST_WORDS_MS)

    def _deliver(self, arrival: tuple[str, int, RunOutcome]) -> None:
        key, number, outcome = arrival
        if outcome.trace:
            self._messages.report_bug(outcome.trace)
        run = self._runs.get(key)
        if run is None or run.number != number:
            return
        del self._runs[key]
        self.busy_changed.emit()
        try:
            settle(outcome, run.done, run.failed, self._messages)
        finally:
            self._end_gathered()
        if outcome.error is not None and outcome.error.code in TURNED_AWAY:
            self.turned_away.emit(outcome.error)

    def _end_gathered(self) -> None:
        under_way = {run.number for run in self._runs.values()}
        over = [each for each in self._gathered if not each.numbers & under_way]
        self._gathered = [each for each in self._gathered if each.numbers & under_way]
        for each in over:
            each.ended()


def settle(
    outcome: RunOutcome, done: Callable[[object], None], failed: Failed | None, messages: Messages
) -> None:
    """Give an outcome to who asked for it; an error nobody took is shown in the message bar.

    A bug nobody took is told by the crash report alone: one thing is said once.
    """
    if outcome.error is None:
        done(outcome.result)
    elif failed is not None:
        failed(outcome.error)
    elif not outcome.trace:
        messages.told(outcome.error)
