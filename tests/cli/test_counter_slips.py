"""`precheck …` and `refusal …`, and their papers."""

import json
from pathlib import Path
from typing import Any

from tests.cli.desks import FIRST_CODE, birth
from tests.cli.running import Ran, Run

MO = {"name": "Lê Thị Mơ", "birth_date": "1950", "phone": "0912000111"}


def call(run: Run, url: str, *words: object, given: Any = None) -> Ran:
    data = None if given is None else json.dumps(given, ensure_ascii=False).encode()
    return run("--database", url, "--json", *words, stdin=data)


def test_guidance_kept_shown_and_received(run: Run, office_url: str, tmp_path: Path) -> None:
    given = birth(applicant=MO)
    kept = call(
        run, office_url, "precheck", "save", "-", "--missing", "Giấy chứng sinh", given=given
    ).document
    assert (kept["reference"], kept["missing"], kept["dossier"]) == (
        "HD-2026-0001",
        ["Giấy chứng sinh"],
        None,
    )
    assert kept["intake"]["applicant"]["birth_date"] == "1950"
    for words in ((), ("le mo",), ("0912000111",)):
        (row,) = call(run, office_url, "precheck", "list", *words).document
        assert (row["reference"], row["kind"]) == ("HD-2026-0001", "guidance")
    for text in ("le mo", "mơ", "0912000111"):
        (row,) = call(run, office_url, "find", text).document
        assert (row["reference"], row["kind"]) == ("HD-2026-0001", "guidance")
    (line,) = run("--database", office_url, "find", "0912000111").out.splitlines()
    assert "HD-2026-0001 · Lê Thị Mơ · 0912000111 · Đăng ký khai sinh" in line
    scanned = call(run, office_url, "show", "le thi mo").document
    assert (scanned["kind"], scanned["rows"], len(scanned["slips"])) == ("text", [], 1)
    output = tmp_path / "hd.pdf"
    assert call(run, office_url, "print", "guide", "HD-2026-0001", "--output", output).code == 0
    assert output.read_bytes().startswith(b"%PDF")
    dossier = call(run, office_url, "precheck", "receive", "HD-2026-0001").document
    assert dossier["applicant_person"]["birth_date"] == "1950"
    (row,) = call(run, office_url, "find", "le mo").document
    assert row["code"] == dossier["code"]
    assert call(run, office_url, "precheck", "show", "hd 2026 1").document["dossier"] == dossier["code"]
    again = call(run, office_url, "precheck", "receive", "HD-2026-0001")
    assert again.document["code"] == dossier["code"]  # asked twice it is one dossier
    used = call(run, office_url, "receive", "-", given=birth(precheck="HD-2026-0001"))
    assert (used.code, used.error["code"]) == (1, "slip_is_dossier")
    assert call(run, office_url, "precheck", "list").document == []
    other = call(run, office_url, "receive", "-", given=birth(precheck="HD-2026-0009"))
    assert (other.code, other.error["code"]) == (1, "unknown_slip")


def test_a_refusal_with_its_number_and_form_03(run: Run, office_url: str, tmp_path: Path) -> None:
    words = ("refusal", "save", "-", "--reason", "Không thuộc thẩm quyền", "--basis", "Điều 5")
    kept = call(run, office_url, *words, given=birth(applicant=MO)).document
    assert (kept["reference"], kept["legal_basis"]) == ("TC-2026-0001", "Điều 5")
    numbers = []
    for name in ("1.pdf", "2.pdf"):
        done = call(run, office_url, "print", "refusal", "TC-2026-0001", "--output", tmp_path / name).document
        numbers.append((done["number"], done["reprint"]))
    assert numbers == [(1, 0), (1, 1)]
    (row,) = call(run, office_url, "refusal", "list").document
    assert row["reference"] == "TC-2026-0001"
    assert call(run, office_url, "precheck", "list").document == []
    seen = call(run, office_url, "show", FIRST_CODE).document
    assert seen["kind"] == "unknown"


def test_wrong_calls_keep_nothing(run: Run, office_url: str) -> None:
    assert (
        call(run, office_url, "precheck", "save", "-", given=birth(applicant=MO)).code == 2
    )  # nothing missing
    two = call(run, office_url, "precheck", "save", "-", "--missing", "x", given=[birth(), birth()])
    assert two.code == 2
    nobody = call(
        run, office_url, "precheck", "save", "-", "--missing", "x", given=birth(applicant={"name": ""})
    )
    assert (nobody.code, nobody.error["code"]) == (1, "name_too_short")
    assert call(run, office_url, "precheck", "show", "HD-2026-0001").error["code"] == "unknown_slip"
    assert call(run, office_url, "precheck", "list").document == []
