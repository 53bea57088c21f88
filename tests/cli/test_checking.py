"""`verify`: clean while nobody tampered, and one altered byte is found with the dossier's name."""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from app.database.engine import make_engine
from app.database.location import parse_location
from app.database.unit_of_work import Database
from app.services.dossiers.closing_mark import closing_mark
from models.proof import NOT_SHOWN, ROWS_NOT_SHOWN, TABLES_NOT_SHOWN
from tests.cli.desks import FIRST_CODE, SECOND_CODE, birth, copies, receive
from tests.cli.running import Run
from tests.kept import told


def tamper(url: str, statement: str) -> None:
    """What somebody with the whole database in hand could do."""
    engine = make_engine(parse_location(url))
    place = "" if engine.dialect.name == "sqlite" else " ON movement"
    try:
        with engine.connect().execution_options(writing=True) as connection, connection.begin():
            connection.execute(text(f"DROP TRIGGER movement_never_changes{place}"))
            assert connection.execute(text(statement)).rowcount == 1
    finally:
        engine.dispose()


@pytest.fixture
def stocked(run: Run, office_url: str) -> str:
    """An office with two dossiers and three rows of journal."""
    receive(run, office_url, copies())
    receive(run, office_url, birth())
    run("--database", office_url, "act", "collect_fee", FIRST_CODE)
    return office_url


def test_nothing_was_touched(run: Run, stocked: str) -> None:
    ran = run("--database", stocked, "--json", "verify")
    looked_at = {name: ran.document[name] for name in ("dossiers", "movements", "earlier", "findings")}
    assert (ran.code, looked_at) == (0, {"dossiers": 2, "movements": 3, "earlier": 0, "findings": []})
    seals = ran.document["seals"]
    assert seals > 0
    said = run("--database", stocked, "verify")
    assert (said.code, said.out.splitlines()[:-2]) == (
        0,
        [f"Đã xem 2 hồ sơ, 3 việc trong nhật ký, {seals} lần ghi khác.", "Mọi thứ đều khớp."],
    )
    # One line has everything that no chain in the database can show.
    (line,) = (each for each in said.out.splitlines() if each.startswith("Không thấy được từ bên trong: "))
    for name in (*NOT_SHOWN, *TABLES_NOT_SHOWN, *ROWS_NOT_SHOWN):
        assert name in line
    assert "dựng lại mọi chuỗi hoặc đặt lại một bản cũ" in line


def test_one_altered_byte_is_found(run: Run, stocked: str) -> None:
    tamper(stocked, "UPDATE movement SET actor_name = 'Người dùng thừ' WHERE position = 2")
    ran = run("--database", stocked, "--json", "verify")
    assert ran.code == 1
    dropped, altered = ran.document["findings"]
    assert (dropped["kind"], dropped["what"]) == ("trigger_missing", "movement_never_changes")
    assert altered == {"dossier": FIRST_CODE, "position": 2, "kind": "row_altered", "what": ""}
    said = run("--database", stocked, "verify").out.splitlines()
    assert said[1:-2] == [
        "movement_never_changes: cơ sở dữ liệu mất lớp bảo vệ này",
        f"{FIRST_CODE} #2: dòng nhật ký này đã bị sửa",
    ]


def test_a_dossier_at_odds_with_its_journal(run: Run, stocked: str) -> None:
    tamper(stocked, f"UPDATE dossier SET status = 'returned' WHERE code = '{SECOND_CODE}'")
    ran = run("--database", stocked, "--json", "verify")
    assert (ran.code, ran.document["findings"][1:]) == (
        1,
        [{"dossier": SECOND_CODE, "position": 1, "kind": "value_altered", "what": "dossier.status"}],
    )


def test_a_closing_mark_kept_outside(run: Run, stocked: str, tmp_path: Path) -> None:
    mark = run("--database", stocked, "--json", "verify").document["closing"]
    until = datetime.now(UTC) + timedelta(minutes=5)
    database = Database.open(stocked)
    kept = database.read(closing_mark, until).text
    acts = "SELECT hash FROM movement ORDER BY recorded_at, id"
    hashes = [
        told("hash", row[0]) for row in database.read(lambda uow: uow.session.execute(text(acts)).all())
    ]
    database.close()
    day = hashlib.sha256("".join(hashes).encode()).hexdigest()
    sheet = tmp_path / "chot.txt"
    grouped = " ".join(day[start : start + 8] for start in range(0, 64, 8))
    sheet.write_text(f"{mark}\n{kept}\n3 việc: {grouped}\n", encoding="utf-8")
    for given in (mark, kept, day, str(sheet)):
        assert run("--database", stocked, "--json", "verify", "--closing", given).code == 0, given
    unknown = run("--database", stocked, "--json", "verify", "--closing", "hôm qua")
    assert (unknown.code, unknown.document["error"]["code"]) == (1, "closing_unreadable")
    tamper(stocked, "UPDATE movement SET hash = substr(hash, 1, 63) || 'g' WHERE position = 2")
    for given, missed in ((kept, 1), (day, 1), (str(sheet), 2)):
        found = run("--database", stocked, "--json", "verify", "--closing", given).document["findings"]
        assert [each["kind"] for each in found].count("closing_differs") == missed
