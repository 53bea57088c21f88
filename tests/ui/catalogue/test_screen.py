"""The catalogue in the window: found, edited into a new version, compared, taken from a workbook and put into one."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.services.catalogue import document_problems
from app.services.catalogue.catalogue_editing import draft_of, versions_of
from app.services.catalogue.workbook.reasons import reason
from models.vocabulary import PaperKind, TermUnit
from tests.services.workbook.books import FISH, SAMPLE
from tests.ui.catalogue.conftest import RESIDENCE, cell, editing
from tests.ui.immediate import HeardMessages, code_shown
from ui.desk import Desk
from ui.office.catalogue.list_page import ListPage
from ui.office.catalogue.pages import CataloguePages
from ui.office.catalogue.screen import CatalogueScreen
from ui.widgets import asking_files
from ui.widgets.choices import Choices


def press(qtbot: QtBot, widget: object, key: Qt.Key) -> None:
    qtbot.keyClick(widget, key)  # type: ignore[arg-type]  # any widget


def test_found_without_accents_and_opened_by_enter(qtbot: QtBot, screen: CataloguePages) -> None:
    assert len(screen.list.table.words.rows) == 19
    screen.list.search.setText("thuong tru")
    assert [row[0] for row in screen.list.table.words.rows] == [RESIDENCE]
    assert screen.list.count.text() == "1 thủ tục"
    press(qtbot, screen.list.search, Qt.Key.Key_Down)
    press(qtbot, screen.list.table, Qt.Key.Key_Return)
    assert editing(screen)
    assert screen.editor.title.whole.startswith(f"{RESIDENCE} · ")
    assert not screen.editor.save_button.isEnabled()


def test_nothing_found_is_said(screen: CataloguePages) -> None:
    screen.list.search.setText("không có đâu")
    assert screen.list.listed.blank.text == "Không có thủ tục nào như vậy."
    screen.list.search.clear()
    assert screen.list.listed.shows_rows


def test_a_catalogue_that_was_not_read_is_not_called_empty(qtbot: QtBot, desk: Desk) -> None:
    made = ListPage(desk)
    qtbot.addWidget(made)
    made.search.setText("khai sinh")
    assert made.listed.shows_rows
    made.show_rows(())
    assert made.listed.blank.text == "Danh mục chưa có thủ tục nào."


def test_a_new_version_by_typing(screen: CataloguePages, desk: Desk, heard: HeardMessages) -> None:
    screen.edit(RESIDENCE)
    editor = screen.editor
    editor.parts.general.lines["name"].setText("Đăng ký thường trú mới")
    editor.parts.general.lines["name"].textEdited.emit("Đăng ký thường trú mới")
    editor.parts.tabs.turn("papers")
    papers = editor.parts.rows["papers"]
    papers.add_button.click()
    last = len(papers.model.lines) - 1
    assert papers.model.setData(cell(papers, last, "name"), "  Giấy  xác nhận ")
    assert papers.model.setData(cell(papers, last, "copies"), "2")
    assert not papers.model.setData(cell(papers, last, "copies"), "hai")
    assert papers.model.setData(
        cell(papers, last, "required"), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole
    )
    editor.valid_from.setText("1/2")
    editor.save_button.click()

    assert screen.currentWidget() is screen.list
    assert "bản 2" in heard.last.text
    assert "01/02/2026" in heard.last.text
    draft = desk.read(draft_of, RESIDENCE)
    assert (draft.version, draft.document.name) == (2, "Đăng ký thường trú mới")
    assert draft.document.valid_from == date(2026, 2, 1)
    added = draft.document.cases[0].papers[-1]
    assert (added.name, added.originals, added.copies, added.required) == ("Giấy xác nhận", 1, 2, False)
    row = next(each for each in screen.list.table.words.rows if each[0] == RESIDENCE)
    assert row[3] == "2"


def test_choices_are_picked_and_rows_put_in_order(qtbot: QtBot, screen: CataloguePages) -> None:
    screen.edit(RESIDENCE)
    screen.editor.parts.tabs.turn("papers")
    papers = screen.editor.parts.rows["papers"]
    names = [line["name"] for line in papers.model.lines]
    papers.table.setCurrentIndex(cell(papers, 0, "kind"))
    papers.table.edit(cell(papers, 0, "kind"))
    [box] = papers.table.findChildren(Choices)
    other = PaperKind.PRESENT if papers.model.lines[0]["kind"] is PaperKind.SUBMIT else PaperKind.SUBMIT
    box.setCurrentIndex(list(PaperKind).index(other))
    box.activated.emit(box.currentIndex())
    assert papers.model.lines[0]["kind"] is other

    papers.down_button.click()
    assert [line["name"] for line in papers.model.lines][:2] == [names[1], names[0]]
    papers.up_button.click()
    papers.up_button.click()
    assert [line["name"] for line in papers.model.lines] == names
    papers.remove_button.click()
    assert [line["name"] for line in papers.model.lines] == names[1:]
    assert screen.editor.save_button.isEnabled()


def test_terms_fees_and_steps_are_read_as_people_write_them(screen: CataloguePages) -> None:
    screen.edit("2.000815")
    terms, fees, steps = (screen.editor.parts.rows[name] for name in ("terms", "fees", "steps"))
    assert terms.model.setData(cell(terms, 0, "amount"), "2,5")
    assert terms.model.put(cell(terms, 0, "unit"), TermUnit.WORKING_DAYS)
    assert terms.model.lines[0]["amount"] == Decimal("2.5")
    assert terms.model.data(cell(terms, 0, "amount")) == "2,5"
    assert not terms.model.setData(cell(terms, 0, "amount"), "hai")
    assert terms.model.setData(cell(terms, 0, "amount"), "")
    assert terms.model.lines[0]["amount"] is None
    assert fees.model.data(cell(fees, 0, "steps")) == "1: 2.000; 3: 1.000"
    assert fees.model.setData(cell(fees, 0, "steps"), "1: 3000; 5: 1.500 đ")
    assert fees.model.lines[0]["steps"] == ((1, 3_000), (5, 1_500))
    assert not fees.model.setData(cell(fees, 0, "steps"), "3000")
    assert fees.model.setData(cell(fees, 0, "amount"), "3.000 đ")
    assert fees.model.data(cell(fees, 0, "amount")) == "3.000"
    assert steps.model.setData(cell(steps, 0, "amount"), "1")


def test_what_is_wrong_is_named_and_shown(screen: CataloguePages, desk: Desk) -> None:
    screen.edit(RESIDENCE)
    editor = screen.editor
    editor.parts.tabs.turn("papers")
    editor.parts.rows["papers"].add_button.click()
    editor.parts.tabs.turn("general")
    editor.save_button.click()
    assert editing(screen)
    assert "giấy tờ, dòng" in editor.notice.text
    assert document_problems.said("fewer than three letters") in editor.notice.text
    assert editor.parts.tabs.name == "papers"
    assert (
        editor.parts.rows["papers"].table.currentIndex().row()
        == len(editor.parts.rows["papers"].model.lines) - 1
    )
    editor.parts.rows["papers"].remove_button.click()

    editor.parts.general.lines["field"].textEdited.emit("")
    editor.save_button.click()
    assert editor.parts.tabs.name == "general"
    assert editor.parts.general.form.row("field").error.text() == (
        document_problems.said("fewer than three letters").capitalize()
    )
    editor.valid_from.setText("hôm nào đó")
    editor.save_button.click()
    assert "ngày áp dụng" in editor.notice.text
    assert len(desk.read(versions_of, RESIDENCE)) == 1


def test_a_case_of_its_own(screen: CataloguePages, desk: Desk) -> None:
    screen.edit(RESIDENCE)
    editor = screen.editor
    editor.parts.tabs.turn("cases")
    cases = editor.parts.rows["cases"]
    cases.add_button.click()
    last = len(cases.model.lines) - 1
    cases.model.setData(cell(cases, last, "name"), "Người cao tuổi, tại nhà")
    editor.parts.tabs.turn("terms")
    editor.parts.case.setCurrentIndex(last)
    editor.parts.case.activated.emit(last)
    terms = editor.parts.rows["terms"]
    terms.model.setData(cell(terms, 0, "amount"), "3")
    terms.model.put(cell(terms, 0, "unit"), TermUnit.WORKING_DAYS)
    editor.save()
    document = desk.read(draft_of, RESIDENCE).document
    assert [case.code for case in document.cases][-1] == "nguoi-cao-tuoi-tai-nha"
    assert document.cases[-1].terms[0].amount == 3
    assert document.cases[0].terms != document.cases[-1].terms


def test_retired_from_a_day(screen: CataloguePages, desk: Desk) -> None:
    screen.edit(RESIDENCE)
    screen.editor.valid_from.setText("01/03/2026")
    screen.editor.retire_button.click()
    assert "01/03/2026" in screen.editor.notice.text
    screen.editor._retire(RESIDENCE, date(2026, 3, 1))
    row = next(each for each in screen.list.table.words.rows if each[0] == RESIDENCE)
    assert row[5] == "ngừng từ 01/03/2026"
    screen.edit(RESIDENCE)
    assert screen.editor.save_button.isEnabled()


def test_a_workbook_is_tried_and_then_taken(
    screen: CataloguePages, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    screen.list.import_button.click()
    page = screen.imports
    assert not page.take_button.isEnabled()
    monkeypatch.setattr(asking_files, "to_read", lambda *_, **_how: str(SAMPLE))
    page.choose_button.click()
    assert page.notice.text.startswith("Chạy thử, chưa ghi gì. Thủ tục mới 5")
    assert len(page.table.words.rows) == 17
    assert page.table.words.rows[0][:2] == ("Thủ tục", "6")
    assert len(screen.list.table.words.rows) == 19

    page.take_button.click()
    assert page.notice.text.startswith("Đã nhập xong.")
    assert len(screen.list.table.words.rows) == 24
    assert not page.take_button.isEnabled()
    page.replace_tick.click()
    assert "như cũ 5" in page.notice.text
    assert not page.take_button.isEnabled()

    wrong = tmp_path / "không phải sổ tính.xlsx"
    wrong.write_bytes(b"%PDF-1.7")
    page.try_file(wrong)
    assert code_shown(page._desk.tasks, page.notice.text) == "workbook_unreadable"
    page.back_button.click()
    screen.list.search.setText(FISH[0])
    assert [row[0] for row in screen.list.table.words.rows] == [FISH[0]]


def test_what_a_workbook_left_open_stands_beside_the_fields(screen: CataloguePages) -> None:
    screen.imports.try_file(SAMPLE)
    screen.imports.take_button.click()
    screen.imports.table.selectRow(1)
    assert "Trường hợp nuôi trên hồ chứa thì lấy ý kiến chủ hồ" in screen.imports.detail.text()
    screen.edit("9.000002")
    tab = screen.editor.parts.tabs.buttons["waiting"]
    assert (tab.isHidden(), tab.text()) == (False, "Cần xem (4)")
    reasons = [row[2] for row in screen.editor.parts.waiting.table.words.rows]
    assert reason("term_without_unit") in reasons
    screen.editor.parts.general.lines["name"].textEdited.emit("Xác nhận nguồn gốc cây cảnh, cây bóng mát")
    screen.editor.save()
    screen.edit("9.000002")
    assert screen.editor.parts.tabs.buttons["waiting"].text() == "Cần xem (4)"
    screen.edit(RESIDENCE)
    assert screen.editor.parts.tabs.buttons["waiting"].isHidden()


def test_out_into_a_workbook(
    screen: CataloguePages, heard: HeardMessages, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = tmp_path / "danh mục.xlsx"
    monkeypatch.setattr(asking_files, "to_write", lambda *_, **_how: str(target))
    screen.list.export_button.click()
    assert target.read_bytes().startswith(b"PK")
    assert str(target) in heard.last.text
    assert list(tmp_path.iterdir()) == [target]
    screen.list.export_to(tmp_path / "không có" / "x.xlsx")
    assert code_shown(screen._desk.tasks, heard.last.text) == "output_unwritable"
    data = tmp_path / "văn phòng.db"
    data.write_bytes(b"SQLite format 3\x00 and what the office has")
    screen.list.export_to(data)
    assert code_shown(screen._desk.tasks, heard.last.text) == "output_is_data"
    assert data.read_bytes() == b"SQLite format 3\x00 and what the office has"


def test_every_page_fits_a_small_window(qtbot: QtBot, screen: CataloguePages) -> None:
    """1366 × 768 at 150 % leaves about 911 × 512, less the navigation and the bars."""
    for code in (RESIDENCE, "2.000815"):
        screen.edit(code)
        for name in screen.editor.parts.tabs.buttons:
            screen.editor.parts.tabs.turn(name)
            assert screen.minimumSizeHint().width() <= 780, name
    screen.editor.compare_button.click()
    assert screen.minimumSizeHint().width() <= 780
    assert screen.minimumSizeHint().height() <= 440
    screen.setCurrentWidget(screen.list)
    screen.window().resize(800, 500)
    qtbot.waitUntil(lambda: screen.list.table.isColumnHidden(2))
    assert not screen.list.table.isColumnHidden(1)


def test_others_are_told_whose_it_is(qtbot: QtBot, desk_of: Callable[[str], Desk]) -> None:
    made = CatalogueScreen(desk_of("tiepnhan"))
    qtbot.addWidget(made)
    made.entered()
    made.refresh()
    assert made.pages is None
    assert "quản trị" in made.blank.text
