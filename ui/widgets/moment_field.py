"""A field for a day and a clock time, typed as people write it."""

import re
import unicodedata
from datetime import date, datetime, time

from PySide6.QtWidgets import QLineEdit, QWidget

from app.language import tr
from app.rules.calendar import at_office, local

_DAY = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*(?:[/.\-]\s*(\d{4}))?")
_CLOCK = re.compile(r"(\d{1,2})\s*[:hgH]\s*(\d{1,2})?")
_LONGEST = 24


class MomentField(QLineEdit):
    """Takes `15/01/2026 09:15`, `9h15 15/1`, `15/01`; without a clock time `usual_clock` is meant."""

    def __init__(self, now: datetime, usual_clock: time, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now, self._usual_clock = now, usual_clock
        self.setMaxLength(_LONGEST)
        self.setPlaceholderText(tr("Ngày/tháng/năm giờ:phút"))
        self.editingFinished.connect(self._tidy)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is typed."""
        return not self.text().strip()

    @property
    def moment(self) -> datetime | None:
        """The moment typed, `None` while there is none to read."""
        return read_moment(self.text(), self._now, self._usual_clock)

    def put(self, moment: datetime) -> None:
        """Write a moment."""
        self.setText(f"{local(moment):%d/%m/%Y %H:%M}")

    def _tidy(self) -> None:
        if (moment := self.moment) is not None:
            self.put(moment)


def read_moment(text: str, now: datetime, usual_clock: time) -> datetime | None:
    """The moment meant, `None` when the text is not one; a day without its year is the next such day."""
    plain = unicodedata.normalize("NFKC", text).strip()
    found_day, found_clock = _DAY.search(plain), _CLOCK.search(plain)
    if found_day is None or _DAY.sub("", _CLOCK.sub("", plain, count=1), count=1).strip(" ,"):
        return None
    try:
        clock = usual_clock
        if found_clock is not None:
            clock = time(int(found_clock.group(1)), int(found_clock.group(2) or 0))
        return at_office(_day(found_day, local(now).date()), clock)
    except ValueError:
        return None


def _day(found: re.Match[str], today: date) -> date:
    day, month, year = found.groups()
    if year is not None:
        return date(int(year), int(month), int(day))
    this_year = date(today.year, int(month), int(day))
    return this_year if this_year >= today else date(today.year + 1, int(month), int(day))
