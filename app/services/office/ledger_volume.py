"""In which volume (quyển) of the ledger a number stands: an office binds so many numbers together, and they run on."""

import uuid

from app.database.unit_of_work import UnitOfWork
from app.services.office.kept_settings import read_setting, setting_key

LEDGER_VOLUME = "ledger_volume"
USUAL_VOLUME = "2000"
"""Some two hundred pages, as one binds them."""
WHOLE_YEAR = "0"


def volume_size(uow: UnitOfWork, agency_id: uuid.UUID) -> int:
    """How many numbers a volume of an agency's ledger has; nought where each year is one volume."""
    return int(str(read_setting(uow, setting_key(agency_id, LEDGER_VOLUME), USUAL_VOLUME)))


def volume_of(number: int, size: int) -> int:
    """In which volume a number stands."""
    return (number - 1) // size + 1 if size else 1
