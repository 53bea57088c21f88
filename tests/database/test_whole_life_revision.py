"""The revision of the whole life, up and down with such lives in it, and a stored office of the revision before."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from app.database import migrate
from app.database.engine import make_engine
from app.database.location import parse_location
from app.database.schema import SchemaState, schema_state
from app.database.unit_of_work import Database
from app.errors import Unavailable
from app.rules.calendar import Session, default_hours
from app.services.calendar_care import calendar_care
from app.services.papers import printed_forms
from app.services.views.given import ActValues, FeeSettlement, PaperValues
from models.vocabulary import Action, FeeState, FormKind, Status, Transit
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import Offices, opened
from tests.services.desk import HER_OWN, Desk
from tests.services.whole_office import JUSTICE, SHIFTED, ask, at, teach, verified

FIRST = Path(__file__).parents[1] / "data" / "office-0001.sqlite"
NUMBERS = "SELECT name, value FROM counter WHERE name LIKE 'dossier:%' OR name LIKE 'ledger:%' ORDER BY 1"
"""The series the first revision knows."""

OLD_TABLES = (
    "dossier",
    "dossier_person",
    "dossier_paper",
    "dossier_fee",
    "movement",
    "case_term",
    "case_fee",
)


def rows(place: str, statement: str) -> list[tuple[Any, ...]]:
    engine = make_engine(parse_location(place))
    try:
        with engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(statement))]
    finally:
        engine.dispose()


def lived(place: str, clock: Clock) -> dict[str, str]:
    """An office with a dossier in each state that the revision before did not know."""
    database = Database.open(place, clock)
    try:
        teach(database)
        desk = Desk(database, actor_of(database, "motcua"))
        kept = (PaperValues("Tờ khai"), PaperValues("Bằng gốc", to_return=True))
        codes = {
            name: desk.receive(SHIFTED, papers=kept).code
            for name in ("sent", "asked", "paid back", "extended")
        }
        clock.forward(hours=1)
        desk.perform(Action.HAND_OVER, codes["sent"], ActValues(to_unit=JUSTICE))
        ask(desk, codes["asked"], deadline_at=at(30, 17))
        amounts = FeeSettlement(collected=True, amounts=((2, 5_000),))
        desk.perform(Action.COLLECT_FEE, codes["paid back"], ActValues(fees=amounts))
        desk.perform(Action.REFUND_FEE, codes["paid back"], ActValues(reason="Thu nhầm"))
        desk.perform(Action.EXTEND, codes["extended"], ActValues(reason="Chậm", due_at=at(30, 9)))
        database.write(desk.actor, printed_forms.prepare, FormKind.RECEIPT, codes["sent"])
        summer = dict.fromkeys(
            range(5), (Session(default_hours()[0][0].opens, default_hours()[0][0].closes),)
        )
        database.write(desk.actor, calendar_care.set_hours, "05-01", summer)
        assert verified(database).findings == ()
    finally:
        database.close()
    return codes


def test_down_and_up_with_whole_lives(office_url: str, clock: Clock) -> None:
    codes = lived(office_url, clock)
    location = parse_location(office_url)
    journal = "SELECT * FROM movement ORDER BY id"
    stored = rows(office_url, journal)
    migrate.downgrade(location, "0017")  # what a later revision keeps in fewer bytes is text again
    numbers = rows(office_url, NUMBERS)
    assert numbers
    counted = {name: rows(office_url, f"SELECT count(*) FROM {name}") for name in OLD_TABLES}
    before = rows(office_url, journal)
    hours = rows(
        office_url,
        "SELECT weekday, opens, closes FROM office_hours WHERE season_start = '01-01' ORDER BY 1, 2",
    )

    migrate.downgrade(location, "0001")
    assert schema_state(location) is SchemaState.OLDER
    with pytest.raises(Unavailable):
        opened(office_url)
    assert {name: rows(office_url, f"SELECT count(*) FROM {name}") for name in OLD_TABLES} == counted
    assert rows(office_url, NUMBERS) == numbers
    assert rows(office_url, journal) == before
    assert rows(office_url, "SELECT weekday, opens, closes FROM office_hours ORDER BY 1, 2") == hours
    paid = "SELECT state, amount, reason FROM dossier_fee WHERE settled_at IS NOT NULL ORDER BY position"
    assert rows(office_url, paid) == [("collected", 30_000, "Thu nhầm"), ("collected", 5_000, "Thu nhầm")]

    migrate.upgrade(location)
    assert rows(office_url, journal) == stored
    database = opened(office_url, clock)
    try:
        lost = verified(database).findings
        assert {each.kind for each in lost} == {"value_altered", "part_missing"}
        assert {each.what for each in lost if each.kind == "part_missing"} == {
            f"dossier_step:{position}" for position in (1, 2, 3)
        }
        assert {each.what for each in lost if each.kind == "value_altered"} == {
            "dossier.pending_unit_id",
            "dossier.supplement_deadline",
            "dossier.supplements_asked",
            "dossier.extensions",
            "dossier_paper:2.to_return",
            *(f"dossier_fee:{fee}.state" for fee in (1, 2)),
            *(f"fee_payment:{fee}.{name}" for fee in (1, 2) for name in ("refunded_at", "refunded_by")),
            "dossier_fee:2.ceiling",
        }
        desk = Desk(database, actor_of(database, "motcua"))
        sent, asked = desk.dossier(codes["sent"]), desk.dossier(codes["asked"])
        # What the earlier revision has no place for is gone: the way to the other unit, the steps, the refund.
        assert (sent.status, sent.transit, sent.steps) == (Status.IN_PROGRESS, Transit.NONE, ())
        assert {fee.state for fee in desk.dossier(codes["paid back"]).fees} == {FeeState.COLLECTED}
        assert desk.dossier(codes["extended"]).due_at == at(30, 9)
        # Since when the clock stands still is known again from the journal, and life goes on.
        assert (asked.status, asked.clock_stopped_at) == (Status.AWAITING_SUPPLEMENT, at(12, 10, 15))
        clock.set(2026, 1, 12, 11, 15)
        assert desk.perform(Action.SUPPLEMENT, codes["asked"]).due_at == at(19, 10, 15)
        desk.perform(Action.HAND_OVER, codes["sent"], ActValues(to_unit=JUSTICE))
        assert {each.kind for each in verified(database).findings} == {"value_altered", "part_missing"}
    finally:
        database.close()


def test_a_stored_office_of_the_first_revision_lives_on(tmp_path: Path, clock: Clock) -> None:
    place = tmp_path / "office.db"
    shutil.copyfile(FIRST, place)
    with pytest.raises(Unavailable) as told:
        opened(str(place))
    assert told.value.code == "database_older"
    old = rows(str(place), "SELECT id, hash FROM movement ORDER BY id")
    copy = migrate.upgrade(parse_location(str(place)))
    assert copy is not None
    assert rows(str(copy), "SELECT version_num FROM alembic_version") == [("0001",)]
    database = opened(str(place), clock)
    try:
        found = verified(database)
        assert (found.dossiers, found.movements, found.findings, found.earlier) == (6, 16, (), 6)
        kept = rows(str(place), "SELECT id, hash FROM movement ORDER BY id")
        assert [(key.hex(), digest.hex()) for key, digest in kept] == old
        desk = Desk(database, actor_of(database, "motcua"))
        (waiting,) = [row.code for row in desk.find("h26", limit=50).rows if row.status is Status.RECEIVED]
        desk.perform(Action.HAND_OVER, waiting, ActValues(to_unit=JUSTICE))
        desk.perform(Action.ACCEPT, waiting)
        desk.complete(waiting)
        paid = ActValues(recipient=HER_OWN.recipient, fees=FeeSettlement(collected=True))
        assert desk.return_result(waiting, paid).status is Status.RETURNED
        # From its first act on, all that dossier says is in its journal.
        assert (verified(database).findings, verified(database).earlier) == ((), 5)
    finally:
        database.close()


@pytest.mark.parametrize("column", ["reason", "actor", "request_id", "hash"])
def test_an_altered_row_of_the_first_revision_is_found(sqlite_offices: Offices, column: str) -> None:
    place = sqlite_offices.empty()
    shutil.copyfile(FIRST, place)
    migrate.upgrade(parse_location(place))
    engine = make_engine(parse_location(place))
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        connection.execute(text("DROP TRIGGER movement_never_changes"))
        statement = f"UPDATE movement SET {column} = COALESCE({column}, '') || 'x' WHERE position = 1"
        assert connection.execute(text(statement)).rowcount == 6
    engine.dispose()
    database = opened(place)
    try:
        found = verified(database).findings
        assert [each.kind for each in found if each.dossier] == ["row_altered"] * 6
    finally:
        database.close()
