"""An administrator rules her agency and those below it, and nobody else: every act × every place in the tree.

The functions are taken from the packages: one that is new fails until it has a case. Everything is tried in one office
for each database and rolled back.
"""

import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from datetime import date, time
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pytest

from app.actor import Actor
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import UserError
from app.rules.calendar import Session
from app.services import access_record, calendar_care, catalogue, office_settings, organisation, people
from app.services.accounts import office_changes, ruling
from app.services.catalogue import catalogue_editing, workbook
from app.services.catalogue.workbook.rows import Workbook
from app.services.office.office_values import DESK_UNIT
from app.services.people.views import NewPerson
from app.services.views.given import OfficeValues
from models.vocabulary import UnitKind
from tests.clock import Clock
from tests.conftest import actor_of
from tests.services.desk import BIRTH, assert_for_people
from tests.services.tree_office import OFFICER, OTHER_TEAM, OWN, PASSWORD, PLACES, TEAM, Place, of_tree

DAY, LATER = date(2026, 1, 14), date(2026, 1, 15)
WEEK = {0: (Session(time(7), time(11)),)}
NEW = OfficeValues("Trạm mới", "H99.01", "09991")
BELOW = "H26.16.01.01"

Ways = Callable[[Place], list[tuple[Any, ...]]]

OF_PEOPLE: dict[str, Ways] = {
    "changing.rename": lambda at: [(at.person, "Tên Khác")],
    "changing.set_roles": lambda at: [(at.person, OFFICER)],
    "changing.move": lambda at: [(at.person, TEAM), (at.person, TEAM, OWN)],
    "changing.change": lambda at: [(at.person, "Tên Khác", TEAM, OFFICER)],
    "changing.deactivate": lambda at: [(at.person,)],
    "changing.activate": lambda at: [(at.person,)],
    "listing.person": lambda at: [(at.person,)],
    "listing.account_named": lambda at: [(at.person,)],
    "own_password.reset_password": lambda at: [(at.person, "hoa-sen-trang-no")],
    "standing_in.arrange": lambda at: [(at.person, "tiepnhan", DAY, DAY), ("tiepnhan", at.person, DAY, DAY)],
    "standing_in.cancel": lambda at: [(at.person, DAY)],
    "work_left.work_left": lambda at: [(at.person,)],
}
"""What is done to a person: of another agency there is nobody of that name."""

OF_AGENCIES: dict[str, Ways] = {
    "changing.add": lambda at: [(_new_person(at.code),)],
    "changing.move": lambda at: [("tiepnhan", TEAM, at.code)],
    "agency_changes.add_agency": lambda at: [(NEW, at.code)],
    "agency_changes.rename_agency": lambda at: [(at.code, "Tên khác")],
    "agency_changes.close_agency": lambda at: [
        (at.code,),
        (at.code, BELOW),
        (at.code, OWN),
        (BELOW, at.code),
    ],
    "agency_changes.merge_agencies": lambda at: [
        ((at.code,), OWN),
        ((BELOW, at.code), OWN),
        ((BELOW,), at.code),
    ],
    "agency_changes.what_goes_where": lambda at: [(at.code, OWN), (BELOW, at.code)],
    "agency_codes.correct_codes": lambda at: [(at.code, "H99.02")],
    "agency_placing.place_agency": lambda at: [(at.code, OWN), (at.code, BELOW), (BELOW, at.code)],
    "agency_placing.place_for_new": lambda at: [(at.code,)],
    "agency_removal.remove_agency": lambda at: [(at.code,)],
    "unit_changes.add_unit": lambda at: [("Tổ mới", UnitKind.SPECIALIST, at.code)],
    "unit_changes.rename_unit": lambda at: [(TEAM, "Tổ khác", at.code)],
    "unit_changes.close_unit": lambda at: [(TEAM, OTHER_TEAM, None, at.code)],
    "unit_changes.merge_units": lambda at: [((TEAM,), OTHER_TEAM, None, at.code)],
    "unit_changes.remove_unit": lambda at: [(TEAM, at.code)],
    "units.leaving_unit": lambda at: [(TEAM, at.code)],
    "agency_calendars.set_agency_day": lambda at: [(at.code, DAY, "off")],
    "agency_calendars.set_agency_hours": lambda at: [(at.code, "01-01", WEEK)],
    "agency_calendars.change_agency_season": lambda at: [(at.code, None, "03-01", WEEK)],
    "agency_calendars.keep_office_hours": lambda at: [(at.code,)],
    "changing.office_settings": lambda at: [(at.code,)],
    "changing.change_office_settings": lambda at: [({"phone": "0900000000"}, at.code)],
    "changing.setting_changes": lambda at: [(50, at.code)],
    "ruling.ruled_agency": lambda at: [(at.code,)],
    "ruling.ruled_open_agency": lambda at: [(at.code,)],
}
"""What is done to an agency: of another one it is refused, and said whose it is."""

