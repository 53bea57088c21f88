"""What is still on its way when a day is closed is none of it, and looks like no alteration once it is there."""

from datetime import timedelta

import pytest

from app.database.sealing import SealingSession
from app.database.unit_of_work import Database
from app.errors import Unavailable
from app.services.anchors import settled
from app.services.anchors.checking import check_kept
from app.services.anchors.making import anchor_day
from app.services.dossiers.closing_mark import MARGIN
from models.records import Setting
from tests.clock import Clock
from tests.offices import Offices, opened


def test_a_long_unit_of_work_at_a_server(
    postgresql_offices: Offices, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settled, "_PATIENCE_SECONDS", 0.0)
    database = opened(postgresql_offices.sample(dossiers=3), clock)
    clock.forward(hours=1)
    anchor_day(database, None)  # from then on there is a key, and everything is still
    begun_at = clock.now
    with SealingSession(database._writing, by="lâu", at=begun_at) as session:
        session.merge(Setting(name="dài", value=1))
        session.seal()
        clock.forward(minutes=3)
        during = anchor_day(database, None).anchor
        assert during.until == clock.now.replace(microsecond=0) - settled.WHILE_SOMEBODY_WRITES
        assert during.until < begun_at < clock.now - MARGIN  # a minute would not have been enough
        session.commit()
    checked = check_kept(database, None)
    assert (checked.newest, checked.wrong) == (during, ())
    clock.forward(minutes=2)
    assert clock.now - anchor_day(database, None).anchor.until < MARGIN + timedelta(seconds=1)
    database.close()


def test_a_file_that_somebody_writes(
    sqlite_offices: Offices, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = opened(sqlite_offices.sample(dossiers=0), clock)
    assert settled.settled(database, None) == MARGIN

    def busy(*_: object) -> None:
        raise Unavailable("database_busy", "Bận.", "")

    with monkeypatch.context() as patch:
        patch.setattr(Database, "write", busy)
        assert settled.settled(database, None) == settled.WHILE_SOMEBODY_WRITES
    database.close()
