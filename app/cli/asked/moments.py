"""Days and moments as scripts write them: ISO 8601, office time where no offset is given."""

import re
from datetime import date, datetime

from app.cli.asked.call import BadCall
from app.language import tr
from app.rules.calendar import OFFICE_ZONE

EARLIEST_YEAR, LATEST_YEAR = 1900, 2199
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_moment(text: str) -> datetime:
    """The aware moment meant by `2026-01-12T09:15` or `2026-01-12T02:15:00Z`.

    Without an offset it is office time (+07:00). `ValueError` for anything else: a day without a time
    is no moment, and years outside 1900 to 2199 are slips of the finger.
    """
    text = text.strip()
    if "T" not in text.upper() and " " not in text:
        raise ValueError("a day is no moment")
    moment = datetime.fromisoformat(text.upper().replace(" ", "T", 1))
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        raise ValueError("year out of range")
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=OFFICE_ZONE)


def moment_meant(text: str, place: str) -> datetime:
    """The moment an option or argument called `place` means; `BadCall` when it is none."""
    try:
        return read_moment(text)
    except ValueError as error:
        raise BadCall(
            tr("{place} không phải một thời điểm. Chưa làm gì.", place=place),
            tr("Ghi dạng 2026-01-12T09:15 (giờ văn phòng) hoặc 2026-01-12T09:15:00+07:00."),
        ) from error


def day_meant(text: str, place: str) -> date:
    """The day an option or argument called `place` means; `BadCall` when it is none."""
    try:
        return date.fromisoformat(text if _ISO_DAY.fullmatch(text) else "")
    except ValueError:
        raise BadCall(
            tr("{place} không phải một ngày. Chưa làm gì.", place=place), tr("Ghi dạng 2026-01-02.")
        ) from None
