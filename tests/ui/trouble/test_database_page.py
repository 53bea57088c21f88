"""Data that do not open: the page offers to look the PC over, and the way back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import Unavailable
from app.services.upkeep.diagnosing.check_answer import State
from tests.ui.shell.running import Running
from ui import theme
from ui.entry.trouble.database_page import DatabasePage
from ui.office.diagnostics.away_page import AwayPage
from ui.office.diagnostics.looking import ALL
from ui.shell.places import Start
from ui.widgets.buttons import Button

NOBODY_THERE = "postgresql+psycopg://motcua@127.0.0.1:9/motcua"


@pytest.fixture
def running(qtbot: QtBot, tmp_path: Path) -> Iterator[Running]:
    """A program whose server is away."""
    made = Running(qtbot, tmp_path, Start(NOBODY_THERE))
    yield made
    made.end()


def test_the_pc_is_looked_over_though_there_is_no_office(running: Running) -> None:
    trouble = running.wait_for(DatabasePage)
    trouble.check.click()
    page = running.wait_for(AwayPage)
    running.qtbot.waitUntil(lambda: set(page.checks.findings) == set(ALL))
    assert page.checks.findings["database"].state is State.BAD
    assert page.checks.findings["printer"].state is State.GOOD
    QTest.keyClick(page.checks.again, Qt.Key.Key_Escape)
    again = running.wait_for(DatabasePage)
    assert again.code == trouble.code


@pytest.fixture
def dressed() -> Iterator[None]:
    """Everything as wide as it is in the program."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, "light")
    yield
    application.setStyleSheet("")


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize(
    ("code", "ways"), [("database_older", 5), ("database_newer", 4), ("database_unreadable", 5)]
)
def test_every_way_on_can_be_read(qtbot: QtBot, code: str, ways: int) -> None:
    page = DatabasePage(
        Unavailable(code, "Không mở được dữ liệu.", "Thử lại."), "motcua.db", can_upgrade=True
    )
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show()
    buttons = [each for each in page.findChildren(Button) if each.isVisible()]
    assert len(buttons) == ways
    for each in buttons:
        assert each.width() >= each.sizeHint().width(), each.text()