SHARED: dict[str, Callable[[UnitOfWork], tuple[Any, ...]]] = {
    "calendar_care.set_day": lambda uow: (DAY, "off", "Nghỉ"),
    "calendar_care.set_hours": lambda uow: ("03-01", WEEK),
    "calendar_care.change_season": lambda uow: (None, "03-01", WEEK),
    "calendar_care.confirm_year": lambda uow: (2026,),
    "calendar_years.add_year": lambda uow: (2030,),
    "calendar_years.take_back": lambda uow: (2026, "Có quyết định mới"),
    "catalogue_saving.save_version": lambda uow: (catalogue_editing.draft_of(uow, BIRTH).document, LATER),
    "catalogue_saving.retire": lambda uow: (BIRTH, LATER),
    "importing.import_workbook": lambda uow: (Workbook((), (), (), ()),),
    "ruling.of_head": lambda uow: (),
}
"""What all agencies share: the head's administrators alone change it."""
NAMED = {"catalogue_saving.save_version": {"based_on": 1}}

LISTS = {
    "access_pages.access", "access_pages.count", "access_sheet.export_access", "listing.people",
    "first_passwords.cannot_sign_in", "office_changes.changes", "ruling.ruled", "ruling.seen_as_ruled",
    "standing_in.stand_ins", "units.agencies", "units.agency", "units.find_units",
}  # fmt: skip
"""Shown as far as one rules; in `test_ruling_lists`."""

OTHERS = {
    # One's own alone.
    "own_password.change_password", "agency_codes.code_to_correct",
    # Read by everybody at a desk: dates, opening hours and procedures are no secret, dossiers by their own walls.
    "agency_calendars.differences", "calendar_care.year_view", "calendar_care.moved_by_calendar",
    "calendar_years.given_as_firm", "catalogue_editing.catalogue_rows", "catalogue_editing.compare",
    "catalogue_editing.draft_of", "catalogue_editing.versions_of", "exporting.export_workbook",
    "origins.newest_origins", "origins.newest_rows", "versions.latest_versions",
    # The owner's of the data, who is no person with a login.
    "first_passwords.give_first_passwords",
    # Steps of the acts above, given what was asked for already, and the set-up's.
    "access_pages.readers", "agency_merging.hand_on", "agency_merging.moves", "agency_merging.told",
    "agency_placing.hold_tree", "calendar_care.write_down", "changing.rights_changed", "listing.person_view",
    "listing.reread", "listing.reloaded",
    "office_changes.write_down", "office_changes.write_down_about", "origins.write_origin",
    "ruling.head_alone", "ruling.not_ruled", "ruling.rule_all_below",
    "ruling.is_ruled_from_above",
    "unit_changes.close_into", "unit_changes.lock_units", "units.agency_view",
    "agency_changes.end_agency", "carrying.version_of", "versions.add_carried", "versions.add_version",
    "versions.import_procedures",
}  # fmt: skip

SERVICES = Path(people.__path__[0]).parent
NOT_HERS = {"agency_not_ruled", "unknown_user", "head_alone", "role_missing"}


def functions() -> Iterator[tuple[str, FunctionType]]:
    """The public functions of the packages that administer, each by the name of its module."""
    packages = (people, organisation, calendar_care, catalogue, workbook, office_settings, access_record)
    inside = (
        import_module(f"{package.__name__}.{each.name}")
        for package in packages
        for each in pkgutil.iter_modules(package.__path__)
    )
    for code in (*inside, ruling, office_changes):
        yield from _of(code)


def _of(code: ModuleType) -> Iterator[tuple[str, FunctionType]]:
    for name, each in vars(code).items():
        if name.startswith("_") or not isinstance(each, FunctionType) or each.__module__ != code.__name__:
            continue
        first = next(iter(inspect.signature(each).parameters.values()), None)
        if first is not None and first.annotation is UnitOfWork:
            yield f"{code.__name__.rpartition('.')[2]}.{name}", each


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest) -> Iterator[Database]:
    offices = request.getfixturevalue(f"{request.param}_offices")
    database = Database.open(of_tree(offices), Clock())
    try:
        yield database
    finally:
        database.close()


