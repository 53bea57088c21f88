"""On a 1366×768 screen at 150 % no word is cut, nothing lies over anything, and what is asked is in sight."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from models.vocabulary import Action, Status
from tests.services.desk import BIRTH
from tests.ui.reception.conftest import ENTER, Hands
from tests.ui.shell.conftest import FindRow, press
from tests.ui.shell.test_messages_stay_put import LONGER, NARROW, resize, settle
from ui import theme
from ui.shell.keys_page import KeysPage
from ui.shell.window import MainWindow


@pytest.fixture
def narrow(window: MainWindow) -> Iterator[MainWindow]:
    """The window as small and as dressed as at 150 %."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, "light")
    resize(window, NARROW)
    yield window
    application.setStyleSheet("")


@pytest.fixture
def hands(qtbot: QtBot) -> Hands:
    return Hands(qtbot)


def place(part: QWidget, window: QWidget) -> QRect:
    return QRect(part.mapTo(window, QPoint(0, 0)), part.size())


def in_sight(part: QWidget) -> bool:
    """Whether all of a part inside a scrolled page is in its view."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    assert isinstance(above, QScrollArea)
    return above.viewport().rect().contains(place(part, above.viewport()))


def begin(window: MainWindow, hands: Hands) -> None:
    press(window, Qt.Key.Key_F2)
    hands.type(BIRTH)
    hands.press(ENTER)
    page = window.screens.reception.page
    page.applicant.name.setFocus()
    hands.type("Vuong Thi Nhai")
    page.papers.table.setFocus()
    hands.press(Qt.Key.Key_Space)
    settle()


def test_what_a_refusal_asks_is_whole_and_its_complaints_lie_over_nothing(
    narrow: MainWindow, hands: Hands
) -> None:
    begin(narrow, hands)
    hands.press(Qt.Key.Key_R, ctrl=True)
    hands.press(ENTER, ctrl=True)
    settle()
    panel = narrow.screens.reception.refusal_panel
    parts = [panel.who, panel.reason, panel._form.row("reason").error]
    parts += [panel.basis, panel._form.row("legal_basis").error, panel.main]
    places = [place(part, panel) for part in parts]
    for part, where in zip(parts, places, strict=True):
        assert where.height() >= part.sizeHint().height()
        assert panel.rect().contains(where)
    for above, below in pairwise(places):
        assert above.bottom() < below.top()


def test_no_button_under_the_form_cuts_its_words(narrow: MainWindow, hands: Hands) -> None:
    begin(narrow, hands)
    bar = narrow.screens.reception.bar
    shown = [button for button in bar.buttons if button.isVisible()]
    assert len(shown) == 6
    for button in shown:
        assert button.width() >= button.sizeHint().width(), button.text()
    assert bar.guide.toolTip() == "Còn thiếu 1 → phiếu hướng dẫn (Ctrl+H)"


def test_the_names_of_the_papers_have_the_room(narrow: MainWindow, hands: Hands) -> None:
    begin(narrow, hands)
    table = narrow.screens.reception.page.papers.table
    assert not table.is_shortened(0)


@pytest.mark.parametrize("screen", ["reception", "card"])
def test_good_news_keeps_to_its_place_and_is_cut_with_a_mark(
    narrow: MainWindow, row: FindRow, screen: str
) -> None:
    """After an act the keyboard is far below: that is no reason to lie over the head of the card."""
    narrow.go("reception")
    if screen == "card":
        narrow.take_scan(row(Status.RESULT_READY).barcode)
        narrow.screens.card.prepare(Action.RETURN_RESULT)
    messages, bar = narrow.desk.messages, narrow.message_bar
    words = "Đã nhận, hẹn trả 17:00 thứ Ba, 01/12/2026 · tạm tính: Mạc Thị Tạm Ứng, H26.16-261128-0002"
    messages.good(words, "Phải thu 8.000 đ.", ("Thu tiền (Ctrl+T)", lambda: None))
    settle()
    one_line = bar._hint.fontMetrics().height()
    messages.more("Đã lưu giấy hẹn", f"/tệp in/{LONGER}", ("Mở tệp", lambda: None))
    settle()
    assert bar.geometry().bottom() < place(narrow.middle, narrow).top()
    assert bar.hint.startswith("Phải thu 8.000 đ. Đã lưu giấy hẹn. /tệp in/")
    for label in (bar._text, bar._hint):
        if label.isVisible():
            assert label.heightForWidth(label.width()) <= label.height()
    assert bar._hint.isVisible()
    assert bar._hint.text().startswith("Phải thu 8.000 đ. Đã lưu")
    assert bar._hint.text().endswith("…")
    assert bar._hint.height() < 2 * one_line
    assert bar._text.toolTip() == bar.text == words


@pytest.mark.parametrize(
    "action", [Action.REQUEST_SUPPLEMENT, Action.EXTEND, Action.CORRECT, Action.HAND_OVER]
)
def test_where_an_act_begins_is_whole_in_sight(
    narrow: MainWindow, row: FindRow, qtbot: QtBot, action: Action
) -> None:
    narrow.take_scan(row(Status.RECEIVED).barcode)
    assert narrow.screens.card.prepare(action)

    def has_begun() -> bool:
        focused = QApplication.focusWidget()
        panel = narrow.screens.card.panel
        return focused is not None and panel is not None and panel.isAncestorOf(focused) and in_sight(focused)

    qtbot.waitUntil(has_begun)
    press(narrow, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: narrow.screens.card.panel is None)
    settle()
    assert narrow.screens.card.body.verticalScrollBar().value() == 0


def test_what_is_complained_of_in_a_panel_comes_into_sight(
    narrow: MainWindow, row: FindRow, qtbot: QtBot
) -> None:
    narrow.take_scan(row(Status.RESULT_READY).barcode)
    card = narrow.screens.card
    assert card.prepare(Action.ROLL_BACK)
    panel = card.panel
    assert panel is not None
    settle()
    panel.confirm()
    error = panel.form.row("reason").error
    qtbot.waitUntil(lambda: error.isVisible() and in_sight(error))


def test_the_way_of_a_dossier_is_shown_from_its_heading_on(
    narrow: MainWindow, row: FindRow, qtbot: QtBot
) -> None:
    narrow.take_scan(row(Status.RESULT_READY).barcode)
    body = narrow.screens.card.body
    settle()
    body.open_history()

    def is_read_at_once() -> bool:
        view, lines = body.viewport(), place(body._history, body.viewport())
        is_at_the_top = 0 <= place(body.history.head, view).top() <= 8
        return body._history._lines.count() > 0 and (is_at_the_top or view.rect().contains(lines))

    qtbot.waitUntil(is_read_at_once)


def test_the_keys_of_a_page_come_first_and_the_rest_is_reached_by_keyboard(narrow: MainWindow) -> None:
    narrow.turn_to("reception")
    narrow.show_keys()
    settle()
    page = narrow.middle.stack.currentWidget()
    assert isinstance(page, KeysPage)
    assert page.keys[0].words == "Lưu hồ sơ"
    bar = page._scroll.verticalScrollBar()
    assert bar.maximum() > 0
    QTest.keyClick(page, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()


def test_what_is_wrong_on_the_form_is_read_without_scrolling(
    narrow: MainWindow, hands: Hands, qtbot: QtBot
) -> None:
    begin(narrow, hands)
    page = narrow.screens.reception.page
    page.applicant.id_number.setText("12AB")
    page.procedure.focus()
    hands.press(ENTER, ctrl=True)
    line = page.applicant.id_number.parentWidget()
    assert line is not None
    qtbot.waitUntil(lambda: in_sight(line))
    assert "Số định danh" in line._error.text()


@pytest.mark.parametrize("screen", ["settings", "people", "catalogue", "calendar"])
def test_a_dossier_in_sight_does_not_lie_over_the_page_asked_for(
    narrow: MainWindow, row: FindRow, screen: str
) -> None:
    narrow.take_scan(row(Status.RECEIVED).barcode)
    narrow.turn_to(screen)
    assert not narrow.middle.card_is_open
    assert narrow.middle.stack.isVisible()


def test_a_row_of_a_procedure_is_seen_whole_while_its_terms_are_open(narrow: MainWindow) -> None:
    narrow.turn_to("catalogue")
    pages = narrow.screens.catalogue.pages
    assert pages is not None
    pages.edit("1.013978")
    settle()
    assert pages.editor.terms_notice.isVisible()
    pages.editor.parts.tabs.turn("papers")
    settle()
    table = pages.editor.parts.rows["papers"].table
    assert table.rowHeight(0) <= table.viewport().height()


def test_who_took_a_confirmation_back_gives_way_to_the_button(narrow: MainWindow, hands: Hands) -> None:
    narrow.go("calendar")
    head = narrow.screens.calendar.head
    hands.wait_for(lambda: bool(head.by.whole))
    head.take_back_button.hide()
    head.confirm_button.setText("Xác nhận lịch năm 2029")
    head.confirm_button.show()
    head.by.say("Nguyễn Thị Hồng Hạnh rút xác nhận 28/11/2026")
    head.layout().activate()
    assert head.confirm_button.width() >= head.confirm_button.sizeHint().width()
    assert head.title.width() >= head.title.sizeHint().width()
