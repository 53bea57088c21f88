"""`restore`: says what would be lost, asks, and a script has to say --yes."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.services.setting_up import new_office
from app.services.setting_up.sample_office import OFFICE
from app.services.views.given import AccountValues
from tests.cli.desks import birth, receive
from tests.cli.running import Ran, Run, StandardInput

CODE = "H26.16"


class Keyboard(StandardInput):
    """Standard input with somebody at it."""

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        return self.buffer.readline().decode()


@pytest.fixture
def copy(run: Run, office_url: str, tmp_path: Path) -> Path:
    """A backup with one dossier of an office that has two by now."""
    receive(run, office_url, birth())
    file = tmp_path / "sao-luu.db"
    assert run("--database", office_url, "backup", file).code == 0
    receive(run, office_url, birth())
    return file


def dossiers(run: Run, url: str) -> int:
    verified = run("--database", url, "--json", "verify")
    assert verified.code == 0, verified.document
    return int(verified.document["dossiers"])


def test_without_yes_a_script_hears_what_would_be_lost_and_nothing_is_done(
    run: Run, office_url: str, copy: Path
) -> None:
    ran = run("--database", office_url, "--json", "restore", copy)
    assert (ran.code, ran.error["code"]) == (1, "not_confirmed")
    outlook = ran.error["outlook"]
    assert (outlook["copy"]["code"], outlook["copy"]["dossiers"], outlook["live"]["dossiers"]) == (CODE, 1, 2)
    assert (outlook["difference"]["lost_dossiers"], outlook["difference"]["lost_acts"]) == (1, 1)
    plain = run("--database", office_url, "restore", copy)
    assert plain.code == 1
    assert "Sẽ mất 1 hồ sơ và 1 lần xử lý hồ sơ sau bản sao" in plain.err
    assert dossiers(run, office_url) == 2


def test_with_yes(run: Run, office_url: str, copy: Path) -> None:
    ran = run("--database", office_url, "--json", "restore", copy, "--yes")
    assert ran.code == 0
    assert ran.document["contents"]["dossiers"] == 1
    assert ran.document["difference"]["lost_dossiers"] == 1
    assert ran.document["skipped_numbers"][f"dossier:{CODE}:2026-01-12"] == [2, 2]
    kept = Path(ran.document["kept"])
    assert dossiers(run, str(kept)) == 2
    assert receive(run, office_url, birth()).document["code"].endswith("-0003")
    assert dossiers(run, office_url) == 2


@pytest.mark.parametrize("typed", ["h26.16", "", "yes"])
def test_who_sits_there_types_the_code_of_the_office(
    run: Run, sqlite_office: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    from app.cli import main

    copy = tmp_path / "a.db"
    assert run("--database", sqlite_office, "backup", copy).code == 0
    receive(run, sqlite_office, birth())
    monkeypatch.setattr(sys, "stdin", Keyboard(f"{typed}\n".encode()))
    code = main(["--database", sqlite_office, "restore", str(copy)])
    assert (code, dossiers(run, sqlite_office)) == ((0, 0) if typed == "h26.16" else (1, 1))


def test_a_real_office_asks_who_it_is(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, copy, new = tmp_path / "that.db", tmp_path / "sao.db", tmp_path / "may-moi" / "motcua.db"
    new_office.set_up(str(place), OFFICE, AccountValues("quantri", "Trần Văn Thật", "mot-mat-khau-rieng"))
    assert run("--database", place, "backup", copy).code == 0
    for where in (place, new):
        ran = run("--database", where, "--json", "restore", copy, "--yes")
        assert (ran.code, ran.error["code"]) == (1, "not_signed_in")
    monkeypatch.setenv("MOTCUA_PASSWORD", "mot-mat-khau-rieng")
    assert not new.exists()
    for where in (place, new):
        ran = run("--database", where, "--user", "quantri", "--json", "restore", copy, "--yes")
        assert ran.code == 0
        assert run("--database", where, "--json", "verify").code == 0


def test_a_copy_that_was_changed_wants_a_word_of_its_own(
    run: Run, sqlite_office: str, tmp_path: Path
) -> None:
    def restore(file: Path, *words: str) -> Ran:
        return run("--database", sqlite_office, "--json", "restore", file, "--yes", *words)

    place = tmp_path / "ban-sao"
    place.mkdir()
    receive(run, sqlite_office, birth())
    assert run("--database", sqlite_office, "settings", "set", "backup_place", place).code == 0
    assert run("--database", sqlite_office, "backup", "--due").code == 0
    (copy,) = place.glob("mot-cua-*.db")
    whole = restore(copy)
    assert (whole.code, whole.document["findings"], whole.document["was_changed"]) == (0, 0, False)
    with closing(sqlite3.connect(copy)) as changed:
        changed.execute("UPDATE dossier SET note = 'khác'")
        changed.commit()
    refused = restore(copy)
    assert (refused.code, refused.error["code"], refused.error["outlook"]["is_changed"]) == (
        1,
        "copy_changed",
        True,
    )
    assert "--even-changed" in refused.error["hint"]
    assert dossiers(run, sqlite_office) == 1
    taken = restore(copy, "--even-changed")
    assert (taken.code, taken.document["was_changed"]) == (0, True)
    alone = copy.rename(
        tmp_path / "khong-ghi-chu.db"
    )  # without its note: what is found in it is told all the same
    told = restore(alone)
    assert (told.code, told.document["was_changed"], told.document["findings"] > 0) == (0, False, True)
    plain = run("--database", sqlite_office, "restore", alone, "--yes")
    assert f"Dữ liệu vừa đưa vào có {told.document['findings']} chỗ không khớp nhật ký" in plain.out


def test_no_backup_at_all(run: Run, sqlite_office: str, tmp_path: Path) -> None:
    text = tmp_path / "thu.db"
    text.write_text("thư" * 100, encoding="utf-8")
    for file, code, error in ((tmp_path / "none.db", 3, "copy_missing"), (text, 1, "copy_unknown")):
        ran = run("--database", sqlite_office, "--json", "restore", file, "--yes")
        assert (ran.code, ran.error["code"]) == (code, error)
