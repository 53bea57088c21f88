"""`settings`: what may be set on this PC and about the office, what holds now, who changed it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.settings import LocalSettings, load, save
from tests.cli.running import Ran, Run


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings file of a PC of the test's own, not yet there."""
    monkeypatch.setattr("app.settings.data_folder", lambda: tmp_path / "data")
    return tmp_path / "data" / "settings.json"


def test_those_of_the_office(run: Run, office_url: str) -> None:
    def settings(*words: str) -> Ran:
        return run("--database", office_url, "--json", "settings", *words)

    before = settings("get").document
    assert before["office_name"] == "Uỷ ban nhân dân phường Mẫu"
    assert (before["form_profile"], before["head_of_desk"]) == ("2025", "")
    assert before["apology_signer_title"] == "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ"
    changed = settings("set", "form_profile", "2018").document
    assert (changed["form_profile"], "theme" in changed) == ("2018", False)
    assert settings("set", "head_of_desk", "Vũ Thị Phụ Trách").code == 0
    assert settings("get", "head_of_desk").document == {"head_of_desk": "Vũ Thị Phụ Trách"}
    for words, code in (
        (("form_profile", "2019"), "setting_invalid"),
        (("colour", "đỏ"), "setting_unknown"),
        (("head_of_desk", "A\nB"), "control_characters"),
        (("office_name", " "), "setting_missing"),
        (("phone", "9" * 41), "too_long"),
    ):
        ran = settings("set", *words)
        assert (words, ran.code, ran.error["code"]) == (words, 1, code)
    assert settings("get", "colour").error["code"] == "setting_unknown"
    assert settings("get").document == {
        **before,
        "form_profile": "2018",
        "head_of_desk": "Vũ Thị Phụ Trách",
    }
    told = {each["name"]: each for each in settings("list").document}
    assert list(told) == list(before)
    assert told["form_profile"]["choices"] == ["2025", "2018"]
    assert all(each["title"] and each["help"] for each in told.values())
    assert {name for name, each in told.items() if each["place"] == "pc"} == set(LocalSettings.__slots__)
    assert {each["place"] for each in told.values()} == {"pc", "office"}
    assert [
        (each["name"], each["before"], each["after"], each["by"]) for each in settings("changes").document
    ] == [
        ("head_of_desk", "", "Vũ Thị Phụ Trách", "Người dùng thử"),
        ("form_profile", "", "2018", "Người dùng thử"),
    ]


def test_for_a_person(run: Run, sqlite_office: str) -> None:
    said = run("--database", sqlite_office, "settings", "set", "place", "Xã Thử").out.splitlines()
    assert "place: Xã Thử" in said
    assert "Phường Mẫu → Xã Thử" in run("--database", sqlite_office, "settings", "changes").out
    told = run("--database", sqlite_office, "settings", "list").out
    assert "place: Xã Thử\n  Địa danh. Đứng trước ngày tháng" in told
    assert "theme: system\n  Giao diện. Nền sáng hay nền tối. (Máy này)\n  Chọn một trong: system" in told


@pytest.mark.parametrize("words", [["list"], ["changes"], ["get"]])
def test_looking_changes_nothing(run: Run, office_url: str, words: list[str]) -> None:
    before = run("--database", office_url, "--json", "settings", "get").document
    assert run("--database", office_url, "--json", "settings", *words).code == 0
    assert run("--database", office_url, "--json", "settings", "get").document == before


def test_those_of_a_pc_need_no_office_and_nobody_s_password(run: Run, file: Path, tmp_path: Path) -> None:
    nowhere = ("--database", str(tmp_path / "none.db"), "--json", "settings")
    changed = run(*nowhere, "set", "printer", "HP 1020")
    assert (changed.code, changed.document["printer"]) == (0, "HP 1020")
    assert "office_name" not in changed.document
    assert run("--user", "ai", *nowhere, "set", "theme", "dark").code == 0
    assert json.loads(file.read_text(encoding="utf-8")) == {"printer": "HP 1020", "theme": "dark"}
    assert run(*nowhere, "get", "theme").document == {"theme": "dark"}
    assert run(*nowhere, "set", "theme", "").document["theme"] == "system"
    assert load(file) == LocalSettings(printer="HP 1020")
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("words", [["list"], ["get"]])
def test_without_the_office_those_of_the_pc_are_told_and_that_the_others_are_not(
    run: Run, tmp_path: Path, words: list[str]
) -> None:
    ran = run("--database", str(tmp_path / "none.db"), "--json", "settings", *words)
    found = ran.document
    names = [each["name"] for each in found] if isinstance(found, list) else list(found)
    assert (ran.code, names) == (0, list(LocalSettings.__slots__))
    assert "chưa đọc được của cơ quan" in ran.err
    assert str(tmp_path / "none.db") in ran.err


def test_a_setting_of_the_office_needs_the_office(run: Run, tmp_path: Path) -> None:
    nowhere = ("--database", str(tmp_path / "none.db"), "--json", "settings")
    assert run(*nowhere, "get", "office_name").code == 3
    assert run(*nowhere, "set", "office_name", "UBND xã Mới").code == 3


@pytest.mark.parametrize(
    ("words", "code", "hint"),
    [
        (("set", "lock_minutes", "500"), "setting_invalid", "240"),
        (("set", "scanner_gap_ms", "50"), "setting_invalid", "35, 60, 100"),
        (("set", "database", "mysql://x/y"), "database_kind", "postgresql"),
        (("set", "colour", "đỏ"), "setting_unknown", "theme"),
        (("get", "colour"), "setting_unknown", "office_name"),
    ],
)
def test_what_is_refused_says_what_is_allowed(
    run: Run, file: Path, words: tuple[str, ...], code: str, hint: str
) -> None:
    ran = run("--json", "settings", *words)
    assert (ran.code, ran.error["code"]) == (1, code)
    assert hint in ran.error["hint"]
    assert not file.exists()


def test_a_password_in_an_address_is_never_said(run: Run, file: Path) -> None:
    address = "postgresql+psycopg://motcua:bi-mat@srv/mc"
    said = run("--json", "settings", "set", "database", address)
    assert said.document["database"] == "postgresql+psycopg://srv/mc"
    for words in (["list"], ["get"], ["get", "database"], ["set", "theme", "dark"]):
        ran = run("settings", *words)
        assert "bi-mat" not in said.out + ran.out + ran.err
    assert "bi-mat" not in file.read_text(encoding="utf-8")
    # A file that a former version wrote is left alone, and says nothing either.
    save(file, replace(load(file), database=address))
    assert "bi-mat" not in run("--json", "settings", "get", "database").out


def test_the_wrong_password_is_no_office_out_of_reach(run: Run, sqlite_office: str, tmp_path: Path) -> None:
    password = tmp_path / "password"
    password.write_text("sai", encoding="utf-8")
    ran = run(
        "--database",
        sqlite_office,
        "--user",
        "quantri",
        "--password-file",
        password,
        "--json",
        "settings",
        "list",
    )
    assert ran.code == 1
