"""All checks that need no window."""

from collections.abc import Iterator, Mapping

from app.services.upkeep.diagnosing.backups import backup
from app.services.upkeep.diagnosing.calendar import calendar
from app.services.upkeep.diagnosing.check_answer import Finding, Installation, Look
from app.services.upkeep.diagnosing.clock import clock
from app.services.upkeep.diagnosing.contents import catalogue, journal, office
from app.services.upkeep.diagnosing.data import database
from app.services.upkeep.diagnosing.disk import disk
from app.services.upkeep.diagnosing.fonts import fonts
from app.services.upkeep.diagnosing.guard import LIMIT_SECONDS, guarded
from app.services.upkeep.diagnosing.settings_file import settings_file
from app.services.upkeep.diagnosing.sign_in import NAME as SIGN_IN
from app.services.upkeep.diagnosing.sign_in import sign_in
from app.services.upkeep.diagnosing.words import (
    DATABASE,
    NEED_DATA,
    ORDER,
    lets_others_look,
    not_looked_at,
)

LOOKS: Mapping[str, Look] = {
    DATABASE: database,
    SIGN_IN: sign_in,
    "disk": disk,
    "backup": backup,
    "calendar": calendar,
    "clock": clock,
    "journal": journal,
    "catalogue": catalogue,
    "office": office,
    "fonts": fonts,
    "settings": settings_file,
}


def diagnose(place: Installation, limit: float = LIMIT_SECONDS) -> tuple[Finding, ...]:
    """Everything looked at, one after the other; never raises, whatever is away or broken."""
    return tuple(_all(place, limit))


def look(name: str, place: Installation, limit: float = LIMIT_SECONDS) -> Finding:
    """One check by its name, guarded."""
    return guarded(name, LOOKS[name], place, limit)


def _all(place: Installation, limit: float) -> Iterator[Finding]:
    data_are_usable = True
    for name in ORDER:
        if name in NEED_DATA and not data_are_usable:
            yield not_looked_at(name)
            continue
        finding = look(name, place, limit)
        if name == DATABASE:
            data_are_usable = lets_others_look(finding)
        yield finding
