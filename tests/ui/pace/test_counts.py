"""What scanners and printers do at a desk, and returns from the scan on, as the window counts them."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.errors import Told, Unavailable, UserError
from app.pace.day import DeskCount, Done
from app.rules.barcodes import dossier_barcode, list_barcode
from app.rules.folder_code import folder_digits
from app.rules.people import PersonValues
from app.services.acts.performing import perform
from app.services.dossiers import finding
from app.services.dossiers.day_lists import day_list
from app.services.papers import everyday
from app.services.reception.receiving import receive
from app.services.views import ScanAnswer
from app.services.views.given import Intake
from app.settings import LocalSettings
from models.vocabulary import Action, Status
from tests.rules.test_folder_code import FOLDER
from tests.ui.pace.conftest import MONDAY, Paced
from tests.ui.shell.showing import shown_window
from ui.messages import Messages
from ui.pace import PAUSE_MS, Pace
from ui.printing.desk_printer import DeskPrinter
from ui.printing.to_printer import Taken
from ui.scanner.trial import ScannerTest
from ui.settings_store import SettingsStore
from ui.shell.desk_printing import DeskPrinting
from ui.shell.window import MainWindow
from ui.tasks import Tasks

BIRTH = "1.001193"
CARD = "001090123456|012345678|Nguyễn Văn An|01011990|Nam|Số 1, Phường X, Quận Y, Hà Nội|15042021"
UNKNOWN = dossier_barcode("01234", MONDAY, 98)
WRONG = UNKNOWN[:-2] + f"{(int(UNKNOWN[-2:]) + 1) % 97:02}"


@pytest.fixture
def window(
    qtbot: QtBot, paced: Paced, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    monkeypatch.setattr("app.settings.data_folder", lambda: tmp_path)
    with shown_window(qtbot, paced.desk) as made:
        yield made


def test_scans_by_how_they_went(window: MainWindow, paced: Paced) -> None:
    rows = paced.desk.read(day_list, "mine", limit=200).rows
    open_here = [
        row
        for row in rows
        if row.holder == paced.desk.actor.unit_name and row.status in (Status.RECEIVED, Status.IN_PROGRESS)
    ]
    one, other = (paced.desk.read(finding.dossier, row.code) for row in open_here[:2])
    expected = dict.fromkeys(DeskCount, 0)

    def counts(what: DeskCount | None) -> None:
        if what is not None:
            expected[what] += 1
        assert paced.counted == {each: count for each, count in expected.items() if count}

    for text, what in (
        (one.barcode, DeskCount.SCAN_READ),
        (one.code, DeskCount.SCAN_READ),
        (CARD, DeskCount.SCAN_READ),
        (WRONG, DeskCount.SCAN_CHECK_DIGITS),
        (UNKNOWN, DeskCount.SCAN_UNKNOWN),
        (
            folder_digits(replace(FOLDER, code="H56.11-260112-0001", procedure="1.001193")),
            DeskCount.SCAN_READ,
        ),
    ):
        window.take_scan(text)
        counts(what)
    window.take_foreign("8934673123456")
    counts(DeskCount.SCAN_FOREIGN)
    # Typed, chosen again among the last ones, or shown while the scanner is tried: no scan of a citizen's paper.
    window.ask(other.code)
    counts(None)
    window.strip.again.emit(one.barcode)
    counts(None)
    window.go("settings")
    trial = window.screens.settings.findChild(ScannerTest)
    trial.toggle.click()
    window.take_scan(WRONG)
    window.take_foreign("8934673123456")
    counts(None)
    trial.toggle.click()
    # Folders at hand-over: one that lies there already was read as well.
    window.go("handover")
    for text, what in (
        (one.barcode, DeskCount.SCAN_READ),
        (one.barcode, DeskCount.SCAN_READ),
        (WRONG, DeskCount.SCAN_CHECK_DIGITS),
        (UNKNOWN, DeskCount.SCAN_UNKNOWN),
    ):
        window.take_scan(text)
        counts(what)
    give = window.screens.handover.give
    give.field.setText(other.code)
    QTest.keyClick(give.field, Qt.Key.Key_Return)
    assert give.gathered.codes == (one.code, other.code)
    counts(None)
    window.screens.handover.tabs.turn("take")
    for text, what in (
        (WRONG, DeskCount.SCAN_CHECK_DIGITS),
        (list_barcode("01234", MONDAY, 7), DeskCount.SCAN_UNKNOWN),
        (one.barcode, DeskCount.SCAN_READ),
    ):
        window.take_scan(text)
        counts(what)
    words = paced.record.file.read_text(encoding="ascii")
    for text in (
        one.barcode,
        one.code,
        other.code,
        CARD,
        "Nguyễn",
        "001090123456",
        WRONG,
        UNKNOWN,
        "8934673",
    ):
        assert text not in words


def test_a_return_takes_from_its_scan_until_it_is_acknowledged(window: MainWindow, paced: Paced) -> None:
    person = PersonValues("Nguyễn Văn An", "001090012345", phone="0912345678")
    codes = [paced.desk.write(receive, Intake(BIRTH, person)).code for _ in range(6)]
    for code in codes:
        paced.desk.write(perform, Action.COMPLETE, code)

    def give(code: str, *, is_scanned: bool, after: float) -> None:
        barcode_of = paced.desk.read(finding.dossier, code).barcode
        if is_scanned:
            window.take_scan(barcode_of)
        else:
            window.ask(barcode_of)
        paced.clock.now += after
        window.begin_act(code, Action.RETURN_RESULT)
        window.screens.card.grab()
        window.middle.confirm()
        assert paced.desk.read(finding.dossier, code).status is Status.RETURNED

    for code, is_scanned, after, seconds in (
        (codes[0], True, 72.4, [72]),
        (codes[1], True, 600, [600]),
        (codes[2], True, 601, [None]),
        (codes[3], False, 30, [None]),
    ):
        paced.clock.now += 3_000
        act = partial(give, code, is_scanned=is_scanned, after=after)
        assert paced.took(Done.RETURNED, act) == seconds
    # The citizen waits from the scan on, not from the answer of a slow server.
    slow = paced.desk.read(finding.dossier, codes[4])
    paced.desk.pace.scan_begun(slow.barcode)
    paced.clock.now += 6
    paced.desk.pace.scan_answered(slow.barcode, ScanAnswer(kind="dossier", dossier=slow))
    assert paced.took(Done.RETURNED, lambda: paced.desk.pace.returned(slow.code)) == [6]
    # Several at once count, each without a time.
    window.take_scan(paced.desk.read(finding.dossier, codes[4]).barcode)
    assert paced.took(Done.RETURNED, lambda: paced.desk.pace.returned(*codes[4:6])) == [None, None]


def test_a_folder_received_from_paper_takes_from_its_scan(window: MainWindow, paced: Paced) -> None:
    paced.clock.now += 3_000
    told = replace(FOLDER, code="H56.11-260112-0001", procedure=BIRTH, case="dung-han")
    window.take_scan(folder_digits(told))
    paced.clock.now += 44
    assert paced.took(Done.RECEIVED, window.screens.reception.save_quietly) == [44]


@pytest.fixture
def tasks(window: MainWindow, messages: Messages) -> Iterator[Tasks]:
    """Real ones, which end before the window that they look at printers for."""
    made = Tasks(messages)
    yield made
    made.close()


def test_papers_by_how_they_went(
    paced: Paced, window: MainWindow, tasks: Tasks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    messages = paced.desk.messages
    settings = SettingsStore(LocalSettings(printer=f"folder:{tmp_path / 'papers'}"))
    printer = DeskPrinter(paced.desk.tasks, messages, settings, everyday.render)
    printing = DeskPrinting(tasks, messages, settings, lambda: window, window)
    monkeypatch.setattr("ui.printing.desk_printer.DeskPrinter", lambda *_words: printer)
    assert printing.printer() is printer
    code = paced.desk.read(day_list, "waiting").rows[0].code

    def print_slip() -> None:
        printer.print("giay-hen", code, lambda: paced.desk.read(everyday.receipt, code))

    print_slip()
    assert paced.counted == {DeskCount.PRINT_SAVED: 1}
    monkeypatch.setattr("ui.printing.to_printer.print_pdf", lambda *_words: Taken("Canon A"))
    settings.use(LocalSettings(printer="Canon A"))
    print_slip()
    print_slip()
    assert paced.counted == {DeskCount.PRINT_SAVED: 1, DeskCount.PRINT_SENT: 2}

    def out(*_words: object) -> Taken:
        raise Unavailable("printer_failed", "Máy in không nhận bản in.")

    monkeypatch.setattr("ui.printing.to_printer.print_pdf", out)
    print_slip()
    assert paced.counted[DeskCount.PRINT_FAILED] == 1

    # A paper that there is none of was never sent: that says nothing of the printer.
    def none_of_it() -> object:
        raise UserError("not_ready", "Chưa có giấy này.")

    printer.print("giay-hen", code, none_of_it)
    assert paced.counted == {DeskCount.PRINT_SAVED: 1, DeskCount.PRINT_SENT: 2, DeskCount.PRINT_FAILED: 1}


def test_counts_that_a_disk_refuses_are_kept_with_those_that_come_next(paced: Paced, qtbot: QtBot) -> None:
    pace, folder = paced.desk.pace, paced.record.file.parent
    folder.write_text("in the way")
    pace.count(DeskCount.SCAN_READ)
    pace.keep_now()
    assert paced.record.days() == ()
    folder.unlink()
    pace.count(DeskCount.SCAN_READ)
    assert paced.counted == {DeskCount.SCAN_READ: 2}
    # Nobody presses anything, and it is written all the same.
    pace.count(DeskCount.SCAN_READ)
    assert pace.findChild(type(pace._pause)).interval() == PAUSE_MS
    pace._pause.setInterval(0)
    pace._pause.start()
    qtbot.waitUntil(lambda: paced.record.days()[0].counted[DeskCount.SCAN_READ] == 3)


def test_of_two_quick_scans_both_count_and_each_once(paced: Paced) -> None:
    """The first is not looked up any more; that it was read is known all the same."""
    pace, unknown = paced.desk.pace, ScanAnswer(kind="unknown", reason="not_found")
    pace.scan_begun(dossier_barcode("01234", MONDAY, 97))
    pace.scan_begun(WRONG)
    pace.scan_begun(UNKNOWN)
    assert paced.counted == {DeskCount.SCAN_READ: 1, DeskCount.SCAN_CHECK_DIGITS: 1}
    for _ in range(2):
        pace.scan_answered(UNKNOWN, unknown)
    assert paced.counted == dict.fromkeys(
        (DeskCount.SCAN_READ, DeskCount.SCAN_CHECK_DIGITS, DeskCount.SCAN_UNKNOWN), 1
    )


def test_trouble_says_nothing_of_a_scan(paced: Paced) -> None:
    heard: list[Told] = []
    _done, failed = paced.desk.pace.of_scan(UNKNOWN, lambda _result: None, heard.append)
    failed(Unavailable("database_busy", "Dữ liệu đang bận."))
    assert paced.counted == {}
    failed(UserError("wrong_unit", "Hồ sơ ở đơn vị khác."))
    assert paced.counted == {DeskCount.SCAN_READ: 1}
    assert len(heard) == 2
    assert isinstance(paced.desk.pace, Pace)
