"""`form`: what a form is made of, a version kept from a document, and back to the official one."""

import json
from pathlib import Path

from docx import Document

from tests.cli.desks import FIRST_CODE, birth, receive
from tests.cli.running import Ran, Run


def test_a_layout_is_shown_kept_refused_and_taken_back(run: Run, office_url: str, tmp_path: Path) -> None:
    def form(*words: object, stdin: bytes = b"") -> Ran:
        return run("--database", office_url, "--json", "form", *words, stdin=stdin)

    shown = form("show", "receipt").document
    assert (shown["is_official"], shown["versions"]) == (True, [])
    parts = {each["name"]: each for each in shown["parts"]}
    assert (parts["charges"]["optional"], parts["charges"]["label"]) == (True, "Phí, lệ phí")
    assert parts["papers"]["stays"] == "mẫu 01 của Thông tư 03/2025/TT-VPCP"
    wanted = {**shown["layout"], "left_out": ["note"], "size": 1, "labels": {"charges": "Tiền nộp"}}
    file = tmp_path / "own.json"
    file.write_text(json.dumps(wanted), encoding="utf-8")
    kept = form("layout", "receipt", file).document
    assert (kept["is_official"], kept["layout"]) == (False, wanted)
    assert form("show", "receipt").document == kept
    for document, code in (
        (b"[]", "layout_unreadable"),
        (b"{", "not_json"),
        (b'{"sise": 1}', "layout_unreadable"),
        (b'{"size": "1"}', "layout_unreadable"),
        (b'{"left_out": ["papers"]}', "part_stays"),
    ):
        ran = form("layout", "receipt", "-", stdin=document)
        assert (document, ran.code, ran.error["code"]) == (document, 1, code)
    assert form("layout", "receipt").code == 2
    assert form("layout", "receipt", file, "--official").code == 2
    assert form("layout", "poem", "--official").code == 2
    assert form("layout", "receipt", "--official", "--from", "hôm nay").code == 2
    assert form("layout", "ledger", "--official").error["code"] == "form_not_arranged"
    assert form("layout", "receipt", "--official").document["is_official"] is True
    assert len(form("show", "receipt").document["versions"]) == 2
    people = run("--database", office_url, "form", "show", "receipt")
    assert "Giấy hẹn (mẫu 01): mẫu chính thức" in people.out
    changes = run("--database", office_url, "--json", "settings", "changes").document
    assert [each["name"] for each in changes] == ["form_layout:receipt"] * 2


def test_a_paper_for_editing(run: Run, office_url: str, tmp_path: Path) -> None:
    def form(*words: object) -> Ran:
        return run("--database", office_url, "--json", "form", "docx", *words)

    assert receive(run, office_url, birth()).code == 0
    file = tmp_path / "giay-hen.docx"
    written = form("receipt", FIRST_CODE, "--output", file, "--paper", "a5").document
    assert (written["form"], written["output"], written["bytes"]) == (
        "receipt",
        str(file),
        file.stat().st_size,
    )
    read = Document(str(file))
    assert round(read.sections[0].page_width.mm) == 148
    assert "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ" in [each.text for each in read.paragraphs]
    assert form("receipt", FIRST_CODE, "--output", tmp_path / "a.pdf").code == 2
    assert form("receipt", FIRST_CODE, "--output", file, "--paper", "2up").code == 2
    assert form("closing", "2026-01-12", "--output", file).error["code"] == "form_not_editable"
    assert form("receipt", FIRST_CODE, "--output", tmp_path / "none" / "a.docx").code == 3
