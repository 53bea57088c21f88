"""What `verify` finds once somebody has had the whole database in hand: altered, missing, swapped, cut short.

Everything is done and looked at in one transaction that is rolled back, so one office serves for all of it.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.actor import Actor
from app.database.unit_of_work import Database, UnitOfWork
from app.services.upkeep.verifying.discrepancies import Discrepancy
from app.services.upkeep.verifying.everything import verify
from app.services.views.given import ActValues
from models.dossiers import Dossier
from models.records import Movement
from models.vocabulary import Action
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import Offices, opened
from tests.services.desk import RESIDENCE, Desk
from tests.services.restoring.changed_bits import SEARCH_BROKEN, change_bit
from tests.services.whole_office import JUSTICE, at, taught, verified

COLUMNS = [column.name for column in Movement.__table__.columns]
MOMENTS = ("at", "recorded_at", "due_before", "due_after")
WORDS = ("from_status", "to_status")
TIMES = 12
DISARMED = ("trigger_missing", "constraint_missing")
"""What is found of the tampering itself, looked at in a test of its own."""
FOR_EVER = ("movement_never_changes", "movement_never_deleted")


@dataclass(frozen=True)
class Office:
    """Three dossiers; the second, whose key it is, has five rows in its journal."""

    database: Database
    actor: Actor
    codes: tuple[str, ...]
    uuid: UUID

    @property
    def is_sqlite(self) -> bool:
        return self.database.location.path is not None

    @property
    def key(self) -> bytes | UUID:
        """As a statement past the program takes it."""
        return self.uuid.bytes if self.is_sqlite else self.uuid

    def after(self, tamper: Callable[[Session], None]) -> tuple[Discrepancy, ...]:
        """The findings once somebody has tampered."""
        with Session(self.database._writing) as session:
            self._disarm(session)
            tamper(session)
            uow = UnitOfWork(session, self.database.now, self.actor, {})
            try:
                return tuple(each for each in verify(uow).findings if each.kind not in DISARMED)
            finally:
                session.rollback()

    def after_sql(self, *statements: str) -> tuple[Discrepancy, ...]:
        """The findings after statements that each change something; `:key` is the second dossier's."""

        def run(session: Session) -> None:
            for statement in statements:
                values = {"key": self.key} if ":key" in statement else {}
                assert session.execute(text(statement), values).rowcount > 0, statement

        return self.after(run)

    def _disarm(self, session: Session) -> None:
        if self.is_sqlite:
            session.execute(text("PRAGMA defer_foreign_keys=ON"))
            for trigger in FOR_EVER:
                session.execute(text(f"DROP TRIGGER {trigger}"))
        else:
            session.execute(text("DROP TRIGGER movement_never_changes ON movement"))
            session.execute(text("ALTER TABLE movement DROP CONSTRAINT fk_movement_dossier_id_dossier"))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest) -> Iterator[Office]:
    offices: Offices = request.getfixturevalue(f"{request.param}_offices")
    clock = Clock()
    database = Database.open(taught(offices), clock)
    desk = Desk(database, actor_of(database, "motcua"))
    codes = [desk.receive(RESIDENCE).code for _ in range(3)]
    clock.forward(hours=1)
    desk.perform(Action.HAND_OVER, codes[1], ActValues(to_unit=JUSTICE))
    clock.forward(seconds=20)
    desk.perform(Action.ACCEPT, codes[1])
    desk.perform(Action.EXTEND, codes[1], ActValues(reason='Chờ "xác minh"\n– ữ', due_at=at(30, 10)))
    desk.perform(Action.COLLECT_FEE, codes[1])
    found = verified(database)
    assert (found.dossiers, found.movements, found.earlier, found.findings) == (3, 7, 0, ())
    with Session(database._reading) as session:
        key: UUID = session.execute(select(Dossier.id).where(Dossier.code == codes[1])).scalar_one()
    yield Office(database, desk.actor, tuple(codes), key)
    database.close()


def names(findings: tuple[Discrepancy, ...]) -> set[str]:
    return {each.dossier for each in findings}


