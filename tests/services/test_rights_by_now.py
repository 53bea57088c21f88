"""Who is no administrator any more takes nothing out of the office with a window she has left open."""

from collections.abc import Callable

import pytest

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.services.access_record import access_pages, access_sheet
from app.services.accounts import office_changes
from app.services.catalogue.workbook import exporting
from app.services.people import changing
from models.vocabulary import Role
from tests.services.desk import Desk, assert_for_people


def _changes(uow: UnitOfWork) -> object:
    return office_changes.changes(uow, "quantri")


TAKING: tuple[Callable[[UnitOfWork], object], ...] = (
    access_pages.access,
    access_pages.count,
    access_sheet.export_access,
    exporting.export_workbook,
    _changes,
)


@pytest.mark.parametrize("service", TAKING)
def test_rights_are_those_of_this_moment(desk: Desk, service: Callable[[UnitOfWork], object]) -> None:
    admin, other = desk.of("quantri"), desk.of("motcua")
    write = desk.database.write
    write(admin.actor, service)
    write(other.actor, changing.set_roles, "quantri", frozenset({Role.RECEPTION}))
    assert _refusal(admin, service) == "role_missing"
    write(other.actor, changing.deactivate, "quantri")
    assert _refusal(admin, service) == "account_inactive"


def _refusal(admin: Desk, service: Callable[[UnitOfWork], object]) -> str:
    with pytest.raises(UserError) as refused:
        admin.database.write(admin.actor, service)
    assert_for_people(refused.value)
    return refused.value.code
