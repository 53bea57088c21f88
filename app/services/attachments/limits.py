"""How much may be attached: what the office has set, and what no setting lifts."""

from dataclasses import dataclass

from app.database.unit_of_work import UnitOfWork
from app.services.office.kept_settings import read_setting, setting_key
from app.services.office.own_agency import own_agency_id

FILE_MB, DOSSIER_MB, PAGES, LONGEST_SIDE, KEPT_DAYS = (
    "attachment_file_mb",
    "attachment_dossier_mb",
    "attachment_pages",
    "attachment_side",
    "attachment_kept_days",
)
"""The names of the settings."""
TIME_AUTHORITY = "signing_time_authority"
"""The setting with the address of an authority of time that signatures ask; empty: none is asked."""
USUAL = {FILE_MB: "10", DOSSIER_MB: "50", PAGES: "200", LONGEST_SIDE: "2600", KEPT_DAYS: "0"}
"""What holds where nobody has set it; 2,600 dots are a page of A4 at 220 dots per inch."""
OFFERED = {
    FILE_MB: ("2", "5", "10", "20"),
    DOSSIER_MB: ("10", "20", "50"),
    PAGES: ("20", "50", "100", "200", "500"),
    LONGEST_SIDE: ("1800", "2600", "3600"),
    KEPT_DAYS: ("0", "30", "90", "365"),
}
"""What may be chosen. A dossier with 50 MB still goes into one package for another office."""
MEGABYTE = 1_000_000
LARGEST_READ = 64 * MEGABYTE
"""No larger file is read at all: a picture may be that large before it is made smaller."""
MOST_AT_ONCE = 30


@dataclass(frozen=True, slots=True)
class Limits:
    """In bytes a file and all files of a dossier, in pages a PDF, in dots the longer side of a picture."""

    file_bytes: int
    dossier_bytes: int
    pages: int
    side: int


def limits(uow: UnitOfWork) -> Limits:
    """What holds at the office of who acts."""
    return Limits(
        _set(uow, FILE_MB) * MEGABYTE,
        _set(uow, DOSSIER_MB) * MEGABYTE,
        _set(uow, PAGES),
        _set(uow, LONGEST_SIDE),
    )


def kept_days(uow: UnitOfWork) -> int | None:
    """For how many days what was taken back is kept; `None`: for good."""
    return _set(uow, KEPT_DAYS) or None


def _set(uow: UnitOfWork, name: str) -> int:
    value = str(read_setting(uow, setting_key(own_agency_id(uow), name), USUAL[name]))
    return int(value if value in OFFERED[name] else USUAL[name])
