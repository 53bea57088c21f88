"""`desk copy`, `desk status` and `--alone`: what this PC keeps to go on with, from the first copy to a day without."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.accounts.who_acts import DEMO_PASSWORD
from app.settings import use_data_folder
from tests.cli.desks import birth
from tests.cli.running import Ran, Run
from tests.database.relay import relay_to
from tests.offices import Offices


@pytest.fixture
def place(postgresql_offices: Offices) -> Iterator[str]:
    made = postgresql_offices.with_logins(postgresql_offices.sample(dossiers=0))
    yield made
    postgresql_offices.remove(made)


@pytest.fixture
def pc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A PC of its own, at which `tiepnhan` sits."""
    monkeypatch.setenv("MOTCUA_USER", "tiepnhan")
    monkeypatch.setenv("MOTCUA_PASSWORD", DEMO_PASSWORD)
    use_data_folder(tmp_path / "pc")
    yield tmp_path / "pc"
    use_data_folder(None)


def test_from_the_first_copy_to_a_day_without_the_server(
    run: Run, place: str, pc: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    intake = tmp_path / "in.json"
    intake.write_text(json.dumps({**birth(), "request_id": "mot-lan", "received_at": None}), encoding="utf-8")
    with relay_to(place) as wire:

        def call(*words: object) -> Ran:
            return run("--database", wire.url, "--json", *words)

        assert call("desk", "status").document == {"server": True, "copy": None}
        assert call("find", "an", "--alone").error["code"] == "alone_not_here"
        kept = call("desk", "copy").document
        assert kept["copy"]["desk"] == 10
        assert Path(kept["copy"]["file"]).is_relative_to(pc)
        assert kept["rows"]["procedure"] > 0
        lines = run("--database", wire.url, "desk", "status").out
        assert "quầy 10" in lines
        assert kept["copy"]["file"] in lines
        wire.refuse()
        assert call("receive", intake).error["code"] == "database_away"
        alone = call("receive", intake, "--alone").document
        assert alone["code"].endswith("-10001")
        assert call("receive", intake, "--alone").document["code"] == alone["code"]
        status = call("desk", "status").document
        assert (status["server"], status["copy"]["waiting"]) == (False, 1)
        assert "đang làm một mình" in run("--database", wire.url, "desk", "status").out
        assert call("show", alone["barcode"], "--alone").document["code"] == alone["code"]
        assert call("desk", "copy").code == 2
        days = ("--from", "2026-01-01", "--to", "2026-01-31")
        for words in (
            ("verify",),
            ("report", "periodic", *days),
            ("report", "ledger", *days),
            ("user", "password"),
        ):
            assert call(*words, "--alone").error["code"] == "alone_not_now", words
        monkeypatch.setenv("MOTCUA_PASSWORD", "sai")
        assert call("desk", "status").error["code"] == "sign_in_wrong"
        monkeypatch.setenv("MOTCUA_PASSWORD", DEMO_PASSWORD)
        wire.revive()
        assert call("desk", "copy").document["copy"]["waiting"] == 0
        assert call("show", alone["code"]).document["code"] == alone["code"]


def test_what_the_call_lacks(
    run: Run, sqlite_office: str, place: str, pc: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in (("desk", "copy"), ("desk", "status"), ("find", "an", "--alone")):
        assert run("--database", sqlite_office, "--json", *words).code == 2
    monkeypatch.delenv("MOTCUA_USER")
    for words in (("desk", "copy"), ("find", "an", "--alone")):
        assert run("--database", place, "--json", *words).code == 2
    assert not pc.exists() or not list(pc.glob("alone/*/*/*"))
