"""The numbers that are called: the last one as large as it can be, those before it beside."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from app.language import tr
from app.services.wording.queue_words import counter_word
from ui.counter.board.type_size import write_in
from ui.theme import S2, S4

if TYPE_CHECKING:
    from app.services.queue.views import QueueNow

MOST = 4
"""So many earlier calls are shown."""
_LAST, _WORD, _BEFORE = 0.15, 0.035, 0.05
"""Heights of the type by the height of the page."""

Call = tuple[int, object]
"""A number, and the moment it was called last."""


class Calls(QFrame):
    """Nothing of it is in sight where the office gives out no numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.word, self.last, self.waiting = QLabel(tr("Mời số")), QLabel(), QLabel()
        self.before = tuple(QLabel() for _ in range(MOST))
        self._known: set[Call] | None = None
        for each in (self.word, self.last, self.waiting):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.waiting.setProperty("role", "muted")
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(S2)
        for each in (self.word, self.last, self.waiting):
            left.addWidget(each)
        right.addStretch(1)
        for each in self.before:
            right.addWidget(each)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(S4, S2, S4, S2)
        row.setSpacing(2 * S4)
        row.addLayout(left, 3)
        row.addLayout(right, 2)
        self.hide()

    def show_queue(self, now: "QueueNow") -> bool:
        """Show who is called; whether a number was called, or called again, since the last time."""
        self.setVisible(bool(now.kinds))
        said = [_call_words(each.number, each.counter) for each in now.called]
        self.last.setText(said[0] if said else "–")
        for place, line in enumerate(self.before, start=1):
            line.setText(said[place] if place < len(said) else "")
        self.waiting.setText(tr("Đang chờ: {count}", count=now.waiting))
        self.setAccessibleName(f"{self.word.text()}: {'; '.join(said)}")
        calls: set[Call] = {(each.number, each.last_called_at) for each in now.called}
        is_new = self._known is not None and not calls <= self._known
        self._known = calls
        return is_new

    def write_for(self, height: float) -> None:
        """Write as large as a page of this height wants it."""
        write_in(self.word, height * _WORD)
        write_in(self.last, height * _LAST, bold=True)
        write_in(self.waiting, height * _WORD)
        for each in self.before:
            write_in(each, height * _BEFORE)


def _call_words(number: int, counter: str) -> str:
    return tr("{number} → {counter}", number=number, counter=counter_word(counter))
