"""What the pages of handing over say alike."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from app.language import tr
from app.rules.calendar import local
from app.services.wording.words import place_word
from ui.desk import Desk

_MINUTE, _HOUR = 60, 60


def place(desk: Desk, unit: str, agency: str) -> str:
    """A unit by its name, with its agency where that is another than that of the desk."""
    return place_word(unit, None if agency == desk.actor.agency_name else agency)


def moment(at: datetime) -> str:
    """The hour and the day."""
    return f"{local(at):%H:%M %d/%m}"


def waited(time: timedelta) -> str:
    """How long something waits, of working time."""
    hours, minutes = divmod(int(time.total_seconds()) // _MINUTE, _HOUR)
    if not hours:
        return tr("{minutes} phút", minutes=minutes)
    return tr("{hours} giờ {minutes} phút", hours=hours, minutes=minutes)


def reasons(why: Mapping[str, str]) -> str:
    """Why each of these dossiers, by code, was refused; those with the same reason together, which is said once."""
    unsaid = tr("Chưa có gì bị thay đổi.")
    codes: dict[str, list[str]] = {}
    for code, words in why.items():
        codes.setdefault(words.replace(unsaid, "").strip(), []).append(code)
    return " ".join(f"{', '.join(each)}: {words}" for words, each in codes.items())
