"""The way a dossier has gone, read from its journal when it is unfolded, and the appointments it has had."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.services.dossiers.movement_words import movement_words, reason_words
from app.services.views import MovementView
from app.services.wording.words import done_word
from ui.counter.dossier.story import DueChange
from ui.desk import Desk
from ui.theme import S2, S3, S6
from ui.widgets.clearing import empty
from ui.widgets.labels import label
from ui.widgets.moments import short
from ui.widgets.notice import Notice


class HistoryPart(QWidget):
    """Time, what, who and why of each act, the latest first. `filled` whenever they have been read."""

    filled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._code = ""
        self._notice = Notice()
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(S3)
        self._lines.setVerticalSpacing(S2)
        self._lines.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(S6, 0, 0, S2)
        column.addWidget(self._notice)
        column.addLayout(self._lines)

    def load(self, code: str) -> None:
        """Read the journal of a dossier in the background and show it."""
        if code != self._code:
            empty(self._lines)
        self._code = code

        def read() -> tuple[MovementView, ...]:
            from app.services.dossiers.history import history

            return self._desk.read(history, code)

        self._desk.tasks.run("card.history", read, self._show, self._failed)

    def forget(self) -> None:
        """Show nothing; the card has another dossier."""
        self._code = ""
        self._desk.tasks.drop("card.history")
        self._notice.still()
        empty(self._lines)

    def _show(self, movements: tuple[MovementView, ...]) -> None:
        self._notice.still()
        empty(self._lines)
        now = self._desk.database.now
        for place, movement in enumerate(reversed(movements)):
            what, *more = movement_words(movement, partial(short, now=now))
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(label(what, wrap=True))
            for text in more:
                words.addWidget(label(text, "muted", wrap=True, copyable=True))
            when = label(short(movement.at, now), "muted")
            self._lines.addWidget(when, place, 0, Qt.AlignmentFlag.AlignTop)
            self._lines.addLayout(words, place, 1)
        self.filled.emit()

    def _failed(self, error: Told) -> None:
        code = self._code
        self._notice.say("warning", error.message, error.hint, (tr("Thử lại"), lambda: self.load(code)))


class DueChangesPart(QWidget):
    """The changes, the latest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(S6, 0, 0, S2)
        self._column.setSpacing(S2)

    def show_changes(self, changes: tuple[DueChange, ...], now: datetime) -> None:
        """Show the changes of a due date."""
        empty(self._column)
        for change in reversed(changes):
            dates = f"{short(change.before, now)} → {short(change.after, now)}"
            self._column.addWidget(label(dates, "strong", copyable=True))
            words = [f"{done_word(change.action)} · {short(change.at, now)} · {change.actor}"]
            if change.reason:
                words.append(reason_words(change.reason))
            self._column.addWidget(label("\n".join(words), "muted", wrap=True, copyable=True))
