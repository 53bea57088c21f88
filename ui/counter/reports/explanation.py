"""What counts as what, chosen, and what the numbers in sight count: unfolded from a word beside the tables' names."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.language import tr
from ui.theme import S2
from ui.widgets.expander import Expander
from ui.widgets.labels import label

_LINES = 7
"""So many lines of notes are in sight at once; the numbers keep the rest of the window."""


class Explanation(Expander):
    """Its `head` stands wherever the page puts it. `chosen` is where the definitions of a report are chosen."""

    def __init__(self, chosen: QWidget, parent: QWidget | None = None) -> None:
        self.notes = label(role="muted", wrap=True, copyable=True)
        self.notes.setAlignment(Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        self._scrolled = QScrollArea()
        self._scrolled.setWidgetResizable(True)
        self._scrolled.setFrameShape(QFrame.Shape.NoFrame)
        self._scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scrolled.setAccessibleName(tr("Cách tính"))
        self._scrolled.setWidget(self.notes)
        column.addWidget(chosen)
        column.addWidget(self._scrolled)
        super().__init__(tr("Cách tính"), inside, parent=parent)

    def say(self, notes: tuple[str, ...]) -> None:
        """What the numbers in sight count, a line each; nothing while there are none."""
        self.notes.setText("\n".join(f"– {sentence}" for sentence in notes))
        height = self.notes.fontMetrics().lineSpacing() * min(len(notes) + 1, _LINES)
        self._scrolled.setFixedHeight(height)
        self._scrolled.setVisible(bool(notes))
