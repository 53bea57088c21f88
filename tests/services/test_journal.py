"""The journal, read raw from the file or server and worked out anew: hashes, positions, and the life it tells."""

import hashlib
import json
import re
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

import pytest
from sqlalchemy import Connection, text

from app.database.engine import make_engine
from app.database.location import parse_location
from app.services.views.given import ActValues
from models.vocabulary import Action
from tests.clock import Clock
from tests.conftest import actor_of
from tests.kept import told
from tests.offices import opened
from tests.services.desk import Desk

Row = dict[str, Any]
COLUMNS = (
    "id, dossier_id, position, request_id, at, recorded_at, actor, actor_name, action, "
    "from_status, to_status, due_before, due_after, reason, details, sets, hash"
)
# The acts of the sample office with 30 dossiers, and what they do to the clock.
LIVED = {
    "receive",
    "hand_over",
    "accept",
    "request_supplement",
    "supplement",
    "request_payment",
    "confirm_payment",
    "propose_refusal",
    "refuse",
    "stop",
    "complete",
    "return_result",
}
CLOCK_AFTER = {
    "receive": "running",
    "request_supplement": "stopped",
    "supplement": "running",
    "request_payment": "stopped",
    "confirm_payment": "running",
    "complete": "ended",
    "refuse": "ended",
    "stop": "ended",
}


def raw(place: str) -> list[Row]:
    """The rows as the driver gives them, told apart by dossier, in the order of their positions."""
    engine = make_engine(parse_location(place))
    try:
        with engine.connect() as connection:
            found = connection.execute(text(f"SELECT {COLUMNS} FROM movement"))
            rows = [{name: told(name, kept) for name, kept in row._mapping.items()} for row in found]
    finally:
        engine.dispose()
    return sorted(rows, key=lambda row: (str(row["dossier_id"]).replace("-", ""), row["position"]))


def chains(rows: list[Row]) -> list[list[Row]]:
    return [list(chain) for _, chain in groupby(rows, key=lambda row: str(row["dossier_id"]))]


def moment(value: object) -> str | None:
    """UTC to the microsecond, from a driver's datetime or SQLite's text."""
    if value is None:
        return None
    if isinstance(value, datetime):
        at = value.astimezone(UTC)
    else:
        at = datetime.fromisoformat(str(value)).replace(tzinfo=UTC)
    return f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond:06d}+00:00"


