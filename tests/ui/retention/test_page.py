"""F7, what is kept: one asks, another one looks at the list and confirms, each at a desk of her own."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.clock import Clock
from tests.services.desk import BIRTH
from tests.services.desk import Desk as Work
from tests.services.retention.keeping import ended, go_to, set_term
from tests.ui.immediate import HeardMessages
from ui.counter.closing.books_screen import KEPT, BooksScreen
from ui.counter.retention.agree_panel import AgreePanel
from ui.counter.retention.page import RetentionPage
from ui.desk import Desk


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


def test_both_steps_are_of_their_persons(
    page_of: Callable[[str], RetentionPage], desk: Desk, clock: Clock, heard: HeardMessages
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
    asking.reason.setText("hết hạn")
    asking.ask.click()
    assert "chờ lãnh đạo khác xác nhận" in heard.last.text
    # Who asked may take it back, and no more.
    assert [each.isEnabled() for each in (asking.look, asking.refuse, asking.withdraw)] == [
        False,
        False,
        True,
    ]
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
