"""`attach` and what belongs to it: from a file on the disk into the dossier and out again, or refused in words."""

import os
from pathlib import Path

from tests.cli.desks import birth, receive
from tests.cli.running import Run
from tests.services.attachments import files
from tests.services.signing.authority import PASSWORD, Authority


def test_in_listed_out_and_taken_back(run: Run, office_url: str, tmp_path: Path) -> None:
    code = receive(run, office_url, birth()).document["code"]
    paper, result, copy = tmp_path / "tờ khai.pdf", tmp_path / "ket qua.tif", tmp_path / "ra.pdf"
    paper.write_bytes(files.pdf(pages=2))
    result.write_bytes(files.tiff(2))
    call = ("--database", office_url, "--json")
    assert run(*call, "attach", code, paper, "--paper", 1, "--request-id", "q1").code == 0
    assert run(*call, "attach", code, paper, "--paper", 1, "--request-id", "q1").code == 0
    found = run(*call, "attach", code, result, "--result").document
    assert [(each["number"], each["name"], each["about"], each["pages"]) for each in found["files"]] == [
        (1, "tờ khai.pdf", "paper", 2),
        (2, "ket qua 01.png", "result", 1),
        (3, "ket qua 02.png", "result", 1),
    ]
    assert run(*call, "attachments", code).document == found
    assert run(*call, "attachment", "save", code, 1, "--output", copy).code == 0
    assert copy.read_bytes() == paper.read_bytes()
    assert run(*call, "attachment", "detach", code, 2).error["code"] == "reason_missing"
    gone = run(*call, "attachment", "detach", code, 2, 3, "--reason", "quét mờ").document["files"]
    assert [each["taken_back_by"] is None for each in gone] == [True, False, False]
    assert "đã gỡ" in run("--database", office_url, "attachments", code).out
    assert run(*call, "attachment", "clear").document == {"files": 0, "size": 0}
    assert run(*call, "verify").document["findings"] == []


def test_what_cannot_be_attached_is_said_and_nothing_is(run: Run, office_url: str, tmp_path: Path) -> None:
    code = receive(run, office_url, birth()).document["code"]
    large, program, named = tmp_path / "phim.pdf", tmp_path / "don.pdf", tmp_path / "ống"
    with large.open("wb") as file:
        file.truncate(2 << 30)
    program.write_bytes(b"MZ" + bytes(999))
    os.mkfifo(named)
    call = ("--database", office_url, "--json")
    good = tmp_path / "tot.pdf"
    good.write_bytes(files.pdf())
    for bad, exit_code, said in (
        (large, 1, "file_too_large"),
        (program, 1, "file_kind_unknown"),
        (named, 3, "file_unreadable"),
        (tmp_path / "khong co.pdf", 3, "file_missing"),
        (tmp_path, 3, "file_unreadable"),
    ):
        ran = run(*call, "attach", code, good, bad)
        assert (ran.code, ran.error["code"]) == (exit_code, said)
    assert run(*call, "attachments", code).document["files"] == []


def test_signed_checked_and_trusted(run: Run, office_url: str, tmp_path: Path) -> None:
    code = receive(run, office_url, birth()).document["code"]
    result, key, password, root = (tmp_path / name for name in ("kq.pdf", "khoa.p12", "mk", "goc.pem"))
    result.write_bytes(files.pdf())
    key.write_bytes(Authority().key_file())
    password.write_text(PASSWORD, encoding="utf-8")
    root.write_bytes(Authority().pem)
    call = ("--database", office_url, "--json")
    assert run(*call, "attach", code, result, "--result").code == 0
    signing = ("attachment", "sign", code, 1, "--key", key)
    assert run(*call, *signing).code == 2
    assert run(*call, *signing, "--key-password-file", result).error["code"] in (
        "key_refused",
        "file_unreadable",
    )
    done = run(*call, *signing, "--key-password-file", password, "--reason", "Kết quả").document
    assert [(each["name"], each["taken_back_by"] is None) for each in done["files"]] == [
        ("kq.pdf", False),
        ("kq (đã ký).pdf", True),
    ]
    checked = run(*call, "attachment", "check", code).document["files"]
    assert [each["trust"] for each in checked[0]["signatures"]] == ["unknown"]
    assert "không kiểm được" in run("--database", office_url, "attachment", "check", code).out
    trusted = run(*call, "attachment", "trust", root).document["root"]
    assert run(*call, "attachment", "roots").document["roots"] == [trusted]
    assert "được tin" in run("--database", office_url, "attachment", "check", code).out
    key.write_bytes(Authority("Nơi cấp lạ", number=1).key_file())
    again = ("attachment", "sign", code, 2, "--key", key, "--key-password-file", password)
    assert run(*call, *again).error["code"] == "signer_unknown_here"
    assert run(*call, *again, "--even-unknown").code == 0
    [file] = run(*call, "attachment", "check", code).document["files"]
    assert [(each["trust"], each["is_altered"]) for each in file["signatures"]] == [
        ("trusted", False),
        ("unknown", False),
    ]
    assert run(*call, "attachment", "distrust", trusted["fingerprint"]).code == 0
    assert run(*call, "attachment", "trust", result).error["code"] == "no_certificate"
