"""What the page asks the services for; runs on a worker, touches no widget."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.language import tr
from app.rules.texts import check_line
from app.services.views.given import OfficeValues
from models.vocabulary import UnitKind
from ui.desk import Desk
from ui.office.units.places import Key, Tree

if TYPE_CHECKING:
    from app.services.dossiers.unit_work import UnitWork
    from app.services.organisation.agency_merging import UnitMove

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class UnitsChanged:
    """What was changed: what is to be selected afterwards, and the sentence about it."""

    at: Key
    said: str


def read_tree(desk: Desk) -> Tree:
    """All agencies and units as they are."""
    from app.services.organisation.units import agencies

    return Tree(desk.read(agencies))


def add_unit(desk: Desk, agency: str, name: str, kind: UnitKind) -> UnitsChanged:
    """A new unit of an agency."""
    from app.services.organisation import unit_changes

    desk.write(unit_changes.add_unit, name, kind, agency)
    kept = _kept(name)
    return UnitsChanged((agency, kept), tr("Đã thêm {name}.", name=kept))


def add_agency(desk: Desk, values: OfficeValues, parent: str | None) -> UnitsChanged:
    """A new agency with its desk."""
    from app.services.organisation import agency_changes

    view = desk.write(agency_changes.add_agency, values, parent)
    return UnitsChanged((view.code, None), tr("Đã thêm {name}.", name=view.name))


def rename(desk: Desk, at: Key, name: str) -> UnitsChanged:
    """Another name from today on."""
    from app.services.organisation import agency_changes, unit_changes

    agency, unit = at
    kept = _kept(name)
    if unit is None:
        desk.write(agency_changes.rename_agency, agency, name)
        return UnitsChanged(at, tr("Từ nay tên là {name}; tên cũ vẫn tìm được.", name=kept))
    desk.write(unit_changes.rename_unit, unit, name, agency)
    return UnitsChanged((agency, kept), tr("Từ nay tên là {name}; tên cũ vẫn tìm được.", name=kept))


def place(desk: Desk, agency: str, parent: str | None) -> UnitsChanged:
    """Another place in the tree."""
    from app.services.organisation import agency_changes

    view = desk.write(agency_changes.place_agency, agency, parent)
    return UnitsChanged((agency, None), tr("Đã chuyển chỗ {name}.", name=view.name))


def correct_codes(desk: Desk, agency: str, code: str, barcode_number: str) -> UnitsChanged:
    """Other numbers, while no paper bears the old ones."""
    from app.services.organisation import agency_codes

    view = desk.write(agency_codes.correct_codes, agency, code, barcode_number)
    return UnitsChanged((view.code, None), tr("Đã sửa mã của {name}.", name=view.name))


def leaving(desk: Desk, agency: str, unit: str) -> "UnitWork":
    """What would go over to the successor of a unit."""
    from app.services.organisation.units import leaving_unit

    return desk.read(leaving_unit, unit, agency)


def moves(desk: Desk, agency: str, successor: str) -> "tuple[UnitMove, ...]":
    """Where the units of an agency would go."""
    from app.services.organisation.agency_changes import what_goes_where

    return desk.read(what_goes_where, agency, successor)


def close_unit(desk: Desk, at: Key, successor: str | None, last_day: date) -> UnitsChanged:
    """A unit is no more."""
    from app.services.organisation import unit_changes

    agency, unit = at
    assert unit is not None
    desk.write(unit_changes.close_unit, unit, successor, last_day, agency)
    after = at if successor is None else (agency, successor)
    return UnitsChanged(after, tr("Đã đóng {name}; tên ấy vẫn tìm được.", name=unit))


def close_agency(
    desk: Desk, agency: str, name: str, successor: str | None, units: dict[str, str]
) -> UnitsChanged:
    """An agency is no more; `units` says which unit of the successor takes over which."""
    from app.services.organisation import agency_changes

    desk.write(agency_changes.close_agency, agency, successor, units)
    return UnitsChanged((successor or agency, None), tr("Đã đóng {name}; tên ấy vẫn tìm được.", name=name))


def remove(desk: Desk, at: Key, name: str) -> UnitsChanged:
    """Forget what was made by mistake."""
    from app.services.organisation import agency_removal, unit_changes

    agency, unit = at
    if unit is None:
        desk.write(agency_removal.remove_agency, agency)
    else:
        desk.write(unit_changes.remove_unit, unit, agency)
    return UnitsChanged((agency, None), tr("Đã xoá {name}.", name=name))


def _kept(name: str) -> str:
    """A name as the services keep it."""
    return check_line(name, "name", LONGEST_NAME)[0] or ""
