"""Nobody lifts herself: by placing, merging, moving, roles or leaving, neither alone nor by way of others."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.database.unit_of_work import Database, UnitOfWork
from app.errors import UserError
from app.rules.permissions import OF_PEOPLE
from app.services.accounts.ruling import ruled
from app.services.office.office_values import DESK_UNIT
from app.services.organisation import agency_changes, agency_placing, units
from app.services.people import changing, listing, own_password, standing_in
from app.services.people.views import NewPerson
from app.services.upkeep import backing_up
from app.services.upkeep.restoring.outlook import look
from app.services.views.given import OfficeValues
from models.agencies import Agency
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import Lease
from tests.services.desk import Desk, assert_for_people
from tests.services.together import at_once
from tests.services.tree_office import ADMINISTRATOR, OFFICER, OWN, TEAM, of_tree, person

DAY = date(2026, 1, 14)


@pytest.fixture
def office_url(offices: Lease) -> str:
    return of_tree(offices)


@pytest.fixture
def quantri(office_database: Database) -> Desk:
    return Desk(office_database, actor_of(office_database, "quantri"))


def refusal(desk: Desk, service: Callable[..., object], *given: object, **named: object) -> str:
    refused = desk.refused(lambda: desk.database.write(desk.actor, service, *given, **named))
    return refused.code


def do(desk: Desk, service: Callable[..., object], *given: object, **named: object) -> None:
    desk.database.write(desk.actor, service, *given, **named)


def rules(desk: Desk) -> set[str]:
    def read(uow: UnitOfWork) -> set[str]:
        keys = ruled(uow)
        return {code for key, code in uow.session.execute(select(Agency.id, Agency.code)) if key in keys}

    return desk.database.read_as(desk.actor, read)


def test_an_agency_is_not_taken_from_those_above(quantri: Desk) -> None:
    """The ways up: to the top, under another one, its own superior under itself, itself into its superior."""
    before = rules(quantri)
    place = agency_placing.place_agency
    assert refusal(quantri, place, OWN, None) == "own_agency_placed"
    assert refusal(quantri, place, OWN, "H30") == "own_agency_placed"
    assert refusal(quantri, place, OWN, "H26.16.01") == "own_agency_placed"
    assert refusal(quantri, place, "H26.16.01", None) == "head_alone"
    assert refusal(quantri, place, "H26.16.01", "H30") == "agency_not_ruled"
    assert refusal(quantri, place, "H26", OWN) == "agency_not_ruled"
    assert refusal(quantri, place, "H26", None) == "agency_not_ruled"
    assert refusal(quantri, agency_changes.close_agency, OWN, "H26") == "agency_not_ruled"
    assert refusal(quantri, agency_changes.close_agency, "H26", OWN) == "agency_not_ruled"
    assert refusal(quantri, agency_changes.merge_agencies, ("H26.17", "H31"), OWN) == "agency_not_ruled"
    top = OfficeValues("Uỷ ban nhân dân trên cùng", "H40", "04000")
    assert refusal(quantri, agency_changes.add_agency, top, at_top=True) == "head_alone"
    assert refusal(quantri, agency_changes.add_agency, top, "H31") == "agency_not_ruled"
    assert rules(quantri) == before


def test_what_she_makes_stands_under_her(quantri: Desk) -> None:
    do(quantri, agency_changes.add_agency, OfficeValues("Trạm mới", "H26.16.02", "04001"))
    tree = {each.code: each.parent for each in quantri.database.read_as(quantri.actor, units.agencies)}
    assert tree["H26.16.02"] == OWN
    do(quantri, agency_placing.place_agency, "H26.16.02", "H26.16.01.01")
    do(quantri, agency_placing.place_agency, "H26.16.01.01", OWN)
    assert refusal(quantri, agency_placing.place_agency, "H26.16.01.01", "H26.16.02") == "agency_cycle"
    assert rules(quantri.of("tinh")) > rules(quantri) > {"H26.16.02", OWN}


def test_a_top_agency_gives_itself_up_and_nothing_else(quantri: Desk) -> None:
    """It comes under whomever it likes, loses nothing it ruled, and does not get out again by itself."""
    dinh = quantri.of("dinh")
    assert refusal(dinh, agency_placing.place_agency, "H26", "H30") == "agency_not_ruled"
    assert refusal(dinh, agency_placing.place_agency, "H30", None) == "head_alone"
    do(dinh, agency_placing.place_agency, "H30", OWN)
    assert rules(dinh) == {"H30"}
    assert "H30" in rules(quantri)
    assert "H30" in rules(quantri.of("tinh"))
    for parent in (None, "H26", "H31"):
        assert refusal(dinh, agency_placing.place_agency, "H30", parent) == "own_agency_placed"


def test_the_head_is_where_the_data_were_set_up(quantri: Desk) -> None:
    """Another tree beside it has its own administrator, who changes nothing that all share; nor does one who
    puts the head's own superior under hers: there is none to put."""
    assert refusal(quantri.of("dinh"), backing_up_by, quantri.database) == "head_alone"
    do(quantri.of("tinh"), agency_placing.place_agency, "H26", "H30")
    assert refusal(quantri.of("tinh"), backing_up_by, quantri.database) == "head_alone"
    assert rules(quantri.of("tinh")) == rules(quantri.of("dinh")) - {"H30", "H31"}


