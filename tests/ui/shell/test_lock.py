"""A desk left alone is covered, what was half typed is there again, and two keys bring somebody else."""

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.database.unit_of_work import Database
from app.rules.calendar import local
from app.services.accounts.who_acts import sign_in
from app.services.people import own_password, standing_in
from app.settings import LocalSettings
from tests.conftest import actor_of
from tests.offices import Offices
from tests.ui.immediate import HeardMessages, ImmediateTasks
from tests.ui.shell.running import Begin, Running
from ui.entry.signing_in.lock_page import LockPage
from ui.entry.signing_in.page import SignInPage
from ui.entry.signing_in.password_page import PasswordPage
from ui.office.settings.pc_page import PcPage
from ui.shell.places import Start
from ui.shell.window import MainWindow

PASSWORD = "motcua-demo"


@pytest.fixture
def where(sqlite_offices: Offices) -> str:
    return sqlite_offices.sample(dossiers=0)


def signed_in(running: Running, user_name: str, password: str = PASSWORD) -> None:
    page = running.wait_for(SignInPage)
    page.user_name.setText(user_name)
    page.password.setText(password)
    page.sign_in()


def sitting(running: Running, user_name: str = "tiepnhan") -> MainWindow:
    """Somebody at her desk with a name half typed."""
    signed_in(running, user_name)
    window = running.wait_for(MainWindow)
    activate(running)
    window.go("reception")
    return window


def activate(running: Running) -> None:
    """The windowless platform forgets the active window when a list of suggestions closes; a real one does not."""
    QApplication.processEvents()
    running.frame.activateWindow()
    running.qtbot.waitUntil(lambda: QApplication.focusWindow() is running.frame.windowHandle())


def covered(running: Running) -> LockPage:
    page = running.wait_for(LockPage)
    activate(running)
    return page


