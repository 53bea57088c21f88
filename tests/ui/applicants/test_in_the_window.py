"""The applicants inside the window: by F12, to a dossier and back, with a scanned card, and at the counter."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services.citizens import merging
from tests.ui.applicants.conftest import NEW, OLD
from tests.ui.shell.conftest import press
from tests.ui.shell.conftest import window as window  # the whole window, as the tests of the shell have it
from ui.desk import Desk
from ui.shell.window import MainWindow

CARD = f"{NEW}|{OLD}|Đặng Thị Ánh|03021990|Nữ|Số 1 đường Mẫu, phường Mẫu|15042021"


@pytest.fixture
def at_her(window: MainWindow, codes: list[str]) -> MainWindow:
    """The window with the citizen in sight, opened by keys."""
    press(window, Qt.Key.Key_F12)
    window.screens.applicants.search.setText(NEW)
    press(window, Qt.Key.Key_Return)
    assert window.screens.applicants.detail.title.text() == "Đặng Thị Ánh"
    return window


def test_a_dossier_opens_in_the_card_and_esc_leads_back(at_her: MainWindow, codes: list[str]) -> None:
    detail = at_her.screens.applicants.detail
    detail.turn("dossiers")
    press(at_her, Qt.Key.Key_Return)
    assert at_her.middle.card_is_open
    assert at_her.screens.card.dossier is not None
    assert at_her.screens.card.dossier.code == codes[1]
    press(at_her, Qt.Key.Key_Escape)
    assert not at_her.middle.card_is_open
    assert at_her.current == "applicants"
    assert QApplication.focusWidget() is detail.dossiers.table
    press(at_her, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is at_her.screens.applicants.table
    press(at_her, Qt.Key.Key_Escape)
    assert at_her.current == "today"


def test_a_scanned_card_finds_whose_it_is(at_her: MainWindow) -> None:
    screen = at_her.screens.applicants
    screen.search.setText("nguyen")
    at_her.take_scan(CARD)
    assert at_her.current == "applicants"
    assert [row[1] for row in screen.table.words.rows] == [NEW]
    assert QApplication.focusWidget() is screen.search


def test_the_counter_offers_the_one_kept(at_her: MainWindow, desk: Desk) -> None:
    desk.write(merging.merge, NEW, OLD)
    press(at_her, Qt.Key.Key_F2)
    applicant = at_her.screens.reception.page.applicant
    applicant.name.setFocus()
    applicant.name.setText(OLD)
    applicant.name.ask()
    assert applicant.name.is_open
    press(at_her, Qt.Key.Key_Down)
    press(at_her, Qt.Key.Key_Return)
    assert applicant.typed.id_number == NEW
    assert applicant.typed.phone == "0900000001"
