"""Tags: a state in one glance, by icon, word and colour together."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.services.wording.words import status_word
from models.vocabulary import Status
from ui.icons import IconLabel
from ui.theme import S1, S2, repolish
from ui.widgets.labels import label


@dataclass(frozen=True, slots=True)
class Look:
    """An icon by meaning and a tone of the style sheet."""

    icon: str
    tone: str


STATUS_LOOKS = {
    Status.RECEIVED: Look("dossier", "info"),
    Status.IN_PROGRESS: Look("progress", "info"),
    Status.AWAITING_SUPPLEMENT: Look("paused", "warning"),
    Status.AWAITING_PAYMENT: Look("money", "warning"),
    Status.RESULT_READY: Look("waiting", "good"),
    Status.REFUSED: Look("bad", "bad"),
    Status.STOPPED: Look("stopped", "neutral"),
    Status.RETURNED: Look("done", "neutral"),
}

INKS = {"good": "good", "bad": "bad", "warning": "warning", "info": "accent", "neutral": "text"}
"""Tone → the theme's colour for its text, border and icon."""

SOFTS = {
    "good": "good_soft",
    "bad": "bad_soft",
    "warning": "warning_soft",
    "info": "accent_soft",
    "neutral": "raised",
}
"""Tone → the theme's colour behind it."""


class Tag(QFrame):
    """A small coloured frame with an icon and a word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "tag")
        self.setProperty("tone", "neutral")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._icon = IconLabel("info", "text")
        self._word = label()
        row = QHBoxLayout(self)
        row.setContentsMargins(S2, S1 // 2, S2, S1 // 2)
        row.setSpacing(S1)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._word)

    @property
    def word(self) -> str:
        """What the tag says."""
        return self._word.text()

    def say(self, word: str, look: Look) -> None:
        """Show a word in a look."""
        self.setProperty("tone", look.tone)
        repolish(self)
        self._icon.show_icon(look.icon, INKS[look.tone])
        self._word.setText(word)
        repolish(self._word)


class StatusTag(Tag):
    """The business status of a dossier."""

    def show(self, status: Status | None = None) -> None:
        """Put the tag in sight, with another status when one is given."""
        if status is not None:
            self.say(status_word(status), STATUS_LOOKS[status])
        super().show()
