"""One order of Tab: the box, the list, the dossier's main act, the other acts, then everything else."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from models.vocabulary import Action, Status
from tests.ui.shell.conftest import FindRow
from ui.shell.window import MainWindow


def tab(window: MainWindow, *, back: bool = False) -> QWidget:
    """Press Tab; answers where the keyboard is then."""
    modifier = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab, modifier)
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


@pytest.mark.parametrize("screen", ["today", "returning", "found"])
def test_box_list_main_act_other_acts_and_the_same_way_back(
    window: MainWindow, row: FindRow, screen: str
) -> None:
    window.ask("nguyen")
    window.go(screen)
    window.open_dossier(row(Status.RESULT_READY).code)
    card = window.screens.card
    lists = {
        "today": window.screens.today,
        "returning": window.screens.returning,
        "found": window.screens.found,
    }
    shown = [each for each in card.bar.others if each.isVisible()]
    openers = [card.bar.more.opener] if card.bar.more is not None else []
    wanted = [lists[screen].pane.list, card.bar.main, *shown, *openers]
    window.box.take_focus()
    assert [tab(window) for _ in wanted] == wanted
    assert [tab(window, back=True) for _ in wanted] == [*wanted[-2::-1], window.box.field]


def test_with_a_panel_its_fields_come_before_its_button(window: MainWindow, row: FindRow) -> None:
    window.open_dossier(row(Status.RESULT_READY).code)
    card = window.screens.card
    assert card.prepare(Action.RETURN_RESULT)
    assert card.panel is not None
    assert card.panel.recipient is not None
    window.screens.today.pane.list.setFocus()
    first = tab(window)
    assert first is card.panel.recipient.herself
    seen = [first]
    while seen[-1] is not card.bar.main:
        seen.append(tab(window))
        assert len(seen) < 9
    assert all(card.panel.isAncestorOf(each) for each in seen[:-1])
    assert tab(window) is card.bar.others[0]


@pytest.mark.parametrize(
    "screen",
    ["today", "reception", "handover", "settings", "closing", "calendar", "catalogue", "people"],
)
def test_tab_comes_round_on_every_screen(window: MainWindow, screen: str) -> None:
    window.go(screen)
    window.box.take_focus()
    seen: list[QWidget] = []
    while (focus := tab(window)) is not window.box.field:
        assert focus not in seen
        seen.append(focus)
    assert len(seen) > 3
    in_middle = [window.middle.isAncestorOf(each) for each in seen]
    assert in_middle == sorted(in_middle, reverse=True)


def test_the_form_keeps_the_order_of_the_conversation(window: MainWindow) -> None:
    window.go("reception")
    page = window.screens.reception.page
    page.applicant.name.setFocus()
    wanted = [
        page.applicant.id_number,
        page.applicant.birth_date,
        page.applicant.gender,
        page.applicant.phone,
    ]
    assert [tab(window) for _ in wanted] == wanted
