"""A server that stands by: it shows what was changed while it was held back, and is never blamed for being behind."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from app.database.unit_of_work import Database
from app.services.setting_up import new_office
from app.services.upkeep.verifying.everything import verify
from app.services.upkeep.verifying.outside import NOTHING, StandbySeen
from app.services.upkeep.verifying.standby import standby_seen
from models.dossiers import Dossier
from tests.clock import Clock
from tests.conftest import MEMORY, actor_of, has_room
from tests.services.anchors.attackers import rebuild_chain
from tests.services.desk import Desk
from tests.two_servers import Machine, Pair, pair, until

OFFICE, OWNER, PASSWORD = "motcua", "chu", "con trau trang go cua"


@pytest.fixture
def machines() -> Iterator[Pair]:
    folder = Path(tempfile.mkdtemp(prefix="motcua-hai-", dir=MEMORY if has_room(MEMORY) else None))
    try:
        with pair(folder) as made:
            made.server.order(
                f"CREATE DATABASE {OFFICE}", f"CREATE ROLE {OWNER} LOGIN SUPERUSER PASSWORD '{PASSWORD}'"
            )
            yield made
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def seen(database: Database) -> StandbySeen:
    found = standby_seen(database).standby
    assert found is not None
    return found


def held_back(standby: Machine) -> None:
    standby.order("SELECT pg_wal_replay_pause()")
    until(lambda: standby.ask("SELECT pg_get_wal_replay_pause_state()") == "paused")


def let_go(machines: Pair) -> None:
    written = machines.server.ask("SELECT pg_current_wal_lsn()")
    machines.standby.order("SELECT pg_wal_replay_resume()")
    until(lambda: machines.standby.ask(f"SELECT pg_last_wal_replay_lsn() >= '{written}'"))


def test_what_a_standby_shows(machines: Pair) -> None:
    place = machines.url(OFFICE).replace("//", f"//{OWNER}:{PASSWORD}@", 1)
    new_office.set_up_demo(place, dossiers=3, clock=Clock(), has_neighbours=False)
    let_go(machines)
    with closing(Database.open(place, Clock())) as database:
        first = seen(database)
        assert (first.differs, first.is_behind, first.trouble) == (False, False, "")
        code = database.read(lambda uow: uow.session.execute(select(Dossier.code).limit(1)).scalar_one())

        held_back(machines.standby)
        rebuild_chain(database, code, {})
        assert database.read(verify).findings == ()  # the control
        found = database.read(verify, standby_seen(database))
        assert [each.kind for each in found.findings] == ["standby_differs"]

        # It takes in whatever the server does: what nobody looked at in time, it shows no more.
        let_go(machines)
        assert not seen(database).differs

    # By the server's own time, what came after it was held back only makes it late.
    held_back(machines.standby)
    with closing(Database.open(place)) as database:
        Desk(database, actor_of(database, "motcua")).receive()
        late = seen(database)
        assert (late.differs, late.is_behind, late.trouble) == (False, True, "")
        machines.standby.kill()
        gone = seen(database)
        assert (gone.differs, gone.until) == (False, None)
        assert gone.trouble
        assert database.read(verify, standby_seen(database)).findings == ()


def test_data_without_a_standby(office_database: Database) -> None:
    assert standby_seen(office_database) is NOTHING
