"""A field for a day, typed as people write it."""

from datetime import date, datetime, time

from PySide6.QtWidgets import QLineEdit, QWidget

from app.language import tr
from app.rules.calendar import local
from ui.widgets.moment_field import read_moment

_LONGEST = 12


class DayField(QLineEdit):
    """Takes `15/01/2026` and `15/1`, the next such day; it begins as today."""

    def __init__(self, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self.setMaxLength(_LONGEST)
        self.setPlaceholderText(tr("Ngày/tháng/năm"))
        self.setText(f"{local(now):%d/%m/%Y}")
        self.editingFinished.connect(self._tidy)

    @property
    def day(self) -> date | None:
        """The day typed, `None` while there is none to read."""
        moment = read_moment(self.text(), self._now, time(0))
        return None if moment is None else local(moment).date()

    def _tidy(self) -> None:
        if (day := self.day) is not None:
            self.setText(f"{day:%d/%m/%Y}")
