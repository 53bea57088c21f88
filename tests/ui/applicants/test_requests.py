"""A citizen asks of her data at the window: written down, listed by its day, answered with what is held, settled."""

from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.errors import Unavailable
from app.services.citizens.views import DataRequest
from app.services.retention import requests as register
from app.services.retention.requests import citizen_requests
from app.services.upkeep.archiving.making import ArchiveWanted, archive_year
from models.vocabulary import AskedOfData
from printing.data_extract import DataExtract
from tests.clock import Clock
from tests.services.desk import AN, BIRTH
from tests.services.desk import Desk as Work
from tests.services.retention.keeping import ended, go_to
from tests.ui.applicants.conftest import NEW, Shown
from tests.ui.applicants.test_screen import CTRL, focused, open_her, press
from tests.ui.immediate import HeardMessages, ImmediateTasks, RememberingPrinter, WaitingTasks
from ui.counter.applicants.answer_panel import AnswerPanel
from ui.counter.applicants.request_panel import RequestPanel
from ui.counter.applicants.screen import ApplicantsScreen
from ui.desk import Desk
from ui.messages import Messages
from ui.theme import colours_of

PASSWORD = "doc lai giay cu"


def ask(qtbot: QtBot, screen: ApplicantsScreen, kind: AskedOfData, reason: str) -> None:
    """Write down a request of who is in sight, by keys."""
    screen.detail.request.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    panel = screen.detail.panel
    assert isinstance(panel, RequestPanel)
    assert focused() is panel.kind
    panel.kind.setCurrentIndex(panel.kind.place_of(kind))
    panel.reason.setText(reason)
    press(qtbot, Qt.Key.Key_Return, CTRL)


def open_request(qtbot: QtBot, screen: ApplicantsScreen, row: int) -> AnswerPanel:
    """Enter on a row of the register."""
    screen.asked.table.setFocus()
    screen.asked.table.selectRow(row)
    press(qtbot, Qt.Key.Key_Return)
    assert isinstance(screen.detail.panel, AnswerPanel)
    return screen.detail.panel


def ink(screen: ApplicantsScreen, row: int) -> QColor:
    """In which colour a row is written."""
    table, option = screen.asked.table, QStyleOptionViewItem()
    table.itemDelegate().initStyleOption(option, table.model().index(row, 2))
    return option.palette.text().color()


def test_from_her_asking_to_the_answer(  # noqa: PLR0917  what is seen from outside
    qtbot: QtBot,
    show: Shown,
    codes: list[str],
    clock: Clock,
    desk: Desk,
    heard: HeardMessages,
    printer: RememberingPrinter,
) -> None:
    screen = show()
    assert screen.requests.text() == "Yêu cầu"
    screen.requests.click()
    assert "Chưa có yêu cầu nào" in screen.listed.blank.text
    screen.requests.click()
    open_her(qtbot, screen)
    ask(qtbot, screen, AskedOfData.SEE, "")
    panel = screen.detail.panel
    assert isinstance(panel, RequestPanel)
    assert panel.form.row("reason").error.text()
    assert "(2 ngày làm việc)" in panel.lead.text()
    press(qtbot, Qt.Key.Key_Escape)
    ask(qtbot, screen, AskedOfData.SEE, "ai đã xem")
    assert "Trả lời chậm nhất: thứ Tư, 14/01/2026" in heard.last.hint
    clock.forward(days=1)
    ask(qtbot, screen, AskedOfData.ERASE, "không cần nữa")
    assert screen.requests.text() == "Yêu cầu (2)"
    clock.forward(days=1, hours=4)
    screen.refresh()
    assert screen.requests.text() == "Yêu cầu (2, quá hạn 1)"
    screen.requests.click()
    assert focused() is screen.asked.table
    assert [row[:2] for row in screen.asked.table.words.rows] == [
        ("Đặng Thị Ánh", "xem dữ liệu"),
        ("Đặng Thị Ánh", "xoá dữ liệu"),
    ]
    assert [row[2][:9] for row in screen.asked.table.words.rows] == ["Quá 4 giờ", "chậm nhất"]
    assert [ink(screen, row) == QColor(colours_of(screen).bad) for row in range(2)] == [True, False]

    panel = open_request(qtbot, screen, 0)
    assert focused() is panel.table
    rows = panel.table.words.rows
    # Her one dossier under this number, and her record; that somebody looked is told.
    assert [row[0] for row in rows] == ["Dữ liệu người nộp", codes[1]]
    assert NEW in rows[0][1]
    assert "chưa kết thúc" in rows[1][1]
    for place, row in enumerate(rows):
        panel.table.selectRow(place)
        assert panel.told.text() == f"{row[1]}\nChưa ai xem."
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert panel.form.row("answer").error.text()
    panel.extract.click()
    [(form, _stamp, paper)] = printer.printed
    assert (form, isinstance(paper, DataExtract)) == ("trich-xuat", True)
    assert panel.answer.text() == "Đã trao bản trích xuất dữ liệu."
    panel.look()
    assert "1 lần xem; gần nhất:" in panel.told.text()
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert screen.detail.panel is None
    [open_one, done] = desk.read(citizen_requests)
    assert (open_one.kind, open_one.answered_at) == (AskedOfData.ERASE, None)
    assert (done.kind, done.answer) == (AskedOfData.SEE, "Đã trao bản trích xuất dữ liệu.")
    assert screen.requests.text() == "Yêu cầu (1)"
    # What was answered stays to be read, and Enter on it opens her alone.
    screen.asked.table.selectRow(1)
    assert "Đã trao bản trích xuất" in screen.asked.told.text()
    screen.asked.table.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert screen.detail.panel is None


