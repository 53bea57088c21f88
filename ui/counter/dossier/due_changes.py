"""The appointments a dossier has had: each change from which date to which, by what act, why."""

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.dossiers.movement_words import reason_words
from app.services.wording.words import done_word
from ui.counter.dossier.story import DueChange
from ui.theme import S2, S6
from ui.widgets.clearing import empty
from ui.widgets.labels import label
from ui.widgets.moments import short


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
