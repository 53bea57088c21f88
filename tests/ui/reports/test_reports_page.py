"""The page counts a period in the background, opens what is behind a number, writes files, closes and gives up."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from pytestqt.qtbot import QtBot

from app.rules.periods import Period
from app.services.reports.asked import AskedReport, By, Definitions, InTime, WithoutResult
from app.services.reports.periodic import periodic
from tests.ui.immediate import HeardMessages, WaitingTasks
from ui.counter.closing.books_screen import BooksScreen
from ui.counter.reports.kinds import kinds
from ui.counter.reports.numbers_table import bold
from ui.counter.reports.page import ReportsPage
from ui.desk import Desk
from ui.messages import Messages
from ui.scanner.places import TypingPlace, place_of_keyboard

PERIOD = Period(date(2025, 12, 1), date(2026, 1, 11))


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> ReportsPage:
    """The page in sight, with the days of the sample office."""
    return in_sight(qtbot, desk)


def in_sight(qtbot: QtBot, desk: Desk) -> ReportsPage:
    made = ReportsPage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    made.entered()
    made.asked.put_period(PERIOD)
    return made


def choose(page: ReportsPage, name: str) -> None:
    place = [kind.name for kind in kinds()].index(name)
    page.asked.kinds.setCurrentIndex(place)
    page.asked.kinds.activated.emit(place)


def shown(page: ReportsPage) -> list[list[str]]:
    """The cells of the table in sight."""
    assert page.table is not None
    model = page.table.numbers
    return [
        [str(model.data(model.index(row, column))) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_the_numbers_are_those_of_the_service(qtbot: QtBot, page: ReportsPage, desk: Desk) -> None:
    assert "bấm Xem" in page.listed.blank.text
    qtbot.keyClick(page.asked.last, Qt.Key.Key_Return)
    wanted = desk.read(periodic, AskedReport(PERIOD, By.FIELD))
    rows = shown(page)
    assert [row[0] for row in rows] == [*(line.name for line in wanted.lines), "Tổng cộng"]
    total = wanted.total.numbers
    assert rows[-1][1] == str(total.received)
    assert rows[-1][5] == str(total.done)
    assert [tab.text() for tab in page.tabs] == ["Biểu II.06a", "Theo dõi thêm"]
    assert "01/12/2025" in page.about.text()
    assert page.explained.isVisible()


def test_enter_on_a_number_lists_its_dossiers_and_esc_leads_back(qtbot: QtBot, page: ReportsPage) -> None:
    page.read()
    table = page.table
    assert table is not None
    entered: list[str] = []
    page.dossier_entered.connect(entered.append)
    last = table.numbers.rowCount() - 1
    number = int(shown(page)[last][5])
    table.setCurrentIndex(table.numbers.index(last, 5))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.behind.isVisible()
    # The list has the room of the numbers.
    qtbot.waitUntil(lambda: page.behind.height() > 2 * page.height() / 3)
    assert len(page.behind.list.rows.rows) == number
    assert page.title.text().startswith("Đã giải quyết: Tổng số · Tổng cộng")
    page.behind.list.selectRow(0)
    qtbot.keyClick(page.behind.list, Qt.Key.Key_Return)
    assert entered == [page.behind.list.rows.rows[0].code]
    qtbot.keyClick(page.behind.list, Qt.Key.Key_Escape)
    assert not page.behind.isVisible()
    assert page.table is table
    assert table.isVisible()
    # Nothing stands behind a name, nor behind no dossiers.
    table.setCurrentIndex(table.numbers.index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert not page.behind.isVisible()


@pytest.mark.parametrize("name", ["indices", "overdue", "workload", "speed", "satisfaction"])
def test_the_other_reports_are_shown_by_each_of_their_groups(page: ReportsPage, name: str) -> None:
    choose(page, name)
    for place in range(page.asked.by.count()):
        page.asked.by.setCurrentIndex(place)
        page.read()
        assert page.listed.shows_rows
        for tab in page.tabs:
            tab.click()
            assert page.table is not None
            assert page.table.numbers.columnCount() > 1
    assert page.explained.notes.text()


def test_a_line_of_a_late_dossier_opens_it(qtbot: QtBot, page: ReportsPage) -> None:
    choose(page, "overdue")
    page.read()
    page.tabs[-1].click()
    entered: list[str] = []
    page.dossier_entered.connect(entered.append)
    assert page.table is not None
    code = shown(page)[0][0]
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert entered == [code]


def test_definitions_that_are_chosen_are_asked_for(page: ReportsPage) -> None:
    page.asked.in_time.setCurrentIndex(1)
    page.asked.without_result.setCurrentIndex(2)
    assert page.asked.asked().definitions == Definitions(InTime.DAY, WithoutResult.APART)
    choose(page, "speed")
    assert page.asked.asked().definitions == Definitions()


def test_days_that_are_no_period_are_said_and_nothing_stands_there(page: ReportsPage) -> None:
    page.read()
    page.asked.first.setText("01/02/2026")
    page.asked.last.setText("01/01/2026")
    page.read()
    assert "trước khi bắt đầu" in page.notice.text
    page.asked.first.setText("kho")
    page.read()
    assert "Gõ hai ngày" in page.notice.text
    # Another report is meant: the former one's numbers are gone.
    choose(page, "indices")
    assert not page.listed.shows_rows
    assert not page.excel.isEnabled()


def test_files_are_written_as_they_are_asked_for(
    page: ReportsPage, tmp_path: Path, heard: HeardMessages
) -> None:
    page.read()
    page.write_to(tmp_path / "bao-cao.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "bao-cao.pdf")
    assert "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT" in document[0].get_textpage().get_text_range()
    document.close()
    page.write_to(tmp_path / "bao-cao.xlsx")
    book = openpyxl.load_workbook(tmp_path / "bao-cao.xlsx")
    assert book.sheetnames == ["Biểu II.06a", "Theo dõi thêm"]
    page.write_to(tmp_path / "no" / "such" / "folder.pdf")
    assert page.notice.text
    assert {each.name for each in tmp_path.iterdir()} == {"bao-cao.pdf", "bao-cao.xlsx"}


def test_a_leader_closes_a_period_and_finds_it_closed(page: ReportsPage) -> None:
    page.read()
    page.close_button.click()
    assert "Chốt kỳ này?" in page.notice.text
    assert "chung ngày" not in page.notice.text
    page.close_period()
    assert "Đã chốt kỳ" in page.notice.text
    page.close_period()
    assert "đã được chốt" in page.notice.text
    choose(page, "closed")
    assert page.asked.quick.itemText(1) == "01/12/2025 – 11/01/2026"
    page.asked.quick.setCurrentIndex(1)
    page.asked.quick.activated.emit(1)
    assert "Đã chốt lúc" in page.about.whole
    assert [tab.text() for tab in page.tabs][-1] == "Chênh lệch sau khi chốt"


def test_who_is_no_leader_closes_nothing(qtbot: QtBot, desk_of: Callable[[str], Desk]) -> None:
    page = in_sight(qtbot, desk_of("tiepnhan"))
    page.read()
    assert page.listed.shows_rows
    assert not page.close_button.isVisible()


def test_what_is_under_way_is_given_up(qtbot: QtBot, desk: Desk, messages: Messages) -> None:
    from dataclasses import replace

    tasks = WaitingTasks(messages)
    page = in_sight(qtbot, replace(desk, tasks=tasks))
    page.read()
    assert page.listed.blank.text == "Đang tính…"
    [give_up] = page.listed.blank.step_buttons()
    give_up.click()
    tasks.finish()
    assert "reports.read" not in tasks.keys
    assert page.listed.blank.text == "Đã thôi tính báo cáo."
    # A second report asked for while the first is under way takes its place.
    page.read()
    page.read()
    tasks.finish()
    assert tasks.keys.count("reports.read") == 1
    assert page.listed.shows_rows


def test_the_page_is_one_of_the_books(qtbot: QtBot, desk: Desk) -> None:
    books = BooksScreen(desk)
    qtbot.addWidget(books)
    books.show()
    books.tabs.turn("reports")
    assert books.reports.isVisible()
    entered: list[str] = []
    books.dossier_entered.connect(entered.append)
    books.reports.dossier_entered.emit("H26.16-260112-0001")
    assert entered == ["H26.16-260112-0001"]
    books.refresh()


def test_no_code_that_is_scanned_stays_in_the_days(page: ReportsPage) -> None:
    for field in (page.asked.first, page.asked.last):
        field.setFocus()
        assert place_of_keyboard() is TypingPlace.BY_HAND


def test_forecast_and_letters_come_with_periods_of_their_own(page: ReportsPage, tmp_path: Path) -> None:
    choose(page, "forecast")
    assert page.asked.asked().period == Period(date(2026, 1, 12), date(2026, 1, 25))
    page.read()
    assert [tab.text() for tab in page.tabs] == ["Biểu đồ", "Theo ngày", "Theo nhóm", "Nhóm, ngày"]
    for tab, column in ((1, 1), (2, 2), (3, 1)):
        page.tabs[tab].click()
        table = page.table
        assert table is not None
        last = table.numbers.rowCount() - 1
        for row in range(last + 1):
            cell = shown(page)[row][column]
            table.number_opened.emit(
                table.numbers.table.columns[column].code,
                None if row == last else table.numbers.rows[row].key,
                "",
            )
            assert len(page.behind.list.rows.rows) == int(cell.replace("–", "0"))
            page.show_report()
    choose(page, "letters")
    assert page.asked.letter.isVisible()
    assert page.asked.asked().period == Period(date(2016, 1, 12), date(2026, 1, 13))
    page.asked.letter.reason.setText("Thiếu người")
    page.asked.letter.days.setValue(2)
    page.read()
    rows = shown(page)
    assert rows
    for ending in (".pdf", ".xlsx"):
        page.write_to(tmp_path / f"thu{ending}")
    document = pypdfium2.PdfDocument(tmp_path / "thu.pdf")
    assert len(document) == len(rows)
    assert "Thiếu người" in document[0].get_textpage().get_text_range()
    document.close()
    choose(page, "indices")
    assert not page.asked.letter.isVisible()
    assert page.asked.asked() == AskedReport(Period(date(2026, 1, 1), date(2026, 3, 31)), By.FIELD)


def test_sums_are_not_cut(page: ReportsPage) -> None:
    choose(page, "fees")
    page.read()
    table = page.table
    assert table is not None
    numbers, last = table.numbers, table.numbers.rowCount() - 1
    assert numbers.is_total(last)
    for column in range(1, numbers.columnCount()):
        index = numbers.index(last, column)
        font = numbers.data(index, Qt.ItemDataRole.FontRole)
        assert isinstance(font, QFont)
        room = QFontMetrics(bold(table.font())).horizontalAdvance(str(numbers.data(index)))
        assert room < table.columnWidth(column)
