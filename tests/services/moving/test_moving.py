"""An office in a file is carried to an empty server: everything, word for word, or nothing at all."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.database.engine import make_engine
from app.database.location import parse_location
from app.database.unit_of_work import Database
from app.errors import Unavailable
from app.services.dossiers.closing_mark import closing_mark
from app.services.upkeep.moving.across import Tell
from app.services.upkeep.moving.doing import MovedOffice, look, move
from app.services.upkeep.moving.meeting import MEETS, Meets
from app.services.upkeep.restoring.doing import restore
from app.services.upkeep.verifying.everything import verify
from app.services.upkeep.verifying.outside import given
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import Lease, opened
from tests.services.desk import Desk
from tests.services.moving.fields import fields
from tests.services.restoring.life import administrator

LEFT_BEHIND = {name for name, each in MEETS.items() if each is Meets.LEFT}
WRITTEN_BY_A_MOVE = ("office_change", "access_log", "seal", "counter")
"""Tables in which the move itself leaves a line, its seal, and where the chain then ends."""


def tables_at(target: str) -> int:
    engine = make_engine(parse_location(target))
    with engine.connect() as connection:
        count = connection.execute(
            text("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace")
        ).scalar_one()
    engine.dispose()
    return int(count)


def moved(full: Path, target: str, clock: Clock, tell: Tell = lambda _rows: None) -> MovedOffice:
    return move(str(full), target, administrator, clock, tell=tell)


def test_every_field_of_every_table(full: Path, servers: Lease, clock: Clock) -> None:
    before, target = opened(str(full)), servers.empty()
    left, mark = fields(before), before.read(closing_mark).text
    before.close()
    told: list[int] = []
    done = moved(full, target, clock, tell=told.append)
    assert done.findings == ()
    assert told[-1] == sum(done.rows.values())
    after = opened(target)
    arrived = fields(after)
    assert {name: done.rows[name] for name in left if name not in LEFT_BEHIND} == {
        name: len(rows) for name, rows in left.items() if name not in LEFT_BEHIND
    }
    for name, rows in left.items():
        assert rows or name in LEFT_BEHIND, f"{name} is empty: nothing is proved of it"
        if name in WRITTEN_BY_A_MOVE:
            continue
        assert arrived[name] == ([] if name in LEFT_BEHIND else rows), name
    for name in ("office_change", "access_log", "seal"):
        assert set(map(repr, arrived[name])) > set(map(repr, left[name])), name
        assert len(arrived[name]) == len(left[name]) + {"seal": 2}.get(name, 1)
    found = after.read(verify, given([mark]))
    assert (found.findings, found.movements) == ((), len(left["movement"]))
    after.close()


def test_numbers_and_work_go_on_where_they_were(full: Path, servers: Lease, clock: Clock) -> None:
    there = opened(str(full))
    last = Desk(there, actor_of(there, "motcua")).receive().code
    there.close()
    target = servers.empty()
    moved(full, target, clock)
    after = opened(target)
    desk = Desk(after, actor_of(after, "motcua"))
    code = desk.receive().code
    assert int(code.rpartition("-")[2]) == int(last.rpartition("-")[2]) + 1
    desk.complete(last)
    assert after.read(verify).findings == ()
    after.close()


def test_what_somebody_alters_in_a_row_that_was_moved_is_told(
    full: Path, servers: Lease, clock: Clock
) -> None:
    target = servers.empty()
    moved(full, target, clock)
    after = opened(target)
    for altering in (
        "UPDATE account SET full_name = 'Kẻ Lạ' WHERE user_name = 'tiepnhan'",
        "UPDATE dossier_person SET phone = '0900000000' WHERE phone IS NOT NULL",
        "DELETE FROM printed_form",
    ):
        with Session(after._writing) as session:
            session.execute(text(altering))
            session.commit()
    kinds = {each.kind for each in after.read(verify).findings}
    assert kinds >= {"sealed_altered", "value_altered", "sealed_missing"}
    after.close()


def test_the_file_left_behind_is_there_to_be_looked_at_and_nothing_else(
    full: Path, servers: Lease, clock: Clock, tmp_path: Path
) -> None:
    open_desk = opened(str(full))
    desk, target = Desk(open_desk, actor_of(open_desk, "motcua")), servers.empty()
    moved(full, target, clock)
    place = parse_location(target).shown
    with pytest.raises(Unavailable) as refused:
        desk.receive()
    assert (refused.value.code, refused.value.details["target"]) == ("office_moved", place)
    open_desk.close()
    for use in (
        lambda: opened(str(full)),
        lambda: moved(full, target, clock),
        lambda: restore(str(full), tmp_path / "x.db", administrator, clock),
    ):
        with pytest.raises(Unavailable) as refused:
            use()
        assert refused.value.code == "office_moved"
        assert place in refused.value.message
        assert "postgres:" not in refused.value.message
    left = Database.open(str(full), clock, or_copy=True)
    assert left.read(verify).findings == ()
    left.close()


def test_a_dry_run_says_everything_and_changes_nothing(full: Path, servers: Lease, clock: Clock) -> None:
    target = servers.empty()
    outlook = look(str(full), target, administrator, clock)
    assert (outlook.contents.code, outlook.findings, outlook.obstacles) == ("H26.16", 0, ())
    assert outlook.rows["movement"] == outlook.contents.acts > outlook.contents.dossiers > 4
    assert tables_at(target) == 0
    opened(str(full)).close()
