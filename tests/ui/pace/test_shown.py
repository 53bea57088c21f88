"""What the window has counted is kept when its person leaves, beside what another window counts, and is reported."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from app.pace.day import DeskCount, Done
from app.pace.record import PaceRecord
from app.settings import use_data_folder
from tests.offices import Offices
from tests.ui.pace.conftest import Paced
from tests.ui.reports.test_reports_page import choose, shown
from tests.ui.shell.conftest import run
from tests.ui.shell.running import Begin
from ui.counter.reports.page import ReportsPage
from ui.entry.signing_in.page import SignInPage
from ui.shell.places import Start
from ui.shell.window import MainWindow

__all__ = ["run"]
WRONG = "012342601120000100"


@pytest.fixture
def kept_here(paced: Paced) -> Iterator[Path]:
    """The desk's record is that of this PC."""
    folder = paced.record.file.parent.parent
    use_data_folder(folder)
    yield folder
    use_data_folder(None)


def test_two_windows_leave_together_what_each_has_counted(
    run: Begin, sqlite_offices: Offices, tmp_path: Path
) -> None:
    where = sqlite_offices.sample(dossiers=0)
    windows = []
    for person in ("tiepnhan", "lanhdao"):
        running = run(Start(where))
        page = running.wait_for(SignInPage)
        page.user_name.setText(person)
        page.password.setText("motcua-demo")
        page.sign_in()
        windows.append((running, running.wait_for(MainWindow)))
    for running, window in windows:
        for number in range(3):
            window.desk.pace.received(40 + number)
        running.frame.keys.scanned.emit(WRONG)
        running.frame.keys.foreign.emit("8934673123456")
        running.qtbot.waitUntil(lambda window=window: window.strip.scans[-1].is_good is False)
    record = PaceRecord(tmp_path / "data", windows[0][1].desk.actor.agency_id)
    for running, window in windows:
        running.qtbot.waitUntil(lambda running=running: not running.tasks.is_busy("box"))
        window.sign_out_wanted.emit()
        running.wait_for(SignInPage)
        running.end()
    (day,) = record.days()
    assert day.counted == {DeskCount.SCAN_CHECK_DIGITS: 2, DeskCount.SCAN_FOREIGN: 2}
    assert (day.done[Done.RECEIVED].count, day.done[Done.RECEIVED].seconds) == (6, 2 * (40 + 41 + 42))


def test_the_report_has_this_desk_up_to_now_in_the_window_and_in_the_workbook(
    qtbot: QtBot, paced: Paced, kept_here: Path, tmp_path: Path
) -> None:
    page = ReportsPage(paced.desk)
    qtbot.addWidget(page)
    page.resize(1100, 640)
    page.show()
    choose(page, "speed")
    page.asked.first.setText("01/01/2026")
    page.asked.last.setText("31/01/2026")
    page.read()
    assert len(page.tabs) == 2, "nothing is shown of a desk that has counted nothing"
    assert "chưa đếm lượt nào" in page.explained.notes.text()
    for seconds in (47, 61, 118, 620, None):
        paced.desk.pace.received(seconds)
    paced.desk.pace.returned("H26.16-260112-0001")
    paced.desk.pace.count(DeskCount.PRINT_FAILED)
    page.read()
    assert [tab.text() for tab in page.tabs[2:]] == ["Quầy này (máy này)", "Quầy này, quét và in"]
    page.tabs[2].click()
    assert shown(page)[0] == ["12/01/2026", "5", "4", "846", "65", "660", "1", "–", "–", "", ""]
    page.tabs[3].click()
    assert shown(page)[0] == ["12/01/2026", "–", "–", "–", "–", "–", "–", "1"]
    assert "từ 12/01/2026" in page.explained.notes.text()
    page.write_to(tmp_path / "nhip.xlsx")
    acts, others = openpyxl.load_workbook(tmp_path / "nhip.xlsx").worksheets[2:]
    assert ("12/01/2026", 5, 4, 846, 65, 660, 1, 0, 0, None, None) in acts.iter_rows(values_only=True)
    assert ("12/01/2026", 0, 0, 0, 0, 0, 0, 1) in others.iter_rows(values_only=True)
