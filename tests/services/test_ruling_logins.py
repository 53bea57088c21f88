"""At a server an administrator changes the logins of those she rules: the server's rule is the program's."""

from collections.abc import Iterator

import pytest
from psycopg import sql

from app.database.logins import role_of
from app.database.unit_of_work import Database
from app.services.people import changing, listing, own_password
from app.services.people.views import NewPerson
from models.vocabulary import Role
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import PostgresqlOffices
from tests.services.logins import entered, remove_office, superuser
from tests.services.tree_office import (
    ADMINISTRATOR,
    PEOPLE_OF_OTHERS,
    PEOPLE_RULED,
    TEAM,
    of_tree,
)

RULING = ("quantri", "tinh", "ben", "dinh", "o.minh", "lanhdao")


@pytest.fixture(scope="module")
def place(postgresql_offices: PostgresqlOffices) -> Iterator[str]:
    made = postgresql_offices.with_logins(of_tree(postgresql_offices))
    yield made
    remove_office(made)


def test_the_server_says_of_each_person_what_the_program_says(place: str) -> None:
    database = Database.open(place, Clock())
    everybody = sorted(PEOPLE_RULED | PEOPLE_OF_OTHERS | {"quantri", "tiepnhan", "lanhdao", "motcua"})
    try:
        for user_name in RULING:
            actor = actor_of(database, user_name)
            ruled = set()
            if Role.ADMINISTRATOR in actor.roles:
                ruled = {each.user_name for each in database.read_as(actor, listing.people)}
            assert changeable(place, database.location.database, user_name, everybody) == ruled & set(
                everybody
            )
    finally:
        database.close()


def changeable(place: str, database: str, user_name: str, everybody: list[str]) -> set[str]:
    """Whose logins the server lets somebody change."""
    role = sql.Identifier(role_of(database, user_name))
    with superuser(place) as connection:
        connection.execute(sql.SQL("SET SESSION AUTHORIZATION {}").format(role))
        rows = connection.execute(
            "SELECT each FROM unnest(%s::text[]) each WHERE motcua.may_change_login(each)", (everybody,)
        ).fetchall()
    return {str(each) for (each,) in rows}


def test_the_head_gives_a_first_administrator_to_an_agency_that_has_none(place: str) -> None:
    """With her own login at the server, and no more once that one is there."""
    with entered(place, "tinh") as (database, tinh):
        new = NewPerson("vochu.qt", "Người quản trị đầu", "hoa-sen-trang-no", ADMINISTRATOR, TEAM, "H31")
        database.write(tinh, changing.add, new)
        view = database.read_as(tinh, listing.people, "vochu.qt")
        assert view == ()  # that agency rules itself from now on
    with entered(place, "vochu.qt", "hoa-sen-trang-no") as (database, first):
        assert first.must_change_password
        chosen = database.write(first, own_password.change_password, "hoa-sen-trang-no", "hoa-sen-vang-no")
        assert database.write(
            chosen, own_password.reset_password, "o.vochu", "hoa-sen-tim-no"
        ).must_change_password
