"""Several results for one person: the list tells what is so by now, and her card says who stands at the desk."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.rules.people import PersonValues
from app.services.acts.performing import perform
from app.services.dossiers import finding
from app.services.reception.receiving import receive
from app.services.views import CardHolder, DossierView, ScanAnswer
from app.services.views.given import ActValues, Intake, Recipient
from models.birth_dates import BirthDate
from models.vocabulary import Action, Gender, Status
from tests.services.between_agencies import between
from tests.services.desk import AN, BIRTH, LATE_BIRTH, RESIDENCE
from tests.services.desk import Desk as ServiceDesk
from tests.ui.immediate import HeardMessages
from tests.ui.reception.conftest import press_step
from tests.ui.shell.showing import shown_window
from ui.counter.returning.several_page import SeveralPage
from ui.desk import Desk
from ui.messages import Tone
from ui.shell.window import MainWindow
from ui.widgets.buttons import Button

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
BINH = PersonValues(name="Trần Thị Bình", id_number="001190012346")


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr("app.settings.data_folder", lambda: tmp_path)
    with shown_window(qtbot, desk) as made:
        yield made


@pytest.fixture
def page(window: MainWindow) -> SeveralPage:
    press(window, Qt.Key.Key_F5)
    press(window, Qt.Key.Key_2, ALT)
    return window.screens.returning.several


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(window.windowHandle(), key, modifiers)


def ready(desk: Desk, applicant: PersonValues = AN) -> DossierView:
    return desk.write(perform, Action.COMPLETE, desk.write(receive, Intake(BIRTH, applicant)).code)


def status(desk: Desk, dossier: DossierView) -> Status:
    return desk.read(finding.dossier, dossier.code).status


def scan_card(window: MainWindow, person: PersonValues) -> None:
    holder = CardHolder(
        person.id_number or "", None, person.name, BirthDate(1990, 1, 1), Gender.MALE, "", date(2021, 5, 1)
    )
    window._answered("", ScanAnswer(kind="citizen_card", person=holder), scanned=True)


@pytest.mark.parametrize("leaves", [False, True])
def test_what_somebody_else_returned_meanwhile_leaves_the_list_with_the_reason(
    window: MainWindow, desk: Desk, page: SeveralPage, heard: HeardMessages, leaves: bool
) -> None:
    gone, other = ready(desk), ready(desk)
    for each in (gone, other):
        window.take_scan(each.barcode)
    press(window, Qt.Key.Key_Return)
    desk.write(perform, Action.RETURN_RESULT, gone.code, ActValues(recipient=Recipient()))
    press(window, Qt.Key.Key_Return, CTRL)
    assert status(desk, other) is Status.RESULT_READY
    assert page.panel is not None
    if leaves:
        press(window, Qt.Key.Key_Escape)
        assert page.codes == (other.code,)
    else:
        press_step(page.panel.notice, "Chỉ làm 1 hồ sơ còn lại")
        assert (status(desk, other), page.codes) == (Status.RETURNED, ())
    sign, code, why, *_rest = page.table.words.rows[-1]
    assert (sign, code, "đã trả kết quả rồi" in why) == ("✗", gone.code, True)
    press(window, Qt.Key.Key_Z, CTRL)
    assert "chưa trả" not in heard.last.text


def test_the_card_of_somebody_else_warns_and_names_who_takes_them(
    window: MainWindow, desk: Desk, page: SeveralPage, heard: HeardMessages
) -> None:
    hers, his = ready(desk), ready(desk, BINH)
    window.take_scan(hers.barcode)
    scan_card(window, BINH)
    assert page.codes == (hers.code, his.code)
    [told] = [each for each in heard.heard if "thêm 1 kết quả" in each.text]
    assert (told.tone, "Người nộp khác" in told.hint) == (Tone.WARNING, True)
    press(window, Qt.Key.Key_Return)
    assert page.panel is not None
    taker = page.panel.recipient
    assert (taker.name.text(), taker.id_number.text()) == (BINH.name, BINH.id_number)
    # Whoever comes next is nobody known.
    press(window, Qt.Key.Key_Escape)
    page.start_anew()
    for each in (hers, his):
        window.take_scan(each.barcode)
    press(window, Qt.Key.Key_Return)
    assert page.panel is not None
    assert page.panel.recipient.name.text() == ""


def test_her_own_card_is_compared_without_being_scanned_twice(
    window: MainWindow, desk: Desk, page: SeveralPage, heard: HeardMessages
) -> None:
    hers = ready(desk)
    scan_card(window, AN)
    [told] = [each for each in heard.heard if "thêm 1 kết quả" in each.text]
    assert (page.codes, told.tone) == ((hers.code,), Tone.GOOD)
    press(window, Qt.Key.Key_Return)
    assert page.panel is not None
    assert page.panel.recipient.herself.isChecked()
    assert "Đúng chính chủ" in page.panel.recipient.notice.text
    press(window, Qt.Key.Key_Return, CTRL)
    assert status(desk, hers) is Status.RETURNED


def test_a_fee_nobody_knows_yet_is_said_before_it_is_refused(
    window: MainWindow, desk: Desk, page: SeveralPage
) -> None:
    paying = desk.write(perform, Action.COMPLETE, desk.write(receive, Intake(RESIDENCE, AN)).code)
    late = desk.write(receive, Intake(BIRTH, AN, case=LATE_BIRTH))
    desk.write(perform, Action.COMPLETE, late.code)
    for each in (paying, late):
        window.take_scan(each.barcode)
    press(window, Qt.Key.Key_Return)
    assert page.panel is not None
    said = page.panel._unknown
    assert (said.isVisible(), late.code in said.text(), paying.code in said.text()) == (True, True, False)
    page.panel.codes = (paying.code,)
    page.panel._say_sum()
    assert not said.isVisible()


def test_a_result_that_has_not_come_is_told_of_alike_at_both_screens(
    window: MainWindow, desk: Desk, page: SeveralPage, heard: HeardMessages
) -> None:
    three = between(ServiceDesk(desk.database, desk.actor))
    code = three.at_the_land_office(desk.write(receive, Intake(BIRTH, BINH)).code)
    land = ServiceDesk(desk.database, three.land_leader.actor)
    land.complete(code)
    land.perform(Action.SEND_RESULT, code)
    scan_card(window, BINH)
    [told] = [each for each in heard.heard if each.tone is Tone.BAD]
    assert ("chưa về đây" in told.text, code in told.hint, "trên đường tới" in told.hint) == (
        True,
        True,
        True,
    )
    sign, text, why, *_rest = page.table.words.rows[-1]
    assert (page.codes, sign, text, "trên đường tới" in why) == ((), "✗", code, True)
    press(window, Qt.Key.Key_F2)
    scan_card(window, BINH)
    notice = window.screens.reception.notice
    assert (code in notice.text, "trên đường tới" in notice.text, "chờ trả" in notice.text) == (
        True,
        True,
        False,
    )
    assert not [
        each for each in notice.findChildren(Button) if each.text().startswith("Trả ") and each.isVisible()
    ]


def test_tab_goes_through_what_is_asked_from_the_top(
    window: MainWindow, desk: Desk, page: SeveralPage
) -> None:
    gone, his = ready(desk), ready(desk, BINH)
    paying = desk.write(perform, Action.COMPLETE, desk.write(receive, Intake(RESIDENCE, AN)).code)
    for each in (gone, his, paying):
        window.take_scan(each.barcode)
    press(window, Qt.Key.Key_Return)
    panel = page.panel
    assert panel is not None
    for field, text in ((panel.recipient.name, "Lê Văn Cường"), (panel.recipient.id_number, "001085000111")):
        field.setText(text)
    panel.recipient.authority.setText("Giấy uỷ quyền số 5")
    desk.write(perform, Action.RETURN_RESULT, gone.code, ActValues(recipient=Recipient()))
    press(window, Qt.Key.Key_Return, CTRL)
    [rest] = panel.notice.findChildren(Button, options=Qt.FindChildOption.FindDirectChildrenOnly)
    taker = panel.recipient
    stops = [taker.other, taker.name, taker.id_number, taker.authority, panel.collect, panel.confirm]
    # From the panel itself, which shows no frame and is no stop, to what can be done about the refusal, and down.
    panel.setFocus()
    for wanted in (rest, *stops):
        press(window, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is wanted
    press(window, Qt.Key.Key_Tab)
    assert panel.isAncestorOf(QApplication.focusWidget())
    press(window, Qt.Key.Key_Tab)
    assert not panel.isAncestorOf(QApplication.focusWidget())
    for wanted in reversed(stops):
        wanted.setFocus()
        press(window, Qt.Key.Key_Backtab)
        assert panel.isAncestorOf(QApplication.focusWidget())
        assert QApplication.focusWidget() is not panel
