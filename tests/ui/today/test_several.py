"""Several dossiers of a list: handed to one person, printed as one job; what was left out is told."""

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.services.dossiers import finding
from app.services.views import CardHolder
from models.vocabulary import Action, Status
from printing.bundle import Bundle
from printing.results_receipt import ResultsReceipt
from tests.ui.immediate import HeardMessages, RememberingPrinter
from ui.counter.lists import several_acts
from ui.counter.lists.returning_panel import ReturningPanel
from ui.counter.today.screen import TodayScreen
from ui.desk import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(today: TodayScreen) -> TodayScreen:
    """Everything there is, in sight, with the keyboard."""
    today.show_view("all")
    return today


def in_state(screen: TodayScreen, status: Status, count: int) -> tuple[str, ...]:
    codes = [row.code for row in screen.pane.list.rows.rows if row.status is status][:count]
    assert len(codes) == count
    return tuple(codes)


def returnable(screen: TodayScreen, desk: Desk, count: int) -> tuple[str, ...]:
    """Dossiers whose results may be handed out here, of whose money everything is known."""
    ready = [code for code in (row.code for row in screen.pane.list.rows.rows) if _may_go(desk, code)]
    assert len(ready) >= count
    return tuple(ready[:count])


def _may_go(desk: Desk, code: str) -> bool:
    view = desk.read(finding.dossier, code)
    is_offered = Action.RETURN_RESULT in {offer.action for offer in view.actions}
    return is_offered and all(fee.remaining is not None for fee in view.fees)


def choose(screen: TodayScreen, codes: tuple[str, ...]) -> None:
    screen.pane.list.clearSelection()
    screen.pane.list._select_more(codes)
    assert screen.several_acts.codes == codes


def asked(qtbot: QtBot, screen: TodayScreen, codes: tuple[str, ...]) -> ReturningPanel:
    choose(screen, codes)
    qtbot.keyClick(screen.pane.list, Qt.Key.Key_T, CONTROL)
    panel = screen.several_acts.panel
    assert isinstance(panel, ReturningPanel)
    return panel


def statuses(desk: Desk, codes: tuple[str, ...]) -> set[Status]:
    return {desk.read(finding.dossier, code).status for code in codes}


def card(name: str, number: str) -> CardHolder:
    return CardHolder(number, None, name, None, None, None, None)


def test_results_go_to_whoever_shows_her_card_with_the_money_as_one_sum(
    qtbot: QtBot, screen: TodayScreen, desk: Desk, heard: HeardMessages, printer: RememberingPrinter
) -> None:
    codes = returnable(screen, desk, 3)
    panel = asked(qtbot, screen, codes)
    owed = [
        sum(fee.remaining or 0 for fee in desk.read(finding.dossier, code).fees if fee.settled_at is None)
        for code in codes
    ]
    assert panel.owed == sum(owed)
    assert screen.several_acts.take_card(card("Lê Văn Cường", "001085000111"))
    panel.recipient.authority.setText("Giấy uỷ quyền số 5")
    qtbot.keyClick(panel, Qt.Key.Key_Return, CONTROL)
    assert screen.several_acts.panel is None
    assert statuses(desk, codes) == {Status.RETURNED}
    assert "Đã trả 3 kết quả cho Lê Văn Cường" in heard.last.text
    words, print_them = heard.last.steps[0]
    assert words == "In giấy biên nhận"
    print_them()
    words, print_each = heard.last.steps[1]
    assert words == "In riêng từng hồ sơ"
    print_each()
    (one, _code, sheet), (form, _first, document) = printer.printed
    assert (one, form) == ("giay-bien-nhan-chung", "giay-bien-nhan")
    assert [line.code for line in cast("ResultsReceipt", sheet).dossiers] == list(panel.codes)
    assert len(cast("Bundle", document).documents) == 3


