"""The returning screen lists exactly the results that wait, and keeps up with what is handed over."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.services.acts.performing import perform
from app.services.dossiers import finding
from app.services.views.given import ActValues, Recipient
from models.vocabulary import Action, Money, Status
from ui.counter.returning.screen import ReturnScreen
from ui.desk import Desk


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> ReturnScreen:
    """The screen in sight, with the keyboard."""
    made = ReturnScreen(desk)
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    made.entered()
    return made


FETCHED = (Status.RESULT_READY, Status.REFUSED, Status.STOPPED)


def test_lists_the_results_that_wait(screen: ReturnScreen, desk: Desk) -> None:
    page = desk.read(finding.find, "h26", limit=500)
    wanted = {row.code for row in page.rows if row.status in FETCHED}
    assert {row.code for row in screen.pane.list.rows.rows} == wanted
    assert screen.count.text().split()[0] == str(len(wanted))


def test_what_is_handed_over_leaves_the_list(screen: ReturnScreen, desk: Desk) -> None:
    before = screen.pane.list.rows.rows
    gone = next(row.code for row in before if row.money in (Money.NONE, Money.SETTLED))
    desk.write(perform, Action.RETURN_RESULT, gone, ActValues(recipient=Recipient()))
    screen.refresh()
    assert [row.code for row in screen.pane.list.rows.rows] == [
        row.code for row in before if row.code != gone
    ]


def test_choosing_one_opens_its_card(screen: ReturnScreen, qtbot: QtBot) -> None:
    assert screen.pane.list.hasFocus()
    qtbot.keyClick(screen.pane.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(screen.dossier_chosen) as chosen:
        qtbot.keyClick(screen.pane.list, Qt.Key.Key_Return)
    assert chosen.args == [screen.pane.list.rows.code_at(0)]