def kinds(office: Office, findings: tuple[Discrepancy, ...]) -> list[str]:
    """What was found of the second dossier, and that nothing was of the first and third."""
    assert not {office.codes[0], office.codes[2]} & names(findings)
    return [each.kind for each in findings if each.dossier == office.codes[1]]


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("position", [1, 4, 5])
def test_an_altered_column(office: Office, column: str, position: int) -> None:
    changed = {
        **dict.fromkeys(COLUMNS, f"'x' || substr({column}, 2)"),
        **dict.fromkeys(MOMENTS, f"COALESCE({column}, at) + interval '1 microsecond'"),
        **dict.fromkeys(WORDS, f"CASE WHEN {column} = 'stopped' THEN 'refused' ELSE 'stopped' END"),
        **dict.fromkeys(("id", "dossier_id"), f"CAST('f' || substr(CAST({column} AS text), 2) AS uuid)"),
        "position": "position + 100",
        "reason": "COALESCE(reason, '') || ' '",
        "details": "CAST(replace(CAST(details AS text), ': ', ':  ') AS json)",
        "hash": "CASE WHEN substr(hash, 1, 1) = '0' THEN '1' ELSE '0' END || substr(hash, 2)",
    }
    if office.is_sqlite:
        changed |= dict.fromkeys(MOMENTS, f"COALESCE({column}, at) + 1")
        changed |= dict.fromkeys(("id", "dossier_id", "hash"), f"CAST('f' || substr({column}, 2) AS BLOB)")
        changed["sets"] = "CAST(sets || CAST('x' AS BLOB) AS BLOB)"
        changed["details"] = "replace(details, ':', ': ')"
        changed["request_id"] = "'x' || CAST(request_id AS TEXT)"
    statement = (
        f"UPDATE movement SET {column} = {changed[column]} WHERE dossier_id = :key AND position = {position}"
    )
    assert kinds(office, office.after_sql(statement))


@pytest.mark.parametrize("column", COLUMNS)
def test_any_altered_bit_in_a_file(office: Office, column: str) -> None:
    if not office.is_sqlite:
        return  # a server's column takes no byte that is not of its type
    chance = random.Random(column)
    refused = 0
    for _ in range(TIMES):
        position = chance.randint(1, 5)

        def flip(session: Session, position: int = position) -> None:
            where = "WHERE dossier_id = :key AND position = :position"
            which = {"key": office.key, "position": position}
            read = f"SELECT typeof({column}), CAST({column} AS BLOB) FROM movement {where}"
            kind, kept = session.execute(text(read), which).one()
            before = bytearray(kept or b"x")
            before[chance.randrange(len(before))] ^= 1 << chance.randrange(8)
            value = ":value" if kind == "blob" else "CAST(:value AS TEXT)"
            session.execute(
                text(f"UPDATE movement SET {column} = {value} {where}"), {**which, "value": bytes(before)}
            )

        try:
            assert kinds(office, office.after(flip)), (column, position)
        except IntegrityError:
            refused += 1  # the closed list of statuses
    assert refused == 0 or column in (*WORDS, "position")


def test_a_missing_row(office: Office) -> None:
    for position in (1, 2, 4):
        found = office.after_sql(f"DELETE FROM movement WHERE dossier_id = :key AND position = {position}")
        assert kinds(office, found) == ["row_missing"]


def test_a_missing_row_with_the_others_moved_up(office: Office) -> None:
    found = office.after_sql(
        "DELETE FROM movement WHERE dossier_id = :key AND position = 3",
        "UPDATE movement SET position = 3 WHERE dossier_id = :key AND position = 4",
        "UPDATE movement SET position = 4 WHERE dossier_id = :key AND position = 5",
        "UPDATE dossier SET last_position = 4 WHERE id = :key",
    )
    assert kinds(office, found) == ["row_altered"]


def test_swapped_rows(office: Office) -> None:
    found = office.after_sql(
        "UPDATE movement SET position = 99 WHERE dossier_id = :key AND position = 2",
        "UPDATE movement SET position = 2 WHERE dossier_id = :key AND position = 3",
        "UPDATE movement SET position = 3 WHERE dossier_id = :key AND position = 99",
    )
    assert kinds(office, found) == ["row_altered"]


def test_a_journal_cut_short(office: Office) -> None:
    cut = "DELETE FROM movement WHERE dossier_id = :key AND position = 5"
    assert kinds(office, office.after_sql(cut)) == ["journal_shortened"]
    # Whoever also sets back the last position, the hash and all the act did is found by the sum over all journals,
    # and by the receipt that was given out.
    found = office.after_sql(
        cut,
        "UPDATE dossier SET money = 'due', last_position = 4, last_hash = "
        "(SELECT hash FROM movement WHERE dossier_id = :key AND position = 4) WHERE id = :key",
        "UPDATE dossier_fee SET state = 'due', settled_at = NULL, settled_by = NULL WHERE dossier_id = :key",
        "DELETE FROM fee_payment WHERE dossier_id = :key",
    )
    assert [(each.dossier, each.kind) for each in found] == [
        ("", "journal_sum_wrong"),
        ("fee_receipt:H26.16:2026#1", "number_missing"),
    ]
    found = office.after_sql("DELETE FROM movement WHERE dossier_id = :key")
    assert kinds(office, found) == ["journal_empty"]


@pytest.mark.parametrize("column", ["status", "due_at", "received_at"])
def test_an_altered_dossier(office: Office, column: str) -> None:
    earlier = f"{column} - 1" if office.is_sqlite else f"{column} - interval '1 microsecond'"
    changed = "'stopped'" if column == "status" else earlier
    found = office.after_sql(f"UPDATE dossier SET {column} = {changed} WHERE id = :key")
    assert [(each.kind, each.what) for each in found] == [("value_altered", f"dossier.{column}")]


