"""All checks that need no window, in the order people should worry about them."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.language import tr
from app.services.diagnosing.backups import backup
from app.services.diagnosing.calendar import calendar
from app.services.diagnosing.clock import clock
from app.services.diagnosing.contents import catalogue, journal, office
from app.services.diagnosing.data import NAME as DATABASE
from app.services.diagnosing.data import database
from app.services.diagnosing.disk import disk
from app.services.diagnosing.finding import Finding, Look, Place, State
from app.services.diagnosing.fonts import fonts
from app.services.diagnosing.guard import LIMIT_SECONDS, guarded
from app.services.diagnosing.settings_file import settings_file


@dataclass(frozen=True, slots=True)
class Check:
    """A check by its name; one that `needs_data` makes no sense while the data cannot be used."""

    name: str
    look: Look
    needs_data: bool = False


CHECKS = (
    Check(DATABASE, database),
    Check("disk", disk),
    Check("backup", backup, needs_data=True),
    Check("calendar", calendar, needs_data=True),
    Check("clock", clock, needs_data=True),
    Check("journal", journal, needs_data=True),
    Check("catalogue", catalogue, needs_data=True),
    Check("office", office, needs_data=True),
    Check("fonts", fonts),
    Check("settings", settings_file),
)


def diagnose(place: Place, limit: float = LIMIT_SECONDS) -> tuple[Finding, ...]:
    """Everything looked at, one after the other; never raises, whatever is away or broken."""
    return tuple(_all(place, limit))


def run(name: str, place: Place, limit: float = LIMIT_SECONDS) -> Finding:
    """One check by its name, guarded."""
    return guarded(name, _LOOKS[name], place, limit)


def not_looked_at(name: str) -> Finding:
    """The answer of a check that needs the data while they cannot be used."""
    return Finding(name, State.UNKNOWN, tr("Chưa xem được vì dữ liệu chưa dùng được."))


def _all(place: Place, limit: float) -> Iterator[Finding]:
    data_are_usable = True
    for check in CHECKS:
        if check.needs_data and not data_are_usable:
            yield not_looked_at(check.name)
            continue
        finding = run(check.name, place, limit)
        if check.name == DATABASE:
            data_are_usable = finding.state is not State.BAD
        yield finding


_LOOKS = {check.name: check.look for check in CHECKS}
