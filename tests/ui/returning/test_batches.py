"""Pages on which a scan does something: the running list, the counter, what comes twice, and the way back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.rules.people import PersonValues
from app.rules.scan_pages import PAGES, Does
from app.services.acts.performing import perform
from app.services.dossiers import finding
from app.services.dossiers.history import history
from app.services.reception.receiving import receive
from app.services.views import CardHolder, DossierView, ScanAnswer
from app.services.views.given import ActValues, Intake, Recipient
from models.vocabulary import Action, Gender, Status
from printing.results_receipt import ResultsReceipt
from tests.services.desk import AN, BIRTH
from tests.ui.immediate import HeardMessages, RememberingPrinter, SlowToDeliver, kept_for
from tests.ui.scanner.typed_keys import keys
from tests.ui.shell.showing import shown_window
from ui.counter.batches.acting_page import ActingPage
from ui.counter.batches.batch import How
from ui.counter.returning.screen import ARRIVED, SEVERAL
from ui.desk import Desk
from ui.messages import Tone
from ui.scanner.key_watch import KeyWatch
from ui.shell.window import MainWindow
from ui.theme import ROW_HEIGHT

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
BINH = PersonValues(name="Trần Thị Bình", id_number="001190012346")
HERSELF = ActValues(recipient=Recipient())


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr("app.settings.data_folder", lambda: tmp_path)
    with shown_window(qtbot, desk) as made:
        yield made


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(window.windowHandle(), key, modifiers)


def received(desk: Desk, applicant: PersonValues = AN, *, is_ready: bool = False) -> DossierView:
    dossier = desk.write(receive, Intake(BIRTH, applicant))
    return desk.write(perform, Action.COMPLETE, dossier.code) if is_ready else dossier


def status(desk: Desk, dossier: DossierView) -> Status:
    return desk.read(finding.dossier, dossier.code).status


def hows(page: ActingPage) -> list[How]:
    return [line.how for line in page.batch.lines]


def at_results(window: MainWindow) -> ActingPage:
    press(window, Qt.Key.Key_F5)
    press(window, Qt.Key.Key_3, ALT)
    assert window.screens.returning.tabs.name == ARRIVED
    return window.screens.returning.arrived


def test_the_pages_are_those_of_the_table_of_scans(window: MainWindow) -> None:
    found = {}
    for name in ("returning", "handover"):
        press(window, Qt.Key.Key_F5 if name == "returning" else Qt.Key.Key_F6)
        tabs = window.screens.named(name).tabs  # type: ignore[attr-defined]  # both have them
        found |= {f"{name}.{tab}": tabs.page(tab) for tab in tabs.names}
    takes = {name for name, page in found.items() if hasattr(page, "take_scan")}
    assert takes == {name for name, row in PAGES.items() if row.does is not Does.OPENS}
    acts = {name for name, page in found.items() if isinstance(page, ActingPage)}
    assert acts == {name for name, row in PAGES.items() if row.does is Does.ACTS}


def test_each_scan_tells_of_a_result_and_says_what_became_of_it(
    window: MainWindow, desk: Desk, heard: HeardMessages
) -> None:
    page = at_results(window)
    under_work, ready = received(desk), received(desk, is_ready=True)
    fetched = received(desk, is_ready=True)
    desk.write(perform, Action.RETURN_RESULT, fetched.code, HERSELF)
    for text in (under_work.barcode, ready.barcode, fetched.barcode, "012342601120999999"):
        window.take_scan(text)
    assert hows(page) == [How.REFUSED, How.REFUSED, How.SO_ALREADY, How.DONE]
    assert [each.is_good for each in window.strip.scans] == [False, False, True, True]
    assert (page.count.text(), status(desk, under_work)) == ("2 bộ · 2 chưa được", Status.RESULT_READY)
    assert not window.middle.card_is_open
    # The same folder once more, by its code and by its bars: told, counted once, and nothing is done.
    acts = len(desk.read(history, under_work.code))
    for text in (under_work.code, under_work.code.lower(), under_work.barcode):
        window.take_scan(text)
        assert (heard.last.tone, heard.last.sounds, "chỉ tính một lần" in heard.last.text) == (
            Tone.BAD,
            True,
            True,
        )
    assert hows(page)[:3] == [How.AGAIN] * 3
    assert (page.batch.done, len(desk.read(history, under_work.code))) == (2, acts)


def test_ctrl_z_takes_the_last_one_back_and_it_may_come_again(
    window: MainWindow, desk: Desk, heard: HeardMessages
) -> None:
    page = at_results(window)
    press(window, Qt.Key.Key_Z, CTRL)
    assert heard.last.tone is Tone.INFO
    first, second = received(desk), received(desk)
    for each in (first, second):
        window.take_scan(each.barcode)
    press(window, Qt.Key.Key_Z, CTRL)
    assert hows(page) == [How.TAKEN_BACK, How.DONE]
    assert (status(desk, first), status(desk, second)) == (Status.RESULT_READY, Status.RECEIVED)
    assert page.count.text() == "1 bộ"
    window.take_scan(second.barcode)
    assert (hows(page)[0], status(desk, second)) == (How.DONE, Status.RESULT_READY)
    # What somebody else did since is not taken back by this page, and it is said why.
    desk.write(perform, Action.RETURN_RESULT, second.code, HERSELF)
    desk.write(perform, Action.CORRECT, second.code, ActValues(reason="Gõ nhầm", changes={"note": "x"}))
    press(window, Qt.Key.Key_Z, CTRL)
    assert (heard.last.tone, status(desk, second)) == (Tone.BAD, Status.RETURNED)
    page.start_anew()
    assert (page.batch.lines, page.count.text()) == ([], "0 bộ")


def test_a_code_that_comes_twice_before_its_answer_is_done_once(
    window: MainWindow, desk: Desk, heard: HeardMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = at_results(window)
    dossier = received(desk)
    slow = SlowToDeliver(desk.messages)
    monkeypatch.setattr(page, "_desk", replace(desk, tasks=slow))
    window.take_scan(dossier.barcode)
    window.take_scan(dossier.barcode)
    assert (heard.last.tone, "không làm hai lần" in heard.last.text) == (Tone.BAD, True)
    slow.deliver(f"batch.returning.arrived:{dossier.barcode}")
    assert hows(page) == [How.DONE]
    assert [act.action for act in desk.read(history, dossier.code)] == [Action.RECEIVE, Action.COMPLETE]


def test_folders_are_taken_over_one_by_one_where_no_list_is_open(
    window: MainWindow, desk: Desk, heard: HeardMessages
) -> None:
    coming = received(desk)
    desk.write(perform, Action.HAND_OVER, coming.code, ActValues(to_unit="tu phap"))
    press(window, Qt.Key.Key_F6)
    press(window, Qt.Key.Key_2, ALT)
    window.take_scan(coming.barcode)
    page = window.screens.handover.one
    assert (window.screens.handover.tabs.name, hows(page)) == ("one", [How.DONE])
    assert desk.read(finding.dossier, coming.code).pending_unit is None
    window.take_scan(coming.barcode)
    assert hows(page) == [How.AGAIN, How.DONE]
    press(window, Qt.Key.Key_Z, CTRL)
    assert desk.read(finding.dossier, coming.code).pending_unit == "Tư pháp – Hộ tịch"


def test_one_person_s_results_are_gathered_and_returned_by_one_act(
    window: MainWindow, desk: Desk, heard: HeardMessages, printer: RememberingPrinter
) -> None:
    hers = [received(desk, is_ready=True) for _ in range(3)]
    under_work, other = received(desk), received(desk, BINH, is_ready=True)
    press(window, Qt.Key.Key_F5)
    press(window, Qt.Key.Key_2, ALT)
    assert window.screens.returning.tabs.name == SEVERAL
    page = window.screens.returning.several
    for text in (hers[0].barcode, hers[0].code, under_work.barcode, other.barcode):
        window.take_scan(text)
    assert [each.is_good for each in window.strip.scans] == [True, False, False, True]
    assert (page.codes, heard.last.tone) == ((hers[0].code, other.code), Tone.WARNING)
    press(window, Qt.Key.Key_Z, CTRL)
    assert page.codes == (hers[0].code,)
    # What was not taken stands under it, with the reason, until it is taken or all of it is done.
    sign, text, why, *_rest = page.table.words.rows[-1]
    assert (sign, text, "chưa có kết quả" in why) == ("✗", under_work.barcode, True)
    # Her card brings the rest of what waits for her; nothing is returned by any scan.
    window._answered("", _card(window, AN), scanned=True)
    assert set(page.codes) == {each.code for each in hers}
    assert {status(desk, each) for each in hers} == {Status.RESULT_READY}
    press(window, Qt.Key.Key_Return)
    assert page.panel is not None
    window.take_scan(other.barcode)
    assert (len(page.lines), heard.last.tone) == (3, Tone.BAD)
    press(window, Qt.Key.Key_Return)
    assert {status(desk, each) for each in hers} == {Status.RESULT_READY}, "Enter alone ends nothing"
    press(window, Qt.Key.Key_Return, CTRL)
    assert {status(desk, each) for each in hers} == {Status.RETURNED}
    assert (page.codes, page.panel, heard.last.tone) == ((), None, Tone.GOOD)
    [(form, _code, sheet)] = printer.printed
    assert (form, isinstance(sheet, ResultsReceipt)) == ("giay-bien-nhan-chung", True)
    assert kept_for(desk) == [hers[0].code]
    assert status(desk, other) is Status.RESULT_READY


def test_the_enter_of_a_typed_code_gathers_and_no_more(window: MainWindow, desk: Desk) -> None:
    ready = [received(desk, who, is_ready=True) for who in (AN, BINH)]
    press(window, Qt.Key.Key_F5)
    press(window, Qt.Key.Key_2, ALT)
    page = window.screens.returning.several
    for dossier in ready:
        page.field.setText(dossier.code)
        press(window, Qt.Key.Key_Return)
    assert (len(page.lines), page.panel) == (2, None)
    press(window, Qt.Key.Key_Return)
    assert page.panel is not None


def test_something_else_scanned_into_the_field_is_refused_and_leaves_nothing(
    qtbot: QtBot, window: MainWindow, desk: Desk, heard: HeardMessages
) -> None:
    watch = KeyWatch(window)
    watch.foreign.connect(window.take_foreign)
    watch.watch(window.windowHandle())
    press(window, Qt.Key.Key_F5)
    press(window, Qt.Key.Key_2, ALT)
    page = window.screens.returning.several
    for event in keys("8934563138165", [5]):
        QApplication.sendEvent(window.windowHandle(), event)
    qtbot.waitUntil(lambda: bool(heard.heard))
    assert heard.last.tone is Tone.BAD
    assert (page.field.text(), page.panel) == ("", None)


def test_on_an_office_s_screen_all_that_is_asked_of_several_is_in_sight(
    window: MainWindow, desk: Desk
) -> None:
    ready = [received(desk, who, is_ready=True) for who in (AN, BINH)]
    press(window, Qt.Key.Key_F5)
    press(window, Qt.Key.Key_2, ALT)
    page = window.screens.returning.several
    for dossier in ready:
        window.take_scan(dossier.barcode)
    press(window, Qt.Key.Key_Return)
    assert page.panel is not None
    window.resize(1366, 640)
    QTest.qWait(1)
    assert page.panel.visibleRegion().boundingRect().height() == page.panel.height()
    assert page.table.visibleRegion().boundingRect().height() >= 3 * ROW_HEIGHT


def test_the_key_that_asks_who_takes_them_does_not_return_them(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.counter.dossier.glance.LOOK_MS", 60_000)
    hers = received(desk, is_ready=True)
    press(window, Qt.Key.Key_F5)
    press(window, Qt.Key.Key_2, ALT)
    window.take_scan(hers.barcode)
    for _ in range(3):
        press(window, Qt.Key.Key_Return, CTRL)
    assert window.screens.returning.several.panel is not None
    assert status(desk, hers) is Status.RESULT_READY


def _card(window: MainWindow, person: PersonValues) -> ScanAnswer:
    holder = CardHolder(
        id_number=person.id_number or "",
        old_id_number=None,
        name=person.name,
        birth_date=date(1990, 1, 1),
        gender=Gender.MALE,
        address="",
        issued_on=date(2021, 5, 1),
    )
    return ScanAnswer(kind="citizen_card", person=holder)