@pytest.mark.parametrize("written", ["'hôm nào'", "9223372036854775807", "'2026-02-27 03:00:00.000000'"])
def test_a_dossier_that_cannot_be_read_any_more(office: Office, written: str) -> None:
    if not office.is_sqlite:
        return  # a server's column takes no byte that is not of its type
    found = office.after_sql(f"UPDATE dossier SET due_at = {written} WHERE id = :key")
    assert kinds(office, found) == ["value_altered"]


def test_another_code_or_barcode(office: Office) -> None:
    found = office.after_sql("UPDATE dossier SET barcode = '012342601120000243' WHERE id = :key")
    assert "barcode_wrong" in kinds(office, found)
    found = office.after_sql("UPDATE dossier SET code = 'H26.16-260112-0007' WHERE id = :key")
    assert {(each.dossier, each.kind) for each in found} == {
        ("H26.16-260112-0007", "value_altered"),
        ("H26.16-260112-0007", "words_altered"),
        ("dossier:H26.16:2026-01-12#2", "number_missing"),
        ("dossier:H26.16:2026-01-12", "number_beyond_counter"),
    }


def test_an_index_that_has_drifted_from_the_words(office: Office) -> None:
    found = office.after_sql("UPDATE dossier_words SET words = words || ' zzz' WHERE dossier_id = :key")
    assert kinds(office, found) == ["words_altered"]  # the index has followed
    if not office.is_sqlite:
        return  # a server makes the vector of the words by itself
    told = "INSERT INTO dossier_search(dossier_search, rowid, words) SELECT 'delete', id, words FROM dossier_words"
    found = office.after_sql(f"{told} WHERE dossier_id = :key")
    assert [(each.dossier, each.kind) for each in found] == [("", "search_altered")]
    found = office.after_sql(
        "INSERT INTO dossier_search(rowid, words) SELECT id, 'zzz' FROM dossier_words WHERE dossier_id = :key"
    )
    assert [(each.dossier, each.kind) for each in found] == [("", "search_altered")]


def test_an_index_too_damaged_to_be_asked_is_found(sqlite_offices: Offices) -> None:
    place = Path(sqlite_offices.sample(dossiers=5))
    change_bit(place, SEARCH_BROKEN)
    database = opened(str(place))
    try:
        found = database.read(verify).findings
    finally:
        database.close()
    assert {each.kind for each in found} >= {"database_damaged", "search_altered"}


PARTS = (
    "dossier_person",
    "dossier_paper",
    "fee_payment",
    "dossier_fee",
    "dossier_step",
    "dossier_words",
    "movement",
)


def test_a_dossier_taken_out_whole(office: Office) -> None:
    def take_out(session: Session) -> None:
        for table in PARTS:
            session.execute(text(f"DELETE FROM {table} WHERE dossier_id = :key"), {"key": office.key})
        session.execute(text("DELETE FROM dossier WHERE id = :key"), {"key": office.key})

    assert [(each.dossier, each.kind) for each in office.after(take_out)] == [
        ("", "journal_sum_wrong"),
        ("dossier:H26.16:2026-01-12#2", "number_missing"),
        ("fee_receipt:H26.16:2026#1", "number_missing"),
        ("ledger:H26.16:2026#2", "number_missing"),
        ("Nguyễn Văn An", "count_wrong"),
    ]


def test_a_dossier_taken_out_but_for_its_journal(office: Office) -> None:
    def take_out(session: Session) -> None:
        for table in PARTS[:-1]:
            session.execute(text(f"DELETE FROM {table} WHERE dossier_id = :key"), {"key": office.key})
        session.execute(text("DELETE FROM dossier WHERE id = :key"), {"key": office.key})

    found = office.after(take_out)
    assert (str(office.uuid), "row_without_dossier") in [(each.dossier, each.kind) for each in found]


def test_the_newest_dossier_taken_out_with_the_counters_lowered(office: Office) -> None:
    newest = f"(SELECT id FROM dossier WHERE code = '{office.codes[2]}')"
    found = office.after_sql(
        *(f"DELETE FROM {table} WHERE dossier_id = {newest}" for table in PARTS if table != "fee_payment"),
        f"DELETE FROM dossier WHERE code = '{office.codes[2]}'",
        "UPDATE counter SET value = value - 1 WHERE name LIKE 'dossier:%' OR name LIKE 'ledger:%'",
    )
    assert [(each.dossier, each.kind) for each in found] == [
        ("", "journal_sum_wrong"),
        ("Nguyễn Văn An", "count_wrong"),
    ]


def test_counters_set_back(office: Office) -> None:
    found = office.after_sql("UPDATE counter SET value = 2 WHERE name LIKE 'ledger%'")
    assert [(each.dossier, each.kind) for each in found] == [("ledger:H26.16:2026", "number_beyond_counter")]
