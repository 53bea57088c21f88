"""`backup`: a file that opens with `--database`, an answer scripts can use, refusals with their codes."""

from pathlib import Path

import pytest

from tests.cli.running import Run, is_server


def test_a_script_gets_the_file_and_its_contents(run: Run, demo_url: str, tmp_path: Path) -> None:
    ran = run("--database", demo_url, "--json", "backup", tmp_path)
    assert ran.code == 0
    proof = ["findings", "dossier", "seconds", "is_locked"]
    assert list(ran.document) == ["file", "bytes", "dossiers", "at", "by", *proof]
    assert (ran.document["findings"], ran.document["is_locked"]) == (0, False)
    assert ran.document["dossiers"] == 30
    assert ran.document["at"].endswith("+07:00")
    file = Path(ran.document["file"])
    assert (file.parent, file.stat().st_size) == (tmp_path, ran.document["bytes"])


def test_the_copy_is_verified_and_taken_for_nothing_else(run: Run, demo_url: str, tmp_path: Path) -> None:
    target = tmp_path / "ban-sao.db"
    said = run("--database", demo_url, "backup", target)
    assert said.code == 0
    assert said.out.splitlines()[0].startswith(f"Đã sao lưu 30 hồ sơ vào {target} (")
    verified = run("--database", target, "--json", "verify")
    assert (verified.code, verified.document["dossiers"], verified.document["findings"]) == (0, 30, [])
    for words in (
        ["find", "an"],
        ["act", "complete", "1"],
        ["upgrade"],
        ["user", "list"],
        ["backup", tmp_path / "b.db"],
    ):
        refused = run("--database", target, "--json", *words)
        assert (refused.code, refused.error["code"]) == (3, "database_is_copy"), words


def test_a_file_in_the_way_is_replaced_only_when_told(run: Run, office_url: str, tmp_path: Path) -> None:
    target = tmp_path / "ban-sao.db"
    target.write_bytes(b"")
    ran = run("--database", office_url, "--json", "backup", target)
    assert (ran.code, ran.error["code"]) == (1, "backup_exists")
    assert run("--database", office_url, "--json", "backup", target, "--replace").code == 0
    assert target.stat().st_size > 0


def test_nowhere_to_write(run: Run, office_url: str, tmp_path: Path) -> None:
    ran = run("--database", office_url, "--json", "backup", tmp_path / "khong" / "co.db")
    assert (ran.code, ran.error["code"]) == (3, "backup_unwritable")


def test_who_is_named_has_to_be_an_administrator(
    run: Run, office_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_PASSWORD", "motcua-demo")
    ran = run("--database", office_url, "--user", "tiepnhan", "--json", "backup", tmp_path / "a.db")
    at_server = is_server(office_url)
    assert (ran.code, ran.error["code"]) == (1, "owner_needed" if at_server else "role_missing")
    # At a server who owns the data, and nobody with a login of her own, may read all of them.
    who = () if at_server else ("--user", "quantri")
    assert run("--database", office_url, *who, "--json", "backup", tmp_path / "a.db").code == 0


def test_nothing_to_back_up(run: Run, tmp_path: Path) -> None:
    ran = run("--database", tmp_path / "none.db", "--json", "backup", tmp_path / "a.db")
    assert (ran.code, ran.error["code"]) == (3, "database_empty")


def test_as_planned(run: Run, sqlite_stocked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    niced: list[int] = []
    monkeypatch.setattr("app.this_pc.os.nice", niced.append)
    office = ("--database", sqlite_stocked, "--json")
    refused = run(*office, "backup")
    assert (refused.code, refused.error["code"]) == (1, "backup_no_place")
    assert run(*office, "backup", "--due").document == {
        "runs": [],
        "gone": [],
        "broken": [],
        "practices": [],
        "told": ["Chưa đến giờ sao lưu nào."],
    }
    assert run(*office, "backup", tmp_path, "--due").code == run(*office, "backup", "--replace").code == 2
    as_administrator = (*office, "--user", "quantri", "settings", "set")
    monkeypatch.setenv("MOTCUA_PASSWORD", "motcua-demo")
    for name, value in (("backup_place", tmp_path), ("backup_second_place", tmp_path / "chưa có")):
        assert run(*as_administrator, name, value).code == 0
    ran = run(*office, "backup", "--due")
    assert (ran.code, [each["code"] for each in ran.document["runs"]]) == (3, ["", "backup_unwritable"])
    assert niced == [10, 10]
    assert run(*office, "backup", "--due").code == 0  # tried again in an hour
    assert [each["code"] for each in run(*office, "backup").document["runs"]] == ["", "backup_unwritable"]
    said = run("--database", sqlite_stocked, "backup")
    assert "đọc thử hồ sơ" in said.out
    assert said.code == 3