def test_archives_that_are_given_are_looked_into(
    qtbot: QtBot, show: Shown, desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    work = Work(desk.database, desk.actor)
    code = ended(work, BIRTH)
    go_to(clock, 2027)
    file = tmp_path / "kho.db"
    archive_year(desk.database, work.of("quantri").actor, ArchiveWanted(2026, file, PASSWORD))
    screen = show()
    open_her(qtbot, screen, AN.id_number or "")
    ask(qtbot, screen, AskedOfData.SEE, "giữ gì")
    screen.requests.click()
    panel = open_request(qtbot, screen, 0)
    assert not panel.password.isVisible()
    panel.look_in([file])
    panel.password.setText("sai")
    press(qtbot, Qt.Key.Key_Return)
    assert panel.notice.text
    assert focused() is panel.password
    panel.password.setText(PASSWORD)
    press(qtbot, Qt.Key.Key_Return)
    assert panel.notice.text == ""
    found = [row[0] for row in panel.table.words.rows if code in row[0]]
    assert found == [code, f"{code} (kho 2026)"]


def test_who_leaves_before_it_is_found_has_her_extract_all_the_same(
    desk: Desk, codes: list[str], messages: Messages, printer: RememberingPrinter
) -> None:
    """It is on the record as made."""
    asked = DataRequest("Đặng Thị Ánh", "muốn xem")
    request = desk.write(register.take_request, NEW, AskedOfData.SEE, asked)
    waiting = WaitingTasks(messages)
    panel = AnswerPanel(replace(desk, tasks=waiting), request, request.applicant_id)
    panel.print_extract()
    shiboken6.delete(panel)
    waiting.finish()
    assert [form for form, _stamp, _paper in printer.printed] == ["trich-xuat"]


def test_a_register_that_cannot_be_read_is_said_and_read_again(
    qtbot: QtBot, show: Shown, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_args: object, **_more: object) -> None:
        raise Unavailable("database_away", "Không tới được máy chủ dữ liệu.", "Kiểm tra mạng.")

    screen = show()
    with monkeypatch.context() as broken:
        broken.setattr(register, "citizen_requests", away)
        screen.refresh()
        assert screen.notice.text == ""  # of the people nothing is wrong
        screen.requests.click()
        assert screen.notice.text == "Không tới được máy chủ dữ liệu."
    screen._look()
    assert screen.notice.text == ""


def test_officers_have_no_register(show: Shown) -> None:
    screen = show("chuyenvien")
    assert not screen.requests.isVisible()
    tasks = screen._desk.tasks
    assert isinstance(tasks, ImmediateTasks)
    assert "applicants.requests" not in tasks.keys
