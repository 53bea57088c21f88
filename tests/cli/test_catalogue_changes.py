"""`catalogue save` and `retire`: a technician's script makes the change an administrator makes in the window."""

import json
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.cli.running import Ran, Run

RESIDENCE = "1.004222"


def catalogue(run: Run, url: str, *words: object) -> Ran:
    return run("--database", url, "--json", "catalogue", *words)


def shown(run: Run, url: str, code: str = RESIDENCE) -> dict[str, Any]:
    document: dict[str, Any] = catalogue(run, url, "show", code).document
    return document


def save(run: Run, url: str, document: object, *words: object) -> Ran:
    stdin = json.dumps(document).encode()
    return run("--database", url, "--json", "catalogue", "save", "-", *words, stdin=stdin)


def receive(run: Run, url: str, procedure: str = RESIDENCE) -> dict[str, Any]:
    intake = {"procedure": procedure, "applicant": {"name": "Nguyễn Văn An", "id_number": "001090000001"}}
    ran = run("--database", url, "--json", "receive", "-", stdin=json.dumps(intake).encode())
    assert ran.code == 0, ran.out
    document: dict[str, Any] = ran.document
    return document


def slip(run: Run, url: str, code: str, folder: Path) -> str:
    file = folder / f"{code}.pdf"
    assert run("--database", url, "print", "receipt", code, "--output", file).code == 0
    with pypdfium2.PdfDocument(file) as pdf:
        return " ".join(pdf[0].get_textpage().get_text_range().split())


def body(words: str) -> str:
    """What a slip says of the dossier; a second printing is marked as one at head and foot."""
    return words[words.index("Tiếp nhận hồ sơ của") : words.index("NGƯỜI NỘP HỒ SƠ")]


def test_the_same_edit_by_a_script(run: Run, office_url: str, tmp_path: Path) -> None:
    document = shown(run, office_url) | {"name": "Đăng ký thường trú theo cách mới"}
    file = tmp_path / "thủ tục.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    saved = catalogue(run, office_url, "save", file).document
    assert (saved["code"], saved["version"]) == (RESIDENCE, 2)
    after = shown(run, office_url)
    assert (after["version"], after["name"], after["origin"]) == (2, document["name"], "editor")
    assert after["valid_from"] == saved["valid_from"]
    assert after["cases"] == document["cases"]


def test_old_and_new_dossiers_each_keep_their_version(run: Run, office_url: str, tmp_path: Path) -> None:
    old = receive(run, office_url)
    before = slip(run, office_url, old["code"], tmp_path)
    document = shown(run, office_url)
    document["name"] = "Đăng ký thường trú theo cách mới"
    for case in document["cases"]:
        case["steps"] = []
        case["papers"] = [case["papers"][0], case["papers"][0] | {"name": "Giấy xác nhận của tổ dân phố"}]
        case["terms"] = [
            {"channel": "direct", "amount": 2, "unit": "working_days", "second_amount": None}
            | {"second_unit": None, "advice": "", "editor_note": ""}
        ]
        case["fees"] = [case["fees"][0] | {"amount": 33_000, "channel": None, "steps": []}]
    assert save(run, office_url, document).code == 0

    new = receive(run, office_url)
    assert new["procedure_name"] == "Đăng ký thường trú theo cách mới"
    printed = slip(run, office_url, new["code"], tmp_path)
    for said in ("Đăng ký thường trú theo cách mới", "Giấy xác nhận của tổ dân phố", "33.000"):
        assert said in printed
        assert said not in before
    assert body(slip(run, office_url, old["code"], tmp_path)) == body(before)
    looked = run("--database", office_url, "--json", "show", old["code"]).document
    assert {key: looked[key] for key in ("procedure_name", "due_at", "papers", "fees")} == {
        key: old[key] for key in ("procedure_name", "due_at", "papers", "fees")
    }
    assert "20.000" in before


def test_a_new_procedure_from_a_copy(run: Run, office_url: str) -> None:
    document = shown(run, office_url) | {"code": "XA-01", "name": "Việc riêng của xã"}
    assert save(run, office_url, document).error["code"] == "unknown_procedure"
    assert save(run, office_url, document, "--based-on", "0").document["version"] == 1
    taken = save(run, office_url, document, "--based-on", "0")
    assert (taken.code, taken.error["code"], taken.error["field"]) == (1, "code_taken", "code")
    assert receive(run, office_url, "XA-01")["procedure_name"] == "Việc riêng của xã"
    without = {key: value for key, value in document.items() if key != "version"} | {"code": "XA-02"}
    assert save(run, office_url, without).document["version"] == 1


