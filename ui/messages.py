"""The one place that shows people what happened: a line across the window, green, red, amber or grey."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from app.errors import Away, Told

Step = tuple[str, Callable[[], None]]
"""A next sensible step offered beside a message: the button's word and what it does."""


@dataclass(frozen=True, slots=True)
class WayBack:
    """What was just done may be taken back for so many seconds; offered with its key and a countdown."""

    act: Callable[[], None]
    seconds: int


class Tone(StrEnum):
    """How a message is meant; each tone has an icon of its own, so colour is never alone."""

    GOOD = "good"
    BAD = "bad"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Message:
    """What happened (`text`), what to do (`hint`), the steps offered, and the way back while there is one.

    `while_away`: it is true as long as the data are out of reach.
    """

    tone: Tone
    text: str
    hint: str = ""
    steps: tuple[Step, ...] = ()
    sounds: bool = False
    way_back: WayBack | None = None
    while_away: bool = False


class Messages(QObject):
    """Takes messages from any screen and hands them to whoever draws them; knows no widget."""

    shown = Signal(object)
    extended = Signal(object)
    cleared = Signal()
    bug_reported = Signal(str)

    def good(
        self, text: str, hint: str = "", *steps: Step, sounds: bool = True, way_back: WayBack | None = None
    ) -> None:
        """Say that something is done, and for a while how to take it back."""
        self._show(Message(Tone.GOOD, text, hint, steps, sounds, way_back))

    def bad(self, text: str, hint: str = "", *steps: Step, sounds: bool = True) -> None:
        """Say that something was refused or failed."""
        self._show(Message(Tone.BAD, text, hint, steps, sounds))

    def warn(self, text: str, hint: str = "", *steps: Step) -> None:
        """Say something the clerk should weigh; it stops nothing."""
        self._show(Message(Tone.WARNING, text, hint, steps))

    def info(self, text: str, hint: str = "", *steps: Step) -> None:
        """Say something worth knowing."""
        self._show(Message(Tone.INFO, text, hint, steps))

    def more(self, text: str, hint: str = "", *steps: Step) -> None:
        """Add to good news in sight what came of it later (its slip was printed); alone it is an info."""
        self.extended.emit(Message(Tone.INFO, text, hint, steps))

    def told(self, error: Told, *steps: Step, hint: str | None = None) -> None:
        """Show a refused rule or a failing environment with its own words; `hint` in place of its own."""
        words = error.hint if hint is None else hint
        is_away = isinstance(error, Away)
        self._show(Message(Tone.BAD, error.message, words, steps, sounds=True, while_away=is_away))

    def clear(self) -> None:
        """Take the line away."""
        self.cleared.emit()

    def report_bug(self, trace: str) -> None:
        """Hand the trace of an error of our own to the crash report."""
        self.bug_reported.emit(trace)

    def _show(self, message: Message) -> None:
        self.shown.emit(message)
