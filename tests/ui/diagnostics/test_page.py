"""The page of F9 that looks the machine over, in all its states."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.database.unit_of_work import system_clock
from app.errors import Unavailable
from app.services.upkeep import backing_up
from app.services.upkeep.backing_up import last_backup
from app.services.upkeep.diagnosing import checks
from app.services.upkeep.diagnosing.check_answer import Finding, Installation, State
from app.services.upkeep.diagnosing.words import NEED_DATA, ORDER
from app.services.upkeep.supporting import bundle as bundles
from app.settings import LocalSettings
from tests.clock import Clock
from tests.ui.immediate import HeardMessages, RememberingPrinter, WaitingTasks, code_shown
from ui.desk import Desk
from ui.messages import Messages
from ui.office.diagnostics.away_page import AwayPage
from ui.office.diagnostics.looking import ALL
from ui.office.diagnostics.page import ChecksPage, DiagnosticsPage
from ui.settings_store import SettingsStore
from ui.widgets.buttons import Button

BARCODE = "012342601190000156"
Page = TypeVar("Page", bound=ChecksPage)
AWAY = "postgresql+psycopg://motcua@127.0.0.1:9/motcua"


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, tmp_path: Path) -> DiagnosticsPage:
    """The page at the sample office's desk."""
    return shown(qtbot, DiagnosticsPage(desk), tmp_path)


def shown(qtbot: QtBot, page: Page, tmp_path: Path) -> Page:
    page.bundle.reports = tmp_path / "error-reports"
    qtbot.addWidget(page)
    page.resize(1000, 600)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def looks(monkeypatch: pytest.MonkeyPatch, states: dict[str, State]) -> None:
    """Let the checks find what the test says: good, but for `states`."""

    def look(name: str, place: Installation) -> Finding:
        state = states.get(name, State.GOOD)
        return Finding(name, state, f"thấy {name}", "" if state is State.GOOD else f"làm {name}")

    monkeypatch.setattr(checks, "look", look)
    for window_check in ("printer", "screen"):
        monkeypatch.setattr(
            f"ui.office.diagnostics.looking.{window_check}",
            lambda *_place, name=window_check: look(name, Installation("", LocalSettings(), None, _never)),
        )


def _never() -> datetime:
    raise AssertionError("nobody asks this clock")


