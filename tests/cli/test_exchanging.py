"""`exchange`: a dossier goes to an office with a file of its own and its acknowledgement comes back."""

from pathlib import Path

import pytest

from app.database.location import parse_location
from app.services.accounts.who_acts import DEMO_PASSWORD
from app.services.setting_up import new_office
from app.services.views.given import AccountValues, OfficeValues
from models.vocabulary import Level
from tests.cli.desks import birth, receive
from tests.cli.running import Run
from tests.offices import Lease, Offices

PASSWORD = "con trau trang go cua"


@pytest.fixture
def land(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A land office in a file of its own."""
    where = str(tmp_path / "land.db")
    office = OfficeValues("Chi nhánh Văn phòng Đăng ký đất đai", "H26.77", "05677", Level.DISTRICT)
    new_office.set_up(where, office, AccountValues("datdai", "Người đất đai", PASSWORD))
    monkeypatch.setenv("MOTCUA_PASSWORD", PASSWORD)
    return where


def test_there_and_acknowledged(run: Run, sqlite_office: str, land: str, tmp_path: Path) -> None:
    home = ("--database", sqlite_office)
    away = ("--database", land, "--user", "datdai")
    for where, file in ((home, "a.key"), (away, "b.key")):
        assert run(*where, "exchange", "key", "show", "--output", tmp_path / file).code == 0
    trusted = run(*home, "--json", "exchange", "key", "trust", tmp_path / "b.key")
    assert (trusted.document["code"], trusted.document["is_new"]) == ("H26.77", True)
    assert run(*away, "exchange", "key", "trust", tmp_path / "a.key").code == 0
    code = receive(run, sqlite_office, birth()).document["code"]
    assert run(*home, "act", "hand_over", code, "--agency", "H26.77").code == 0

    nowhere = run(*home, "--json", "exchange", "export", "--to", "H26.77", "--output", tmp_path / "no" / "p")
    assert (nowhere.code, "gửi đi" in nowhere.error["message"]) == (3, True)
    package = tmp_path / "package"
    made = run(*home, "--json", "exchange", "export", "--to", "H26.77", "--output", package)
    assert [(each["code"], each["handed_over"]) for each in made.document["dossiers"]] == [(code, True)]
    looked = run(*away, "--json", "exchange", "import", package, "--dry-run")
    assert (looked.code, looked.document["acknowledgement"]) == (0, None)
    for repeated in (False, True):
        taken = run(*away, "--json", "exchange", "import", package)
        assert (taken.code, taken.document["repeated"]) == (0, repeated)
        assert taken.document["dossiers"][0]["outcome"] == "taken"
    answer = taken.document["acknowledgement"]
    assert run(*home, "--json", "exchange", "import", answer).document["answered"][0]["outcome"] == "taken"
    listed = run(*home, "--json", "exchange", "list").document
    assert [(each["code"], each["agency"]) for each in listed["away"]] == [(code, "H26.77")]
    assert listed["away"][0]["arrived_at"] is not None
    refused = run(*home, "--json", "act", "complete", code)
    assert (refused.code, refused.error["code"]) == (1, "dossier_away")
    over = run(*away, "--json", "exchange", "import", package, "--acknowledgement", package)
    assert (over.code, over.error["code"]) == (2, "bad_call")
    wrong = run(*home, "--json", "exchange", "import", package)
    assert (wrong.code, wrong.error["code"]) == (1, "package_for_other")
    for where in (sqlite_office, land):
        assert run("--database", where, "--json", "verify").code == 0


def test_at_a_server_the_owner_packs_in_the_name_of_who_signs_in(
    run: Run, postgresql_offices: Offices, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lease = Lease(postgresql_offices)
    owners = lease.with_logins(lease.sample(dossiers=0))
    desks = parse_location(owners).for_anyone().url
    monkeypatch.setenv("MOTCUA_PASSWORD", DEMO_PASSWORD)
    asked = ("--user", "motcua", "--json", "exchange", "key", "show", "--output", tmp_path / "a.key")
    refused = run("--database", desks, *asked)
    assert (refused.code, refused.error["code"]) == (1, "exchange_needs_owner")
    shown = run("--database", owners, *asked)
    assert (shown.code, shown.document["code"]) == (0, "H26.16")
    monkeypatch.setenv("MOTCUA_PASSWORD", "khong phai mat khau")
    wrong = run("--database", owners, *asked)
    assert (wrong.code, wrong.error["code"]) == (1, "sign_in_wrong")
    lease.end()
