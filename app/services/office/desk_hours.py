"""How long a PC may go on alone after it last spoke to the server."""

import uuid

from app.database.unit_of_work import UnitOfWork
from app.services.office.kept_settings import read_setting, setting_key

LEASE_HOURS = "desk_lease_hours"
USUALLY_HOURS = "24"


def lease_hours(uow: UnitOfWork, agency_id: uuid.UUID) -> int:
    """The hours an agency has set."""
    return int(str(read_setting(uow, setting_key(agency_id, LEASE_HOURS), USUALLY_HOURS)))
