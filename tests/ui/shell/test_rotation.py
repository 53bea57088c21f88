"""People come, change and leave while windows are open: an account's whole life, seen from the desk."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.actor import Actor
from app.database.standing import inactive
from app.database.unit_of_work import Database
from app.rules.calendar import local
from app.rules.people import PersonValues
from app.services.acts.performing import perform
from app.services.dossiers import finding
from app.services.people import changing, standing_in
from app.services.people.views import PersonView
from app.services.reception.receiving import receive
from app.services.views.given import ActValues, Intake
from models.vocabulary import Action, Role
from tests.conftest import actor_of
from tests.offices import Offices
from tests.ui.immediate import HeardMessages
from tests.ui.shell.running import Begin, Running
from ui.entry.signing_in.lock_page import LockPage
from ui.entry.signing_in.page import SignInPage
from ui.entry.signing_in.password_page import PasswordPage
from ui.office.people.people_page import PeoplePage
from ui.shell.places import Start
from ui.shell.window import MainWindow

DEMO = "motcua-demo"
HERS = "trời xanh mây trắng"
BIRTH = "1.001193"


@pytest.fixture
def where(sqlite_offices: Offices) -> str:
    return sqlite_offices.sample(dossiers=0)


@pytest.fixture
def as_admin(where: str) -> Callable[..., object]:
    """`as_admin(service, …)`: what an administrator does at another desk meanwhile."""

    def do(service: Callable[..., object], *values: object) -> object:
        database = Database.open(where)
        try:
            return database.write(actor_of(database, "quantri"), service, *values)
        finally:
            database.close()

    return do


def received(where: str) -> str:
    """The code of a dossier received at the desk."""
    database = Database.open(where)
    try:
        actor: Actor = actor_of(database, "motcua")
        return database.write(actor, receive, Intake(BIRTH, PersonValues(name="Nguyễn Văn An"))).code
    finally:
        database.close()


def at_justice(where: str) -> str:
    """The same, in the hands of the specialist's unit by now."""
    code = received(where)
    database = Database.open(where)
    try:
        actor: Actor = actor_of(database, "motcua")
        database.write(actor, perform, Action.HAND_OVER, code, ActValues(to_unit="Tư pháp"))
        database.write(actor, perform, Action.ACCEPT, code)
    finally:
        database.close()
    return code


def sign_in(running: Running, user_name: str, password: str = DEMO) -> None:
    page = running.wait_for(SignInPage)
    page.user_name.setText(user_name)
    page.password.setText(password)
    page.sign_in()


def seated(running: Running, user_name: str, password: str = DEMO) -> MainWindow:
    sign_in(running, user_name, password)
    running.qtbot.waitUntil(
        lambda: (
            isinstance(running.frame.page, MainWindow)
            and running.frame.page.desk.actor.user_name == user_name
        )
    )
    activate(running)
    return running.wait_for(MainWindow)


def activate(running: Running) -> None:
    """The windowless platform forgets the active window when a list closes; a real one does not."""
    QApplication.processEvents()
    running.frame.activateWindow()
    running.qtbot.waitUntil(lambda: QApplication.focusWindow() is running.frame.windowHandle())


def do_main_act(running: Running, window: MainWindow, code: str, heard: HeardMessages) -> str:
    """Enter on a dossier, and Ctrl+Enter where it ends something; answers what is said then."""
    window.enter_dossier(code)
    running.qtbot.waitUntil(lambda: window.screens.card.main_offer is not None)
    before = len(heard.heard)
    window.screens.card.grab()  # looked at
    window.screens.card.press_main()
    if (panel := window.screens.card.panel) is not None:
        panel.confirm()
    running.qtbot.waitUntil(lambda: len(heard.heard) > before)
    return heard.last.text


