"""What is said and what is selected belong to the dossier and the form in sight."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.services.dossiers.day_lists import day_list
from app.services.views import DossierRow
from models.vocabulary import Status
from tests.ui.immediate import HeardMessages
from tests.ui.shell.conftest import FindRow, press
from tests.ui.shell.test_window import CARD, wrong
from ui.desk import Desk
from ui.messages import Message, Tone
from ui.shell.window import MainWindow


def test_a_refused_scan_is_not_said_beside_a_dossier_opened_after_it(
    window: MainWindow, row: FindRow
) -> None:
    ready = row(Status.RESULT_READY)
    window.take_scan(wrong(ready.barcode))
    assert window.message_bar.tone == "bad"
    window.open_dossier(ready.code)
    assert window.message_bar.text == ""
    window.take_scan(wrong(ready.barcode))
    window.enter_dossier(row(Status.RECEIVED).code)
    assert window.message_bar.text == ""


def test_what_was_said_about_a_dossier_stays_while_it_is_shown_again(
    window: MainWindow, row: FindRow
) -> None:
    ready = row(Status.RESULT_READY)
    window.take_scan(ready.barcode)
    said = window.message_bar.text
    assert said
    window.enter_dossier(ready.code)
    assert window.message_bar.text == said


def test_turning_a_page_and_looking_at_the_keys_take_the_words_away(window: MainWindow) -> None:
    say = window.desk.messages.bad
    for turn in (
        lambda: window.go("reception"),
        window.screens.today.receive_wanted.emit,
        lambda: window.screens.today.tabs.chosen.emit("overdue"),
        window.show_keys,
    ):
        window.go("today")
        say("Không phải mã hồ sơ")
        turn()
        assert window.message_bar.text == ""


def test_a_scan_that_led_nowhere_says_whose_dossier_is_still_shown(
    window: MainWindow, row: FindRow, heard: HeardMessages
) -> None:
    ready = row(Status.RESULT_READY)
    window.take_scan(wrong(ready.barcode))
    assert ready.code not in heard.last.hint
    window.open_dossier(ready.code)
    for scan in (
        lambda: window.take_scan(wrong(ready.barcode)),
        lambda: window.take_foreign("8934563138165"),
    ):
        scan()
        assert "không mở hồ sơ nào" not in heard.last.text
        assert f"Vẫn đang hiện hồ sơ {ready.code} của {ready.applicant}." in heard.last.hint


def test_the_words_about_a_citizen_go_when_the_form_of_the_next_is_begun(
    window: MainWindow, heard: HeardMessages
) -> None:
    window.go("reception")
    page = window.screens.reception.page
    window.take_scan(CARD)
    assert "Nguyễn Văn An" in window.message_bar.text  # what a card says is not lost by filling the form
    page.procedure.focus()
    QTest.keyClicks(window.focusWidget(), "1.001193")
    press(window, Qt.Key.Key_Return)
    window.screens.reception.save()
    assert heard.last.text.startswith("Đã nhận")
    assert "Thêm hồ sơ cùng người" in [step.text() for step in window.message_bar.steps()]
    page.applicant.name.setText("Vương Thị Nhài")
    assert window.message_bar.text == ""


def test_bad_news_about_a_paper_outlives_the_first_letter_of_the_next_form(
    window: MainWindow, heard: HeardMessages
) -> None:
    window.go("reception")
    window.screens.reception._begin_anew()
    window.desk.messages._show(Message(Tone.BAD, "Chưa in được giấy hẹn."))
    window.screens.reception.page.applicant.name.setText("Vương Thị Nhài")
    assert window.message_bar.text == "Chưa in được giấy hẹn."


def test_the_row_selected_is_the_dossier_shown(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    window.screens.today.show_view("waiting")
    listing = window.screens.today.pane.list
    rows = listing.rows.rows
    listing.select_code(rows[0].code)
    window.ask(rows[1].code)
    assert listing.selected_code == rows[1].code
    window.take_scan(rows[2].barcode)
    assert listing.selected_code == rows[2].code
    elsewhere = _not_among(rows, desk)
    window.take_scan(elsewhere.barcode)
    assert window.screens.card.dossier is not None
    assert window.screens.card.dossier.code == elsewhere.code
    assert listing.selected_code is None
    window.refresh()
    assert listing.selected_code is None


def _not_among(rows: tuple[DossierRow, ...] | list[DossierRow], desk: Desk) -> DossierRow:
    codes = {each.code for each in rows}
    page = desk.read(day_list, "today", limit=200)
    return next(each for each in page.rows if each.code not in codes)
