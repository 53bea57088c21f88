"""Tables leave as workbooks: read back cell by cell with another library, whole or not at all, text never a formula."""

import errno
import io
import os
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from app.errors import Unavailable, UserError
from app.files import xlsx
from app.files.xlsx import Sums, XlsxColumn, XlsxTable, fill_xlsx, write_xlsx, xlsx_bytes

if sys.platform == "linux":
    import fcntl

COLUMNS = (
    XlsxColumn("STT", 6, is_number=True, plain=True),
    XlsxColumn("Người nộp", 30),
    XlsxColumn("Nhận", 16, "Nhận và trả"),
    XlsxColumn("Trả", 16, "Nhận và trả"),
    XlsxColumn("Phí", 12, is_number=True),
)
MOMENT = datetime(2026, 1, 12, 2, 15, tzinfo=UTC)
FORMULAS = ("=1+1", "+84912345678", "-1", "@SUM(A1)", '=HYPERLINK("http://x","y")', "\t=1", "\r=1", "{=1}")


def table(*rows: xlsx.XlsxRow, **others: object) -> XlsxTable:
    return XlsxTable("Sổ", COLUMNS, rows, **others)  # type: ignore[arg-type]  # as the test names them


def bare(text: str) -> datetime:
    """A moment without a zone, as a workbook has it."""
    return datetime.fromisoformat(text)


def as_shown(value: object) -> object:
    """What Excel shows: signs a workbook cannot hold are written by their numbers in it."""
    return unescape(value) if isinstance(value, str) else value


def read(content: bytes | Path) -> dict[str, Worksheet]:
    book = openpyxl.load_workbook(content if isinstance(content, Path) else io.BytesIO(content))
    return {each.title: each for each in book.worksheets}


def test_every_cell_comes_back_as_what_it_is() -> None:
    content = xlsx_bytes(
        [
            table(
                (1, "Nguyễn Văn An\nẤp 2", MOMENT, date(2026, 1, 15), 1_250_000),
                (2026, "0912345678", None, "", Decimal("12.5")),
                (3, " _x0041_ \x0b\x00 <&> 🙂", datetime(1899, 12, 31, tzinfo=UTC), date(1850, 2, 3), -5),
                Sums((None, "Cộng", None, None, 0.5)),
                above=("SỔ THEO DÕI", "=Năm 2026"),
                below=("4 dòng",),
            ),
            XlsxTable("Khác", (XlsxColumn("Một"),), ()),
        ]
    )
    sheet = read(content)["Sổ"]
    assert [tuple(map(as_shown, row)) for row in sheet.values] == [
        ("SỔ THEO DÕI", None, None, None, None),
        ("=Năm 2026", None, None, None, None),
        (None, None, None, None, None),
        (None, None, "Nhận và trả", None, None),
        ("STT", "Người nộp", "Nhận", "Trả", "Phí"),
        (1, "Nguyễn Văn An\nẤp 2", bare("2026-01-12T09:15"), bare("2026-01-15"), 1_250_000),
        (2026, "0912345678", None, None, 12.5),
        (3, " _x0041_ \x0b\x00 <&> 🙂", "31/12/1899 07:00", "03/02/1850", -5),
        (None, "Cộng", None, None, 0.5),
        (None, None, None, None, None),
        ("4 dòng", None, None, None, None),
    ]
    assert (sheet["A6"].number_format, sheet["E6"].number_format) == ("0", "#,##0")
    assert (sheet["C6"].number_format, sheet["D6"].number_format) == ("dd/mm/yyyy hh:mm", "dd/mm/yyyy")
    assert sheet["B9"].font.bold
    assert not sheet["B6"].font.bold
    assert sheet["A2"].data_type == "s"
    assert sheet.auto_filter.ref == "A5:E8"  # without the sums
    # How it is printed and looked at: A4 on its side, the head again on every page and always in sight.
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$4:$5", "A6")
    assert [sheet.column_dimensions[each].width for each in "AB"] == pytest.approx([6, 30], abs=1)
    assert list(read(content)["Khác"].values) == [("Một",)]


@pytest.mark.parametrize("words", FORMULAS)
def test_text_never_becomes_a_formula(words: str) -> None:
    cell = read(xlsx_bytes([table((1, words))]))["Sổ"]["B3"]
    assert (as_shown(cell.value), cell.data_type) == (words, "s")
    # Nor when somebody edits it.
    assert cell.quotePrefix is (words[0] in "=+-@\t\r")


def test_what_is_said_below_was_counted_on_the_way() -> None:
    seen: list[int] = []

    def rows() -> Iterator[xlsx.XlsxRow]:
        for number in range(3):
            seen.append(number)
            yield (number,)

    def below() -> Iterator[str]:
        yield f"{len(seen)} hồ sơ"

    sheet = read(xlsx_bytes([XlsxTable("Sổ", COLUMNS, rows(), (), below())]))["Sổ"]
    assert sheet["A7"].value == "3 hồ sơ"