def test_announced_retired_and_taken_up_again(run: Run, office_url: str) -> None:
    document = shown(run, office_url) | {"name": "Tên của năm sau"}
    assert save(run, office_url, document, "--from", "2999-01-01").document["valid_from"] == "2999-01-01"
    assert receive(run, office_url)["procedure_name"] == "Đăng ký thường trú"
    told = catalogue(run, office_url, "retire", RESIDENCE).document
    assert [each["valid_to"] is None for each in told["versions"]] == [False, False]
    intake = {"procedure": RESIDENCE, "applicant": {"name": "Nguyễn Văn An"}}
    refused = run("--database", office_url, "--json", "receive", "-", stdin=json.dumps(intake).encode())
    assert refused.error["code"] == "unknown_procedure"
    assert catalogue(run, office_url, "retire", RESIDENCE).error["code"] == "already_retired"
    again = shown(run, office_url)
    assert again["version"] == 2
    assert save(run, office_url, again, "--from", told["valid_to"]).document["version"] == 3
    assert receive(run, office_url)["procedure_name"] == "Tên của năm sau"


def test_the_second_of_two_scripts_is_told(run: Run, office_url: str) -> None:
    document = shown(run, office_url)
    assert save(run, office_url, document | {"name": "Tên của người kia"}).code == 0
    late = save(run, office_url, document | {"name": "Tên của tôi"})
    assert (late.code, late.error["code"], late.error["version"]) == (1, "edited_meanwhile", 2)
    assert shown(run, office_url)["name"] == "Tên của người kia"
    assert save(run, office_url, document | {"name": "Tên của tôi"}, "--based-on", "2").code == 0


@pytest.mark.parametrize(
    ("change", "words", "error"),
    [
        ({}, [], "nothing_changed"),
        ({"name": "Tên mới"}, ["--from", "2020-01-01"], "valid_from_past"),
        ({"name": "Tên mới"}, ["--from", "mai"], "bad_call"),
        ({"name": "Tên mới"}, ["--based-on", "-1"], "bad_call"),
        ({"name": "A"}, [], "procedure_invalid"),
        ({"cases": []}, [], "procedure_invalid"),
        ({"code": "1.00422"}, ["--based-on", "0"], "code_invalid"),
    ],
)
def test_what_is_refused_changes_nothing(
    run: Run, sqlite_office: str, change: dict[str, object], words: list[str], error: str
) -> None:
    before = catalogue(run, sqlite_office, "list").document
    ran = save(run, sqlite_office, shown(run, sqlite_office) | change, *words)
    assert (ran.code, ran.error["code"]) == (2 if error == "bad_call" else 1, error)
    assert catalogue(run, sqlite_office, "list").document == before


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (["save", "no-such.json"], 3, "file_unreadable"),
        (["save", __file__], 1, "not_json"),
        (["retire", "9.9"], 1, "unknown_procedure"),
        (["retire", RESIDENCE, "--from", "2020-01-01"], 1, "valid_from_past"),
        (["delete", RESIDENCE], 2, "bad_call"),
    ],
)
def test_what_cannot_be_done_is_told(
    run: Run, sqlite_office: str, words: list[str], code: int, error: str
) -> None:
    ran = catalogue(run, sqlite_office, *words)
    assert (ran.code, ran.error["code"]) == (code, error)


def test_in_words_and_only_for_administrators(
    run: Run, sqlite_office: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = shown(run, sqlite_office) | {"name": "Tên mới của thủ tục"}
    stdin = json.dumps(document).encode()
    said = run("--database", sqlite_office, "catalogue", "save", "-", "--from", "2999-01-02", stdin=stdin)
    assert said.out.strip() == "Đã lưu bản 2 của thủ tục 1.004222, áp dụng từ 02/01/2999."
    said = run("--database", sqlite_office, "catalogue", "retire", RESIDENCE, "--from", "2999-01-03")
    assert said.out.strip() == "Thủ tục 1.004222 ngừng từ 03/01/2999."
    monkeypatch.setenv("MOTCUA_USER", "tiepnhan")
    monkeypatch.setenv("MOTCUA_PASSWORD", "motcua-demo")
    for ran in (
        save(run, sqlite_office, document, "--based-on", "2"),
        catalogue(run, sqlite_office, "retire", RESIDENCE),
    ):
        assert (ran.code, ran.error["code"]) == (1, "role_missing")
