"""Files that are no catalogue: each refused with a sentence that names the place, and never opened too far."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from app.errors import Unavailable, UserError
from app.services.catalogue.workbook import safe_file
from app.services.catalogue.workbook.layout import PAPERS, PROCEDURES, TERMS
from app.services.catalogue.workbook.reading import read_workbook
from tests.services.desk import assert_for_people
from tests.services.workbook.books import FISH, FORM, TERM, book


def refused(content: bytes) -> UserError:
    with pytest.raises(UserError) as raised:
        read_workbook(content)
    assert_for_people(raised.value)
    return raised.value


def repacked(content: bytes, **parts: bytes) -> bytes:
    """The same packed file with parts replaced or added; `__` in a name stands for `/`, `_dot_` for a dot."""
    target = io.BytesIO()
    named = {name.replace("__", "/").replace("_dot_", "."): data for name, data in parts.items()}
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in named:
                new.writestr(name, old.read(name))
        for name, data in named.items():
            new.writestr(name, data)
    return target.getvalue()


@pytest.mark.parametrize("sheet", [PROCEDURES.name, PAPERS.name, TERMS.name])
def test_a_missing_sheet_is_named(sheet: str) -> None:
    error = refused(book(leave_out=sheet))
    assert (error.code, error.details["sheet"]) == ("workbook_sheet_missing", sheet)
    assert sheet in error.message
    assert "Trang khác" in error.hint


def test_a_renamed_column_is_named() -> None:
    titles = {TERMS.name: ("Mã thủ tục", "Hình thức nộp", "Thời hạn", "Đơn vị tính", "Phí, lệ phí")}
    error = refused(book(titles=titles))
    assert error.code == "workbook_column_missing"
    assert (error.details["sheet"], error.details["row"], error.details["column"]) == (
        "Thời hạn",
        1,
        "Đơn vị",
    )
    assert "Đơn vị tính" in error.hint


def test_columns_may_stand_in_another_order() -> None:
    titles = {PAPERS.name: ("Bản sao", "Bản chính", "Tên giấy tờ", "Trường hợp", "Mã thủ tục")}
    entry = read_workbook(book(papers=[(1, 2, "Đơn đề nghị", "--", FISH[0])], titles=titles)).entries[0]
    assert entry.papers[0].cells == (FISH[0], "--", "Đơn đề nghị", 2, 1)


def test_a_formula_is_named() -> None:
    error = refused(book(papers=[FORM, (FISH[0], "--", "Sơ đồ vị trí", "=1+1", 0)]))
    assert error.code == "workbook_formula"
    assert (error.details["sheet"], error.details["row"], error.details["column"]) == (
        "Giấy tờ",
        3,
        "Bản chính",
    )


def test_merged_cells_are_named() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as made:
        for layout, line in ((PROCEDURES, FISH), (PAPERS, FORM), (TERMS, TERM)):
            sheet = made.add_worksheet(layout.name)
            sheet.write_row(0, 0, layout.columns)
            sheet.write_row(1, 0, line)
            if layout is PAPERS:
                sheet.merge_range("C4:C5", "gộp")
    error = refused(target.getvalue())
    assert error.code == "workbook_merged"
    assert (error.details["sheet"], error.details["row"], error.details["column"]) == ("Giấy tờ", 4, "C")
    spaced = repacked(target.getvalue(), xl__worksheets__sheet2_dot_xml=b"<mergeCell\nref = 'C4:C5'/>")
    assert refused(spaced).code == "workbook_merged"


def test_a_code_twice_is_named() -> None:
    error = refused(book([FISH, FISH]))
    assert error.code == "workbook_code_twice"
    assert (error.details["sheet"], error.details["row"], error.details["column"]) == (
        "Thủ tục",
        3,
        "Mã thủ tục",
    )


def test_a_hundred_thousand_rows_are_not_read() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "constant_memory": True}) as made:
        for layout in (PROCEDURES, PAPERS, TERMS):
            sheet = made.add_worksheet(layout.name)
            sheet.write_row(0, 0, layout.columns)
            for number in range(1, 100_001 if layout is TERMS else 2):
                sheet.write_string(number, 0, FISH[0])
                sheet.write_string(number, 1, "Trực tiếp")
    error = refused(target.getvalue())
    assert (error.code, error.details["sheet"]) == ("workbook_too_long", "Thời hạn")
    assert error.details["row"] == TERMS.most_rows + 2


def test_a_hundred_thousand_full_rows_are_told_by_their_sheet() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "constant_memory": True}) as made:
        for layout in (PROCEDURES, PAPERS, TERMS):
            sheet = made.add_worksheet(layout.name)
            for number in range(100_000 if layout is PAPERS else 1):
                sheet.write_row(number, 0, layout.columns)
    error = refused(target.getvalue())
    assert (error.code, error.details["sheet"]) == ("workbook_too_big", PAPERS.name)
    assert f"“{PAPERS.name}”" in error.message


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = repacked(book(), xl__worksheets__sheet9_dot_xml=b"\0" * (safe_file.MOST_UNPACKED + 1))
    assert len(bomb) < 1_000_000
    assert refused(bomb).code == "workbook_too_big"


@pytest.mark.parametrize(
    "parts",
    [
        {"xl__sharedStrings_dot_xml": b"<si><t/></si>" * (safe_file.MOST_MARKS // 3 + 1)},
        {"xl__worksheets__sheet1_dot_xml": b"<a>" * (safe_file.MOST_MARKS + 1)},
        {"xl__styles_dot_xml": b"<font/>" * (safe_file.MOST_BESIDES // 7 + 1)},
    ],
    ids=["words", "nested", "styles"],
)
def test_little_bytes_that_would_be_much_work_are_not_begun(parts: dict[str, bytes]) -> None:
    hostile = repacked(book(), **parts)
    assert len(hostile) < 100_000
    assert refused(hostile).code == "workbook_too_big"


def test_the_most_a_catalogue_may_have_is_read() -> None:
    """Every sheet full: the bounds above must not stand in the way of what they allow."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "constant_memory": True}) as made:
        for layout, line in ((PROCEDURES, FISH), (PAPERS, FORM), (TERMS, TERM)):
            sheet = made.add_worksheet(layout.name)
            sheet.write_row(0, 0, layout.columns)
            for number in range(1, layout.most_rows + 1):
                code = f"9.{(number - 1) % PROCEDURES.most_rows:06d}"
                for column, cell in enumerate((code, *line[1:])):
                    sheet.write(number, column, cell)
    workbook = read_workbook(target.getvalue())
    assert len(workbook.entries) == PROCEDURES.most_rows
    assert all(len(entry.papers) == len(entry.terms) == 10 for entry in workbook.entries)
    assert (workbook.stray_papers, workbook.stray_terms) == ((), ())


