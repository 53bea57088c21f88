"""Workbooks that are none, in the window: the sentence names the place, and nothing of the catalogue changes."""

from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.services.catalogue.workbook.layout import PAPERS, PROCEDURES, TERMS
from tests.services.workbook.books import FISH, FORM, SAMPLE, TERM, book
from tests.services.workbook.test_bad_files import repacked
from tests.ui.reception.conftest import Hands
from ui.office.catalogue.pages import CataloguePages

RENAMED = {PAPERS.name: ("Mã thủ tục", "Trường hợp", "Tên giấy", "Bản chính", "Bản sao")}


def merged(file: Path) -> bytes:
    with xlsxwriter.Workbook(file) as made:
        for layout, line in ((PROCEDURES, FISH), (PAPERS, FORM), (TERMS, TERM)):
            sheet = made.add_worksheet(layout.name)
            sheet.write_row(0, 0, layout.columns)
            sheet.write_row(1, 0, line)
            if layout is TERMS:
                sheet.merge_range("B3:B4", "gộp")
    return file.read_bytes()


BAD = {
    "no sheet": (lambda _file: book(leave_out=TERMS.name), ("Thời hạn",)),
    "renamed column": (lambda _file: book(titles=RENAMED), ("Giấy tờ", "dòng 1", "Tên giấy tờ")),
    "merged": (merged, ("Thời hạn", "dòng 3", "cột “B”")),
    "formula": (
        lambda _file: book(papers=[FORM, (FISH[0], "--", "Sơ đồ vị trí", 1, "=1+1")]),
        ("Giấy tờ", "dòng 3", "Bản sao"),
    ),
    "code twice": (lambda _file: book([FISH, FISH]), ("Thủ tục", "dòng 3", "Mã thủ tục")),
    "too long": (
        lambda _file: book([(f"9.{number:06d}", *FISH[1:]) for number in range(PROCEDURES.most_rows + 1)]),
        ("Thủ tục", "dòng 5002"),
    ),
    "macro": (lambda _file: repacked(book(), xl__vbaProject_dot_bin=b"x"), ("macro",)),
    "pdf": (lambda _file: b"%PDF-1.7\n", ("PDF",)),
    "bomb": (
        lambda _file: repacked(book(), xl__sharedStrings_dot_xml=b"<si><t/></si>" * 600_000),
        ("quá lớn",),
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_it_is_refused_with_its_place_and_nothing_changes(
    screen: CataloguePages, tmp_path: Path, what: str
) -> None:
    make, places = BAD[what]
    file = tmp_path / "danh mục.xlsx"
    file.write_bytes(make(file))
    screen.list.import_button.click()
    page = screen.imports
    page.try_file(SAMPLE)
    assert page.take_button.isEnabled()
    page.try_file(file)
    said = " ".join(label.text() for label in page.notice.findChildren(QLabel))
    for place in places:
        assert place in said
    assert "Danh mục vẫn như cũ." in page.notice.text
    assert not page.take_button.isEnabled()
    assert page.table.words.rows == []
    screen.refresh()
    assert len(screen.list.table.words.rows) == 19


def test_a_file_that_went_away_between_trying_and_taking(
    screen: CataloguePages, tmp_path: Path, hands: Hands
) -> None:
    file = tmp_path / "danh mục.xlsx"
    file.write_bytes(SAMPLE.read_bytes())
    screen.list.import_button.click()
    screen.imports.try_file(file)
    file.unlink()
    screen.imports.take_button.click()
    assert str(file) in screen.imports.notice.text
    assert not screen.imports.take_button.isEnabled()
    hands.press(Qt.Key.Key_Escape)
    assert screen.currentWidget() is screen.list
    assert len(screen.list.table.words.rows) == 19