def written(value: object) -> str:
    """JSON with sorted keys, no spaces and signs as they are, spelled out here once more."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{written(key)}:{written(value[key])}" for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(written, value)) + "]"
    if isinstance(value, str):
        signs = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
        return '"' + "".join(signs.get(sign, sign) for sign in value) + '"'
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return str(value)


def dashed(key: object) -> str:
    return re.sub(r"^(.{8})(.{4})(.{4})(.{4})(.{12})$", r"\1-\2-\3-\4-\5", str(key).replace("-", ""))


def expected_hash(previous: str, row: Row) -> str:
    details = json.loads(row["details"]) if isinstance(row["details"], str) else row["details"]
    content = {
        "id": dashed(row["id"]),
        "dossier": dashed(row["dossier_id"]),
        "position": row["position"],
        "request_id": row["request_id"],
        "at": moment(row["at"]),
        "recorded_at": moment(row["recorded_at"]),
        "actor": row["actor"],
        "actor_name": row["actor_name"],
        "action": row["action"],
        "from": row["from_status"],
        "to": row["to_status"],
        "due_before": moment(row["due_before"]),
        "due_after": moment(row["due_after"]),
        "reason": row["reason"],
        "details": details,
    }
    if row["sets"] is not None:
        content["sets"] = row["sets"]
    return hashlib.sha256((previous + "\n" + written(content)).encode("utf-8")).hexdigest()


def broken(rows: list[Row]) -> list[int]:
    """Positions whose hash is not that of the row and the one before."""
    wrong = []
    for chain in chains(rows):
        previous = ""
        for row in chain:
            if row["hash"] != expected_hash(previous, row):
                wrong.append(row["position"])
            previous = row["hash"]
    return wrong


def as_text(rows: list[Row]) -> list[Row]:
    return [{**row, "dossier_id": str(row["dossier_id"])} for row in rows]


def test_every_hash_is_that_of_the_row_and_the_one_before(demo_url: str) -> None:
    rows = as_text(raw(demo_url))
    assert len(rows) > 60
    assert {row["action"] for row in rows} == LIVED
    # A proposal alone changes nothing of the dossier, so there is nothing to digest.
    assert {row["action"] for row in rows if row["sets"] is None} == {"propose_refusal"}
    assert all(row["sets"] is None for row in rows if row["action"] == "propose_refusal")
    assert broken(rows) == []


def test_odd_texts_hash_the_same_everywhere(desk: Desk, office_url: str) -> None:
    code = desk.receive(request_id='"\\ 😀').code
    reason = 'Dòng "một"\n\tdòng \\hai\\ – ữ 😀'
    desk.perform(Action.COMPLETE, code, ActValues(reason=reason, request_id="xong 'ữ'"))
    rows = as_text(raw(office_url))
    assert rows[1]["reason"] == reason
    assert broken(rows) == []


def test_positions_have_no_gap_and_the_dossier_keeps_the_last_one(demo_url: str) -> None:
    last = {}
    for chain in chains(as_text(raw(demo_url))):
        assert [row["position"] for row in chain] == list(range(1, len(chain) + 1))
        last[chain[0]["dossier_id"].replace("-", "")] = (chain[-1]["position"], chain[-1]["hash"])
    kept = {
        str(row["id"]).replace("-", ""): (row["last_position"], row["last_hash"])
        for row in dossiers(demo_url, "id, last_position, last_hash")
    }
    assert len(kept) == 30
    assert last == kept


def test_the_life_the_journal_tells_is_the_state_of_the_dossier(demo_url: str) -> None:
    lives = {}
    for chain in chains(as_text(raw(demo_url))):
        status, clock, due = None, None, None
        finished: str | None = None
        returned: str | None = None
        for row in chain:
            assert row["from_status"] == status
            assert moment(row["due_before"]) == due
            status, due = row["to_status"], moment(row["due_after"])
            clock = CLOCK_AFTER.get(row["action"], clock)
            finished = moment(row["at"]) if row["action"] in ("complete", "refuse", "stop") else finished
            returned = moment(row["at"]) if row["action"] == "return_result" else returned
        received = moment(chain[0]["at"])
        lives[chain[0]["dossier_id"].replace("-", "")] = (status, clock, received, due, finished, returned)
    columns = "id, status, clock, received_at, due_at, finished_at, returned_at"
    kept = {
        str(row["id"]).replace("-", ""): (
            row["status"],
            row["clock"],
            *(moment(row[name]) for name in ("received_at", "due_at", "finished_at", "returned_at")),
        )
        for row in dossiers(demo_url, columns)
    }
    assert lives == kept


TAMPERING = [
    "UPDATE movement SET reason = 'khác' WHERE position = 1",
    "UPDATE movement SET actor_name = 'Người Khác' WHERE position = 2",
    "UPDATE movement SET details = '{}' WHERE position = 3",
    "UPDATE movement SET recorded_at = at WHERE position = 2 AND recorded_at <> at",
    "UPDATE movement SET sets = NULL WHERE position = 1",
    "UPDATE movement SET sets = '{}' WHERE position = 2",
]


@pytest.mark.parametrize("statement", TAMPERING)
def test_a_changed_row_shows(office_url: str, statement: str, clock: Clock) -> None:
    database = opened(office_url, clock)
    try:
        desk = Desk(database, actor_of(database, "motcua"))
        code = desk.receive().code
        clock.forward(hours=1)
        _complete_and_return_later(desk, code, clock)
    finally:
        database.close()
    assert broken(as_text(raw(office_url))) == []
    _tamper(office_url, statement)
    position = int(statement.split("position = ")[1][0])
    assert position in broken(as_text(raw(office_url)))


def test_a_missing_row_shows(demo_url: str) -> None:
    _tamper(demo_url, "DELETE FROM movement WHERE position = 2")
    rows = as_text(raw(demo_url))
    assert 3 in broken(rows)
    assert any([row["position"] for row in chain] == [1, 3] for chain in chains(rows))


def dossiers(place: str, columns: str) -> list[Row]:
    engine = make_engine(parse_location(place))
    try:
        with engine.connect() as connection:
            found = connection.execute(text(f"SELECT {columns} FROM dossier"))
            return [{name: told(name, kept) for name, kept in row._mapping.items()} for row in found]
    finally:
        engine.dispose()


def _complete_and_return_later(desk: Desk, code: str, clock: Clock) -> None:
    at = clock.now
    clock.forward(hours=1)
    desk.perform(Action.COMPLETE, code, ActValues(at=at, reason="Mất điện"))
    desk.return_result(code)


def _tamper(place: str, statement: str) -> None:
    """What somebody with the whole database in hand could do."""
    engine = make_engine(parse_location(place))
    try:
        with engine.connect().execution_options(writing=True) as connection, connection.begin():
            _drop_triggers(connection)
            assert connection.execute(text(statement)).rowcount > 0
    finally:
        engine.dispose()


def _drop_triggers(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(text("DROP TRIGGER movement_never_changes"))
        connection.execute(text("DROP TRIGGER movement_never_deleted"))
    else:
        connection.execute(text("DROP TRIGGER movement_never_changes ON movement"))
