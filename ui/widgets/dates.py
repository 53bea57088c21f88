"""Dates and moments as a clerk types them, with or without the strokes between the numbers."""

import re
import unicodedata
from datetime import date, datetime, time

from app.errors import UserError
from app.language import tr
from models.birth_dates import BirthDate

_WITH_STROKES = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4})")
_EIGHT_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4})")
_YEAR_ALONE = re.compile(r"[12]\d{3}", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2})\s*[:hgH]\s*(\d{1,2})?(?!\d)")


def read_date(text: str) -> date | None:
    """The day meant by `dd/mm/yyyy` or `ddmmyyyy`, `None` for an empty text.

    Raises `UserError("date_unreadable")` for anything else, also for a day that no calendar has.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return None
    found = _WITH_STROKES.fullmatch(plain) or _EIGHT_DIGITS.fullmatch(plain)
    if found is None:
        raise UserError("date_unreadable", tr("Gõ đủ ngày, tháng, năm, ví dụ 05/03/1990 hoặc 05031990."))
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        raise UserError("date_unreadable", tr("Cần xem lại ngày vì trên lịch không có ngày này.")) from None


def read_birth_date(text: str) -> BirthDate | None:
    """The birth date meant: a day as `read_date` takes it, or a year alone (`1950`), as on old papers.

    Raises `UserError("date_unreadable")`.
    """
    if year := _YEAR_ALONE.fullmatch(unicodedata.normalize("NFKC", text).strip()):
        return BirthDate(int(year.group()))
    day = read_date(text)
    return None if day is None else BirthDate.of(day)


def read_moment(text: str, now: datetime) -> datetime | None:
    """The moment meant by `hh:mm`, `dd/mm/yyyy hh:mm` or the other way round; `None` for an empty text.

    `now` is aware and in office time: it gives the day when only the clock was typed, and the zone.
    Raises `UserError("moment_unreadable")`.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return None
    found = _CLOCK.search(plain)
    rest = (plain[: found.start()] + " " + plain[found.end() :]).strip(" ,") if found else ""
    try:
        if found is None:
            raise _unreadable_moment()
        clock = time(int(found.group(1)), int(found.group(2) or 0))
        day = read_date(rest) or now.date()
    except (UserError, ValueError):
        raise _unreadable_moment() from None
    return datetime.combine(day, clock, tzinfo=now.tzinfo)


def _unreadable_moment() -> UserError:
    return UserError("moment_unreadable", tr("Gõ giờ và ngày nhận, ví dụ 09:15 hoặc 09:15 12/01/2026."))


def date_text(day: date | None) -> str:
    """`dd/mm/yyyy`, empty for no date."""
    return f"{day:%d/%m/%Y}" if day else ""


def birth_text(born: BirthDate | None) -> str:
    """`dd/mm/yyyy` or the year, empty for none."""
    return born.text if born else ""
