"""The window: every way by its key, a scan from anywhere, and nothing typed is lost on the way."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.services.acts.performing import perform
from app.services.views.given import ActValues, Recipient
from models.vocabulary import Action, Status
from tests.ui.immediate import HeardMessages, WaitingTasks
from tests.ui.shell.conftest import FindRow, press
from ui.desk import Desk
from ui.messages import Tone
from ui.scanner.trial import ScannerTest
from ui.shell.window import MainWindow
from ui.widgets.dossier_rows import DossierColumn

CARD = "001090123456|012345678|Nguyễn Văn An|01011990|Nam|Số 1, Phường X, Quận Y, Hà Nội|15042021"


def wrong(barcode: str) -> str:
    """The same digits with the last one misread."""
    return barcode[:-1] + str((int(barcode[-1]) + 1) % 10)


@pytest.mark.parametrize(
    ("key", "screen"),
    [
        (Qt.Key.Key_F2, "reception"),
        (Qt.Key.Key_F5, "returning"),
        (Qt.Key.Key_F6, "handover"),
        (Qt.Key.Key_F7, "closing"),
        (Qt.Key.Key_F8, "calendar"),
        (Qt.Key.Key_F9, "settings"),
        (Qt.Key.Key_F12, "applicants"),
        (Qt.Key.Key_F1, "today"),
    ],
)
def test_every_way_has_its_key(window: MainWindow, key: Qt.Key, screen: str) -> None:
    window.go("settings" if screen == "today" else "today")
    press(window, key)
    assert window.current == screen


def test_f3_brings_the_keyboard_to_the_box_from_a_form(window: MainWindow) -> None:
    window.go("reception")
    press(window, Qt.Key.Key_F3)
    assert window.focusWidget() is window.box.field


def test_esc_empties_the_box_then_goes_back(window: MainWindow) -> None:
    window.go("returning")
    window.box.take_focus()
    window.box.field.setText("abc")
    press(window, Qt.Key.Key_Escape)
    assert (window.box.field.text(), window.current) == ("", "returning")
    press(window, Qt.Key.Key_Escape)
    assert window.current == "today"


def test_a_scanned_slip_of_a_finished_dossier_opens_it_and_the_clerk_s_enter_returns_it(
    window: MainWindow, row: FindRow, heard: HeardMessages, desk: Desk
) -> None:
    ready = row(Status.RESULT_READY)
    window.take_scan(ready.barcode)
    card = window.screens.card
    assert card.dossier is not None
    assert card.dossier.code == ready.code
    assert heard.last.tone is Tone.GOOD
    assert ready.applicant in heard.last.text
    assert card.panel is None  # the scan itself acts on nothing
    press(window, Qt.Key.Key_Return)
    assert card.panel is not None
    assert card.panel.offer.action is Action.RETURN_RESULT


def test_a_second_return_is_refused_with_when_and_to_whom(
    window: MainWindow, row: FindRow, heard: HeardMessages, desk: Desk
) -> None:
    ready = next_without_fee(desk)
    taker = Recipient(name="Lê Thị Hoa", id_number="001190000001", authority="Giấy uỷ quyền 01")
    desk.write(perform, Action.RETURN_RESULT, ready, ActValues(recipient=taker))
    window.take_scan(ready)
    assert heard.last.tone is Tone.BAD
    assert "đã trả" in heard.last.text
    assert "09:15 12/01/2026" in heard.last.text
    assert "Lê Thị Hoa" in heard.last.text
    main = [offer for offer in window.screens.card.dossier.actions if offer.action is Action.RETURN_RESULT]
    assert main == []


def test_while_returning_a_dossier_without_result_is_refused_with_its_date(
    window: MainWindow, row: FindRow, heard: HeardMessages
) -> None:
    window.go("returning")
    window.take_scan(row(Status.RECEIVED).barcode)
    assert heard.last.tone is Tone.BAD
    assert heard.last.text.startswith("Chưa có kết quả")
    assert "Hẹn trả lúc" in heard.last.hint


@pytest.mark.parametrize("text", ["WRONG", "012342601120999999", "H26.16-260112-9999", "không có ai như thế"])
def test_what_is_not_known_is_refused_with_a_way_on(
    window: MainWindow, row: FindRow, heard: HeardMessages, text: str
) -> None:
    asked = wrong(row(Status.RESULT_READY).barcode) if text == "WRONG" else text
    window.take_scan(asked)
    assert heard.last.tone is Tone.BAD
    assert heard.last.text
    assert heard.last.hint
    retype = heard.last.steps[0][1]
    retype()
    assert window.box.field.text() == asked
    assert window.screens.card.dossier is None


def test_no_row_of_an_earlier_search_stands_under_nothing_found(window: MainWindow) -> None:
    window.ask("nguyen")
    found = window.screens.found.pane
    assert window.current == "found"
    assert found.list.rows.rows
    window.ask("không có ai như thế")
    assert found.list.rows.rows == ()
    assert not found.shows_list
    assert "không có ai như thế" in found.blank.text


FOREIGN = "8934563138165"


@pytest.mark.parametrize("screen", ["today", "returning", "reception", "settings"])
def test_a_scan_of_something_else_is_said_and_nothing_follows_from_it(
    window: MainWindow, row: FindRow, heard: HeardMessages, screen: str
) -> None:
    window.go(screen)
    long = f"https://example.vn/{'x' * 90}"
    for text in (FOREIGN, long):
        window.take_foreign(text)
        assert heard.last.tone is Tone.BAD
        assert heard.last.sounds
        assert "Không phải mã hồ sơ" in heard.last.text
        assert text[:40] in heard.last.text
        assert len(heard.last.text) < 80
    assert window.current == screen
    assert window.screens.card.dossier is None
    assert [scan.is_good for scan in window.strip.scans] == [False, False]


def test_while_the_scanner_is_tried_it_shows_whatever_comes(
    window: MainWindow, heard: HeardMessages, row: FindRow
) -> None:
    window.go("settings")
    test = window.screens.settings.findChild(ScannerTest)
    test.toggle.click()
    window.take_foreign(FOREIGN)
    assert FOREIGN in test.notice.findChildren(QLabel)[-1].text()
    assert not heard.heard


@pytest.mark.parametrize("screen", ["today", "returning", "found"])
def test_what_is_typed_on_a_list_is_looked_for_by_the_one_box(window: MainWindow, screen: str) -> None:
    window.ask("nguyen")
    window.box.field.setText("nguyen")
    window.go(screen)
    shown = {
        "today": window.screens.today,
        "returning": window.screens.returning,
        "found": window.screens.found,
    }
    rows = shown[screen].pane.list
    rows.setFocus()
    rows.selectRow(0)
    before = rows.selected_code
    for sign in "0912":
        press(window, sign)
    assert (window.box.field.text(), window.focusWidget()) == ("0912", window.box.field)
    # What was found for other words does not stand there any more.
    assert rows.selected_code == (None if screen == "found" else before)


def test_what_is_typed_on_a_card_s_button_is_looked_for_too(window: MainWindow, row: FindRow) -> None:
    window.go("settings")
    window.enter_dossier(row(Status.RESULT_READY).code)
    main = window.screens.card.bar.main
    assert main is not None
    assert main.hasFocus()
    press(window, "t")
    assert (window.box.field.text(), window.focusWidget()) == ("t", window.box.field)


def test_the_last_eight_scans_stay_in_sight_newest_first(window: MainWindow, row: FindRow) -> None:
    for number in range(10):
        window.take_scan(f"H26.16-260112-9{number:03}")
    ready = row(Status.RESULT_READY)
    window.take_scan(ready.barcode)
    texts = [scan.text for scan in window.strip.scans]
    assert texts == [ready.barcode, *(f"H26.16-260112-9{number:03}" for number in range(9, 2, -1))]
    assert [scan.is_good for scan in window.strip.scans] == [True] + [False] * 7


@pytest.mark.usefixtures("window")  # whose folder for drafts the one below shares
def test_of_two_quick_scans_the_first_stays_in_sight_as_not_looked_up(
    qtbot: QtBot, desk: Desk, row: FindRow
) -> None:
    tasks = WaitingTasks(desk.messages)
    window = MainWindow(replace(desk, tasks=tasks))
    qtbot.addWidget(window)
    tasks.finish()
    first, second = row(Status.RESULT_READY), row(Status.RECEIVED)
    window.take_scan(first.barcode)
    window.take_scan(second.barcode)
    tasks.finish()
    assert window.screens.card.dossier.code == second.code
    assert [(scan.text, scan.is_good) for scan in window.strip.scans] == [
        (second.barcode, True),
        (first.barcode, None),
    ]


def test_a_click_on_a_scan_opens_it_again(window: MainWindow, row: FindRow) -> None:
    ready = row(Status.RESULT_READY)
    window.take_scan(ready.barcode)
    window.back()
    assert window.screens.card.dossier is None
    window.strip.again.emit(ready.barcode)
    assert window.screens.card.dossier is not None


def test_after_an_act_the_keyboard_is_back_in_the_box(window: MainWindow, row: FindRow, desk: Desk) -> None:
    window.enter_dossier(row(Status.RECEIVED).code)
    press(window, Qt.Key.Key_Return)
    card = window.screens.card
    assert card.prepare(Action.COMPLETE)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert card.dossier.status is Status.RESULT_READY
    assert window.focusWidget() is window.box.field
    window.message_bar.back_button.setFocus()
    press(window, Qt.Key.Key_Return)
    assert card.dossier.status is Status.RECEIVED
    assert window.focusWidget() is window.box.field


def test_where_results_are_returned_a_scan_prepares_it_and_does_nothing_yet(
    window: MainWindow, row: FindRow, desk: Desk
) -> None:
    window.go("returning")
    code = next_without_fee(desk)
    for _ in range(3):
        window.take_scan(code)
    card = window.screens.card
    assert card.dossier.status is Status.RESULT_READY
    assert card.panel.offer.action is Action.RETURN_RESULT
    assert card.panel.who.isVisible()
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Return)
    assert card.dossier.status is Status.RESULT_READY
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert card.dossier.status is Status.RETURNED
    assert window.focusWidget() is window.box.field


def test_a_scan_in_the_middle_of_a_form_keeps_the_form_and_leads_back_to_the_same_field(
    window: MainWindow, row: FindRow, heard: HeardMessages
) -> None:
    window.go("reception")
    window.take_scan(CARD)
    reception = window.screens.reception
    assert reception.has_work
    before = reception.page.form
    field = reception.page.applicant.name
    field.setFocus()
    window.take_scan(row(Status.RESULT_READY).barcode)
    assert window.current == "reception"
    assert reception.page.form == before
    assert window.screens.card.dossier is not None
    way_back = next(act for word, act in heard.last.steps if word == "Về hồ sơ đang nhập")
    way_back()
    assert window.focusWidget() is field
    assert reception.page.form == before


def test_a_scan_while_a_result_is_being_returned_leaves_that_dossier_untouched(
    window: MainWindow, row: FindRow, desk: Desk
) -> None:
    window.take_scan(row(Status.RESULT_READY).barcode)
    press(window, Qt.Key.Key_Return)
    card = window.screens.card
    panel = card.panel
    assert panel is not None
    panel.take_focus()
    window.take_scan(row(Status.RECEIVED).barcode)
    assert card.panel is None
    assert card.dossier.status is Status.RECEIVED
    QApplication.sendPostedEvents(panel, QEvent.Type.DeferredDelete)
    window.back()
    assert card.dossier is None
    assert window.current == "today"


def test_an_identity_card_scanned_while_a_result_is_being_returned_is_the_recipient_s(
    window: MainWindow, row: FindRow
) -> None:
    window.take_scan(row(Status.RESULT_READY).barcode)
    press(window, Qt.Key.Key_Return)
    window.take_scan(CARD)
    assert window.current == "today"
    assert not window.screens.reception.has_work


def test_a_scanned_identity_card_becomes_the_applicant(window: MainWindow) -> None:
    window.take_scan(CARD)
    assert window.current == "reception"
    form = window.screens.reception.page.form
    assert (form.applicant.name, form.applicant.id_number) == ("Nguyễn Văn An", "001090123456")


def test_an_unfinished_form_is_marked_at_its_way_once_the_clerk_is_elsewhere(window: MainWindow) -> None:
    window.take_scan(CARD)
    window.go("today")
    marked = [button.accessibleName() for button in window.nav._buttons.values()]
    assert sum("đang nhập dở" in name for name in marked) == 1


def test_a_name_without_accents_lists_who_has_it_and_one_hit_opens_at_once(
    window: MainWindow, row: FindRow
) -> None:
    ready = row(Status.RESULT_READY)
    window.ask(ready.applicant_phone or ready.code)
    assert window.screens.card.dossier is not None
    window.back()
    window.ask("nguyen")
    assert window.current == "found"
    assert window.screens.found.pane.list.model().rowCount() > 1


def test_below_a_thousand_pixels_the_dossier_lies_over_the_list(
    qtbot: QtBot, window: MainWindow, row: FindRow
) -> None:
    window.take_scan(row(Status.RESULT_READY).barcode)
    assert window.middle.stack.isVisible()
    window.resize(911, 512)
    qtbot.waitUntil(lambda: not window.middle.stack.isVisible())
    assert window.screens.card.isVisible()
    window.back()
    assert window.middle.stack.isVisible()
    assert not window.screens.card.isVisible()


def test_beside_the_dossier_the_day_list_still_says_what_was_asked_for(
    window: MainWindow, row: FindRow
) -> None:
    """The office PCs are 1366 wide; a longer word among the ways would take the column away."""
    window.take_scan(row(Status.RESULT_READY).barcode)
    assert window.middle.card_is_open
    assert not window.screens.today.pane.list.isColumnHidden(DossierColumn.PROCEDURE)


def test_nothing_is_wider_than_a_small_window(qtbot: QtBot, window: MainWindow, row: FindRow) -> None:
    for name in ("today", "reception", "returning", "settings"):
        window.go(name)
        assert window.minimumSizeHint().width() <= 911, name
    window.resize(911, 512)
    window.take_scan(row(Status.RESULT_READY).barcode)
    assert window.minimumSizeHint().width() <= 911


def test_what_another_desk_does_appears_by_itself(
    window: MainWindow, desk: Desk, heard: HeardMessages
) -> None:
    code = next_without_fee(desk)
    window.take_scan(code)
    desk.write(perform, Action.RETURN_RESULT, code, ActValues(recipient=Recipient()))
    assert window.screens.card.dossier.status is Status.RESULT_READY
    window.live.hear()
    assert window.screens.card.dossier.status is Status.RETURNED


def next_without_fee(desk: Desk) -> str:
    """The code of a dossier that can be returned without money changing hands."""
    from app.services.dossiers.day_lists import day_list

    for each in desk.read(day_list, "waiting", limit=500).rows:
        if each.money.value in ("none", "settled"):
            return each.code
    raise LookupError("no dossier without fees waits")
