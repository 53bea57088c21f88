"""Days as scripts write them: ISO 8601."""

import re
from datetime import date

from app.cli.asked.call import BadCall
from app.language import tr

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def day_meant(text: str, place: str) -> date:
    """The day an option or argument called `place` means; `BadCall` when it is none."""
    try:
        return date.fromisoformat(text if _ISO_DAY.fullmatch(text) else "")
    except ValueError:
        raise BadCall(
            tr("{place} không phải một ngày. Chưa làm gì.", place=place), tr("Ghi dạng 2026-01-02.")
        ) from None
