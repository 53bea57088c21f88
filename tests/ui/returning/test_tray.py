"""The result tray by scans and keys: what does not agree is seen first, mended by one key, and printed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.services.acts.performing import perform
from app.services.acts.tray import TrayState
from app.services.dossiers import finding
from app.services.dossiers.day_lists import day_list
from app.services.reception.receiving import receive
from app.services.views.given import ActValues, Intake, Recipient
from models.vocabulary import Action, Status
from printing.report_sheet import ReportSheet
from tests.services.desk import AN, BIRTH
from tests.ui.immediate import HeardMessages, RememberingPrinter
from tests.ui.shell.showing import shown_window
from ui.counter.returning.screen import TRAY
from ui.counter.returning.tray_page import TrayPage
from ui.desk import Desk
from ui.messages import Tone
from ui.shell.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr("app.settings.data_folder", lambda: tmp_path)
    with shown_window(qtbot, desk) as made:
        yield made


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(window.windowHandle(), key, modifiers)


def to_tray(window: MainWindow) -> TrayPage:
    """From where the day is closed."""
    press(window, Qt.Key.Key_F7)
    press(window, Qt.Key.Key_F7, SHIFT)
    assert (window.current, window.screens.returning.tabs.name) == ("returning", TRAY)
    return window.screens.returning.tray


def test_the_tray_is_scanned_compared_mended_and_printed(
    window: MainWindow, desk: Desk, heard: HeardMessages, printer: RememberingPrinter
) -> None:
    page = to_tray(window)
    waiting = [row.code for row in desk.read(day_list, "waiting", limit=200).rows]
    untold = desk.write(receive, Intake(BIRTH, AN))
    fetched = desk.write(receive, Intake(BIRTH, AN))
    desk.write(perform, Action.COMPLETE, fetched.code)
    desk.write(perform, Action.RETURN_RESULT, fetched.code, ActValues(recipient=Recipient()))
    for text in (*waiting[:2], untold.barcode, fetched.barcode, "012342601120999999", waiting[0]):
        window.take_scan(text)
    assert [each.is_good for each in window.strip.scans] == [False, False, False, False, True]
    assert page.codes == (*waiting[:2], untold.code, fetched.code)
    assert desk.read(finding.dossier, untold.code).status is Status.RECEIVED, (
        "a scan alone changes nothing here"
    )
    assert [row[:2] for row in page.table.words.rows][-1] == ("✗", "012342601120999999")
    press(window, Qt.Key.Key_Return)
    compared = page.compared
    assert compared is not None
    assert [line.code for line in compared.of(TrayState.UNTOLD)] == [untold.code]
    assert {line.code for line in compared.missed} == set(waiting[2:])
    shown = [row[1] for row in page.table.words.rows]
    assert shown == [untold.code, fetched.code, *(line.code for line in compared.missed)]
    page.print_button.click()
    [(form, _stamp, sheet)] = printer.printed
    assert (form, isinstance(sheet, ReportSheet)) == ("kiem-khay", True)
    press(window, Qt.Key.Key_Return, CTRL)
    assert desk.read(finding.dossier, untold.code).status is Status.RESULT_READY
    assert page.compared is not None
    assert page.compared.of(TrayState.UNTOLD) == ()
    assert not page.mend_button.isVisible()
    # One more folder turns up under the table: scanning goes on where it was.
    window.take_scan(waiting[2])
    assert (page.compared, len(page.lines)) == (None, 5)
    press(window, Qt.Key.Key_Z, CTRL)
    assert waiting[2] not in page.codes


def test_a_key_mends_nothing_that_was_not_seen(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.counter.dossier.glance.LOOK_MS", 60_000)
    page = to_tray(window)
    untold = desk.write(receive, Intake(BIRTH, AN))
    window.take_scan(untold.barcode)
    for _ in range(3):
        press(window, Qt.Key.Key_Return, CTRL)
    assert page.compared is not None
    assert desk.read(finding.dossier, untold.code).status is Status.RECEIVED


def test_an_empty_tray_is_held_against_the_data_too(
    window: MainWindow, desk: Desk, heard: HeardMessages
) -> None:
    page = to_tray(window)
    press(window, Qt.Key.Key_Return)
    waiting = {row.code for row in desk.read(day_list, "waiting", limit=200).rows}
    assert page.compared is not None
    assert {line.code for line in page.compared.missed} == waiting
    for code in waiting:
        window.take_scan(code)
    press(window, Qt.Key.Key_Return)
    assert (heard.last.tone, f"{len(waiting)} hồ sơ" in heard.last.text) == (Tone.GOOD, True)
    assert page.table.words.rows == []
