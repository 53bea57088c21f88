"""One check: its icon and name, what was seen, what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.language import tr
from app.services.upkeep.diagnosing.check_answer import Finding, State
from app.services.upkeep.diagnosing.words import check_word, state_word
from ui.icons import IconLabel
from ui.theme import S1, S2, S3
from ui.widgets.labels import label

NAME_WIDTH = 112
LOOKS = {
    State.GOOD: ("good", "good"),
    State.WARNING: ("warning", "warning"),
    State.BAD: ("bad", "bad"),
    State.UNKNOWN: ("help", "muted"),
}
"""State → icon by meaning and the colour of the theme."""
_ICON = 20


class CheckRow(QWidget):
    """Waits until it is told a `Finding`; other widgets may stand beside or under the words."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.finding: Finding | None = None
        self._icon = IconLabel("progress", "muted", _ICON)
        title = label(check_word(name), "strong")
        title.setMinimumWidth(NAME_WIDTH)
        self.seen = label(wrap=True, copyable=True)
        self.todo = label(wrap=True, copyable=True)
        self.under = QVBoxLayout()
        self.under.setSpacing(S1)
        self.under.addWidget(self.seen)
        self.under.addWidget(self.todo)
        beside = QVBoxLayout()
        beside.addLayout(self.under)
        beside.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, S2, 0, S2)
        self._row.setSpacing(S3)
        top = Qt.AlignmentFlag.AlignTop
        self._row.addWidget(self._icon, 0, top)
        self._row.addWidget(title, 0, top)
        self._row.addLayout(beside, 1)
        self.wait()

    def add_beside(self, widget: QWidget) -> None:
        """Put a button at the end of the row."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)

    def wait(self) -> None:
        """Show that the check is running."""
        self.finding = None
        self._icon.show_icon("progress", "muted")
        self._say(tr("Đang xem…"), "")

    def show_finding(self, finding: Finding) -> None:
        """Tell what was found."""
        self.finding = finding
        self._icon.show_icon(*LOOKS[finding.state])
        self._icon.setAccessibleName(state_word(finding.state))
        self._icon.setToolTip(state_word(finding.state))
        self._say(finding.seen, finding.todo)

    def _say(self, seen: str, todo: str) -> None:
        self.seen.setText(seen)
        self.todo.setText(f"→ {todo}" if todo else "")
        self.todo.setVisible(bool(todo))