def test_a_zip_that_lies_about_its_size_is_not_believed() -> None:
    content = repacked(book(), xl__worksheets__sheet1_dot_xml=b"<" + b" " * 5_000_000)
    size, lie = struct.pack("<L", 5_000_001), struct.pack("<L", 10)
    assert content.count(size) >= 1
    assert refused(content.replace(size, lie)).code == "workbook_unreadable"


def test_macros_and_entities_are_refused() -> None:
    assert refused(repacked(book(), xl__vbaProject_dot_bin=b"x")).code == "workbook_macro"
    assert refused(repacked(book(), xl__macrosheets__sheet1_dot_xml=b"<x/>")).code == "workbook_macro"
    with zipfile.ZipFile(io.BytesIO(book())) as plain:
        types = plain.read("[Content_Types].xml")
    sheet_type, macro_type = b"spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml"
    assert types.count(sheet_type) == 1
    renamed = repacked(book(), **{"[Content_Types]_dot_xml": types.replace(sheet_type, macro_type)})
    assert refused(renamed).code == "workbook_macro", "an .xlsm stays one under another name"
    entities = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    late = b"<?xml version='1.0'?><!--" + b"x" * 1_500_000 + b"-->" + entities[21:]
    other_letters = entities.decode().encode("utf-16")
    for hostile in (entities, late, other_letters):
        assert refused(repacked(book(), xl__worksheets__sheet1_dot_xml=hostile)).code == "workbook_unreadable"


