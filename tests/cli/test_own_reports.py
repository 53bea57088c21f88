"""`report own`: kept from a document, listed, read over other days, written, removed; and what is refused."""

import json
from pathlib import Path

import openpyxl
import pytest

from tests.cli.running import Ran, Run

DEFINITION = {
    "form": 1,
    "kind": "counts",
    "columns": ["received", "done", "rate"],
    "groups": ["field"],
    "period": {"first": "2025-11-01", "last": "2026-12-31"},
}
LIST = {**DEFINITION, "kind": "lines", "columns": ["code", "applicant"], "groups": [], "of": "received"}


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    for name, document in (("counts", DEFINITION), ("list", LIST)):
        (tmp_path / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
    return tmp_path


def own(run: Run, office: str, *words: object, user: str | None = None) -> Ran:
    who = ("--user", user) if user else ()
    return run("--database", office, *who, "--json", "report", "own", *words)


def test_kept_listed_read_and_removed(run: Run, sqlite_stocked: str, documents: Path) -> None:
    assert own(run, sqlite_stocked).document == []
    made = own(run, sqlite_stocked, "--name", "Theo lĩnh vực", "--save", documents / "counts.json")
    assert (made.code, made.document["version"]) == (0, 1), made.out
    again = own(run, sqlite_stocked, "--name", "THEO LĨNH VỰC", "--save", documents / "counts.json")
    assert (again.document["name"], again.document["version"]) == ("THEO LĨNH VỰC", 2)
    assert [each["name"] for each in own(run, sqlite_stocked).document] == ["THEO LĨNH VỰC"]

    found = own(run, sqlite_stocked, "--name", "theo linh vuc").document
    figures = found["figures"]
    periodic = run(
        *("--database", sqlite_stocked, "--json", "report", "periodic"),
        *("--from", "2025-11-01", "--to", "2026-12-31", "--by", "field"),
    ).document
    assert [(line["names"], line["values"]) for line in figures["lines"]] == [
        (
            [line["name"]],
            {
                "received": line["numbers"]["received"],
                "done": line["numbers"]["done"],
                "rate": line["rate"],
            },
        )
        for line in periodic["lines"]
    ]
    assert figures["total"]["values"]["received"] == 30
    assert {**DEFINITION, "groups": ["field"]}.items() <= found["definition"].items()
    said = run("--database", sqlite_stocked, "report", "own", "--name", "theo linh vuc")
    assert "Kỳ báo cáo: từ ngày 01/11/2025 đến hết ngày 31/12/2026" in said.out

    month = ("--from", "2026-01-01", "--to", "2026-01-31")
    other = own(
        run, sqlite_stocked, "--name", "theo linh vuc", *month, "--by", "channel, month", "--in-time", "day"
    )
    assert (other.document["figures"]["groups"], other.document["figures"]["counting"]["in_time"]) == (
        ["channel", "month"],
        "day",
    )
    removed = own(run, sqlite_stocked, "--name", "theo linh vuc", "--remove")
    assert removed.document == {"removed": "THEO LĨNH VỰC"}
    assert own(run, sqlite_stocked, "--name", "theo linh vuc").error["code"] == "unknown_report"


def test_a_list_of_codes_says_of_none_that_it_has_nothing(
    run: Run, sqlite_stocked: str, documents: Path
) -> None:
    only = documents / "only.json"
    only.write_text(json.dumps({**LIST, "columns": ["code"]}), encoding="utf-8")
    assert own(run, sqlite_stocked, "--name", "Mã", "--save", only).code == 0
    said = run("--database", sqlite_stocked, "report", "own", "--name", "Mã").out
    assert said.count("H26.16-") >= 30
    assert "không có" not in said


def test_files_and_the_record(run: Run, sqlite_stocked: str, documents: Path) -> None:
    assert own(run, sqlite_stocked, "--name", "Danh sách", "--save", documents / "list.json").code == 0
    for ending in ("xlsx", "pdf"):
        file = documents / f"a.{ending}"
        written = own(run, sqlite_stocked, "--name", "Danh sách", "--output", file)
        assert written.code == 0, written.out
        assert written.document["figures"]["total"]["dossiers"] == 30
        assert file.stat().st_size
    [sheet] = openpyxl.load_workbook(documents / "a.xlsx").worksheets
    codes = {line["key"] for line in written.document["figures"]["lines"]}
    assert codes <= {row[0] for row in sheet.iter_rows(values_only=True)}
    access = run(
        "--database", sqlite_stocked, "--json", "access", "--kind", "exported", "--from", "2020-01-01"
    )
    assert [each["subject"] for each in access.document] == [
        "báo cáo “Danh sách”, 01/11/2025 – 31/12/2026, 30 hồ sơ"
    ] * 2


def test_what_is_refused(run: Run, sqlite_office: str, documents: Path) -> None:
    (documents / "odd.json").write_text(json.dumps({**DEFINITION, "groups": ["colour"]}), encoding="utf-8")
    (documents / "none.json").write_text(json.dumps({**DEFINITION, "columns": []}), encoding="utf-8")
    (documents / "bad.json").write_text("{", encoding="utf-8")
    (documents / "new.json").write_text(json.dumps({**DEFINITION, "form": 2}), encoding="utf-8")
    for file, code in (
        ("odd", "report_not_understood"),
        ("none", "report_without_columns"),
        ("bad", "not_json"),
        ("new", "report_unreadable"),
    ):
        refused = own(run, sqlite_office, "--name", "Thử", "--save", documents / f"{file}.json")
        assert (refused.code, refused.error["code"]) == (1, code)
    for odd in (
        {"groups": "field"},
        {"counting": {"in_time": "bogus"}},
        {"of": "nope"},
        {"order": 5},
        {"is_descending": 1},
        {"chips": {"a": 1}},
        {"colour": "green"},
    ):
        (documents / "odd.json").write_text(json.dumps({**DEFINITION, **odd}), encoding="utf-8")
        refused = own(run, sqlite_office, "--name", "Thử", "--save", documents / "odd.json")
        assert refused.error["code"] == "report_not_understood", odd
    missing = own(run, sqlite_office, "--name", "Thử", "--save", documents / "nowhere.json")
    assert (missing.code, missing.error["code"]) == (3, "file_missing")
    nameless = own(run, sqlite_office, "--name", " \u00a0", "--save", documents / "counts.json")
    assert nameless.error["code"] == "name_missing"
    backwards = own(run, sqlite_office, "--name", "Thử", "--from", "2026-02-01", "--to", "2026-01-31")
    assert (backwards.code, backwards.error["code"]) == (1, "period_invalid")
    for words in (
        ("--save", documents / "counts.json"),
        ("--remove",),
        ("--output", documents / "a.xlsx"),
        ("--name", "Thử", "--output", documents / "a.doc"),
        ("--name", "Thử", "--save", documents / "counts.json", "--remove"),
        ("--name", "Thử", "--by", "colour"),
        ("--name", "Thử", "--from", "2026-01-01"),
        ("--name", "Thử", "--in-time", "never"),
        ("--close",),
    ):
        assert own(run, sqlite_office, *words).code == 2, words
    for words in (("periodic",), ("periodic", "--name", "Thử"), ("fees", "--remove")):
        assert run("--database", sqlite_office, "--json", "report", *words).code == 2
    assert own(run, sqlite_office).document == []


def test_people_with_logins_of_their_own(
    run: Run, demo_url: str, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At a server its own policies hold, whatever the program asks."""
    monkeypatch.setenv("MOTCUA_PASSWORD", "motcua-demo")
    save = ("--name", "Của tiếp nhận", "--save", documents / "counts.json")
    assert own(run, demo_url, *save, user="tiepnhan").code == 0
    for user in ("chuyenvien", "lanhdao"):
        found = own(run, demo_url, "--name", "của tiếp nhận", user=user)
        assert found.document["figures"]["total"]["values"]["received"] == 30, found.out
    assert own(run, demo_url, *save, user="chuyenvien").error["code"] == "not_her_report"
    remove = ("--name", "Của tiếp nhận", "--remove")
    assert own(run, demo_url, *remove, user="chuyenvien").error["code"] == "not_her_report"
    assert own(run, demo_url, *save, user="lanhdao").document["version"] == 2
    listed = ("--name", "Danh sách", "--save", documents / "list.json")
    assert own(run, demo_url, *listed, user="chuyenvien").code == 0
    file = documents / "a.xlsx"
    assert own(run, demo_url, "--name", "Danh sách", "--output", file, user="tiepnhan").code == 0
    assert own(run, demo_url, *remove, user="lanhdao").code == 0
    assert [each["name"] for each in own(run, demo_url, user="tiepnhan").document] == ["Danh sách"]
