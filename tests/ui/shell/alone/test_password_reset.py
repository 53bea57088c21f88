"""Her password is given anew by the administrator while her desk is alone: what she did goes in by the new one."""

from app.database.location import parse_location
from app.database.unit_of_work import Database
from app.services.accounts.door import door_at
from app.services.accounts.who_acts import DEMO_PASSWORD
from app.services.people.own_password import change_password, reset_password
from app.services.views.given import ActValues
from models.vocabulary import Action
from tests.conftest import actor_of
from tests.database.relay import Relay
from tests.services.desk import BIRTH, Desk
from tests.ui.shell.alone.test_server_lost import (
    NHAI,
    actors,
    alone_where_a_leader_was,
    calm_wire,
    copied,
    journal,
    place,
    signed_in,
)
from tests.ui.shell.running import Begin, Running
from ui.counter.reception.typed import TypedForm
from ui.entry.signing_in.lock_page import LockPage
from ui.entry.signing_in.page import SignInPage
from ui.entry.signing_in.password_page import PasswordPage
from ui.shell.places import Start
from ui.shell.window import MainWindow

__all__ = ["calm_wire", "place"]

FIRST, OWN = "tạm một hôm thôi", "câu của riêng tôi"


def start_at(calm_wire: Relay) -> Start:
    return Start(parse_location(calm_wire.url).for_anyone().url or "")


def left_alone(running: Running, wire: Relay) -> MainWindow:
    """She sits at her desk, its copy is made, and the server goes away."""
    window = signed_in(running, "tiepnhan")
    copied(running, window)
    wire.refuse()
    running.qtbot.waitUntil(lambda: window.alone.line.text.startswith("Làm việc một mình"))
    return window


def reset(place: str) -> None:
    owner = Database.open(place)
    owner.write(actor_of(owner, "quantri"), reset_password, "tiepnhan", FIRST)
    owner.close()


def chosen_elsewhere(place: str) -> None:
    """She has come to another PC with the first password, and chosen her own there."""
    entered = door_at(parse_location(place).for_anyone()).enter("tiepnhan", FIRST)
    entered.database.write(entered.actor, change_password, FIRST, OWN)
    entered.database.close()


def chooses_her_own(running: Running) -> MainWindow:
    page = running.wait_for(PasswordPage)
    page.old.setText(FIRST)
    for field in (page.new, page.again):
        field.setText(OWN)
    page.change()
    return running.wait_for(MainWindow)


def covered(running: Running, window: MainWindow) -> LockPage:
    """The cover of her desk: asked for in the line, unless something read in the background brought it before."""
    line = window.alone.line
    running.qtbot.waitUntil(lambda: line.asking.isVisible() or isinstance(running.frame.page, LockPage))
    if not isinstance(running.frame.page, LockPage):
        line.ask()
    return running.wait_for(LockPage)


def stood_up(running: Running) -> None:
    running.opening._stand_up()
    running.wait_for(SignInPage)
    running.qtbot.waitUntil(lambda: not running.tasks.is_busy())


def test_at_the_desk_she_signs_in_anew_and_everything_goes_in(
    place: str, calm_wire: Relay, run: Begin
) -> None:
    running = run(start_at(calm_wire))
    until = running.qtbot.waitUntil
    window = left_alone(running, calm_wire)
    desk = Desk(window.desk.database, window.desk.actor)
    first, second = desk.receive(BIRTH).code, desk.receive(BIRTH).code
    desk.perform(Action.COMMENT, second, ActValues(reason="chờ bản chính"))
    window.go("reception")
    window.screens.reception.page.fill(TypedForm("mot-yeu-cau", procedure=BIRTH, applicant=NHAI))
    reset(place)
    calm_wire.revive()
    line = window.alone.line
    until(lambda: line.text.startswith("Đã có lại máy chủ nhưng mật khẩu của bạn ở đó đã đổi."))
    assert "vẫn giữ ở máy này" in line.text
    assert "mật khẩu tạm thì đổi ngay" in line.text
    cover = covered(running, window)
    cover.password.setText(DEMO_PASSWORD)
    cover.sign_in()
    running.wait_for_refusal("sign_in_wrong", lambda: cover.notice.text)
    until(cover.enter.isEnabled)
    cover.password.setText(FIRST)
    cover.sign_in()
    window = chooses_her_own(running)
    acts = [(first, "receive"), (second, "receive"), (second, "comment")]
    until(lambda: journal(place)[-3:] == acts)
    until(lambda: window.alone.line.isHidden() and window.alone._watch.line.state.waiting == 0)
    assert actors(place)[-3:] == ["tiepnhan"] * 3
    assert [row for row in journal(place) if row[0] in (first, second)] == acts
    # From now on her copy opens by her own password, and by neither of those before.
    stood_up(running)
    calm_wire.refuse()
    page = running.wait_for(SignInPage)
    for before in (DEMO_PASSWORD, FIRST):
        page.user_name.setText("tiepnhan")
        page.password.setText(before)
        running.tasks.refused.clear()
        page.sign_in()
        running.wait_for_refusal("sign_in_wrong", lambda: page.notice.text)
        until(page.enter.isEnabled)
    window = signed_in(running, "tiepnhan", OWN)
    until(lambda: window.alone.line.text.startswith("Làm việc một mình"))


