"""Keeps the last scans of this PC for support, off the GUI thread and a few at a time."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from app.raw_scans import RawScan, add, scans_file, shape_of
from app.rules.azerty_layout import carries_azerty_digits, from_azerty
from app.rules.vietnamese_layout import carries_layout_signs, digits_from_layout
from ui.scanner.burst import Burst
from ui.tasks import TaskRunner

PAUSE_MS = 5_000
_KEY = "raw-scans"


class RawLog(QObject):
    """`keep` is called with each burst that was no typing; its content is gone by then, its shape is kept."""

    def __init__(self, tasks: TaskRunner, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._file = tasks, scans_file(data)
        self._new: list[RawScan] = []
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._write)

    def keep(self, burst: Burst, end: str) -> None:
        """One more, ended by `enter`, `tab` or nothing."""
        self._new.append(_raw(burst, end))
        if not self._pause.isActive():
            self._pause.start()

    def keep_now(self) -> None:
        """The program ends: what is left is written at once."""
        new, self._new = self._new, []
        if new:
            add(self._file, new)

    def _write(self) -> None:
        new, self._new = tuple(self._new), []
        self._tasks.run(_KEY, lambda: add(self._file, new), lambda _done: None, lambda _error: None)


def layout_of(text: str, meant: str | None) -> str:
    """The layout in use as the signs tell it, beside what an American keyboard has on the keys."""
    if meant is None:
        signs = ((carries_azerty_digits, "azerty"), (carries_layout_signs, "vietnamese"))
        return next((layout for carries, layout in signs if carries(text)), "")
    if text.casefold() == meant.casefold():
        return "us"
    turned_back = ((from_azerty(text), "azerty"), (digits_from_layout(text), "vietnamese"))
    return next((layout for back, layout in turned_back if back == meant), "other")


def is_caps_lock(text: str, meant: str | None) -> bool:
    """Whether every letter came in the other case than the keys say."""
    return meant is not None and text != meant and text == meant.swapcase()


def _raw(burst: Burst, end: str) -> RawScan:
    return RawScan(
        at=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        shape=shape_of(burst.text),
        usual_ms=sorted(burst.pauses)[len(burst.pauses) // 2] if burst.pauses else 0,
        longest_ms=burst.longest_pause,
        end=end,
        layout=layout_of(burst.text, burst.meant),
        caps_lock=is_caps_lock(burst.text, burst.meant),
        place=burst.place.name.lower(),
        taken_for=burst.verdict.name.lower(),
    )
