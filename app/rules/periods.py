"""Stretches of days that books and reports are about, both ends in them, by the office's own midnight."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.errors import UserError
from app.language import tr
from app.rules.calendar import at_office

EARLIEST_YEAR, LATEST_YEAR = 1900, 2199
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both in it; `UserError` `period_invalid` for one that ends before it begins.

    Years outside of 1900 to 2199 are slips of the finger.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse what is no period."""
        if self.last < self.first:
            raise _invalid(tr("Kỳ kết thúc trước khi bắt đầu. Chưa làm gì."))
        if self.first.year < EARLIEST_YEAR or self.last.year > LATEST_YEAR:
            raise _invalid(tr("Kỳ nằm ngoài các năm 1900 đến 2199. Chưa làm gì."))

    @property
    def start(self) -> datetime:
        """The moment it begins."""
        return at_office(self.first, time())

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        return at_office(self.last + _ONE_DAY, time())


def _invalid(message: str) -> UserError:
    return UserError("period_invalid", message, tr("Xem lại hai ngày của kỳ."), field="to")
