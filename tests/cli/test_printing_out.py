"""`print`: the PDF is there whole, says what it must, or is not there at all."""

from pathlib import Path

import pypdfium2
import pytest

from tests.cli.desks import FIRST_CODE, birth, copies, receive
from tests.cli.running import Ran, Run


def print_form(run: Run, url: str, *words: object) -> Ran:
    return run("--database", url, "--json", "print", *words)


def text_of(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def pages_of(file: Path) -> int:
    with pypdfium2.PdfDocument(file) as document:
        return len(document)


@pytest.mark.parametrize("paper", ["a5", "a4", "2up"])
def test_a_receipt(run: Run, sqlite_office: str, tmp_path: Path, paper: str) -> None:
    receive(run, sqlite_office, birth())
    file = tmp_path / "giấy hẹn.pdf"
    ran = print_form(run, sqlite_office, "receipt", FIRST_CODE, "--output", file, "--paper", paper)
    assert ran.code == 0
    assert ran.document == {"output": str(file), "pages": pages_of(file), "bytes": file.stat().st_size}
    assert FIRST_CODE in text_of(file)
    assert "Nguyễn Văn An" in text_of(file)
    assert [each.name for each in tmp_path.iterdir()] == ["giấy hẹn.pdf"]


def test_all_forms(run: Run, office_url: str, tmp_path: Path) -> None:
    receive(run, office_url, copies(2))
    run("--database", office_url, "act", "complete", FIRST_CODE)
    run("--database", office_url, "act", "return_result", FIRST_CODE, "--fee-collected")
    for form, words in (
        ("receipt", [FIRST_CODE]),
        ("fee", [FIRST_CODE, "16.000"]),
        ("result", [FIRST_CODE, "Nguyễn Văn An"]),
        ("guide", ["Tờ khai đề nghị cấp bản sao"]),
    ):
        file = tmp_path / f"{form}.pdf"
        ran = print_form(run, office_url, form, FIRST_CODE, "--output", file)
        assert ran.code == 0, form
        said = " ".join(text_of(file).split())
        assert all(word in said for word in words), form


def test_a_reprint_says_so(run: Run, sqlite_office: str, tmp_path: Path) -> None:
    receive(run, sqlite_office, birth())
    first, again = tmp_path / "1.pdf", tmp_path / "2.pdf"
    print_form(run, sqlite_office, "receipt", FIRST_CODE, "--output", first)
    print_form(run, sqlite_office, "receipt", FIRST_CODE, "--output", again, "--reprint")
    assert "IN LẠI" not in text_of(first)
    assert "IN LẠI" in text_of(again)


def test_a_guide_by_procedure_case_and_channel(run: Run, sqlite_office: str, tmp_path: Path) -> None:
    file = tmp_path / "guide.pdf"
    words = ["guide", "1.001193", "--case", "can-xac-minh", "--channel", "post", "--output", file]
    assert print_form(run, sqlite_office, *words).code == 0
    assert "3 ngày làm việc" in " ".join(text_of(file).split())


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["receipt", "H26.16-260112-0009"], "not_found"),
        (["receipt", "012342601120000199"], "check_digits"),
        (["fee", FIRST_CODE], "no_fee_collected"),
        (["result", FIRST_CODE], "not_returned"),
        (["guide", "9.999999"], "unknown_procedure"),
        (["guide", "1.001193", "--case", "khong-co"], "unknown_case"),
    ],
)
def test_refusals_write_nothing(
    run: Run, sqlite_office: str, tmp_path: Path, words: list[str], code: str
) -> None:
    receive(run, sqlite_office, birth())
    ran = print_form(run, sqlite_office, *words, "--output", tmp_path / "f.pdf")
    assert (ran.code, ran.error["code"]) == (1, code)
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written(run: Run, sqlite_office: str, tmp_path: Path) -> None:
    receive(run, sqlite_office, birth())
    for place in (tmp_path / "none" / "f.pdf", tmp_path):
        ran = print_form(run, sqlite_office, "receipt", FIRST_CODE, "--output", place)
        assert (ran.code, ran.error["code"]) == (3, "output_unwritable")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fills_up_leaves_the_old_file(
    run: Run, sqlite_office: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    receive(run, sqlite_office, birth())
    file = tmp_path / "f.pdf"
    file.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.cli.pdf_file.os.fsync", full)
    ran = print_form(run, sqlite_office, "receipt", FIRST_CODE, "--output", file)
    assert (ran.code, ran.error["code"]) == (3, "output_unwritable")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_stays_a_link(run: Run, sqlite_office: str, tmp_path: Path) -> None:
    receive(run, sqlite_office, birth())
    real, link = tmp_path / "real.pdf", tmp_path / "link.pdf"
    link.symlink_to(real)
    assert print_form(run, sqlite_office, "receipt", FIRST_CODE, "--output", link).code == 0
    assert link.is_symlink()
    assert real.read_bytes().startswith(b"%PDF")


def test_for_a_person(run: Run, sqlite_office: str, tmp_path: Path) -> None:
    receive(run, sqlite_office, birth())
    file = tmp_path / "f.pdf"
    ran = run("--database", sqlite_office, "print", "receipt", FIRST_CODE, "--output", file)
    assert ran.out == f"Đã ghi {file}: {pages_of(file)} trang.\n"
