"""How long a dossier may be on its way before somebody should ask for it, as the office has set it."""

from app.database.unit_of_work import UnitOfWork
from app.services.office.kept_settings import read_setting, setting_key
from app.services.office.own_agency import own_agency_id

TRANSIT_HOURS = "transit_hours"
USUALLY_HOURS = "4"


def transit_hours(uow: UnitOfWork) -> int:
    """In hours of working time."""
    return int(str(read_setting(uow, setting_key(own_agency_id(uow), TRANSIT_HOURS), USUALLY_HOURS)))