def backing_up_by(uow: UnitOfWork, _database: Database) -> None:
    backing_up.may_back_up(uow)


def test_backup_and_restore_are_the_heads(quantri: Desk, tmp_path: object, clock: Clock) -> None:
    from pathlib import Path

    copy = Path(str(tmp_path)) / "ban-sao.db"
    database = quantri.database
    with pytest.raises(UserError) as refused:
        backing_up.back_up(database, quantri.actor, copy)
    assert refused.value.code == "head_alone"
    assert not copy.exists()
    backing_up.back_up(database, actor_of(database, "tinh"), copy)
    where = database.location.url if database.location.path is None else str(database.location.path)
    with pytest.raises(UserError) as not_hers:
        look(where, copy, lambda found: actor_of(found, "quantri"), clock)
    assert not_hers.value.code == "head_alone"
    assert_for_people(not_hers.value)
    assert look(where, copy, lambda found: actor_of(found, "tinh"), clock).findings == 0


def test_nobody_is_lifted_over_the_edge(quantri: Desk) -> None:
    """Neither she nor her friend comes to an agency that is not ruled, nor is anybody fetched out of one."""
    for given in (("quantri", DESK_UNIT, "H26"), ("o.minh", TEAM, "H26.17"), ("quantri", TEAM, "H30")):
        assert refusal(quantri, changing.move, *given) == "agency_not_ruled"
    for fetched in ("lanhdaotren", "o.tren", "o.ben", "ben", "tinh"):
        assert refusal(quantri, changing.move, fetched, TEAM, OWN) == "unknown_user"
        assert refusal(quantri, changing.set_roles, fetched, OF_PEOPLE) == "unknown_user"
        assert refusal(quantri, own_password.reset_password, fetched, "hoa-sen-trang-no") == "unknown_user"
        assert refusal(quantri, standing_in.arrange, fetched, "quantri", DAY, DAY) == "unknown_user"
    # Within what she rules she may: who comes up from below is let up by the agency above, not by herself.
    do(quantri, changing.move, "o.duoi", TEAM, OWN)
    below = replace(quantri, actor=_administrator_below(quantri))
    assert refusal(below, changing.move, "duoi.qt", DESK_UNIT, OWN) == "agency_not_ruled"
    assert refusal(below, changing.deactivate, "quantri") == "unknown_user"


def _administrator_below(desk: Desk) -> object:
    desk.database.write(None, person, "duoi.qt", "H26.16.01", ADMINISTRATOR)
    return actor_of(desk.database, "duoi.qt")


def test_an_agency_is_never_left_to_nobody(quantri: Desk) -> None:
    """The last administrator of a top agency stays; one below has those above it."""
    dinh = quantri.of("dinh")
    assert refusal(dinh, changing.deactivate, "dinh") == "last_administrator"
    assert refusal(dinh, changing.set_roles, "dinh", OFFICER) == "last_administrator"
    do(dinh, agency_changes.add_agency, OfficeValues("Trạm của đỉnh", "H30.01", "04001"))
    assert refusal(dinh, changing.move, "dinh", DESK_UNIT, "H30.01") == "last_administrator"
    do(quantri, changing.deactivate, "motcua")
    do(quantri, changing.deactivate, "quantri")  # the province rules it still
    assert OWN in rules(quantri.of("tinh"))
    dinh.database.write(None, person, "dinh.hai", "H30", ADMINISTRATOR)
    other = quantri.of("dinh.hai")
    codes = at_once(
        lambda: do(dinh, changing.deactivate, "dinh.hai"), lambda: do(other, changing.deactivate, "dinh")
    )
    assert sorted(codes) in (["", "account_inactive"], ["", "last_administrator"])


