"""What is still on its way when a day is closed is none of it, and looks like no alteration once it is there."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from app.database.desk_alone import AloneDesk
from app.database.sealing import SealingSession
from app.database.unit_of_work import Database
from app.errors import Unavailable
from app.services.anchors import settled
from app.services.anchors.checking import check_kept
from app.services.anchors.making import anchor_day
from app.services.dossiers.anchor_told import anchor_told
from app.services.dossiers.closing_mark import MARGIN
from app.services.papers.closing_days import close_for_printing
from models.records import Counter, Setting
from models.vocabulary import FormKind
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import Offices, opened

ALONE = AloneDesk(uuid.UUID(int=1), 10, uuid.UUID(int=2), Clock().now + timedelta(days=1))


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


def test_a_desk_alone_holds_nothing_against_its_copy(sqlite_offices: Offices, clock: Clock) -> None:
    database = opened(sqlite_offices.sample(dossiers=3), clock)
    clerk = actor_of(database, "motcua")
    anchor = anchor_day(database, None).anchor
    with Session(database._writing) as session:  # as a copy that has less than everything
        session.execute(update(Counter).where(Counter.name.startswith("journal:")).values(value=7))
        session.commit()
    assert len(check_kept(database, None).wrong) == 1
    told = database.read_as(clerk, anchor_told, anchor)
    database.location = replace(database.location, alone=ALONE)
    assert check_kept(database, None).wrong == ()
    assert close_for_printing(database, clerk, FormKind.CLOSING, "2026-01-12") is None
    assert (told.agrees, database.read_as(clerk, anchor_told, anchor).agrees) == (False, None)
    database.close()
