"""`catalogue`: workbooks in and out, looking and comparing, as a script calls it, on both databases."""

import json
import os
from pathlib import Path

import pytest

from tests.cli.running import Ran, Run
from tests.services.workbook.books import FISH, SAMPLE, TERM, book


def catalogue(run: Run, url: str, *words: object) -> Ran:
    return run("--database", url, "--json", "catalogue", *words)


def test_in_looked_at_changed_and_out_again(run: Run, office_url: str, tmp_path: Path) -> None:
    told = catalogue(run, office_url, "import", SAMPLE, "--dry-run").document
    assert told["counts"]["terms"] == {"rows": 10, "taken": 3, "changed": 0, "unchanged": 0, "held": 7}
    assert len(catalogue(run, office_url, "list").document) == 19

    done = catalogue(run, office_url, "import", SAMPLE).document
    assert done == told | {"dry_run": False}
    listed = {each["code"]: each for each in catalogue(run, office_url, "list").document}
    assert len(listed) == 24
    assert (listed[FISH[0]]["origin"], listed["1.001193"]["origin"]) == ("workbook", "shipped")

    shown = catalogue(run, office_url, "show", FISH[0]).document
    assert (shown["version"], shown["decides"], shown["origin"]) == (1, "UBND cấp xã", "workbook")
    assert shown["cases"][0]["terms"][0] == {
        "channel": "direct",
        "amount": "3",
        "unit": "working_days",
        "second_amount": None,
        "second_unit": None,
        "advice": "",
        "editor_note": "",
        "unsettled": False,
    }
    assert shown["workbook_rows"]["papers"][2][2].startswith("Trường hợp nuôi trên hồ chứa")

    changed = tmp_path / "đổi.xlsx"
    changed.write_bytes(book(terms=[(*TERM[:2], "5", *TERM[3:])]))
    assert catalogue(run, office_url, "import", changed).document["changed"] == [FISH[0]]
    found = catalogue(run, office_url, "compare", FISH[0], 1, 2).document
    places = {each["place"]: (each["before"], each["after"]) for each in found}
    assert places["Trường hợp “Thông thường” › thời hạn › Trực tiếp"] == (
        "3 ngày làm việc",
        "5 ngày làm việc",
    )

    out = tmp_path / "ra.xlsx"
    written = catalogue(run, office_url, "export", out).document
    assert (written["procedures"], written["bytes"]) == (24, out.stat().st_size)
    again = catalogue(run, office_url, "import", out).document
    assert (again["taken"], again["changed"], len(again["unchanged"])) == ([], [], 24)


def test_a_receipt_of_an_imported_procedure(run: Run, office_url: str, tmp_path: Path) -> None:
    import pypdfium2

    catalogue(run, office_url, "import", SAMPLE)
    intake = {"procedure": FISH[0], "applicant": {"name": "Nguyễn Văn An", "id_number": "001090000001"}}
    ran = run("--database", office_url, "--json", "receive", "-", stdin=json.dumps(intake).encode())
    slip = tmp_path / "giấy hẹn.pdf"
    assert run("--database", office_url, "print", "receipt", ran.document["code"], "--output", slip).code == 0
    with pypdfium2.PdfDocument(slip) as pdf:
        words = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    for expected in (FISH[1], "Sơ đồ vị trí lồng nuôi", "100.000"):
        assert expected in words


def test_in_words_for_a_person(run: Run, sqlite_office: str) -> None:
    ran = run("--database", sqlite_office, "catalogue", "import", SAMPLE, "--dry-run")
    assert ran.code == 0
    assert "Thời hạn: 10 dòng, gồm 3 dòng được nhập, 0 dòng đã có, 7 dòng cần người xem." in ran.out
    assert "Trang “Thời hạn”, dòng 4, cột “Đơn vị” (9.000002)" in ran.out
    assert run("--database", sqlite_office, "catalogue", "show", "1.001193").out.startswith("1.001193 · ")
    assert "1.001193" in run("--database", sqlite_office, "catalogue", "list").out
    same = run("--database", sqlite_office, "catalogue", "compare", "1.001193", "1", "1")
    assert same.out.strip() == "Hai bản nói giống nhau."


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (["import", "no-such.xlsx"], 3, "file_unreadable"),
        (["import", __file__], 1, "workbook_unreadable"),
        (["show", "9.9"], 1, "unknown_procedure"),
        (["show", "1.001193", "--version", "7"], 1, "unknown_version"),
        (["compare", "1.001193", "1", "2"], 1, "unknown_version"),
        (["import"], 2, "bad_call"),
        (["export", "/no/such/folder/x.xlsx"], 3, "output_unwritable"),
    ],
)
def test_what_cannot_be_done_is_told(
    run: Run, sqlite_office: str, words: list[str], code: int, error: str
) -> None:
    ran = catalogue(run, sqlite_office, *words)
    assert (ran.code, ran.error["code"]) == (code, error)


@pytest.mark.skipif(os.name == "nt", reason="devices and pipes of POSIX")
def test_what_never_ends_is_no_workbook(run: Run, sqlite_office: str, tmp_path: Path) -> None:
    """Read whole, a device would take all memory there is and a pipe stand still for ever."""
    pipe = tmp_path / "so.xlsx"
    os.mkfifo(pipe)
    for place in ("/dev/zero", pipe, tmp_path):
        for command in ("import", "save"):
            ran = catalogue(run, sqlite_office, command, place)
            assert (ran.code, ran.error["code"]) == (3, "file_unreadable")


def test_a_clerk_may_look_and_not_import(
    run: Run, sqlite_office: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_USER", "tiepnhan")
    monkeypatch.setenv("MOTCUA_PASSWORD", "motcua-demo")
    assert len(catalogue(run, sqlite_office, "list").document) == 19
    for words in (["import", SAMPLE], ["import", SAMPLE, "--dry-run"], ["export", "x.xlsx"]):
        ran = catalogue(run, sqlite_office, *words)
        assert (ran.code, ran.error["code"]) == (1, "role_missing")