def test_who_was_moved_rules_by_where_she_is_by_now(quantri: Desk) -> None:
    """An open window keeps nothing: not after a move, not after a merging, not after another place in the tree."""
    ben, tinh = quantri.of("ben"), quantri.of("tinh")
    do(tinh, changing.move, "ben", DESK_UNIT, "H26.17.01")
    assert rules(ben) == {"H26.17.01"}
    assert refusal(ben, changing.rename, "o.ben", "Tên Khác") == "unknown_user"
    do(tinh, agency_placing.place_agency, "H26.16.01", "H26.17.01")
    assert rules(ben) == {"H26.17.01", "H26.16.01", "H26.16.01.01"}
    assert refusal(quantri, changing.rename, "o.duoi", "Tên Khác") == "unknown_user"
    do(tinh, agency_changes.close_agency, "H26.17.01", OWN)
    assert rules(ben) == rules(quantri)
    assert {"H26.17.01", "H26.16.01"} < rules(quantri)


def test_a_stand_in_rules_what_the_absent_does_and_only_then(quantri: Desk, clock: Clock) -> None:
    do(quantri, standing_in.arrange, "quantri", "o.minh", DAY, DAY)
    standing = quantri.of("o.minh")
    assert refusal(standing, changing.rename, "o.duoi", "Tên Khác") == "role_missing"
    clock.forward(days=2)
    assert refusal(quantri.of("o.minh"), changing.rename, "o.ben", "Tên Khác") == "unknown_user"
    do(quantri.of("o.minh"), changing.rename, "o.duoi", "Tên Khác")
    clock.forward(days=1)
    assert refusal(standing, changing.rename, "o.duoi", "Tên Cũ") == "role_missing"


def test_who_cares_for_an_agency_nobody_administers_takes_none_below_it(quantri: Desk) -> None:
    tinh = quantri.of("tinh")
    do(tinh, agency_changes.add_agency, OfficeValues("Uỷ ban nhân dân xã Dưới", "H31.01", "09999"), "H31")
    quantri.database.write(None, person, "xa", "H31.01", ADMINISTRATOR)
    assert refusal(tinh, agency_placing.place_agency, "H31", OWN) == "agency_not_ruled"
    assert refusal(tinh, agency_changes.close_agency, "H31", OWN) == "agency_not_ruled"
    assert refusal(tinh, agency_changes.merge_agencies, ("H31",), OWN) == "agency_not_ruled"
    assert rules(quantri.of("xa")) == {"H31.01"}
    # It may go itself, and then takes away what was below it from nobody.
    do(tinh, agency_placing.place_agency, "H26.16.01.01", "H31")
    assert refusal(quantri.of("xa"), agency_placing.place_agency, "H31.01", None) == "own_agency_placed"


def test_the_way_it_happened(quantri: Desk) -> None:
    """One of another agency reset a leader's password and moved in."""
    ben = quantri.of("ben")
    before = {each.user_name for each in ben.database.read_as(ben.actor, listing.people)}
    assert "lanhdao" not in before
    assert refusal(ben, own_password.reset_password, "lanhdao", "hoa-sen-trang-no") == "unknown_user"
    assert refusal(ben, changing.move, "ben", "Lãnh đạo Uỷ ban nhân dân", OWN) == "agency_not_ruled"
    assert refusal(ben, changing.move, "lanhdao", TEAM, "H26.17") == "unknown_user"
    taken = NewPerson(" LanhDao", "Ai Đó", "hoa-sen-trang-no", OF_PEOPLE, TEAM)
    assert refusal(ben, changing.add, taken) == "user_name_taken"


def test_the_owner_of_the_data_puts_a_tree_right(quantri: Desk) -> None:
    """On a server, who owns the tables needs no account; in a file everybody is the owner, so nobody is."""
    database, act = quantri.database, agency_placing.place_agency
    if database.location.path is not None:
        with pytest.raises(UserError) as refused:
            database.write(None, act, "H30", OWN)
        assert refused.value.code == "not_signed_in"
        return
    view = database.write(None, act, "H30", OWN)
    assert (view.code, view.parent) == ("H30", OWN)
    assert "H30" in rules(quantri)
    with pytest.raises(UserError) as nobody:
        database.write(None, agency_changes.rename_agency, "H30", "Tên khác")
    assert nobody.value.code == "not_signed_in"