def test_all_is_well(page: DiagnosticsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    looks(monkeypatch, {})
    page.entered()
    assert page.sentence.text() == "Máy này sẵn sàng."
    assert page.troubles.text() == ""
    assert [page.rows[name].seen.text() for name in ALL] == [f"thấy {name}" for name in ALL]
    assert not any(page.rows[name].todo.isVisibleTo(page) for name in ALL)


def test_troubles_are_counted_and_named_and_say_what_to_do(
    page: DiagnosticsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks(monkeypatch, {"disk": State.BAD, "clock": State.WARNING, "printer": State.WARNING})
    page.entered()
    assert page.sentence.text() == "1 điều cần sửa, 2 điều cần xem."
    assert page.troubles.text() == "Ổ đĩa · Đồng hồ · Máy in"
    assert page.rows["disk"].todo.text() == "→ làm disk"
    assert page.rows["disk"].todo.isVisibleTo(page)


def test_without_data_what_needs_them_is_not_asked(
    page: DiagnosticsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks(monkeypatch, {"database": State.BAD})
    page.entered()
    for name in ORDER:
        waited = page.rows[name].seen.text().startswith("Chưa xem được")
        assert waited is (name in NEED_DATA)
    assert page.sentence.text() == "1 điều cần sửa."


def test_a_round_under_way_is_seen_and_not_begun_twice(
    qtbot: QtBot, desk: Desk, messages: Messages, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    looks(monkeypatch, {})
    tasks = WaitingTasks(messages)
    page = shown(qtbot, ChecksPage(tasks, lambda: place_of(desk), desk), tmp_path)
    page.entered()
    assert page.sentence.text() == "Đang kiểm tra…"
    assert page.rows["database"].seen.text() == "Đang xem…"
    qtbot.keyClick(page, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    tasks.finish()
    assert sorted(tasks.keys) == sorted(f"check:{name}" for name in ALL if name != "screen")
    assert page.sentence.text() == "Máy này sẵn sàng."


def place_of(desk: Desk) -> Installation:
    return Installation(str(desk.database.location.path), LocalSettings(), None, lambda: desk.database.now)


def test_once_more_by_key_and_the_keyboard_stays(
    qtbot: QtBot, page: DiagnosticsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks(monkeypatch, {"disk": State.WARNING})
    page.entered()
    assert page.again.hasFocus()
    looks(monkeypatch, {})
    qtbot.keyClick(page, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert page.sentence.text() == "Máy này sẵn sàng."
    assert page.again.hasFocus()


def test_the_list_is_scrolled_by_keys(qtbot: QtBot, page: DiagnosticsPage) -> None:
    page.resize(700, 300)
    page.entered()
    bar = page.area.verticalScrollBar()
    qtbot.keyClick(page.again, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    qtbot.keyClick(page.again, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(page.again, Qt.Key.Key_Home)
    assert bar.value() == 0
    # No frame round the whole list: what has the keyboard is one of its buttons.
    assert page.area.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_the_sentence_counts_the_scanner_once_it_was_tried(
    page: DiagnosticsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks(monkeypatch, {})
    page.entered()
    page.scanner.test.toggle.click()
    assert page.take_scan(BARCODE[:-1] + str((int(BARCODE[-1]) + 1) % 10))
    assert page.sentence.text() == "Máy này dùng được; 1 điều cần xem."
    assert page.troubles.text() == "Máy quét"
    page.look_over()
    assert page.troubles.text() == "Máy quét"
    assert page.take_scan(BARCODE)
    assert page.sentence.text() == "Máy này sẵn sàng."


def test_the_real_checks_at_a_real_desk(page: DiagnosticsPage, desk: Desk) -> None:
    page.entered()
    assert set(page.findings) == set(ALL)
    assert page.findings["database"].state is State.GOOD
    assert page.findings["office"].state is State.WARNING


def test_trying_the_printer(page: DiagnosticsPage, printer: RememberingPrinter, heard: HeardMessages) -> None:
    beside = [button for button in page.rows["printer"].findChildren(Button) if button.text() == "In thử"]
    beside[0].click()
    assert [form for form, _code, _document in printer.printed] == ["in-thu"]
    assert "in thử" in heard.last.text


def test_trying_the_scanner(page: DiagnosticsPage) -> None:
    assert not page.take_scan(BARCODE)
    page.scanner.test.toggle.click()
    assert page.take_scan(BARCODE)
    assert (page.scanner.finding.state, page.scanner.todo.isVisibleTo(page)) == (State.GOOD, False)
    assert page.take_scan(BARCODE[:-1] + "7")
    assert (page.scanner.finding.state, page.scanner.todo.isVisibleTo(page)) == (State.WARNING, True)
    page.hide()
    assert not page.take_scan(BARCODE)


@pytest.mark.usefixtures("beside_here")
def test_backing_up(page: DiagnosticsPage, desk: Desk, clock: Clock, tmp_path: Path) -> None:
    clock.now = system_clock() + timedelta(hours=1)  # `motcua-admin` goes by this PC's own
    page.entered()
    before = page.findings["backup"]
    assert before.state is State.BAD
    assert page.backup is not None
    folder = tmp_path / "usb"
    folder.mkdir()
    page.backup.button.setFocus()
    page.backup.back_up(folder)
    assert page.backup.button.hasFocus()
    assert page.notice.text.startswith("Đã sao lưu 30 hồ sơ (")
    made = desk.database.read(last_backup)
    assert made is not None
    assert [str(file) for file in folder.iterdir()] == [made.file]
    assert page.findings["backup"].state is State.GOOD
    assert page.backup.button.isEnabled()


@pytest.mark.usefixtures("beside_here")
def test_a_backup_that_fails_may_be_tried_again(
    page: DiagnosticsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[Path] = []

    def refuse(_database: object, _actor: object, folder: Path, **_how: object) -> None:
        tried.append(folder)
        raise Unavailable("backup_unwritable", "Không ghi được.", "Chọn nơi khác.")

    monkeypatch.setattr(backing_up, "back_up", refuse)
    assert page.backup is not None
    page.backup.back_up(tmp_path)
    assert page.notice.text == "Không ghi được."
    again = next(button for button in page.notice.findChildren(Button) if button.text() == "Thử lại")
    again.click()
    assert tried == [tmp_path, tmp_path]
    assert page.backup.button.isEnabled()


def test_who_is_no_administrator_sees_the_page_and_takes_no_copy(
    qtbot: QtBot, desk_of: Callable[[str], Desk], tmp_path: Path
) -> None:
    page = shown(qtbot, DiagnosticsPage(desk_of("tiepnhan")), tmp_path)
    page.entered()
    assert page.backup is None
    assert page.bundle.button.isVisible()
    assert set(page.findings) == set(ALL)


def test_the_bundle_says_first_what_is_in_it(page: DiagnosticsPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.entered()
    page.bundle.button.click()
    assert page.bundle.is_offered
    assert page.bundle.offer.save_button.hasFocus()
    qtbot.keyClick(page.bundle.offer.save_button, Qt.Key.Key_Escape)
    assert not page.bundle.is_offered
    assert page.bundle.button.hasFocus()
    page.bundle.button.click()
    file = tmp_path / "ho-tro.zip"
    page.bundle.save(file)
    assert not page.bundle.is_offered
    assert page.notice.text == "Đã lưu gói hỗ trợ."
    assert page.bundle.button.hasFocus()
    assert file.stat().st_size > 0


def test_a_bundle_that_cannot_be_written(page: DiagnosticsPage, desk: Desk, tmp_path: Path) -> None:
    page.bundle.save(tmp_path / "khong" / "co.zip")
    assert code_shown(desk.tasks, page.notice.text) == "output_unwritable"
    assert page.bundle.button.isEnabled()


def test_a_bundle_is_gathered_off_the_gui_thread(
    qtbot: QtBot, desk: Desk, messages: Messages, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    called: list[str] = []
    monkeypatch.setattr(bundles, "gather", lambda *_values, **_more: called.append("gather"))
    tasks = WaitingTasks(messages)
    page = shown(qtbot, ChecksPage(tasks, lambda: place_of(desk), desk), tmp_path)
    page.bundle.save(tmp_path / "a.zip")
    assert called == []
    assert page.notice.text == "Đang lấy gói hỗ trợ…"
    assert not page.bundle.button.isEnabled()


@pytest.fixture
def away(qtbot: QtBot, desk: Desk, tmp_path: Path) -> AwayPage:
    """The page before anybody has a desk."""
    page = AwayPage(desk.tasks, AWAY, SettingsStore(LocalSettings(sounds=False)))
    page.checks.bundle.reports = tmp_path / "error-reports"
    qtbot.addWidget(page)
    page.show()
    return page


def test_the_same_checks_without_a_desk(away: AwayPage, qtbot: QtBot, tmp_path: Path) -> None:
    away.entered()
    checks_page = away.checks
    assert checks_page.backup is None
    assert "127.0.0.1:9/motcua" in checks_page.rows["database"].seen.text()
    assert checks_page.findings["fonts"].state is State.GOOD
    checks_page.scanner.test.toggle.click()
    assert away.take_scan(BARCODE)
    checks_page.bundle.save(tmp_path / "ho-tro.zip")
    assert checks_page.notice.text == "Đã lưu gói hỗ trợ."
    with qtbot.waitSignal(away.left):
        qtbot.keyClick(away, Qt.Key.Key_Escape)
