"""Restoring from the window: what would be lost is said, the office's code is typed, and nobody is taken unawares."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from app.database.unit_of_work import Database
from app.services.setting_up import new_office
from app.services.setting_up.sample_office import OFFICE
from app.services.upkeep.backing_up import back_up
from app.services.upkeep.backups.beside import CopyNote, lay_beside
from app.services.views.given import AccountValues
from app.settings import load
from tests.conftest import actor_of
from tests.offices import Offices, opened
from tests.services.desk import Desk
from tests.ui.immediate import ImmediateTasks, code_shown
from tests.ui.shell.running import Running
from ui.entry.signing_in.page import SignInPage
from ui.entry.trouble.database_page import DatabasePage
from ui.messages import Messages
from ui.office.diagnostics.page import DiagnosticsPage
from ui.office.restoring.page import RestorePage
from ui.shell.places import Start
from ui.shell.window import MainWindow
from ui.widgets import asking_files

PASSWORD = "motcua-demo"


@pytest.fixture
def place(sqlite_offices: Offices) -> str:
    return sqlite_offices.sample(dossiers=0)


@pytest.fixture
def copy(place: str, tmp_path: Path) -> Path:
    """A backup with one dossier of an office that has two by now."""
    database = opened(place)
    desk = Desk(database, actor_of(database, "motcua"))
    desk.receive()
    file = Path(back_up(database, None, tmp_path / "sao-luu.db").file)
    desk.receive()
    database.close()
    return file


def dossiers(place: str) -> int:
    database = opened(place)
    try:
        return database.read(
            lambda uow: uow.session.execute(text("SELECT count(*) FROM dossier")).scalar_one()
        )
    finally:
        database.close()


@pytest.fixture
def page(qtbot: QtBot, place: str) -> RestorePage:
    database = opened(place)
    actor = actor_of(database, "quantri")
    database.close()
    made = RestorePage(ImmediateTasks(Messages()), place, place, actor)
    qtbot.addWidget(made)
    made.resize(900, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_what_would_be_lost_is_said_and_the_code_is_typed(page: RestorePage, place: str, copy: Path) -> None:
    page.take(copy)
    assert page.loss.text.startswith("Sẽ mất 1 hồ sơ và 1 lần xử lý")
    assert page.loss.hint == "Dữ liệu đang dùng: 2 hồ sơ, 2 lần xử lý; lần cuối lúc 09:15 12/01/2026."
    assert page.code.hasFocus()
    for typed in ("", "yes"):
        page.code.setText(typed)
        QTest.keyClick(page.code, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert page.notice.text == "Gõ mã cơ quan H26.16 để khôi phục."
        assert dossiers(place) == 2
    page.code.setText("h26.16")
    QTest.keyClick(page.code, Qt.Key.Key_Return)
    assert dossiers(place) == 2
    QTest.keyClick(page.code, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.notice.text == "Đã khôi phục 1 hồ sơ."
    assert not page.lead.isVisible()  # nothing is to be done any more
    assert dossiers(place) == 1
    assert page.enter_button.isVisible()
    assert not page.leave_button.isVisible()


def test_a_changed_copy_wants_a_tick_besides(page: RestorePage, place: str, copy: Path) -> None:
    note = CopyNote("x", "H26.16", datetime(2026, 1, 12, tzinfo=UTC), 1, "0" * 64, 1, 0, None, None)
    lay_beside(copy, note)
    page.take(copy)
    assert page.even_changed.isVisible()
    page.code.setText("H26.16")
    page.restore()
    assert "đánh dấu là vẫn dùng" in page.notice.text
    assert (page.even_changed.hasFocus(), dossiers(place)) == (True, 2)
    page.even_changed.setChecked(True)
    page.restore()
    assert (page.notice.text, dossiers(place)) == ("Đã khôi phục 1 hồ sơ.", 1)
    assert "không còn như lúc làm ra" in page.notice.hint


def test_another_file_takes_back_what_was_said_of_the_one_before(
    page: RestorePage, place: str, copy: Path, tmp_path: Path
) -> None:
    page.take(copy)
    page.code.setText("H26.16")
    broken = tmp_path / "hong.db"
    broken.write_bytes(copy.read_bytes()[:50_000])
    page.take(broken)
    assert code_shown(page._tasks, page.notice.text) == "copy_damaged"
    assert (page.loss.text, page.code.text(), page.restore_button.isVisible()) == ("", "", False)
    page.restore()
    assert dossiers(place) == 2


@pytest.fixture
def running(qtbot: QtBot, tmp_path: Path, place: str) -> Iterator[Running]:
    made = Running(qtbot, tmp_path, Start(place))
    yield made
    made.end()


def sign_in(running: Running, user_name: str, password: str = PASSWORD) -> MainWindow:
    page = running.wait_for(SignInPage)
    page.user_name.setText(user_name)
    page.password.setText(password)
    page.sign_in()
    return running.wait_for(MainWindow)


def test_from_f9_and_back_again(running: Running, place: str, copy: Path) -> None:
    window = sign_in(running, "quantri")
    window.go("settings")
    window.screens.settings.tabs.turn("diagnostics")
    checks = window.screens.settings.tabs.page("diagnostics")
    assert isinstance(checks, DiagnosticsPage)
    assert checks.backup is not None
    checks.backup.restore_button.click()
    page = running.wait_for(RestorePage)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    again = running.wait_for(MainWindow)
    assert again.current == "settings"
    again.restore_wanted.emit()
    page = running.wait_for(RestorePage)
    page.take(copy)
    running.qtbot.waitUntil(page.restore_button.isVisible)
    page.code.setText("H26.16")
    page.restore()
    running.qtbot.waitUntil(page.enter_button.isVisible)
    page.enter_button.click()
    sign_in(running, "tiepnhan")
    assert dossiers(place) == 1


def test_a_clerk_is_offered_no_restore(running: Running) -> None:
    window = sign_in(running, "tiepnhan")
    window.go("settings")
    window.screens.settings.tabs.turn("diagnostics")
    checks = window.screens.settings.tabs.page("diagnostics")
    assert isinstance(checks, DiagnosticsPage)
    assert checks.backup is None


def test_a_backup_chosen_as_other_data_is_for_restoring(
    running: Running, place: str, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = running.wait_for(SignInPage)
    monkeypatch.setattr(asking_files, "to_read", lambda *_, **_how: str(copy))
    page.other_data.click()
    restoring = running.wait_for(RestorePage)
    assert restoring.file.text() == str(copy)
    whole = copy.read_bytes()
    restoring.user_name.setText("tiepnhan")
    restoring.password.setText(PASSWORD)
    restoring.look()
    running.qtbot.waitUntil(lambda: restoring.notice.text != "" and restoring.look_button.isEnabled())
    assert not restoring.restore_button.isVisible()
    restoring.leave_button.click()
    sign_in(running, "quantri")
    assert (dossiers(place), copy.read_bytes()) == (2, whole)
    running.qtbot.waitUntil(lambda: load(running.file).database == place)


def test_other_data_ask_for_one_of_their_own_first(
    running: Running, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = str(tmp_path / "khac.db")
    new_office.set_up(other, OFFICE, AccountValues("quantri", "Trần Văn Khác", "mot-mat-khau-rieng"))
    monkeypatch.setattr(asking_files, "to_read", lambda *_, **_how: other)
    first = running.wait_for(SignInPage)
    first.other_data.click()
    running.qtbot.waitUntil(
        lambda: running.frame.page is not first and isinstance(running.frame.page, SignInPage)
    )
    asked = running.wait_for(SignInPage)
    assert other in asked.lead.text()
    asked.user_name.setText("quantri")
    asked.password.setText(PASSWORD)
    asked.sign_in()
    running.wait_for_refusal("sign_in_wrong", lambda: asked.notice.text)
    assert load(running.file).database != other
    asked.way_back.click()
    running.qtbot.waitUntil(
        lambda: running.frame.page is not asked and isinstance(running.frame.page, SignInPage)
    )
    assert sign_in(running, "quantri").desk.database.location.shown == place


def test_data_beyond_reading_are_restored_by_an_administrator_of_the_copy(
    qtbot: QtBot, tmp_path: Path, place: str, copy: Path
) -> None:
    Path(place).write_bytes(b"%PDF-1.7" + bytes(90_000))
    running = Running(qtbot, tmp_path, Start(place))
    try:
        trouble = running.wait_for(DatabasePage)
        assert trouble.restore is not None
        trouble.restore.click()
        page = running.wait_for(RestorePage)
        page.take(copy)
        page.user_name.setText("quantri")
        page.password.setText(PASSWORD)
        page.look()
        running.qtbot.waitUntil(page.restore_button.isVisible)
        assert "không đọc được" in page.loss.text
        page.code.setText("H26.16")
        page.restore()
        running.qtbot.waitUntil(page.enter_button.isVisible)
        page.enter_button.click()
        window = sign_in(running, "quantri")
        assert isinstance(window.desk.database, Database)
        assert dossiers(place) == 1
    finally:
        running.end()