def test_where_one_cannot_the_rest_goes_on_request_and_both_are_told(
    qtbot: QtBot, screen: TodayScreen, desk: Desk, heard: HeardMessages
) -> None:
    ready, running = returnable(screen, desk, 2), in_state(screen, Status.RECEIVED, 1)
    in_order = tuple(row.code for row in screen.pane.list.rows.rows if row.code in {*ready, *running})
    panel = asked(qtbot, screen, in_order)
    panel.recipient.take_card(card("Lê Văn Cường", "001085000111"))
    qtbot.keyClick(panel, Qt.Key.Key_Return, CONTROL)
    assert screen.several_acts.panel is panel
    assert running[0] in panel.notice.text
    assert Status.RETURNED not in statuses(desk, ready)
    buttons = panel.notice.findChildren(QPushButton)
    [button] = [each for each in buttons if "2 hồ sơ còn lại" in each.text()]
    button.click()
    assert screen.several_acts.panel is None
    assert statuses(desk, ready) == {Status.RETURNED}
    assert statuses(desk, running) == {Status.RECEIVED}
    assert "Đã trả 2 kết quả" in heard.last.text
    assert running[0] in heard.last.hint


def test_esc_leaves_everything_as_it_was(qtbot: QtBot, screen: TodayScreen, desk: Desk) -> None:
    codes = in_state(screen, Status.RESULT_READY, 2)
    panel = asked(qtbot, screen, codes)
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert screen.several_acts.panel is None
    assert screen.pane.list.hasFocus()
    assert statuses(desk, codes) == {Status.RESULT_READY}
    assert not screen.several_acts.take_card(card("Lê Văn Cường", "001085000111"))


def test_what_no_state_allows_is_not_asked_about(
    qtbot: QtBot, screen: TodayScreen, heard: HeardMessages
) -> None:
    choose(screen, in_state(screen, Status.RETURNED, 2))
    for pressed in (Qt.Key.Key_D, Qt.Key.Key_T):
        qtbot.keyClick(screen.pane.list, pressed, CONTROL)
        assert "chưa làm gì" in heard.last.text
    assert screen.several_acts.panel is None


def test_what_is_asked_stands_there_whole_on_a_small_screen(
    qtbot: QtBot, screen: TodayScreen, desk: Desk
) -> None:
    screen.resize(700, 573)
    panel = asked(qtbot, screen, returnable(screen, desk, 3))
    panel.recipient.other.setChecked(True)
    qtbot.keyClick(panel, Qt.Key.Key_Return, CONTROL)
    for _ in range(3):
        QApplication.processEvents()
    fields = (panel.recipient.name, panel.recipient.id_number, panel.recipient.authority)
    assert all(field.height() >= field.sizeHint().height() for field in fields)
    assert panel.form.height() >= panel.form.heightForWidth(panel.form.width())
    assert screen.pane.list.viewport().height() > 0


def test_slips_are_one_job_in_the_order_of_the_list(
    qtbot: QtBot, screen: TodayScreen, printer: RememberingPrinter, heard: HeardMessages
) -> None:
    codes = tuple(row.code for row in screen.pane.list.rows.rows)[:4]
    choose(screen, codes)
    qtbot.keyClick(screen.pane.list, Qt.Key.Key_P, CONTROL)
    [(form, named, document)] = printer.printed
    assert (form, named) == ("giay-hen", f"{codes[0]} và 3 hồ sơ nữa")
    assert [getattr(each, "code", "") for each in cast("Bundle", document).documents] == list(codes)


def test_too_many_are_not_begun(
    qtbot: QtBot, screen: TodayScreen, heard: HeardMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(several_acts, "MOST", 2)
    screen.pane.list.selectAll()
    for pressed in (Qt.Key.Key_P, Qt.Key.Key_D, Qt.Key.Key_T):
        qtbot.keyClick(screen.pane.list, pressed, CONTROL)
        assert "nhiều quá" in heard.last.text
    assert screen.several_acts.panel is None
    assert screen.several == ()