def test_somebody_new_from_the_page_to_her_own_desk(run: Begin, where: str) -> None:
    running = run(Start(where))
    window = seated(running, "quantri")
    window.go("people")
    page = window.screens.people.tabs.page("people")
    assert isinstance(page, PeoplePage)
    running.qtbot.waitUntil(lambda: page.count.text() == "5 người")
    page.new.click()
    page.detail.name_field.setText("lan.vu")
    page.detail.full_name.setText("Vũ Thị Lan")
    page.detail.keep()
    running.qtbot.waitUntil(lambda: page.detail.notice.text != "")
    running.qtbot.waitUntil(lambda: page.count.text() == "6 người" and not running.tasks.is_busy())
    assert page.detail.notice.isVisible()  # the list read anew has not taken it away
    given = page.detail.notice.text.rsplit(" ", 1)[1]

    # Two keys bring the next person to the desk: Ctrl+L, then Enter.
    keyboard = running.frame.windowHandle()
    QTest.keyClick(keyboard, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    cover = running.wait_for(LockPage)
    activate(running)
    running.qtbot.waitUntil(lambda: QApplication.focusWidget() is cover.password)
    QTest.keyClick(keyboard, Qt.Key.Key_Return)
    running.qtbot.waitUntil(lambda: QApplication.focusWidget() is cover.user_name)
    sign_in(running, "lan.vu", given)
    first = running.wait_for(PasswordPage)
    first.old.setText(given)
    for field in (first.new, first.again):
        field.setText("x" * 10_000)
    first.change()
    running.wait_for_refusal("password_too_long", first.form.row("password").error.text)
    for field in (first.new, first.again):
        field.setText(HERS)
    first.change()
    hers = running.wait_for(MainWindow)
    assert hers.desk.actor.full_name == "Vũ Thị Lan"
    assert not hers.desk.actor.must_change_password


def test_a_role_taken_away_while_signed_in(run: Begin, where: str, as_admin: Callable[..., object]) -> None:
    code, other = at_justice(where), at_justice(where)
    running = run(Start(where))
    heard = HeardMessages(running.messages)
    window = seated(running, "chuyenvien")
    assert "kết quả" in do_main_act(running, window, code, heard)
    as_admin(changing.set_roles, "chuyenvien", frozenset({Role.ADMINISTRATOR}))
    do_main_act(running, window, other, heard)
    running.wait_for_refusal("role_missing", lambda: heard.last.text)
    assert heard.last.hint


def test_an_account_put_out_of_use_while_signed_in(
    run: Begin, where: str, as_admin: Callable[..., object]
) -> None:
    code = received(where)
    running = run(Start(where))
    window = seated(running, "chuyenvien")
    gone = as_admin(changing.deactivate, "chuyenvien")
    assert isinstance(gone, PersonView)
    assert not gone.active
    window.enter_dossier(code)  # not even a look
    page = running.wait_for(SignInPage)
    assert page.notice.text == inactive().message
    sign_in(running, "chuyenvien")
    running.wait_for_refusal("sign_in_wrong", lambda: page.notice.text)  # why is not told at the door


def test_a_stand_in_acts_during_the_leave_and_no_longer_afterwards(
    run: Begin, where: str, as_admin: Callable[..., object]
) -> None:
    code, other = at_justice(where), at_justice(where)
    database = Database.open(where)
    today = local(database.now).date()
    database.close()
    as_admin(standing_in.arrange, "chuyenvien", "tiepnhan", today, today + timedelta(days=3))
    running = run(Start(where))
    heard = HeardMessages(running.messages)
    window = seated(running, "tiepnhan")
    window.enter_dossier(code)
    running.qtbot.waitUntil(lambda: window.screens.card.main_offer is not None)
    offer = window.screens.card.main_offer
    assert offer is not None
    assert offer.action.value == "complete"  # a specialist's act, hers for these days
    assert "kết quả" in do_main_act(running, window, code, heard)
    as_admin(standing_in.cancel, "chuyenvien", today)
    do_main_act(running, window, other, heard)
    running.wait_for_refusal("role_missing", lambda: heard.last.text)


def test_a_half_typed_form_waits_under_the_cover(run: Begin, where: str) -> None:
    running = run(Start(where))
    window = seated(running, "tiepnhan")
    window.go("reception")
    name = window.screens.reception.page.applicant.name
    name.setText("Nguyễn Văn Dở Dang")
    running.frame.idle.timer.timeout.emit()
    running.wait_for(LockPage)
    activate(running)
    sign_in(running, "tiepnhan")
    assert running.wait_for(MainWindow) is window
    assert window.current == "reception"
    assert name.text() == "Nguyễn Văn Dở Dang"


def test_who_has_left_the_office_is_asked_who_she_is_by_itself(
    run: Begin, where: str, as_admin: Callable[..., object]
) -> None:
    code = received(where)
    running = run(Start(where))
    seated(running, "tiepnhan")
    as_admin(changing.deactivate, "tiepnhan")
    page = running.wait_for(SignInPage)
    assert page.notice.text == inactive().message
    assert running.opening.window is None
    sign_in(running, "tiepnhan")
    running.wait_for_refusal("sign_in_wrong", lambda: page.notice.text)
    # Somebody else sits down; what the desk shows is hers.
    window = seated(running, "lanhdao")
    assert window.desk.database.read_as(window.desk.actor, finding.dossier, code).code == code


def test_failures_make_wait_longer_and_say_how_long(run: Begin, where: str) -> None:
    running = run(Start(where))
    page = running.wait_for(SignInPage)
    for _ in range(3):
        page.notice.still()
        sign_in(running, "lanhdao", "sai")
        running.wait_for_refusal("sign_in_wrong", lambda: page.notice.text)
        running.qtbot.waitUntil(page.enter.isEnabled)
    sign_in(running, "lanhdao")  # the right one now waits, too
    running.wait_for_refusal("sign_in_wait", lambda: page.notice.text)
    assert isinstance(running.frame.page, SignInPage)
    sign_in(running, "lanhdao", "x" * 10_000)
    running.qtbot.waitUntil(page.enter.isEnabled)
    assert isinstance(running.frame.page, SignInPage)
