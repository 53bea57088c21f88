"""Of which data anchors are, and the folders in which those of them are looked for."""

import uuid
from dataclasses import dataclass
from pathlib import Path

from app.database.unit_of_work import UnitOfWork
from app.services.anchors.places import own_folder, remembered
from app.services.office.kept_settings import read_setting
from app.services.office.own_agency import OWN_AGENCY, own_agency_id
from app.services.office_settings.of_backups import ANCHOR_PLACE


@dataclass(frozen=True, slots=True)
class KnownPlaces:
    """The key that anchors of these data bear, this PC's own folder, and the others: the one an administrator of the
    head has named, and all that anchors were ever written to from here, whatever the data say today."""

    data: uuid.UUID
    own: Path
    others: tuple[Path, ...]


def known_places(uow: UnitOfWork) -> KnownPlaces:
    """Those of the data that are open; `Unavailable` `office_not_set_up`."""
    kept = read_setting(uow, OWN_AGENCY)
    data = own_agency_id(uow) if kept is None else uuid.UUID(str(kept))
    named = str(read_setting(uow, ANCHOR_PLACE, "") or "").strip()
    folders = [Path(named).expanduser().absolute()] if named else []
    return KnownPlaces(data, own_folder(data), tuple(dict.fromkeys((*folders, *remembered(data)))))