def test_more_rows_than_a_worksheet_has_go_on_on_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 7)
    sheets = read(xlsx_bytes([table(*((number,) for number in range(12)), below=("hết",))]))
    assert list(sheets) == ["Sổ", "Sổ (2)", "Sổ (3)"]
    found = [row[0] for sheet in sheets.values() for row in list(sheet.values)[2:] if row[0] is not None]
    assert found == [*range(12), "hết"]


def test_who_ends_it_at_any_moment_finds_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "so.xlsx"
    target.write_bytes(b"old")
    asked = 0

    def until(most: int | None) -> None:
        nonlocal asked
        asked = 0

        def tell(_rows: int) -> None:
            nonlocal asked
            if asked == most:
                raise UserError("given_up", "Đã thôi.")
            asked += 1

        write_xlsx(target, [table(*((number, "Lê Thị Bưởi") for number in range(500)))], tell)

    until(None)
    whole = target.read_bytes()
    assert whole.startswith(b"PK")
    target.write_bytes(b"old")
    for most in range(asked):
        with pytest.raises(UserError, match="given_up"):
            until(most)
        assert target.read_bytes() == b"old"
        assert os.listdir(tmp_path) == ["so.xlsx"]


def test_a_row_that_cannot_be_read_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "so.xlsx"
    target.write_bytes(b"old")

    def rows() -> Iterator[xlsx.XlsxRow]:
        yield (1, "An")
        raise Unavailable("database_away", "Máy chủ không trả lời.")

    with pytest.raises(Unavailable, match="database_away"):
        write_xlsx(target, [XlsxTable("Sổ", COLUMNS, rows())])
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["so.xlsx"]


class Full(io.BytesIO):
    """A disk with room for so many bytes."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self._room = room

    def write(self, data: object) -> int:
        written = super().write(data)  # type: ignore[arg-type]  # bytes, as a file takes them
        if self.tell() > self._room:
            raise OSError(errno.ENOSPC, "No space left on device")
        return written


@pytest.mark.parametrize("room", [0, 100, 4_000])
def test_a_disk_that_is_full_is_the_disks_error(room: int) -> None:
    with pytest.raises(OSError, match="No space left") as full:
        fill_xlsx(Full(room), [table(*((number, "An") for number in range(300)))])
    assert full.value.errno == errno.ENOSPC


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "full"), "Đĩa đã đầy"),
        (PermissionError(errno.EACCES, "held by Excel"), "đang mở ở chương trình khác như Excel"),
        (OSError(errno.EROFS, "read-only"), "Thư mục không cho ghi"),
        (OSError(errno.EIO, "broken"), "Kiểm tra thư mục"),
    ],
)
def test_what_the_disk_refuses_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, words: str
) -> None:
    target = tmp_path / "so.xlsx"
    target.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(Unavailable) as refused:
        write_xlsx(target, [table((1, "An"))])
    assert refused.value.code == "output_unwritable"
    assert words in refused.value.hint
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["so.xlsx"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    for target, words in ((tmp_path / "không" / "so.xlsx", "Không có thư mục"), (tmp_path, "một thư mục")):
        with pytest.raises(Unavailable) as refused:
            write_xlsx(target, [table((1, "An"))])
        assert words in refused.value.hint


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells who has a file open")
def test_a_file_that_is_open_is_refused_before_the_first_row(tmp_path: Path) -> None:
    target = tmp_path / "so.xlsx"
    target.write_bytes(b"old")
    rows = iter([(1, "An")])
    with target.open("rb"), pytest.raises(UserError, match="output_in_use"):
        write_xlsx(target, [XlsxTable("Sổ", COLUMNS, rows)])
    assert next(rows)
    assert target.read_bytes() == b"old"


@pytest.mark.skipif(sys.platform != "linux", reason="a lock tells whether somebody works in a folder")
def test_what_a_killed_run_left_of_its_rows_goes_with_the_next_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left, held, new, other = (
        tmp_path / name for name in ("motcua-xlsx-left", "motcua-xlsx-held", "motcua-xlsx-new", "motcua-db")
    )
    for each in (left, held, new, other):
        each.mkdir()
        (each / "rows").write_text("Nguyễn Văn An", encoding="utf-8")
        if each is not new:
            os.utime(each, (1_000_000, 1_000_000))
    (tmp_path / "motcua-xlsx-link").symlink_to(other)
    handle = os.open(held, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        xlsx_bytes([table((1, "An"))])
    finally:
        os.close(handle)
    assert {each.name for each in tmp_path.iterdir()} == {held.name, new.name, other.name, "motcua-xlsx-link"}
    assert (other / "rows").exists()
