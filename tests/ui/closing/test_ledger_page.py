"""The ledger of any period at the desk: days typed or chosen, what it would hold, a file written meanwhile."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event, Thread

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.errors import Unavailable, UserError
from app.rules.periods import Period
from app.services.dossiers.ledger import ledger_volumes
from tests.ui.immediate import WaitingTasks
from ui.counter.closing.books_screen import BooksScreen
from ui.counter.closing.ledger_page import LedgerPage
from ui.desk import Desk
from ui.messages import Messages
from ui.tasks import Tasks
from ui.widgets import asking_files
from ui.widgets.long_work import LongWork


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[LedgerPage]:
    """The page as F7 and Alt+2 bring it into sight."""
    screen = BooksScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(911, 512)  # 1366×768 at 150 %
    screen.show()
    screen.entered()
    screen.tabs.turn("ledger")
    yield screen.ledger
    screen.hide()


def shown(page: LedgerPage) -> list[list[str]]:
    if page.table.isHidden():
        return []
    return [
        [page.table.item(row, column).text() for column in range(page.table.columnCount())]
        for row in range(page.table.rowCount())
    ]


def held(desk: Desk, period: Period) -> list[list[str]]:
    return [
        [
            each.agency,
            str(each.year),
            f"{each.volume:02}",
            f"{each.first_number:02}",
            f"{each.last_number:02}",
            str(each.lines),
        ]
        for each in desk.read(ledger_volumes, period)
    ]


def test_days_are_typed_or_chosen_and_what_they_hold_is_shown(page: LedgerPage, desk: Desk) -> None:
    assert page.period.meant == Period(date(2026, 1, 1), date(2026, 1, 31))
    assert page.period.first.hasFocus()
    assert shown(page) == held(desk, page.period.meant)
    for name, first, last in (
        ("day", "12/01/2026", "12/01/2026"),
        ("week", "12/01/2026", "18/01/2026"),
        ("month", "01/01/2026", "31/01/2026"),
        ("quarter", "01/01/2026", "31/03/2026"),
        ("year", "01/01/2026", "31/12/2026"),
    ):
        page.period.quick[name].click()
        assert (page.period.first.text(), page.period.last.text()) == (first, last)
    page.period.first.setText("01122025")
    page.period.last.setText("5/1/2026")
    page.period.last.returnPressed.emit()
    meant = Period(date(2025, 12, 1), date(2026, 1, 5))
    assert page.period.meant == meant
    assert page.period.last.text() == "05/01/2026"
    wanted = held(desk, meant)
    assert shown(page) == wanted
    assert {row[1] for row in wanted} == {"2025", "2026"}
    assert page.count.text() == f"{sum(int(row[5]) for row in wanted)} hồ sơ, 2 quyển"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("hôm kia", "12/01/2026", "Gõ đủ ngày"),
        ("12/01/2026", "30/02/2026", "trên lịch không có"),
        ("12/01/2026", "11/01/2026", "kết thúc trước khi bắt đầu"),
        ("", "11/01/2026", "Chưa ghi ngày đầu"),
        ("12/01/0026", "", "1900"),
    ],
)
def test_what_is_no_period_is_told_and_nothing_can_be_written(
    page: LedgerPage, first: str, last: str, words: str
) -> None:
    page.period.first.setText(first)
    page.period.last.setText(last)
    page.period.first.returnPressed.emit()
    assert words in f"{page.notice.text} {page.notice.hint}"
    assert not shown(page)
    assert not page.pdf.isEnabled()
    assert not page.xlsx.isEnabled()
    page.period.quick["year"].click()
    assert not page.notice.text
    assert page.pdf.isEnabled()


def test_a_period_without_dossiers_says_so_and_is_written_all_the_same(
    page: LedgerPage, tmp_path: Path
) -> None:
    page.period.put(Period(date(1999, 1, 1), date(1999, 1, 1)))
    assert page.count.text() == "Trong kỳ này không nhận hồ sơ nào."
    page.write_to(tmp_path / "so.pdf")
    assert page.notice.text == f"Đã ghi {tmp_path / 'so.pdf'}: 0 dòng. 1 trang."


def test_the_file_is_there_and_the_page_says_how_long_it_is(page: LedgerPage, tmp_path: Path) -> None:
    page.period.put(Period(date(2025, 1, 1), date(2026, 12, 31)))
    lines = sum(int(row[5]) for row in shown(page))
    page.write_to(tmp_path / "so.xlsx")
    assert page.notice.text == f"Đã ghi {tmp_path / 'so.xlsx'}: {lines} dòng."
    codes = [
        row[1] for sheet in openpyxl.load_workbook(tmp_path / "so.xlsx").worksheets for row in sheet.values
    ]
    assert len([each for each in codes if each and each.startswith("H26")]) == lines
    assert page.under_way.isHidden()


def test_a_file_that_cannot_be_written_is_told_in_the_page(
    page: LedgerPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.write_to(tmp_path / "không có" / "so.xlsx")
    assert "Không ghi được tệp" in page.notice.text
    assert "Không có thư mục ấy" in page.notice.hint
    assert page.xlsx.isEnabled()

    def away(*_args: object, **_kwargs: object) -> None:
        raise Unavailable("database_away", "Máy chủ không trả lời.", "Kiểm tra dây mạng.")

    with monkeypatch.context() as cut:
        cut.setattr(type(page._desk.database), "read_as", away)
        page.refresh()
    assert page.notice.text == "Máy chủ không trả lời."
    # Numbers of other days under these would be worse than none.
    assert not shown(page)


def test_while_a_file_is_written_the_page_goes_on_and_no_second_one_begins(
    qtbot: QtBot, desk: Desk, messages: Messages, tmp_path: Path
) -> None:
    waiting = WaitingTasks(messages)
    page = LedgerPage(replace(desk, tasks=waiting))
    qtbot.addWidget(page)
    page.resize(911, 512)
    page.show()
    page.entered()
    waiting.finish()
    page.write_to(tmp_path / "so.pdf")
    assert "Đang ghi so.pdf: 0/" in page.under_way.words.text()
    assert not page.pdf.isEnabled()
    page.write_to(tmp_path / "hai.pdf")
    page.period.quick["day"].click()
    page.under_way.give_up.click()
    assert not page.under_way.give_up.isEnabled()
    waiting.finish()
    assert page.notice.text == "Đã thôi theo yêu cầu; không có tệp nào được ghi."
    assert page.under_way.isHidden()
    assert page.pdf.isEnabled()
    assert not os.listdir(tmp_path)


def test_a_file_under_way_is_given_up_when_its_page_goes(
    qtbot: QtBot, desk: Desk, messages: Messages
) -> None:
    """Somebody signs out, or closes the window: nobody waits for a book nobody wants."""
    begun, go_on = Event(), Event()
    tasks = Tasks(messages)
    page = LedgerPage(replace(desk, tasks=tasks))
    page.entered()
    qtbot.waitUntil(lambda: page.pdf.isEnabled() and page.count.text() != "")
    outcome: list[UserError] = []
    work = page.under_way.begin("so.pdf", 10)

    def on_thread() -> None:
        work.tell(1)
        begun.set()
        go_on.wait(30)
        try:
            work.tell(2)
        except UserError as given_up:
            outcome.append(given_up)

    thread = Thread(target=on_thread)
    thread.start()
    assert begun.wait(30)
    page.deleteLater()
    qtbot.waitUntil(lambda: work_is_over(work))
    go_on.set()
    thread.join(30)
    assert [each.code for each in outcome] == ["given_up"]
    tasks.close()


def work_is_over(work: LongWork) -> bool:
    return work._stopped.is_set()


def test_it_is_worked_by_the_keyboard(
    qtbot: QtBot, page: LedgerPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def never(_parent: object, _title: str, _kinds: str, *, at: str) -> str:
        asked.append(Path(at).name)
        return ""

    monkeypatch.setattr(asking_files, "to_write", never)
    qtbot.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["so-theo-doi-20260101-20260131.pdf", "so-theo-doi-20260101-20260131.xlsx"]
    for wanted in (page.period.last, *page.period.quick.values(), page.xlsx, page.pdf):
        page.window().focusNextChild()
        assert wanted.hasFocus()
