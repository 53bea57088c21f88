"""`motcua --kiosk` from the sign-in to the code that leaves it: nothing else closes or covers it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.database.unit_of_work import Database
from app.services.accounts.who_acts import sign_in
from app.services.office_settings.changing import change_office_settings
from app.services.people.changing import add
from app.services.people.own_password import change_password
from app.services.people.views import NewPerson
from app.services.setting_up.defaults import office_of
from app.services.setting_up.new_office import set_up
from app.services.views.given import AccountValues
from models.vocabulary import Role
from tests.ui.shell.running import Begin, Running
from ui.counter.kiosk.page import KioskPage
from ui.entry.signing_in.page import SignInPage
from ui.shell.places import Start
from ui.shell.window import MainWindow

PASSWORD, FIRST = "mật khẩu dài", "một lần thôi nhé"
CODE = "047110"


def office_with_kiosk(where: str) -> None:
    """A real office: an administrator, and the account of a kiosk with a password of its own."""
    set_up(where, office_of(None), AccountValues("quantri", "Quản trị", PASSWORD))
    database = Database.open(where)
    try:
        administrator = database.write(None, sign_in, "quantri", PASSWORD)
        unit = administrator.unit_name
        database.write(
            administrator, add, NewPerson("kiot", "Ki-ốt sảnh", FIRST, frozenset({Role.KIOSK}), unit)
        )
        kiosk = database.write(None, sign_in, "kiot", FIRST)
        database.write(kiosk, change_password, FIRST, PASSWORD)
    finally:
        database.close()


def enter(running: Running, user_name: str) -> None:
    page = running.wait_for(SignInPage)
    page.user_name.setText(user_name)
    page.password.setText(PASSWORD)
    page.sign_in()


def said(running: Running) -> str:
    """What the page to sign in says, where it is in sight."""
    page = running.frame.page
    return page.notice.text if isinstance(page, SignInPage) else ""


def test_from_the_sign_in_to_the_code(run: Begin, tmp_path: Path) -> None:
    where = str(tmp_path / "văn phòng.db")
    office_with_kiosk(where)
    running = run(Start(where, wants_kiosk=True))
    for user_name, why in (("quantri", "tài khoản này là của một người"), ("kiot", "Chưa đặt mã thoát")):
        enter(running, user_name)
        running.qtbot.waitUntil(lambda why=why: why in said(running))
    database = Database.open(where)
    administrator = database.write(None, sign_in, "quantri", PASSWORD)
    database.write(administrator, change_office_settings, {"kiosk_code": CODE})
    database.close()

    enter(running, "kiot")
    page = running.wait_for(KioskPage)
    assert running.frame.isFullScreen()
    assert running.frame.close() is False
    running.frame.keys.scanned.emit("012342601190000156")
    assert page.current is page.last_four
    running.frame.keys.foreign.emit("8934567890123")
    assert page.current is page.number
    for key in (Qt.Key.Key_F1, Qt.Key.Key_F9, Qt.Key.Key_Escape, Qt.Key.Key_F11):
        QTest.keyClick(page, key)
    QTest.keyClick(page, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    running.messages.bug_reported.emit("Traceback")
    running.opening._lock_desk()
    assert running.frame.page is page
    assert not running.frame._crash_line.isVisibleTo(running.frame)

    page.begin()
    page.start.staff.click()
    QTest.keyClicks(page, CODE)
    QTest.keyClick(page, Qt.Key.Key_Return)
    running.wait_for(SignInPage)
    assert not running.frame.isFullScreen()
    assert running.frame.close()


def test_a_kiosk_s_account_is_given_the_kiosk_wherever_it_signs_in(run: Begin, tmp_path: Path) -> None:
    where = str(tmp_path / "văn phòng.db")
    office_with_kiosk(where)
    running = run(Start(where))
    enter(running, "kiot")
    running.wait_for_refusal("kiosk_without_code", lambda: said(running))
    assert not isinstance(running.frame.page, MainWindow)


def test_it_can_be_tried_with_the_sample_office(run: Begin, tmp_path: Path) -> None:
    running = run(Start(str(tmp_path / "thu.db"), wants_demo=True, keeps=False, wants_kiosk=True))
    page = running.wait_for(KioskPage)
    assert page._desk.actor.roles == {Role.KIOSK}
