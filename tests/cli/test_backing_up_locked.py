"""Locked copies by the command line, with the real seal, from the passphrase to the recovery sheet's code."""

from pathlib import Path

import pypdfium2
import pytest

from tests.cli.running import Run

PASSPHRASE = "mưa Huế dài ba ngày"


def test_from_the_passphrase_to_the_sheet_in_the_safe(
    run: Run, sqlite_stocked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_PASSWORD", "motcua-demo")
    office = ("--database", sqlite_stocked, "--user", "quantri", "--json")
    words, sheet, place = tmp_path / "mat-khau.txt", tmp_path / "phieu.pdf", tmp_path / "noi-1"
    words.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    place.mkdir()
    for wrong in (
        ["--set-passphrase", "--recovery-sheet", sheet],
        ["--set-passphrase", "--passphrase-file", words],
        ["--set-passphrase", "--no-passphrase"],
        ["--due", "--practise"],
        [tmp_path, "--set-passphrase"],
    ):
        assert run(*office, "backup", *wrong).code == 2, wrong
    made = run(*office, "backup", "--set-passphrase", "--passphrase-file", words, "--recovery-sheet", sheet)
    assert made.code == 0
    assert made.document["key"].startswith("age1")

    document = pypdfium2.PdfDocument(sheet)
    page = " ".join(document[0].get_textpage().get_text_range().split())
    document.close()
    assert made.document["key"] in page.replace(" ", "")
    start = page.index("AGE-SE")
    code = page[start : page.index("1.", start)]

    ran = run(*office, "backup", place)
    file = Path(ran.document["file"])
    assert (ran.code, ran.document["is_locked"], file.suffixes[-2:]) == (0, True, [".db", ".age"])
    by_code = tmp_path / "ma.txt"
    by_code.write_text(code, encoding="utf-8")
    assert run("--database", file, "--json", "verify").error["code"] == "passphrase_needed"
    verified = run("--database", file, "--json", "verify", "--passphrase-file", by_code)
    assert [each["place"] for each in verified.document["places"]] == [str(file)]
    against = run(*office, "verify", "--closing", file, "--passphrase-file", by_code)
    (of_copy,) = (each for each in against.document["places"] if each["place"] == str(file))
    assert (of_copy["agreeing"] > 0, of_copy["differing"], against.document["findings"]) == (True, 0, [])
    assert (verified.code, verified.document["dossiers"], verified.document["findings"]) == (0, 30, [])

    monkeypatch.setenv("MOTCUA_PASSPHRASE", PASSPHRASE)
    said = run("--database", sqlite_stocked, "backup", "--practise", file)
    assert (said.code, "không mất hồ sơ" in said.out) == (0, True)
    monkeypatch.delenv("MOTCUA_PASSPHRASE")
    refused = run(*office, "backup", "--practise", file)
    assert (refused.code, refused.error["code"]) == (1, "passphrase_needed")
    restored = run(*office, "restore", file, "--yes", "--passphrase-file", by_code)
    assert (restored.code, restored.document["contents"]["dossiers"]) == (0, 30)
    assert run(*office, "backup", "--no-passphrase").document == {"key": None}
    assert run(*office, "backup", place / "a.db").document["is_locked"] is False
