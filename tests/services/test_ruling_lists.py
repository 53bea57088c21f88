"""What an administrator is shown: the people, stand-ins, changes and looks of the agencies she rules, and no others."""

import uuid
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import select

from app.database.unit_of_work import Database, UnitOfWork
from app.services.access_record.access_pages import access, count
from app.services.accounts.access import note
from app.services.accounts.access_views import AccessQuery
from app.services.accounts.office_changes import changes
from app.services.accounts.ruling import ruled
from app.services.organisation import agency_changes, unit_changes, units
from app.services.people import changing, listing, standing_in
from app.services.views.given import OfficeValues
from models.agencies import Agency
from models.vocabulary import AccessKind, UnitKind
from tests.clock import Clock
from tests.conftest import actor_of
from tests.services.desk import Desk
from tests.services.tree_office import (
    ADMINISTRATOR,
    OFFICER,
    OWN,
    PEOPLE_OF_OTHERS,
    PEOPLE_RULED,
    PLACES,
    RULED,
    of_tree,
    person,
)

DAY = date(2026, 1, 14)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def quantri(request: pytest.FixtureRequest) -> Iterator[Desk]:
    offices = request.getfixturevalue(f"{request.param}_offices")
    database = Database.open(of_tree(offices), Clock())
    try:
        yield Desk(database, actor_of(database, "quantri"))
    finally:
        database.close()


def test_people_are_those_of_the_agencies_she_rules(quantri: Desk) -> None:
    shown = {each.user_name for each in quantri.database.read_as(quantri.actor, listing.people)}
    assert shown >= PEOPLE_RULED | {"tiepnhan", "lanhdao", "quantri"}
    assert shown.isdisjoint(PEOPLE_OF_OTHERS)
    assert quantri.database.read_as(quantri.actor, listing.people, "o.ben") == ()
    tinh = actor_of(quantri.database, "tinh")
    everybody = {each.user_name for each in quantri.database.read_as(tinh, listing.people)}
    assert everybody == shown | PEOPLE_OF_OTHERS - {"dinh", "o.dinh"}


def test_stand_ins_too(quantri: Desk) -> None:
    for user_name, code in (("b.hai", "H26.17"), ("m.hai", "H26.16.01")):
        quantri.database.write(None, person, user_name, code, OFFICER)
    ben, write = quantri.of("ben"), quantri.database.write
    write(ben.actor, standing_in.arrange, "o.ben", "b.hai", DAY, DAY)
    write(quantri.actor, standing_in.arrange, "o.duoi", "m.hai", DAY, DAY)
    shown = quantri.database.read_as(quantri.actor, standing_in.stand_ins)
    assert [each.absent for each in shown] == ["o.duoi"]
    assert [each.absent for each in ben.database.read_as(ben.actor, standing_in.stand_ins)] == ["o.ben"]


def test_the_tree_is_everybodys_and_what_is_in_it_is_not(quantri: Desk) -> None:
    tree = quantri.database.read_as(quantri.actor, units.agencies)
    assert {each.code for each in tree} == {each.code for each in PLACES.values()}
    assert {each.code for each in tree if each.ruled} == RULED
    for each in tree:
        told = {unit.people is not None for unit in each.units} | {
            unit.open_dossiers is not None for unit in each.units
        }
        assert told == {each.code in RULED}, each.code
    clerk = quantri.of("lanhdao")
    seen = clerk.database.read_as(clerk.actor, units.agencies)
    assert not any(each.ruled for each in seen)
    # Of her own agency, with what it has taken over, a clerk knows it as before.
    assert {each.code for each in seen if all(unit.people is not None for unit in each.units)} == {
        OWN,
        "H26.18",
    }


def test_what_was_changed_is_told_where_it_was(quantri: Desk) -> None:
    ben, tinh = quantri.of("ben"), quantri.of("tinh")
    write = quantri.database.write
    for desk, code in ((quantri, "H26.16.01"), (ben, "H26.17"), (tinh, "H31")):
        write(desk.actor, unit_changes.add_unit, "Tổ cùng tên", UnitKind.SPECIALIST, code)
    write(ben.actor, changing.rename, "o.ben", "Tên Mới")

    def told(desk: Desk, subject: str) -> list[object]:
        return [each.after for each in desk.database.read_as(desk.actor, changes, subject)]

    assert [each["agency"] for each in told(quantri, "Tổ cùng tên")] == ["H26.16.01"]
    assert [each["agency"] for each in told(tinh, "Tổ cùng tên")] == ["H31", "H26.17", "H26.16.01"]
    assert told(quantri, "o.ben") == []
    assert told(ben, "o.ben")[0] == told(tinh, "o.ben")[0] == {"name": "Tên Mới"}


def test_who_looked_is_told_to_who_rules_where_it_was(quantri: Desk) -> None:
    signed = {"o.minh", "o.duoi", "o.ben", "o.tren"}
    for user_name in sorted(signed):
        quantri.database.write(actor_of(quantri.database, user_name), note, AccessKind.SIGNED_IN)

    names = {each.code: each.name for each in quantri.database.read_as(quantri.actor, units.agencies)}

    def seen_by(user_name: str) -> set[str]:
        desk = quantri.of(user_name)
        page = desk.database.read_as(desk.actor, access)
        assert desk.database.read_as(desk.actor, count) == len(page.rows)
        for each in page.rows:
            place = next((at for at in PLACES.values() if at.person == each.user_name), None)
            own = desk.actor.agency_name
            assert place is None or (each.elsewhere or own) == names[place.code]
        return {each.user_name for each in page.rows} & signed

    assert seen_by("quantri") == {"o.minh", "o.duoi"}
    assert seen_by("lanhdao") == {"o.minh"}
    assert seen_by("ben") == {"o.ben"}
    assert seen_by("tinh") == signed
    wanted = AccessQuery(person="o.ben")
    assert quantri.database.read_as(quantri.actor, access, wanted).rows == ()


def test_an_agency_nobody_administers_is_the_heads_until_somebody_does(quantri: Desk) -> None:
    def rules(user_name: str) -> set[str]:
        desk = quantri.of(user_name)
        keys = desk.database.read_as(desk.actor, ruled)
        return {code for key, code in desk.database.read(_codes).items() if key in keys}

    values = OfficeValues("Uỷ ban nhân dân xã Dưới", "H31.01", "09999")
    tinh = quantri.of("tinh")
    tinh.database.write(tinh.actor, agency_changes.add_agency, values, "H31")
    of_head = {each.code for each in PLACES.values()} - {"H30"} | {"H31.01"}
    assert rules("tinh") == of_head
    assert rules("dinh") == {"H30"}
    quantri.database.write(None, person, "xa", "H31.01", ADMINISTRATOR)
    assert rules("tinh") == of_head - {"H31.01"}
    assert rules("xa") == {"H31.01"}
    quantri.database.write(None, person, "khac", "H31", ADMINISTRATOR)
    assert rules("tinh") == of_head - {"H31.01", "H31"}
    assert rules("khac") == {"H31", "H31.01"}


def _codes(uow: UnitOfWork) -> dict[uuid.UUID, str]:
    return dict(uow.session.execute(select(Agency.id, Agency.code)).all())
