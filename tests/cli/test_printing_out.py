"""`print`: the PDF is there whole, says what it must, or is not there at all."""

from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy import func, select

from app.database.unit_of_work import Database, UnitOfWork
from models.dossiers import Dossier
from tests.cli.desks import FIRST_CODE, SECOND_CODE, birth, copies, intake, receive
from tests.cli.desks import told as told_long_ago
from tests.cli.running import Ran, Run


def print_form(run: Run, url: str, *words: object) -> Ran:
    return run("--database", url, "--json", "print", *words)


def dossiers_in(uow: UnitOfWork) -> int:
    return uow.session.execute(select(func.count()).select_from(Dossier)).scalar_one()


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
    assert ran.document == {
        "output": str(file),
        "pages": pages_of(file),
        "bytes": file.stat().st_size,
        "form": "receipt",
        "number": 1,
        "year": 2026,
        "reprint": 0,
    }
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


def test_a_reprint_says_so(run: Run, office_url: str, tmp_path: Path) -> None:
    receive(run, office_url, birth())
    receive(run, office_url, birth(applicant={"name": "Lê Thị Bưởi"}))
    files = [tmp_path / f"{number}.pdf" for number in range(3)]
    numbers = []
    for file in files:
        printed = print_form(run, office_url, "receipt", SECOND_CODE, "--output", file).document
        numbers.append((printed["number"], printed["reprint"]))
    assert numbers == [(2, 0), (2, 1), (2, 2)]
    assert "IN LẠI" not in text_of(files[0])
    assert "BẢN IN LẠI lần 1, lúc" in " ".join(text_of(files[1]).split())
    assert "bởi Người dùng thử" in " ".join(text_of(files[2]).split())
    said = run("--database", office_url, "print", "receipt", SECOND_CODE, "--output", files[0]).out
    assert said.endswith("Đây là bản in lại lần 3.\n")


def test_what_was_not_written_was_not_printed(run: Run, sqlite_office: str, tmp_path: Path) -> None:
    receive(run, sqlite_office, birth())
    lost = print_form(run, sqlite_office, "control", FIRST_CODE, "--output", tmp_path / "none" / "f.pdf")
    assert lost.code == 3
    found = print_form(run, sqlite_office, "control", FIRST_CODE, "--output", tmp_path / "f.pdf").document
    assert (found["number"], found["reprint"]) == (1, 0)


def test_every_form_of_a_life(run: Run, office_url: str, tmp_path: Path) -> None:
    """Each act is followed by the form it owes; what stands on each is read back."""
    given = intake(papers=[{"name": "Giấy đề nghị"}, {"name": "Giấy chứng nhận cũ", "to_return": True}])
    stopped = intake(applicant={"name": "Lê Thị Bưởi"})
    for each in (given, given, stopped):
        receive(run, office_url, each)
    third = "H26.16-260112-0003"
    told: dict[str, str] = {}

    def act(action: str, code: str, *words: str) -> None:
        ran = run("--database", office_url, "act", *told_long_ago(action, code, *words))
        assert ran.code == 0, ran.err

    def printed(form: str, text: str) -> None:
        file = tmp_path / f"{form}.pdf"
        ran = print_form(run, office_url, form, text, "--output", file)
        assert (ran.code, ran.document["reprint"]) == (0, 0), form
        told[form] = " ".join(text_of(file).split())

    printed("several", FIRST_CODE)
    act("hand_over", FIRST_CODE, "--to", "tư pháp", "--at", "2026-01-12T10:00")
    act("accept", FIRST_CODE, "--at", "2026-01-12T10:15")
    words = ("--deadline", "2026-01-30T17:00", "--at", "2026-01-13T08:00")
    act("request_supplement", FIRST_CODE, "--reason", "Thiếu ảnh\nThiếu chữ ký", *words)
    printed("supplement", FIRST_CODE)
    act("supplement", FIRST_CODE, "--paper", "Ảnh=0,2", "--at", "2026-01-14T08:00")
    act("extend", FIRST_CODE, "--reason", "Máy hỏng", "--due", "2026-01-23T10:00", "--at", "2026-01-15T08:00")
    printed("apology", FIRST_CODE)
    act("collect_fee", FIRST_CODE, "--fee-amount", "1=100000", "--at", "2026-01-15T09:00")
    printed("fee", FIRST_CODE)
    act("complete", FIRST_CODE, "--at", "2026-01-16T09:00")
    act("return_result", FIRST_CODE, "--at", "2026-01-19T09:00")
    printed("result", FIRST_CODE)
    printed("control", FIRST_CODE)
    act("refuse", SECOND_CODE, "--reason", "Trùng tên", "--at", "2026-01-13T08:00")
    printed("refusal", SECOND_CODE)
    act("stop", third, "--reason", "Đổi ý", "--at", "2026-01-13T09:00")
    printed("stop", third)
    printed("guide", FIRST_CODE)
    printed("ledger", "2026-01-12")
    printed("closing", "2026-01-13")
    printed("cash", "2026-01-12..2026-01-18")

    for form, expected in {
        "several": [FIRST_CODE, SECOND_CODE, "Số hồ sơ tiếp nhận: 2 hồ sơ"],
        "supplement": ["1. Thiếu ảnh 2. Thiếu chữ ký", "trước: 17 giờ 00 phút, ngày 30 tháng 01 năm 2026"],
        "apology": ["Lý do: Máy hỏng.", "10 giờ 00 phút, ngày 23 tháng 01 năm 2026 (thứ Sáu)"],
        "fee": ["100.000", "Một trăm nghìn đồng."],
        "result": ["09 giờ 00 phút, ngày 19 tháng 01 năm 2026", "Giấy chứng nhận cũ 1 – đã trả 19/01/2026"],
        "control": ["Giao: Bộ phận", "Nhận: Tư pháp", "có kết quả", "trả kết quả"],
        "refusal": [
            "Trùng tên",
            "Người quyết định từ chối: Người dùng thử",
            "Giấy chứng nhận cũ 1 – chưa trả",
        ],
        "stop": ["Đổi ý", "kể từ 09 giờ 00 phút, ngày 13 tháng 01 năm 2026", "Lê Thị Bưởi"],
        "guide": ["Giấy đề nghị"],
        "ledger": [FIRST_CODE, SECOND_CODE, third, "bắt đầu từ số thứ tự 01"],
        "closing": ["từ chối 1 + dừng hoặc rút 1 + còn lại 1: số liệu khớp."],
        "cash": ["Tổng số thu: 100.000 đồng", "2026-000001"],
    }.items():
        for each in expected:
            assert each in told[form], form


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
        (["supplement", FIRST_CODE], "form_not_owed"),
        (["refusal", FIRST_CODE], "form_not_owed"),
        (["apology", FIRST_CODE], "form_not_owed"),
        (["stop", FIRST_CODE], "form_not_owed"),
        (["several", FIRST_CODE], "form_not_owed"),
        (["closing", "2026-01-12..2026-01-13"], "days_unreadable"),
        (["ledger", "2199-01-01"], "day_to_come"),
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


