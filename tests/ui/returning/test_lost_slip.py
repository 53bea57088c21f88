"""A lost slip at the counter: told of, printed, returned by identity alone, and the alarm when it turns up."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.rules.barcodes import slip_barcode
from app.services.acts.performing import perform
from app.services.dossiers import finding
from app.services.reception.receiving import receive
from app.services.views import CardHolder, DossierView, ScanAnswer
from app.services.views.given import ActValues, Intake, Recipient
from models.vocabulary import Action, Gender, Status
from printing.lost_slip import LostSlipPledge
from printing.receipt import Receipt
from tests.services.desk import AN, BIRTH
from tests.ui.immediate import HeardMessages, RememberingPrinter
from tests.ui.shell.showing import shown_window
from ui.desk import Desk
from ui.messages import Tone
from ui.shell.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr("app.settings.data_folder", lambda: tmp_path)
    with shown_window(qtbot, desk) as made:
        yield made


@pytest.fixture
def dossier(desk: Desk) -> DossierView:
    made = desk.write(receive, Intake(BIRTH, AN))
    return desk.write(perform, Action.COMPLETE, made.code)


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(window.windowHandle(), key, modifiers)


def card(number: str | None = AN.id_number) -> ScanAnswer:
    holder = CardHolder(number or "", None, AN.name, date(1990, 1, 1), Gender.MALE, "", date(2021, 5, 1))
    return ScanAnswer(kind="citizen_card", person=holder)


def status(desk: Desk, dossier: DossierView) -> Status:
    return desk.read(finding.dossier, dossier.code).status


def test_from_the_loss_to_the_hand(
    window: MainWindow,
    desk: Desk,
    dossier: DossierView,
    heard: HeardMessages,
    printer: RememberingPrinter,
) -> None:
    # Found by her name, the loss is told of; her identity is asked for, and her card gives it.
    window.begin_act(dossier.code, Action.REPORT_LOST)
    panel = window.screens.card.panel
    assert panel is not None
    assert panel.recipient is not None
    press(window, Qt.Key.Key_Return, CTRL)
    assert desk.read(finding.dossier, dossier.code).lost_slips == (), "not before her identity was looked at"
    window._answered("", card(), scanned=True)
    assert panel.recipient.id_number.text() == AN.id_number
    assert panel.recipient.herself.isChecked()
    press(window, Qt.Key.Key_Return, CTRL)
    assert len(desk.read(finding.dossier, dossier.code).lost_slips) == 1
    steps = dict(heard.last.steps)
    steps["In giấy cam kết"]()
    steps["In giấy hẹn"]()
    pledge, slip = (paper for _form, _code, paper in printer.printed)
    assert isinstance(pledge, LostSlipPledge)
    assert isinstance(slip, Receipt)
    assert slip.barcode == slip_barcode(dossier.barcode, 1)
    assert window.screens.card.body.facts.slip.isVisible()
    # The lost paper at the counter: red, with a sound, and nothing is prepared for whoever brings it.
    window.close_card()
    press(window, Qt.Key.Key_F5)
    window.take_scan(dossier.barcode)
    assert (heard.last.tone, heard.last.sounds, "ĐÃ BÁO MẤT" in heard.last.text) == (Tone.BAD, True, True)
    assert window.screens.card.panel is None
    assert window.strip.scans[0].is_good is False
    # The one in its place opens the return, which goes by her identity.
    window.take_scan(slip.barcode or "")
    assert (heard.last.tone, window.screens.card.panel is not None) == (Tone.GOOD, True)
    press(window, Qt.Key.Key_Return, CTRL)
    assert status(desk, dossier) is Status.RESULT_READY
    window._answered("", card(), scanned=True)
    press(window, Qt.Key.Key_Return, CTRL)
    assert status(desk, dossier) is Status.RETURNED
    for page in ("today", "returning", "reception", "closing"):
        window.turn_to(page)
        window.take_scan(dossier.barcode)
        assert heard.last.tone is Tone.BAD
        assert f"đã trả cho {AN.name}" in heard.last.text


def test_a_wrong_number_is_said_at_its_field(
    window: MainWindow, desk: Desk, dossier: DossierView, heard: HeardMessages
) -> None:
    window.begin_act(dossier.code, Action.REPORT_LOST)
    panel = window.screens.card.panel
    assert panel is not None
    assert panel.recipient is not None
    panel.recipient.id_number.setText("001090999999")
    assert panel.recipient.herself.isChecked(), "a number alone makes nobody else of her"
    press(window, Qt.Key.Key_Return, CTRL)
    assert "không phải số của người nộp" in panel.form.row("recipient.id_number").error.text()
    assert desk.read(finding.dossier, dossier.code).lost_slips == ()


def test_results_of_one_person_go_by_her_identity_where_one_slip_is_lost(
    window: MainWindow, desk: Desk, dossier: DossierView, heard: HeardMessages
) -> None:
    other = desk.write(perform, Action.COMPLETE, desk.write(receive, Intake(BIRTH, AN)).code)
    desk.write(
        perform,
        Action.REPORT_LOST,
        dossier.code,
        ActValues(recipient=Recipient(id_number=AN.id_number)),
    )
    press(window, Qt.Key.Key_F5)
    press(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    page = window.screens.returning.several
    window.take_scan(dossier.barcode)
    assert (page.codes, "ĐÃ BÁO MẤT" in heard.last.text) == ((), True)
    for text in (slip_barcode(dossier.barcode, 1), other.barcode):
        window.take_scan(text)
    assert {dossier.code, other.code} <= set(page.codes)
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Return, CTRL)
    assert status(desk, dossier) is Status.RESULT_READY
    window._answered("", card(), scanned=True)
    press(window, Qt.Key.Key_Return, CTRL)
    assert {status(desk, each) for each in (dossier, other)} == {Status.RETURNED}


def test_who_comes_without_a_slip_is_found_by_her_card(
    window: MainWindow, desk: Desk, dossier: DossierView, heard: HeardMessages
) -> None:
    press(window, Qt.Key.Key_F5)
    window._answered("", card(), scanned=True)
    assert (window.current, window.screens.returning.tabs.name) == ("returning", "several")
    assert dossier.code in window.screens.returning.several.codes
    window._answered("", card("001099999999"), scanned=True)
    assert any("Không có kết quả nào" in said.text and said.tone is Tone.BAD for said in heard.heard)
    # Where a list asks who takes its results the card is for that.
    press(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    window.screens.returning.pane.list.selectAll()
    several = window.screens.returning.pane.several
    assert several is not None
    several.give_to_one()
    assert several.panel is not None
    window._answered("", card(), scanned=True)
    assert window.screens.returning.tabs.name == "waiting"


def test_a_loss_told_of_at_another_desk_is_news_to_the_open_return(
    window: MainWindow, desk: Desk, dossier: DossierView, heard: HeardMessages
) -> None:
    window.begin_act(dossier.code, Action.RETURN_RESULT)
    before = window.screens.card.panel
    assert before is not None
    told = ActValues(recipient=Recipient(id_number=AN.id_number))
    desk.write(perform, Action.REPORT_LOST, dossier.code, told)
    press(window, Qt.Key.Key_Return, CTRL)
    assert status(desk, dossier) is Status.RESULT_READY
    assert (heard.last.tone, "giấy tờ tuỳ thân" in heard.last.text) == (Tone.BAD, True)
    assert "Báo mất giấy hẹn" in heard.last.hint
    # The card is read again; asked anew, her identity is asked for.
    assert window.screens.card.panel is not before
    window.begin_act(dossier.code, Action.RETURN_RESULT)
    panel = window.screens.card.panel
    assert panel is not None
    assert panel.recipient is not None
    assert panel.recipient.id_number.isVisible()


def test_a_lost_slip_is_an_alarm_also_while_who_takes_them_is_asked(
    window: MainWindow, desk: Desk, dossier: DossierView, heard: HeardMessages
) -> None:
    lost, fresh = (
        desk.write(perform, Action.COMPLETE, desk.write(receive, Intake(BIRTH, AN)).code) for _ in "12"
    )
    told = ActValues(recipient=Recipient(id_number=AN.id_number))
    desk.write(perform, Action.REPORT_LOST, lost.code, told)
    press(window, Qt.Key.Key_F5)
    press(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    page = window.screens.returning.several
    window.take_scan(dossier.barcode)
    press(window, Qt.Key.Key_Return)
    assert page.panel is not None
    window.take_scan(lost.barcode)
    assert (heard.last.tone, heard.last.sounds, "ĐÃ BÁO MẤT" in heard.last.text) == (Tone.BAD, True, True)
    # One that could be returned is told of as before: not added while the sum is in sight.
    window.take_scan(fresh.barcode)
    assert "Đang ghi người nhận" in heard.last.text
    assert page.codes == (dossier.code,)
