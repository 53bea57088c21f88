"""`verify`: clean while nobody tampered, and one altered byte is found with the dossier's name."""

import pytest
from sqlalchemy import text

from app.database.engine import make_engine
from app.database.location import parse_location
from tests.cli.desks import FIRST_CODE, SECOND_CODE, birth, copies, receive
from tests.cli.running import Run


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
    assert (ran.code, ran.document) == (0, {"dossiers": 2, "movements": 3, "findings": []})
    said = run("--database", stocked, "verify")
    assert (said.code, said.out.splitlines()) == (
        0,
        ["Đã xem 2 hồ sơ, 3 việc trong nhật ký.", "Mọi thứ đều khớp."],
    )


def test_one_altered_byte_is_found(run: Run, stocked: str) -> None:
    tamper(stocked, "UPDATE movement SET actor_name = 'Người dùng thừ' WHERE position = 2")
    ran = run("--database", stocked, "--json", "verify")
    assert ran.code == 1
    assert ran.document["findings"] == [{"dossier": FIRST_CODE, "position": 2, "kind": "row_altered"}]
    said = run("--database", stocked, "verify").out.splitlines()
    assert said[1:] == [f"{FIRST_CODE} #2: dòng nhật ký này đã bị sửa"]


def test_a_dossier_at_odds_with_its_journal(run: Run, stocked: str) -> None:
    tamper(stocked, f"UPDATE dossier SET status = 'returned' WHERE code = '{SECOND_CODE}'")
    ran = run("--database", stocked, "--json", "verify")
    assert (ran.code, ran.document["findings"]) == (
        1,
        [{"dossier": SECOND_CODE, "position": 1, "kind": "state_altered"}],
    )
