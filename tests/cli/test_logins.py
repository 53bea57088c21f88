"""`user logins` and `upgrade --passwords`: an office made before gets logins, and each person a first password."""

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from psycopg import sql

from app.database import migrate
from app.database.location import parse_location
from app.database.logins import role_of
from tests.cli.running import Ran, Run
from tests.offices import Offices
from tests.services.logins import remove_office, superuser

OFFICE = ("--agency-code", "H26.16", "--agency-name", "Phường Thử", "--barcode-number", "01234")
CHOSEN = "trời xanh mây trắng"


@pytest.fixture
def place(run: Run, postgresql_offices: Offices, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A real office as a former version left it: a hash in its row, no login, none of the server's functions."""
    made = postgresql_offices.empty()
    monkeypatch.setenv("MOTCUA_PASSWORD", "ba cây chụm lại")
    assert run("--database", made, "--json", "init", *OFFICE).code == 0
    monkeypatch.delenv("MOTCUA_PASSWORD")
    location = parse_location(made)
    migrate.downgrade(location, "0019")
    with superuser(made) as connection:
        connection.execute("DROP SCHEMA motcua CASCADE")
        connection.execute("UPDATE account SET password_hash = '$argon2id$v=19$m=8,t=1,p=1$c2FsdA$aGFzaA'")
        role = role_of(location.database, "quantri")
        connection.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))
    yield made
    remove_office(made)


@pytest.fixture
def call(run: Run, place: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """`call(*words)` as who owns the data, or with `user` and `password` as a person."""

    def calling(*words: object, user: str = "", password: str = "", new: str = "") -> Ran:
        for name, value in (("USER", user), ("PASSWORD", password), ("NEW_PASSWORD", new)):
            if value:
                monkeypatch.setenv(f"MOTCUA_{name}", value)
            else:
                monkeypatch.delenv(f"MOTCUA_{name}", raising=False)
        return run("--database", place, "--json", *words)

    return calling


def test_an_office_made_before_gets_its_logins(call: Any, run: Run, place: str, tmp_path: Path) -> None:
    upgraded = call("upgrade")
    assert (upgraded.code, upgraded.document["without_login"]) == (0, ["quantri"])
    old = call("find", "an", user="quantri", password="ba cây chụm lại")
    assert (old.code, old.error["code"]) == (1, "sign_in_wrong")
    assert call("user", "logins").document == {"without_login": ["quantri"]}
    assert "user logins --passwords" in run("--database", place, "upgrade").out

    file = tmp_path / "mật khẩu.txt"
    file.touch()
    there = call("upgrade", "--passwords", file)
    assert (there.code, there.error["code"]) == (2, "bad_call")
    file.unlink()
    assert call("upgrade", "--passwords", file).document["without_login"] == []
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    [(name, _full_name, password)] = [line.split("\t") for line in file.read_text("utf-8").splitlines()]
    assert name == "quantri"
    first = call("find", "an", user=name, password=password)
    assert (first.code, first.error["code"]) == (1, "password_must_change")
    assert call("user", "password", user=name, password=password, new=CHOSEN).code == 0
    shown = call("user", "show", name, user=name, password=CHOSEN).document
    assert shown["login_role"] == role_of(parse_location(place).database, name)

    other = tmp_path / "nobody.txt"
    assert call("user", "logins", "--passwords", other).document == {
        "passwords": None, "given": [], "renamed": [], "dropped": [],
    }  # fmt: skip
    assert not other.exists()
    hers = call("user", "logins", "--passwords", other, user=name, password=CHOSEN)
    assert (hers.code, hers.error["code"]) == (2, "bad_call")


def test_passwords_that_cannot_be_written_are_nobody_s(call: Any, tmp_path: Path) -> None:
    assert call("upgrade").code == 0
    nowhere = call("user", "logins", "--passwords", tmp_path / "khong" / "co.txt")
    assert (nowhere.code, nowhere.error["code"]) == (3, "output_unwritable")
    assert call("user", "logins").document == {"without_login": ["quantri"]}
    unnamed = call("user", "logins", "--renamed-from", "motcua_cu")
    assert (unnamed.code, unnamed.error["people"]) == (2, ["quantri"])


def test_a_person_does_the_owner_s_work_with_no_login_of_hers(call: Any, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    assert call("upgrade", "--passwords", file).code == 0
    password = file.read_text("utf-8").split("\t")[2].strip()
    call("user", "password", user="quantri", password=password, new=CHOSEN)
    hers = {"user": "quantri", "password": CHOSEN}
    for words in (("verify",), ("backup", tmp_path / "b.db")):
        refused = call(*words, **hers)
        assert (refused.code, refused.error["code"]) == (1, "owner_needed")
        assert call(*words).code == 0
    kept = [tmp_path / "b.db"]
    assert list(tmp_path.glob("*.db")) == kept
    well = call("diagnose", **hers).document
    assert {each["name"]: each["state"] for each in well}["sign_in"] == "good"
