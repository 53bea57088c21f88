"""`diagnose`: an answer for scripts whatever is away, exit code 1 for what is bad, and the bundle beside it."""

import zipfile
from pathlib import Path

import pytest

from app.services.upkeep.diagnosing.words import ORDER
from tests.cli.running import Run
from tests.offices import PostgresqlOffices

AWAY = "postgresql+psycopg://motcua:rat-kin@127.0.0.1:9/motcua"


@pytest.fixture(autouse=True)
def _home_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What this machine's user keeps is not looked at."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "nha"))


def test_an_office_that_works(run: Run, office_url: str) -> None:
    ran = run("--database", office_url, "--json", "diagnose")
    assert [each["name"] for each in ran.document] == list(ORDER)
    assert all(list(each) == ["name", "state", "seen", "todo"] for each in ran.document)
    by_name = {each["name"]: each for each in ran.document}
    assert by_name["database"]["state"] == "good"
    assert ran.code == (1 if any(each["state"] == "bad" for each in ran.document) else 0)


def test_people_read_a_sentence_first(run: Run, office_url: str) -> None:
    lines = run("--database", office_url, "diagnose").out.splitlines()
    assert "điều cần" in lines[0]
    assert lines[1].startswith("Dữ liệu – tốt: ")
    assert any(line.startswith("    Người quản trị mở trang Thủ tục") for line in lines)


def test_a_server_that_is_away_is_an_answer_and_no_failure(run: Run) -> None:
    ran = run("--database", AWAY, "--json", "diagnose")
    assert ran.code == 1
    assert ran.document[0]["name"] == "database"
    assert ran.document[0]["state"] == "bad"
    assert "rat-kin" not in ran.out
    assert {each["state"] for each in ran.document if each["name"] in ("calendar", "clock")} == {"unknown"}


def test_a_server_without_an_office_says_so_to_whoever_calls(
    run: Run, postgresql_offices: PostgresqlOffices, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = postgresql_offices.empty()
    told = run("--database", place, "--json", "diagnose").document[0]
    monkeypatch.setenv("MOTCUA_USER", "quantri")
    monkeypatch.setenv("MOTCUA_PASSWORD", "motcua-demo")
    assert run("--database", place, "--json", "diagnose").document[0] == told
    assert "mật khẩu" not in told["seen"]


@pytest.mark.parametrize("where", ["mysql://may-chu/motcua", "postgresql://[", "/khong/co/motcua.db"])
def test_any_address_is_an_answer(run: Run, where: str) -> None:
    ran = run("--database", where, "--json", "diagnose")
    assert (ran.code, ran.document[0]["state"]) == (1, "bad")


def test_the_bundle_is_written_beside_the_answer(run: Run, demo_url: str, tmp_path: Path) -> None:
    file = tmp_path / "ho-tro.zip"
    ran = run("--database", demo_url, "diagnose", "--bundle", file)
    assert ran.code in (0, 1)
    assert ran.out.splitlines()[-1] == f"Đã lưu gói hỗ trợ: {file}"
    with zipfile.ZipFile(file) as archive:
        assert "journal.json" in archive.namelist()


def test_the_bundle_of_a_pc_without_data(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "ho-tro.zip"
    assert run("--database", AWAY, "--json", "diagnose", "--bundle", file).code == 1
    with zipfile.ZipFile(file) as archive:
        assert "data.json" not in archive.namelist()
        assert not [name for name in archive.namelist() if b"rat-kin" in archive.read(name)]


def test_only_a_bundle_that_cannot_be_written_fails(run: Run, office_url: str, tmp_path: Path) -> None:
    ran = run("--database", office_url, "--json", "diagnose", "--bundle", tmp_path / "khong" / "co.zip")
    assert (ran.code, ran.error["code"]) == (3, "output_unwritable")


def test_a_bundle_is_never_written_over_the_data(run: Run, sqlite_office: str) -> None:
    ran = run("--database", sqlite_office, "--json", "diagnose", "--bundle", sqlite_office)
    assert (ran.code, ran.error["code"]) == (2, "bad_call")
    assert run("--database", sqlite_office, "verify").code == 0
