"""Restoring as a practice: what is in the copy, what would be lost, how long it takes; nothing else changes."""

from pathlib import Path

import pytest
from sqlalchemy import text

from app.database import thrown_away
from app.database.unit_of_work import Database
from app.errors import Told, Unavailable, UserError
from app.services.upkeep.backing_up import back_up_as_planned
from app.services.upkeep.backups.record import runs
from app.services.upkeep.practice_words import practice_lines
from app.services.upkeep.practising import EVERY, Practice, is_practice_due, practise, practise_newest
from app.services.upkeep.verifying.everything import verify
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import PostgresqlOffices, opened
from tests.services.desk import Desk


def databases(database: Database) -> list[str]:
    """All there are at the server; none beside a file."""
    if not database.location.is_server:
        return []
    return database.read(
        lambda uow: sorted(uow.session.execute(text("SELECT datname FROM pg_database")).scalars())
    )


def test_what_would_be_lost_is_said_and_nothing_changes(
    planned_anywhere: Database, places: tuple[Path, Path], clock: Clock
) -> None:
    database, before = planned_anywhere, databases(planned_anywhere)
    back_up_as_planned(database, None, only_due=False)
    desk = Desk(database, actor_of(database, "motcua"))
    clock.forward(minutes=30)
    desk.complete(desk.receive().code)
    desk.receive()
    found = database.read(verify)
    (first, second) = practise_newest(database, None)
    assert isinstance(first, Practice)
    assert isinstance(second, Practice)
    lost = first.difference
    assert (lost.lost_dossiers, lost.lost_acts, lost.regained_acts) == (2, 3, 0)
    assert (first.copy.dossiers, first.findings) == (30, 0)
    assert (first.was_at_server, second.file) == (
        database.location.is_server,
        str(places[1] / "mot-cua-20260112-091500.db"),
    )
    assert "mất 2 hồ sơ và 3 lần xử lý" in " ".join(practice_lines(first))
    after = database.read(verify)
    assert (after.dossiers, after.movements, after.findings) == (found.dossiers, found.movements, ())
    assert databases(database) == before
    told = [(each.place, each.is_done, each.lost_acts) for each in database.read(runs) if each.is_practice]
    assert told == [(str(place), True, 3) for place in reversed(places)]


def test_what_a_killed_practice_left_is_dropped_a_day_later(
    postgresql_offices: PostgresqlOffices, clock: Clock
) -> None:
    database = opened(postgresql_offices.sample(dossiers=0), clock)
    try:
        names = [f"{thrown_away._PREFIX}{moment}_0011" for moment in ("20260101000000", "99990101000000")]
        for name in names:
            thrown_away._run(database.location, f'CREATE DATABASE "{name}"')
        with thrown_away.thrown_away_database(database.location) as place:
            assert place is not None
            assert set(names) & set(databases(database)) == {names[1]}
        assert [each for each in databases(database) if each.startswith(thrown_away._PREFIX)] == names[1:]
        thrown_away._run(database.location, f'DROP DATABASE "{names[1]}"')
    finally:
        database.close()


def test_without_the_right_to_make_a_database_a_file_will_do(
    planned_anywhere: Database, places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise Unavailable("database_refused", "", "")

    monkeypatch.setattr(thrown_away, "_run", refused)
    file = Path(back_up_as_planned(planned_anywhere, None, only_due=False).runs[0].file)
    done = practise(planned_anywhere, actor_of(planned_anywhere, "quantri"), file)
    assert (done.was_at_server, done.findings, done.copy.dossiers) == (False, 0, 30)


def test_a_bad_copy_is_told_of_and_on_record(planned: Database, places: tuple[Path, Path]) -> None:
    back_up_as_planned(planned, None, only_due=False)
    name = "mot-cua-20260112-091500.db"
    content = bytearray((places[0] / name).read_bytes())
    for start in range(20_000, len(content), 7_000):
        content[start : start + 24] = bytes(24)
    (places[0] / name).write_bytes(content)
    (places[1] / name).write_bytes(content[:5_000])  # which its note says is no copy any more
    (told,) = practise_newest(planned, None)
    assert isinstance(told, Told)
    assert told.code == "copy_damaged"
    last = planned.read(runs)[0]
    assert (last.is_practice, last.is_done, last.code, last.place) == (
        True,
        False,
        "copy_damaged",
        str(places[0]),
    )
    for place in places:
        (place / name).unlink()
    with pytest.raises(Unavailable) as refused:
        practise_newest(planned, None)
    assert refused.value.code == "practice_no_copy"
    with pytest.raises(UserError) as not_hers:
        practise(planned, actor_of(planned, "tiepnhan"), places[0] / name)
    assert not_hers.value.code == "role_missing"


def test_it_is_due_once_a_month(planned: Database, places: tuple[Path, Path], clock: Clock) -> None:
    assert not planned.read(is_practice_due)
    file = Path(back_up_as_planned(planned, None, only_due=False).runs[0].file)
    clock.now += EVERY
    assert planned.read(is_practice_due)
    whole = file.read_bytes()
    file.write_bytes(b"x" * len(whole))
    with pytest.raises(Told):
        practise(planned, None, file)
    assert not planned.read(is_practice_due)  # tried again tomorrow
    clock.forward(days=1)
    assert planned.read(is_practice_due)
    file.write_bytes(whole)
    practise(planned, None, file)
    clock.forward(days=29)
    assert not planned.read(is_practice_due)
    clock.forward(days=1)
    assert planned.read(is_practice_due)