@pytest.mark.parametrize("part", ["workbook", "sharedStrings", "styles", "worksheets/sheet3"])
def test_no_part_that_is_read_may_grow(part: str) -> None:
    """Laughs that would fill the memory: whoever reads a part, openpyxl or we, has a parser that takes none."""
    laughs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))
    hostile = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]><x>&a12;</x>'
    name = f"xl__{part.replace('/', '__')}_dot_xml"
    assert refused(repacked(book(), **{name: hostile.encode()})).code == "workbook_unreadable"


def test_what_is_asked_of_the_xml_itself_is_found_under_any_prefix() -> None:
    merged = b"<x:worksheet xmlns:x='urn:x'><x:mergeCells><x:mergeCell ref='AB12:AC12'/></x:mergeCells></x:worksheet>"
    error = refused(repacked(book(), xl__worksheets__sheet1_dot_xml=merged))
    assert (error.code, error.details["row"], error.details["column"]) == ("workbook_merged", 12, "AB")
    nowhere = b"<mergeCell ref='" + b"A" * 900_000 + b"1'/>"
    assert refused(repacked(book(), xl__worksheets__sheet1_dot_xml=nowhere)).code == "workbook_unreadable"
    named = (
        "<x:workbook xmlns:x='urn:x' xmlns:rel='urn:r'><x:sheets>"
        "<x:sheet rel:id='rId1' name='Phí &amp; lệ phí' sheetId='1'/></x:sheets></x:workbook>"
    )
    big = b"<a/>" * (safe_file.MOST_MARKS + 1)
    error = refused(repacked(book(), xl__workbook_dot_xml=named.encode(), xl__worksheets__sheet1_dot_xml=big))
    assert (error.code, error.details.get("sheet")) == ("workbook_too_big", "Phí & lệ phí")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        b"code;name\n1;2\n",
        b"PK\x03\x04" + b"\0" * 40,
        book()[:-300],
        repacked(book(), xl__worksheets__sheet1_dot_xml=b"<worksheet><sheetData><row r='x'>"),
        repacked(book(), xl__workbook_dot_xml=b"not xml at all"),
    ],
    ids=["empty", "pdf", "old excel", "csv", "half a zip", "cut off", "broken sheet", "broken book"],
)
def test_what_is_no_workbook_is_said_to_be_none(content: bytes) -> None:
    assert refused(content).code == "workbook_unreadable"


def test_a_pdf_is_called_a_pdf() -> None:
    assert "PDF" in refused(b"%PDF-1.7").hint


def test_files_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in (tmp_path / "không có.xlsx", tmp_path, Path("a\0b")):
        with pytest.raises(Unavailable) as away:
            safe_file.file_content(place)
        assert away.value.code == "file_unreadable"
    monkeypatch.setattr(safe_file, "MOST_BYTES", 10)
    (tmp_path / "lớn.xlsx").write_bytes(b"x" * 11)
    with pytest.raises(UserError) as big:
        safe_file.file_content(tmp_path / "lớn.xlsx")
    assert big.value.code == "workbook_too_big"


def test_numbers_where_words_belong_stay_what_they_show() -> None:
    entry = read_workbook(book(terms=[(FISH[0], "Trực tiếp", 3.0, "Ngày", 20_000)])).entries[0]
    assert entry.terms[0].cells == (FISH[0], "Trực tiếp", "3", "Ngày", "20000")


def test_a_mark_that_does_not_end_is_not_waited_for() -> None:
    endless = b"<worksheet" + b" " * 20_000_000
    assert refused(repacked(book(), xl__worksheets__sheet2_dot_xml=endless)).code == "workbook_too_big"


def test_no_parser_but_those_that_take_no_entities_reads_a_workbook() -> None:
    """lxml comes along with python-docx, and openpyxl would take it for some of the parts."""
    from defusedxml.ElementTree import fromstring, iterparse
    from openpyxl.xml import functions

    assert functions.fromstring is fromstring
    assert functions.iterparse is iterparse
