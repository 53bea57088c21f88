"""Who owns the data is no superuser in life: the wall stands for everybody else, and he passes."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

from app.database import migrate
from app.database.location import parse_location
from app.database.unit_of_work import Database
from app.services.setting_up import new_office
from app.services.upkeep.backing_up import back_up
from app.services.upkeep.verifying.everything import verify
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import Offices
from tests.services.desk import Desk
from tests.services.logins import entered

OWNER, PASSWORD = "chu.du.lieu", "mat-khau-cua-chu"


@pytest.fixture(scope="module")
def owned(postgresql_offices: Offices) -> Iterator[str]:
    """A sample office made by an owner who may make logins and is no more."""
    place = postgresql_offices.empty()
    parts = urlsplit(place)
    with psycopg.connect(place.replace("+psycopg", "", 1), autocommit=True) as server:
        making = sql.SQL("CREATE ROLE {} LOGIN CREATEROLE PASSWORD {}")
        server.execute(making.format(sql.Identifier(OWNER), sql.Literal(PASSWORD)))
        handing = sql.SQL("ALTER DATABASE {} OWNER TO {}")
        server.execute(handing.format(sql.Identifier(parts.path[1:]), sql.Identifier(OWNER)))
    owners = urlunsplit(parts._replace(netloc=f"{quote(OWNER)}:{PASSWORD}@"))
    new_office.set_up_demo(owners, dossiers=5, clock=Clock())
    yield owners
    postgresql_offices.remove(place)


def test_all_of_it_is_the_owners(owned: str, tmp_path: Path) -> None:
    database = Database.open(owned, Clock())
    try:
        proven = database.read(verify)
        assert (proven.dossiers, proven.findings) == (5, ())
        copied = back_up(database, None, tmp_path)
        assert copied.dossiers == 5
    finally:
        database.close()


def test_people_work_behind_it_and_everything_is_proven(owned: str) -> None:
    with entered(owned, "tiepnhan") as (database, actor):
        received = Desk(database, actor).receive()
    with entered(owned, "motcua") as (database, actor):
        Desk(database, actor).complete(received.code)
    database = Database.open(owned, Clock())
    try:
        assert database.read(verify).findings == ()
        who = {row.actor for row in Desk(database, actor_of(database, "motcua")).history(received.code)}
        assert len(who) == 2
    finally:
        database.close()


def test_it_is_made_anew_and_taken_down_by_the_owner(owned: str) -> None:
    location = parse_location(owned)
    new_office.upgrade(owned)
    migrate.downgrade(location, "0023")
    with psycopg.connect(owned.replace("+psycopg", "", 1)) as owner:
        guarded = "SELECT count(*) FROM pg_class WHERE relrowsecurity OR relforcerowsecurity"
        assert owner.execute(guarded).fetchone() == (0,)
        assert owner.execute("SELECT count(*) FROM dossier").fetchone() != (0,)
    new_office.upgrade(owned)
    with entered(owned, "tiepnhan") as (database, actor):
        assert Desk(database, actor).find("nguyen").rows


def test_public_has_nothing(owned: str) -> None:
    with psycopg.connect(owned.replace("+psycopg", "", 1)) as owner:
        assert owner.execute(_OF_EVERYBODY).fetchall() == []


_OF_EVERYBODY = """
SELECT relname FROM pg_class, LATERAL aclexplode(relacl) AS given
WHERE relnamespace = 'public'::regnamespace AND grantee = 0
UNION ALL
SELECT nspname FROM pg_namespace, LATERAL aclexplode(nspacl) AS given
WHERE nspname IN ('public', 'motcua') AND grantee = 0
UNION ALL
SELECT proname FROM pg_proc, LATERAL aclexplode(coalesce(proacl, acldefault('f', proowner))) AS given
WHERE pronamespace = 'motcua'::regnamespace AND grantee = 0
UNION ALL
SELECT datname FROM pg_database, LATERAL aclexplode(coalesce(datacl, acldefault('d', datdba))) AS given
WHERE datname = current_database() AND grantee = 0
"""
