"""`anchor` and `verify`: made, kept in every place, looked for by itself, and told place by place."""

from functools import partial
from pathlib import Path

from sqlalchemy import text

from app.database.engine import make_engine
from app.database.location import parse_location
from tests.cli.desks import birth, receive
from tests.cli.running import Run


def test_places_are_kept_and_looked_for(run: Run, office_url: str, tmp_path: Path) -> None:
    second, gone = tmp_path / "may-hai", tmp_path / "chua-co"
    second.mkdir()
    receive(run, office_url, birth())
    asked = partial(run, "--database", office_url)
    assert asked("--json", "anchor", "make", "hôm qua").code == 2
    made = asked("--json", "anchor", "make", "--to", str(second), "--to", str(gone)).document
    assert made["anchor"]["number"] == 1
    assert len(made["anchor"]["signature"]) == 128
    assert [(each["place"], each["trouble"] == "") for each in made["places"]] == [
        (str(second), True),
        (str(gone), False),
    ]
    (file,) = second.iterdir()
    assert file.read_text() == made["line"] + "\n"
    said = asked("anchor", "check")
    assert (said.code, said.out.splitlines()) == (0, ["1 mã chốt khớp với dữ liệu."])
    gone.mkdir()  # the other machine is on again
    asked("anchor", "make", "--to", str(gone))
    assert [len(each.read_text().splitlines()) for each in (*second.iterdir(), *gone.iterdir())] == [2, 2]
    seen = asked("--json", "verify").document
    assert seen["findings"] == []
    assert [(each["agreeing"], each["differing"], each["unsigned"]) for each in seen["places"]] == [
        (2, 0, 0)
    ] * 3
    assert {each["place"] for each in seen["places"]} >= {str(second), str(gone)}
    # Somebody takes the first line out of one place, and writes another number into the other: what bears it is
    # strange, and the one that was there is gone.
    file.write_text(file.read_text().partition("\n")[2])
    (other,) = gone.iterdir()
    other.write_text(other.read_text().replace('"number":2', '"number":5'))
    found = asked("--json", "verify")
    told = {(each["kind"], each["what"].rpartition(" · ")[2]) for each in found.document["findings"]}
    assert found.code == 1
    assert told == {
        ("anchor_missing", str(second)),
        ("anchor_missing", str(gone)),
    }


def test_another_key_is_told_of(run: Run, office_url: str) -> None:
    asked = partial(run, "--database", office_url, "--json")
    first = asked("anchor", "make").document["anchor"]["key"]
    changed = asked("anchor", "new-key").document["anchor"]["key"]
    assert changed != first
    assert asked("verify").document["findings"] == []
    assert asked("anchor", "check").code == 0
    engine = make_engine(parse_location(office_url))
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        connection.execute(text("UPDATE exchange_office SET public_key = :key"), {"key": "ab" * 32})
    engine.dispose()
    assert "anchor_key_changed" in {each["kind"] for each in asked("verify").document["findings"]}
    assert asked("anchor", "check").code == 1