def test_every_function_has_its_case() -> None:
    known = OF_PEOPLE.keys() | OF_AGENCIES.keys() | SHARED.keys() | LISTS | OTHERS
    assert {name for name, _ in functions()} == known


def test_nobody_asks_for_the_role_without_the_tree() -> None:
    """Whoever asks whether somebody administers asks what she administers; else it stands here, with the reason."""
    asking = {
        str(file.relative_to(SERVICES))
        for file in SERVICES.rglob("*.py")
        if re.search(r"\badministrator\(uow|require_role\([^)]*ADMINISTRATOR", file.read_text("utf-8"))
    }
    assert asking == {
        "accounts/confirming.py",  # says what the role is
        "accounts/ruling.py",  # the place
        "catalogue/workbook/exporting.py",  # reads what everybody may read
        "anchors/making.py",  # another key for one's own office
        "exchange/keys.py",  # makes the key of one's own office; trusting another's is the head's
        "reception/kits.py",  # leaders, too; slips of one's own agency alone
        "access_record/access_pages.py",  # leaders, too; which agencies are asked of the place
    }


@pytest.mark.parametrize("where", PLACES)
def test_people_are_ruled_where_their_agency_is(office: Database, where: str) -> None:
    place, services = PLACES[where], dict(functions())
    quantri = actor_of(office, "quantri")
    for name, ways in OF_PEOPLE.items():
        for given in ways(place):
            refused = tried(office, quantri, services[name], *given)
            if place.ruled:
                assert refused is None or refused.code not in NOT_HERS, (name, given, refused)
                continue
            nobody = [f"{each}x" if each == place.person else each for each in given]
            same = tried(office, quantri, services[name], *nobody)
            assert refused is not None, (name, given)
            assert same is not None, (name, given)
            # Not by one word can she tell somebody of another agency from nobody.
            assert (refused.code, str(refused), refused.details) == ("unknown_user", str(same), same.details)


@pytest.mark.parametrize("where", PLACES)
def test_agencies_are_ruled_from_above_alone(office: Database, where: str) -> None:
    place, services = PLACES[where], dict(functions())
    quantri = actor_of(office, "quantri")
    for name, ways in OF_AGENCIES.items():
        for given in ways(place):
            refused = tried(office, quantri, services[name], *given)
            if place.ruled:
                assert refused is None or refused.code not in NOT_HERS, (name, given, refused)
            else:
                assert refused is not None, (name, given)
                assert refused.code == "agency_not_ruled", (name, given, refused)
                assert_for_people(refused)


@pytest.mark.parametrize("user_name", ["tinh", "quantri", "ben", "dinh"])
def test_what_all_share_is_the_heads(office: Database, user_name: str) -> None:
    services, actor = dict(functions()), actor_of(office, user_name)
    for name, given in SHARED.items():
        values = office.read_as(actor, given)
        refused = tried(office, actor, services[name], *values, **NAMED.get(name, {}))
        if user_name == "tinh":
            assert refused is None or refused.code not in NOT_HERS, (name, refused)
        else:
            assert refused is not None, name
            assert refused.code == "head_alone", (name, refused)
            assert_for_people(refused)
            assert "H26." in refused.hint, refused.hint


@pytest.mark.parametrize("user_name", ["o.minh", "lanhdao"])
def test_who_does_not_administer_rules_nothing(office: Database, user_name: str) -> None:
    services, actor = dict(functions()), actor_of(office, user_name)
    own = PLACES["own"]
    for name, ways in (OF_PEOPLE | OF_AGENCIES).items():
        for given in ways(own):
            refused = tried(office, actor, services[name], *given)
            assert refused is not None, name
            assert refused.code == "role_missing", (name, refused)


class _TriedError(Exception):
    """Rolls a try back."""


def tried(
    database: Database, actor: Actor, service: FunctionType, *given: Any, **named: Any
) -> UserError | None:
    """The refusal of an act that is rolled back, `None` where it is done."""
    refusals: list[UserError] = []

    def act(uow: UnitOfWork) -> None:
        try:
            service(uow, *given, **named)
        except UserError as refused:
            refusals.append(refused)
        raise _TriedError

    with pytest.raises(_TriedError):
        database.write(actor, act)
    return refusals[0] if refusals else None


def _new_person(code: str) -> NewPerson:
    return NewPerson("ai.do", "Ai Đó", PASSWORD, OFFICER, DESK_UNIT, code)