def test_a_file_of_data_is_never_written_over(run: Run, sqlite_office: str) -> None:
    receive(run, sqlite_office, birth())
    ran = print_form(run, sqlite_office, "receipt", FIRST_CODE, "--output", Path(sqlite_office))
    assert (ran.code, ran.error["code"]) == (1, "output_is_data")
    assert Path(sqlite_office).read_bytes().startswith(b"SQLite format 3")
    assert run("--database", sqlite_office, "verify").code == 0


def test_a_disk_that_fills_up_leaves_the_old_file(
    run: Run, sqlite_office: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    receive(run, sqlite_office, birth())
    file = tmp_path / "f.pdf"
    file.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.files.part.os.fsync", full)
    ran = print_form(run, sqlite_office, "receipt", FIRST_CODE, "--output", file)
    assert (ran.code, ran.error["code"]) == (3, "output_unwritable")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_the_log_of_a_database_in_use_is_never_written_over(run: Run, sqlite_office: str) -> None:
    """SQLite's log holds what was acknowledged last: with a paper in its place twelve dossiers were gone."""
    data = Path(sqlite_office)
    held = Database.open(sqlite_office)
    try:
        assert held.read(dossiers_in) == 0
        for _ in range(12):
            receive(run, sqlite_office, birth())
        log = data.with_name(f"{data.name}-wal")
        assert log.stat().st_size > 0
        for ending in ("-wal", "-shm", "-journal", ""):
            target = data.with_name(f"{data.name}{ending}")
            ran = print_form(run, sqlite_office, "receipt", FIRST_CODE, "--output", target)
            assert (ran.code, ran.error["code"]) == (1, "output_is_data")
    finally:
        held.close()
    verified = run("--database", sqlite_office, "--json", "verify").document
    assert (verified["dossiers"], verified["findings"]) == (12, [])


def test_never_through_a_link(run: Run, sqlite_office: str, tmp_path: Path) -> None:
    receive(run, sqlite_office, birth())
    real, link = tmp_path / "real.pdf", tmp_path / "link.pdf"
    link.symlink_to(real)
    ran = print_form(run, sqlite_office, "receipt", FIRST_CODE, "--output", link)
    assert (ran.code, ran.error["code"]) == (1, "output_is_link")
    assert not real.exists()


def test_for_a_person(run: Run, sqlite_office: str, tmp_path: Path) -> None:
    receive(run, sqlite_office, birth())
    file = tmp_path / "f.pdf"
    ran = run("--database", sqlite_office, "print", "receipt", FIRST_CODE, "--output", file)
    assert ran.out == f"Đã ghi {file}: {pages_of(file)} trang.\n"


@pytest.mark.parametrize("paper", ["80mm", "58mm"])
def test_strips_for_a_roll(run: Run, office_url: str, tmp_path: Path, paper: str) -> None:
    """A label as often as one asks, and the forms that have a strip; the others are refused and take no number."""
    receive(run, office_url, copies(2))
    run("--database", office_url, "act", "complete", FIRST_CODE)
    run("--database", office_url, "act", "return_result", FIRST_CODE, "--fee-collected")
    strip, label = tmp_path / "fee.pdf", tmp_path / "label.pdf"
    ran = print_form(run, office_url, "fee", FIRST_CODE, "--output", strip, "--paper", paper)
    assert (ran.code, ran.document["number"], ran.document["pages"]) == (0, 1, 3)
    assert "16.000 đồng" in text_of(strip)
    with pypdfium2.PdfDocument(strip) as document:
        assert round(document[0].get_width() / 72 * 203) == {"80mm": 576, "58mm": 384}[paper]
    for _ in range(2):
        done = run(
            *("--database", office_url, "--json", "label", FIRST_CODE, "--output", label, "--paper", paper)
        )
        assert (done.code, done.document["code"]) == (0, FIRST_CODE)
        assert FIRST_CODE in text_of(label)
        assert "Nguyễn" not in text_of(label)
    refused = print_form(
        run, office_url, "control", FIRST_CODE, "--output", tmp_path / "c.pdf", "--paper", paper
    )
    assert (refused.code, refused.error["code"]) == (1, "no_roll_form")
    assert not (tmp_path / "c.pdf").exists()
