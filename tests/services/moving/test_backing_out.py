"""One agency leaves the shared database: what is its own and what has reached it is in its file, and proves itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from app.database.unit_of_work import Database
from app.errors import Told, UserError
from app.services.upkeep.moving import backing_out, source
from app.services.upkeep.moving.backing_out import look_out, move_out
from app.services.upkeep.moving.of_one import WHICH
from app.services.upkeep.verifying.everything import verify
from app.services.views.given import ActValues
from models.tables import Base
from models.vocabulary import Action
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import Lease, Offices, opened
from tests.services.between_agencies import COMMUNE, LAND_OFFICE, between
from tests.services.citizens.care import Care
from tests.services.desk import Desk
from tests.services.everything import fill_every_table
from tests.services.moving.fields import Rows, fields

ONLY_THE_COMMUNE_KNOWS = "0987000111"
MADE_ANEW = {
    "exchange_office",
    "seal",
    "sign_in_tries",
    "counter",
    "office_change",
    "setting",
    "applicant",
    "applicant_word",
}
"""Tables of which the file has rows of its own beside those that came along."""


def fill(database: Database) -> None:
    """Rows in every table, and a land office that has one dossier of the commune, one of its own, and has had one."""
    fill_every_table(database, 1)
    commune = Desk(database, actor_of(database, "motcua"))
    with_all = between(commune)
    with_all.at_the_land_office(commune.receive().code)
    gone = with_all.at_the_land_office(commune.receive().code)
    with_all.land_leader.complete(gone)
    own = with_all.land_desk.receive().code
    with_all.land_desk.perform(Action.HAND_OVER, own, ActValues(to_agency=COMMUNE))
    Care(commune).correct("001090012345", phone=ONLY_THE_COMMUNE_KNOWS)


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def left(
    postgresql_offices: Offices, sqlite_offices: Offices, clock: Clock
) -> Iterator[tuple[str, Path, Rows, Rows]]:
    servers, files = Lease(postgresql_offices), Lease(sqlite_offices)
    place, file = servers.worked("commune and land office", fill), Path(files.empty())
    database = opened(place, clock)
    before = fields(database)
    database.close()
    done = move_out(place, LAND_OFFICE, file, clock)
    made = opened(str(file), clock)
    yield place, file, before, fields(made)
    assert done.code == LAND_OFFICE
    made.close()
    for lease in (servers, files):
        lease.end()


def test_every_table_is_decided() -> None:
    assert WHICH.keys() == Base.metadata.tables.keys()


def test_both_sides_prove_themselves(left: tuple[str, Path, Rows, Rows], clock: Clock) -> None:
    place, file, *_ = left
    for each in (place, str(file)):
        database = opened(each, clock)
        assert database.read(verify).findings == ()
        database.close()


def test_rows_that_came_along_are_as_they_were(left: tuple[str, Path, Rows, Rows]) -> None:
    _, _, before, rows = left
    for name in WHICH:
        if name not in MADE_ANEW:
            assert set(map(repr, rows[name])) <= set(map(repr, before[name])), name
    assert len(rows["dossier"]) == 3
    assert len(rows["agency"]) == len(before["agency"])


def test_what_is_others_stays_there(left: tuple[str, Path, Rows, Rows]) -> None:
    _, file, before, _ = left
    database = opened(str(file))
    with database._engine.connect() as connection:
        people = connection.execute(text("SELECT user_name FROM account ORDER BY user_name")).scalars().all()
        received = connection.execute(text("SELECT DISTINCT code FROM dossier")).scalars().all()
        series = connection.execute(text("SELECT name FROM counter WHERE name LIKE '%H26.16%'")).all()
        phones = connection.execute(
            text(f"SELECT phone FROM applicant WHERE phone = '{ONLY_THE_COMMUNE_KNOWS}'")
        ).all()
    database.close()
    assert people == ["dangky", "datdai", "giamdoc"]
    assert len(received) == 3
    assert series == []
    assert phones == []  # what the commune has corrected is in no dossier
    assert any(ONLY_THE_COMMUNE_KNOWS in repr(row) for row in before["applicant"])


def test_it_goes_on_in_its_file_and_has_ended_at_the_server(
    left: tuple[str, Path, Rows, Rows], clock: Clock
) -> None:
    place, file, *_ = left
    made = opened(str(file), clock)
    desk = Desk(made, actor_of(made, "datdai"))
    code = desk.receive().code
    assert code.startswith(LAND_OFFICE)
    assert code.endswith("-0002")
    assert made.read(verify).findings == ()
    made.close()
    database = opened(place, clock)
    with pytest.raises(AssertionError):
        actor_of(database, "datdai")  # nobody of that name works there
    commune = Desk(database, actor_of(database, "motcua"))
    mine = commune.receive().code
    refused = commune.refused(
        lambda: commune.perform(Action.HAND_OVER, mine, ActValues(to_agency=LAND_OFFICE))
    )
    assert refused.code == "agency_closed"
    assert database.read(verify).findings == ()
    with pytest.raises(UserError, match="agency_closed"):
        look_out(place, LAND_OFFICE, file.with_name("khac.db"), clock)
    database.close()


def test_a_file_that_was_shut_when_the_run_ended_is_looked_after_by_the_next(
    servers: Lease, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, file = servers.worked("commune and land office", fill), tmp_path / "dat-dai.db"
    with monkeypatch.context() as patch:
        patch.setattr(backing_out, "_settle", _settle_and_end)
        with pytest.raises(KeyboardInterrupt):
            move_out(place, LAND_OFFICE, file, clock)
    with pytest.raises(Told, match="move_unfinished"):
        opened(str(file))
    database = opened(place, clock)
    Desk(database, actor_of(database, "datdai")).receive()  # nothing has changed there
    database.close()
    with monkeypatch.context() as patch:
        patch.setattr(source, "open_again", _end)
        with pytest.raises(KeyboardInterrupt):
            move_out(place, LAND_OFFICE, file, clock)
    done = move_out(place, LAND_OFFICE, file, clock)
    assert (done.was_resumed, done.rows["dossier"]) == (True, 4)
    made = opened(str(file), clock)
    assert made.read(verify).findings == ()
    made.close()


def _settle_and_end(*given: object) -> None:
    settling(*given)  # type: ignore[arg-type]  # as it was given
    raise KeyboardInterrupt


settling = backing_out._settle


def _end(*_: object) -> None:
    raise KeyboardInterrupt


def test_places_and_people_that_will_not_do(
    servers: Lease, files: Lease, tmp_path: Path, clock: Clock
) -> None:
    sqlite_office = files.sample(dossiers=0)
    place, taken = servers.sample(dossiers=0), tmp_path / "co-roi.db"
    taken.write_text("x")
    for where, agency, file, code in (
        (sqlite_office, COMMUNE, tmp_path / "a.db", "move_out_of_server"),
        (place, COMMUNE, taken, "move_out_file"),
        (place, COMMUNE, Path(sqlite_office), "output_is_data"),
        (place, "H26.99", tmp_path / "a.db", "unknown_agency"),
        (place, COMMUNE, taken / "a.db", "move_out_unwritable"),
    ):
        with pytest.raises(Told) as refused:
            move_out(where, agency, file, clock)
        assert refused.value.code == code
    database = opened(place, clock)
    Desk(database, actor_of(database, "motcua")).receive()
    database.close()
