"""F7, what is kept: one asks, another one looks at the list and confirms, each at a desk of her own."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.database.location import Login
from tests.clock import Clock
from tests.services.desk import BIRTH
from tests.services.desk import Desk as Work
from tests.services.retention.keeping import ended, go_to, set_term
from tests.ui.immediate import HeardMessages
from ui.counter.closing.books_screen import KEPT, BooksScreen
from ui.counter.retention import archive_panel
from ui.counter.retention.agree_panel import AgreePanel
from ui.counter.retention.archive_panel import ArchivePanel
from ui.counter.retention.page import RetentionPage
from ui.desk import Desk
from ui.theme import ROW_HEIGHT
from ui.widgets.long_work import LongWork

PASSWORD, NAMED = "doc lai giay cu", "kho-luu-tru-H26.16-2026.db"


@pytest.fixture
def page_of(qtbot: QtBot, desk_of: Callable[[str], Desk]) -> Callable[[str], RetentionPage]:
    """The page of one of the people, behind its tab."""

    def made(user_name: str) -> RetentionPage:
        screen = BooksScreen(desk_of(user_name))
        qtbot.addWidget(screen)
        screen.resize(1366, 700)
        screen.show()
        screen.tabs.turn(KEPT)
        return screen.kept

    return made


def is_whole(part: QWidget) -> bool:
    """Whether all of it is in sight."""
    return part.visibleRegion().boundingRect() == part.rect()


def test_both_steps_are_of_their_persons(
    page_of: Callable[[str], RetentionPage], desk: Desk, clock: Clock, heard: HeardMessages, qtbot: QtBot
) -> None:
    set_term(desk.database, BIRTH, "2 năm; thử")
    code = ended(Work(desk.database, desk.actor), BIRTH)
    go_to(clock, 2029)
    asking = page_of("lanhdao")
    [place] = [
        number for number, line in enumerate(asking.lines) if line.procedure == BIRTH and line.year == 2026
    ]
    assert "đã hết hạn ngày 31/12/2028" in asking.ended.words.rows[place][4]
    for number, line in enumerate(asking.lines):
        asking.ended.selectRow(number)
        assert asking.reason.isEnabled() == (line.procedure in (BIRTH, "2.000884")), line
    asking.ended.selectRow(place)
    assert not asking.ask.isEnabled()  # not without a ground
    asking.window().resize(700, 400)
    asking.reason.setText("hết hạn")
    QTest.keyClick(asking.reason, Qt.Key.Key_Return)
    assert "chờ lãnh đạo khác xác nhận" in heard.last.text
    # Who asked may take it back, and no more.
    assert [each.isEnabled() for each in (asking.look, asking.refuse, asking.withdraw)] == [
        False,
        False,
        True,
    ]
    # On a small screen the page scrolls to where the keyboard goes, and both lists keep rows.
    asking.withdraw.setFocus()
    qtbot.waitUntil(partial(is_whole, asking.withdraw))
    assert min(each.height() for each in (asking.ended, asking.asked)) >= 4 * ROW_HEIGHT
    assert asking.asked.horizontalScrollBar().maximum() == 0
    looking = page_of("quantri")
    assert [each.isEnabled() for each in (looking.look, looking.refuse, looking.withdraw)] == [
        False,
        True,
        False,
    ]

    agreeing = page_of("motcua")
    assert [each.isEnabled() for each in (agreeing.look, agreeing.refuse, agreeing.withdraw)] == [
        True,
        True,
        False,
    ]
    agreeing.look.click()
    panel = agreeing.panel
    assert isinstance(panel, AgreePanel)
    codes = [row[0] for row in panel.table.words.rows]
    assert code in codes
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert agreeing.panel is None
    assert Work(desk.database, desk.actor).dossier(code).applicant == "Nguyễn Văn An"
    agreeing.look.click()
    assert isinstance(agreeing.panel, AgreePanel)
    agreeing.panel.confirm.click()
    assert agreeing.panel is None
    assert f"{len(codes)} hồ sơ" in heard.last.text
    assert Work(desk.database, desk.actor).dossier(code).applicant == "(đã xoá)"
    asking.refresh()
    assert f"đã xoá dữ liệu của {len(codes)} hồ sơ" in asking.asked.words.rows[0][5]
    assert not asking.withdraw.isEnabled()


def test_no_clerk_has_the_tab(qtbot: QtBot, desk_of: Callable[[str], Desk]) -> None:
    screen = BooksScreen(desk_of("tiepnhan"))
    qtbot.addWidget(screen)
    assert KEPT not in screen.tabs.buttons


def test_a_closed_year_is_written_while_the_desk_goes_on(
    qtbot: QtBot, page_of: Callable[[str], RetentionPage], desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    page = page_of("quantri")
    # Nothing of a year that is over: nothing to write, to ask for or to look at.
    assert not any(part.isVisibleTo(page) for part in (page.export, page.reason, page.ask, page.asked))
    set_term(desk.database, BIRTH, "2 năm; thử")
    ended(Work(desk.database, desk.actor), BIRTH)
    go_to(clock, 2027)
    page.refresh()
    assert "chưa có gì để xoá" in page.state.text()
    assert not any(part.isVisibleTo(page) for part in (page.reason, page.ask, page.asked))
    page.export.click()
    panel = page.panel
    assert isinstance(panel, ArchivePanel)
    assert (panel.year.value, panel.file.text()[-len(NAMED) :]) == (2026, NAMED)
    file = tmp_path / "kho.db"
    panel.file.setText(str(file))

    def refused(row: str, password: str, again: str) -> str:
        panel.password.setText(password)
        panel.again.setText(again)
        panel.confirm.click()
        assert page.panel is panel
        assert list(tmp_path.glob("kho*")) == []
        return panel.form.row(row).error.text()

    assert "không giống nhau" in refused("again", PASSWORD, "khác")
    assert refused("password", "1234", "1234")
    stages: list[str] = []
    whole = archive_panel.LongWork.tell

    def told(work: LongWork, done: int) -> None:
        panel._tell(done)
        stages.append(panel.notice.text[:8])
        assert panel.form.isHidden()
        if len(stages) == 2:
            panel.leave()  # Esc while it is written: it ends before the next step
        whole(work, done)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(archive_panel.LongWork, "tell", told)
        refused("password", PASSWORD, PASSWORD)
    assert stages == ["Bước 1/3", "Bước 2/3"]
    assert "không có tệp nào được ghi" in panel.notice.text
    assert panel.form.isVisible()
    panel.confirm.click()
    assert page.panel is None
    with closing(sqlite3.connect(file)) as archive:
        [count] = archive.execute("SELECT count(*) FROM dossier").fetchone()
    assert f"{count} hồ sơ" in page.notice.text
    assert "luutru" in page.notice.hint
    # A file that is there stays as it is.
    before = file.read_bytes()
    page.export.click()
    again = page.panel
    assert isinstance(again, ArchivePanel)
    again.file.setText(str(file))
    again.password.setText(PASSWORD)
    again.again.setText(PASSWORD)
    again.confirm.click()
    assert "Đã có tệp" in again.notice.text
    assert file.read_bytes() == before
    QTest.keyClick(again, Qt.Key.Key_Escape)
    assert page.panel is None
    # Who does not administer is told whose it is.
    leading = page_of("lanhdao")
    assert not leading.export.isVisibleTo(leading)
    assert "do người quản trị xuất" in leading.state.text()


def test_at_a_server_an_archive_is_the_owners(page_of: Callable[[str], RetentionPage], clock: Clock) -> None:
    go_to(clock, 2028)
    page = page_of("quantri")
    assert page.export.isVisibleTo(page)
    at_server = replace(page._desk.database.location, login=Login("quantri", "x"))
    page._desk = replace(page._desk, database=SimpleNamespace(location=at_server))  # type: ignore[arg-type]  # where it is, is all that is asked
    page._offer()
    assert not page.export.isVisibleTo(page)
    assert "do người chăm máy chủ làm" in page.state.text()