def press(
    running: Running, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(running.frame.windowHandle(), key, modifier)


def test_ctrl_l_covers_and_the_password_uncovers_what_was_typed(run: Begin, where: str) -> None:
    running = run(Start(where))
    window = sitting(running)
    window.box.field.setFocus()
    window.box.field.setText("nửa chừng")
    press(running, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    page = covered(running)
    assert not window.isVisible()
    assert page.user_name.text() == "tiepnhan"
    running.qtbot.waitUntil(lambda: QApplication.focusWidget() is page.password)
    for scan in (running.opening._scanned, partial(running.opening._pass_on, is_ours=False)):
        page.notice.still()
        scan("H26.16-260112-0001")  # at a covered desk it opens nothing, and that is said
        assert "quét lại" in page.notice.text
    assert window.screens.card.dossier is None

    page.password.setText("sai rồi")
    press(running, Qt.Key.Key_Return)
    running.wait_for_refusal("sign_in_wrong", lambda: page.notice.text)
    page.password.setText(PASSWORD)
    press(running, Qt.Key.Key_Return)
    assert running.wait_for(MainWindow) is window
    activate(running)
    assert window.box.field.text() == "nửa chừng"
    running.qtbot.waitUntil(lambda: QApplication.focusWidget() is window.box.field)


def test_enter_makes_room_for_somebody_else(run: Begin, where: str) -> None:
    running = run(Start(where))
    window = sitting(running)
    press(running, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    page = covered(running)
    running.qtbot.waitUntil(lambda: QApplication.focusWidget() is page.password)
    press(running, Qt.Key.Key_Return)
    running.qtbot.waitUntil(lambda: QApplication.focusWidget() is page.user_name)
    assert page.user_name.text() == ""
    signed_in(running, "lanhdao")
    running.qtbot.waitUntil(lambda: running.opening.window not in (None, window), timeout=20_000)
    other = running.wait_for(MainWindow)
    assert other is not window
    assert other.desk.actor.user_name == "lanhdao"
    assert running.frame._pages.count() == 1  # nothing of the desk before is left under it


def test_a_desk_left_alone_covers_itself(
    run: Begin,
    where: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    running = run(Start(where))
    window = sitting(running)
    idle = running.frame.idle
    assert idle.timer.isActive()
    assert idle.timer.interval() == 10 * 60_000
    begun: list[object] = []
    with monkeypatch.context() as patch:
        patch.setattr(idle.timer, "start", lambda *minutes: begun.append(minutes))
        press(running, Qt.Key.Key_Shift)
        assert begun[:1] == [()]  # a touch begins the same minutes anew
        begun.clear()
        running.frame.keys.foreign.emit("8934563138165")  # a scanner at a port presses no key
    assert begun[:1] == [()]
    idle.timer.timeout.emit()
    running.wait_for(LockPage)
    assert not idle.timer.isActive()
    assert not window.isVisible()


def test_minutes_are_those_of_the_settings_and_none_means_never(run: Begin, where: str) -> None:
    running = run(Start(where))
    sitting(running)
    running.settings.use(LocalSettings(lock_minutes=5, sounds=False))
    assert running.frame.idle.timer.interval() == 5 * 60_000
    running.settings.use(LocalSettings(lock_minutes=0, sounds=False))
    assert not running.frame.idle.timer.isActive()


def test_a_sample_office_without_a_password_does_not_cover_itself(run: Begin, where: str) -> None:
    running = run(Start(where, wants_demo=True, keeps=False))
    running.wait_for(MainWindow)
    assert not running.frame.idle.timer.isActive()


def test_a_first_password_is_chosen_before_anything_else(run: Begin, where: str) -> None:
    database = Database.open(where)
    try:
        database.write(actor_of(database, "quantri"), own_password.reset_password, "tiepnhan", "một lần thôi")
    finally:
        database.close()
    running = run(Start(where))
    signed_in(running, "tiepnhan", "một lần thôi")
    page = running.wait_for(PasswordPage)
    page.old.setText("một lần thôi")
    page.new.setText("12345678")
    page.again.setText("1234567")
    page.change()
    assert "không giống nhau" in page.form.row("again").error.text()
    page.again.setText("12345678")
    page.change()
    running.wait_for_refusal("password_common", page.form.row("password").error.text)
    for field in (page.new, page.again):
        field.setText("trời xanh mây trắng")
    page.change()
    window = running.wait_for(MainWindow)
    assert not window.desk.actor.must_change_password


def test_giving_up_goes_back_to_signing_in(qtbot: QtBot, tmp_path: Path, sqlite_demo: Database) -> None:
    from ui.messages import Messages

    actor = sqlite_demo.write(None, sign_in, "tiepnhan", PASSWORD)
    page = PasswordPage(sqlite_demo, actor, ImmediateTasks(Messages()))
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page, Qt.Key.Key_Escape)


def test_ones_own_password_is_changed_from_the_settings(
    qtbot: QtBot, window: MainWindow, heard: HeardMessages
) -> None:
    window.go("settings")
    pc = window.screens.settings.tabs.page("pc")
    assert isinstance(pc, PcPage)
    pc.password.click()
    page = window.middle.stack.currentWidget()
    assert isinstance(page, PasswordPage)
    page.old.setText(PASSWORD)
    for field in (page.new, page.again):
        field.setText("trời xanh mây trắng")
    page.change()
    assert heard.last.text == "Đã đổi mật khẩu."
    assert window.current == "settings"
    window.desk.database.write(None, sign_in, "motcua", "trời xanh mây trắng")


def test_who_sits_down_is_told_for_whom_she_stands_in(run: Begin, where: str) -> None:
    database = Database.open(where)
    try:
        day = local(database.now).date()
        admin = actor_of(database, "quantri")
        database.write(admin, standing_in.arrange, "chuyenvien", "tiepnhan", day, day + timedelta(days=1))
    finally:
        database.close()
    running = run(Start(where))
    heard = HeardMessages(running.messages)
    signed_in(running, "tiepnhan")
    running.wait_for(MainWindow)
    assert heard.last.text == "Bạn đang làm thay Lê Văn Chuyên Viên (Tư pháp – Hộ tịch)."
    assert f"{day + timedelta(days=1):%d/%m/%Y}" in heard.last.hint


def test_somebody_with_a_given_password_at_a_covered_desk_chooses_her_own(run: Begin, where: str) -> None:
    database = Database.open(where)
    try:
        database.write(actor_of(database, "quantri"), own_password.reset_password, "lanhdao", "một lần thôi")
    finally:
        database.close()
    running = run(Start(where))
    window = sitting(running)
    window.lock_wanted.emit()
    covered(running)
    signed_in(running, "lanhdao", "một lần thôi")
    page = running.wait_for(PasswordPage)
    page.old.setText("một lần thôi")
    for field in (page.new, page.again):
        field.setText("trời xanh mây trắng")
    page.change()
    assert running.wait_for(MainWindow).desk.actor.user_name == "lanhdao"
    assert running.frame._pages.count() == 1
