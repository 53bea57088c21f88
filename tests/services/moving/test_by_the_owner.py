"""Who owns the data at the server is no superuser in life: he takes offices in and lets agencies out all the same."""

from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

from app.services.setting_up import new_office
from app.services.upkeep.moving.across import HowToMove
from app.services.upkeep.moving.backing_out import move_out
from app.services.upkeep.moving.doing import move
from app.services.upkeep.verifying.everything import verify
from tests.clock import Clock
from tests.offices import Lease, opened
from tests.services.moving.two_offices import NAMES, SECOND, fill_first, fill_second
from tests.services.restoring.life import administrator

OWNER, PASSWORD = "chu.chuyen", "mat-khau-cua-chu"


@pytest.fixture
def owned(servers: Lease) -> str:
    """An empty database of an owner who may make logins and is no more."""
    place = servers.empty()
    parts = urlsplit(place)
    with psycopg.connect(place.replace("+psycopg", "", 1), autocommit=True) as server:
        making = sql.SQL("CREATE ROLE {} LOGIN CREATEROLE PASSWORD {}")
        server.execute(making.format(sql.Identifier(OWNER), sql.Literal(PASSWORD)))
        handing = sql.SQL("ALTER DATABASE {} OWNER TO {}")
        server.execute(handing.format(sql.Identifier(parts.path[1:]), sql.Identifier(OWNER)))
    return urlunsplit(parts._replace(netloc=f"{quote(OWNER)}:{PASSWORD}@"))


def test_two_come_in_and_one_goes_out_again(owned: str, files: Lease, tmp_path: Path) -> None:
    clock = Clock()
    first = files.empty()  # not a copy of the sample the second is made of, whose keys it would have
    new_office.set_up_demo(first, dossiers=0, clock=clock)
    database = opened(first, clock)
    fill_first(database)
    database.close()
    second = files.worked("the second of two", fill_second)
    clock.forward(minutes=60)
    assert move(first, owned, administrator, clock).findings == ()
    assert move(second, owned, administrator, clock, HowToMove(names=NAMES)).findings == ()
    clock.forward(minutes=60)
    file = tmp_path / "hai.db"
    assert move_out(owned, SECOND, file, clock).rows["dossier"] > 0
    for place in (owned, str(file)):
        database = opened(place, clock)
        found = database.read(verify)
        database.close()
        assert found.findings == ()
