"""The two land procedures whose source contradicts itself: told at the desk at once, settled by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.services.catalogue.catalogue_editing import draft_of
from app.services.reception.receiving import receive
from app.services.views.given import Intake, PersonValues
from models.vocabulary import Channel
from tests.ui.reception.conftest import ENTER, Hands, focused, press_step
from tests.ui.shell.conftest import press
from ui.desk import Desk
from ui.office.catalogue.pages import CataloguePages
from ui.shell.window import MainWindow

LAND, SPLIT = "1.013978", "1.012784"
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
MOST_KEYS = 40
"""A person who looks at what she types presses one key a second and more."""


@pytest.fixture
def hands(qtbot: QtBot) -> Hands:
    """Somebody at the keyboard."""
    return Hands(qtbot)


def ask_for(window: MainWindow, hands: Hands, procedure: str) -> None:
    press(window, Qt.Key.Key_F2)
    hands.type(procedure)
    hands.press(ENTER)


@pytest.mark.parametrize(
    ("procedure", "ways"), [(LAND, "qua bưu chính, trực tuyến"), (SPLIT, "qua bưu chính")]
)
def test_the_clerk_is_told_as_soon_as_it_is_chosen(
    window: MainWindow, hands: Hands, procedure: str, ways: str
) -> None:
    ask_for(window, hands, procedure)
    reception = window.screens.reception
    assert "chưa hẹn được ngày" in reception.term_notice.text
    hint = " ".join(label.text() for label in reception.term_notice.findChildren(QLabel))
    assert ways in hint
    assert "trang Thủ tục" in hint
    reception.start_over()
    assert reception.term_notice.text == ""


def test_it_is_taken_back_with_another_way_in_or_another_procedure(window: MainWindow, hands: Hands) -> None:
    ask_for(window, hands, SPLIT)
    reception = window.screens.reception
    terms = reception.page.terms
    terms.channel.setCurrentIndex(terms.channel.findText("Trực tuyến"))
    terms.channel.activated.emit(terms.channel.currentIndex())
    assert reception.term_notice.text == ""
    assert reception.summary.due_text != "–"


@pytest.mark.parametrize(("procedure", "cases"), [(SPLIT, 1), (LAND, 3)])
def test_the_administrator_settles_it_by_keyboard(
    window: MainWindow, desk: Desk, hands: Hands, procedure: str, cases: int
) -> None:
    press(window, Qt.Key.Key_F10)
    pages = window.screens.catalogue.pages
    assert pages is not None
    hands.type(procedure)
    hands.press(Qt.Key.Key_Down, ENTER)
    settle(pages, hands, cases)
    assert hands.keys <= MOST_KEYS
    document = desk.read(draft_of, procedure).document
    direct = [term.amount for case in document.cases for term in case.terms if term.channel is Channel.DIRECT]
    assert direct == [17] * cases
    applicant = PersonValues(name="Nguyễn Văn An")
    assert desk.write(receive, Intake(procedure, applicant)).due_at


def test_from_the_desk_to_the_term_and_back_to_the_form(window: MainWindow, desk: Desk, hands: Hands) -> None:
    ask_for(window, hands, SPLIT)
    reception = window.screens.reception
    reception.page.applicant.name.setText("Nguyễn Văn An")
    press_step(reception.term_notice, "Ghi thời hạn (F10)")
    assert window.current == "catalogue"
    pages = window.screens.catalogue.pages
    assert pages is not None
    hands.type("12")
    QTest.keyClick(focused(), ENTER, CTRL)
    assert pages.currentWidget() is pages.list
    press(window, Qt.Key.Key_F2)
    assert reception.term_notice.text == ""
    assert reception.summary.due_text != "–"
    assert reception.page.applicant.name.text() == "Nguyễn Văn An"


def test_a_half_edited_procedure_is_found_as_it_was_left(window: MainWindow, hands: Hands) -> None:
    press(window, Qt.Key.Key_F10)
    pages = window.screens.catalogue.pages
    assert pages is not None
    hands.type(SPLIT)
    hands.press(Qt.Key.Key_Down, ENTER)
    field = pages.editor.parts.general.lines["field"]
    field.setFocus()
    hands.type("x")
    press(window, Qt.Key.Key_F2)
    assert focused() is not field
    press(window, Qt.Key.Key_F10)
    assert pages.currentWidget() is pages.editor
    assert focused() is field
    assert pages.editor.typed is not None


def settle(pages: CataloguePages, hands: Hands, cases: int) -> None:
    """Type each missing term after Alt+T, then save."""
    assert "chưa nhận được" in pages.editor.terms_notice.text
    for number in range(cases):
        QTest.keyClick(focused(), Qt.Key.Key_T, ALT)
        hands.keys += 1
        assert pages.editor.parts.case.currentIndex() == number
        hands.type("17")
    QTest.keyClick(focused(), ENTER, CTRL)
    hands.keys += 1
    assert pages.currentWidget() is pages.list, pages.editor.notice.text