def test_a_password_chosen_elsewhere_opens_the_cover_and_the_copy(
    place: str, calm_wire: Relay, run: Begin
) -> None:
    running = run(start_at(calm_wire))
    window = left_alone(running, calm_wire)
    line = window.alone.line
    got = Desk(window.desk.database, window.desk.actor).receive(BIRTH).code
    reset(place)
    chosen_elsewhere(place)
    calm_wire.revive()
    cover = covered(running, window)
    cover.password.setText(OWN)
    cover.sign_in()
    assert running.wait_for(MainWindow) is window
    running.qtbot.waitUntil(lambda: line.text == "Đã đưa vào đủ")
    assert journal(place)[-1] == (got, "receive")
    stood_up(running)
    calm_wire.refuse()
    window = signed_in(running, "tiepnhan", OWN)
    running.qtbot.waitUntil(lambda: window.alone.line.text.startswith("Làm việc một mình"))


def test_at_a_program_begun_anew_the_password_before_is_asked_for_once(
    place: str, calm_wire: Relay, run: Begin
) -> None:
    running = run(start_at(calm_wire))
    window = left_alone(running, calm_wire)
    got = Desk(window.desk.database, window.desk.actor).receive(BIRTH).code
    running.end()
    reset(place)
    calm_wire.revive()
    running = run(start_at(calm_wire))
    page = running.wait_for(SignInPage)
    page.user_name.setText("tiepnhan")
    page.password.setText(FIRST)
    page.sign_in()
    line = chooses_her_own(running).alone.line
    running.qtbot.waitUntil(lambda: "mở bằng mật khẩu trước đây của bạn" in line.text)
    line.ask()
    assert line.row.who.isHidden()
    line.row.password.setText("không phải câu ấy")
    line.row.enter.click()
    running.wait_for_refusal("alone_password_wrong", lambda: line.text)
    line.row.password.setText(DEMO_PASSWORD)
    line.row.enter.click()
    running.qtbot.waitUntil(line.isHidden)
    assert journal(place)[-1] == (got, "receive")
    assert actors(place)[-1] == "tiepnhan"


def test_at_a_colleague_s_desk_her_new_password_is_enough(place: str, calm_wire: Relay, run: Begin) -> None:
    running = run(start_at(calm_wire))
    window = alone_where_a_leader_was(running, calm_wire)
    got = Desk(window.desk.database, window.desk.actor).receive(BIRTH).code
    running.end()
    reset(place)
    calm_wire.revive()
    running = run(start_at(calm_wire))
    line = signed_in(running, "lanhdao").alone.line
    running.qtbot.waitUntil(line.asking.isVisible)
    line.ask()
    line.row.password.setText(FIRST)
    line.row.enter.click()
    running.wait_for_refusal("password_must_change", lambda: line.text)
    assert (got, "receive") not in journal(place)
    chosen_elsewhere(place)
    line.row.password.setText(OWN)
    line.row.enter.click()
    running.qtbot.waitUntil(line.isHidden)
    assert journal(place)[-1] == (got, "receive")
    assert actors(place)[-1] == "tiepnhan"
