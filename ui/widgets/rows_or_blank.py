"""The place of a list: its rows, or a sentence that says why there are none."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.messages import Step
from ui.widgets.blank import Blank


class RowsOrBlank(QStackedWidget):
    """Where nothing is found every page says so alike, in the place of the rows."""

    def __init__(self, rows: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.blank = Blank()
        self.addWidget(rows)
        self.addWidget(self.blank)

    @property
    def shows_rows(self) -> bool:
        """Whether rows are in sight, and not a sentence instead of them."""
        return self.currentWidget() is self._rows

    def show_rows(self) -> None:
        """Bring the rows into sight."""
        self.setCurrentWidget(self._rows)

    def say(self, icon: str, text: str, hint: str = "", *steps: Step, tone: str = "muted") -> None:
        """Say why there are none; as `Blank.say`."""
        self.blank.say(icon, text, hint, *steps, tone=tone)
        self.setCurrentWidget(self.blank)
