"""A desk at a server: each person signs in with a login of her own, and leaves nothing of it on the PC."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from app.database.location import parse_location
from app.database.unit_of_work import Database
from app.services.accounts.who_acts import DEMO_PASSWORD
from app.services.people.listing import people
from app.services.people.own_password import reset_password
from tests.conftest import actor_of
from tests.offices import Offices
from tests.services.logins import superuser
from tests.ui.shell.running import Begin, Running
from ui.entry.signing_in.lock_page import LockPage
from ui.entry.signing_in.page import SignInPage
from ui.entry.signing_in.password_page import PasswordPage
from ui.office.diagnostics.page import DiagnosticsPage
from ui.office.people.detail import _state
from ui.shell.places import Start
from ui.shell.window import MainWindow
from ui.shell.window_state import FILE, WindowState

OFFICE = "Uỷ ban nhân dân phường Mẫu"


@pytest.fixture
def place(postgresql_offices: Offices) -> Iterator[str]:
    """The owner's URL of a sample office whose people have logins."""
    made = postgresql_offices.with_logins(postgresql_offices.sample(dossiers=3))
    yield made
    postgresql_offices.remove(made)  # refused while anybody is still connected


@pytest.fixture
def address(place: str) -> str:
    """The same without anybody's name: a desk's."""
    return parse_location(place).for_anyone().url or ""


def sign_in(running: Running, user_name: str, password: str = DEMO_PASSWORD) -> None:
    page = running.wait_for(SignInPage)
    page.user_name.setText(user_name)
    page.password.setText(password)
    page.sign_in()


def connections(place: str, user_name: str) -> int:
    role = f"{urlsplit(place).path[1:]}.{user_name}"
    with superuser(place) as connection:
        found = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE usename = %s", (role,)
        ).fetchone()
    assert found is not None
    return int(str(found[0]))


def test_nobody_is_in_before_she_has_signed_in_and_nothing_of_it_stays(
    place: str, address: str, run: Begin, tmp_path: Path
) -> None:
    running = run(Start(place))  # as an address of a former version still names the owner
    running.frame.state = WindowState(tmp_path)
    page = running.wait_for(SignInPage)
    assert page.title.text() == parse_location(place).shown
    sign_in(running, "tiepnhan", "sai-mat-khau")
    running.wait_for_refusal("sign_in_wrong", lambda: page.notice.text)
    sign_in(running, "tiepnhan")
    window = running.wait_for(MainWindow)
    assert window.desk.database.location.login is not None
    running.qtbot.waitUntil(lambda: not running.tasks.is_busy())
    assert running.settings.current.database == address
    running.opening._stand_up()
    assert running.wait_for(SignInPage).title.text() == OFFICE
    running.qtbot.waitUntil(lambda: connections(place, "tiepnhan") == 0)
    running.frame.state.save(running.frame)
    kept = "".join(each.read_text(errors="replace") for each in tmp_path.rglob("*") if each.is_file())
    assert OFFICE in json.loads((tmp_path / FILE).read_text())["offices"].values()
    assert DEMO_PASSWORD not in kept
    assert "postgres:" not in kept
    again = run(Start(address))
    again.frame.state = WindowState(tmp_path)
    again.opening.open()
    again.qtbot.waitUntil(lambda: again.wait_for(SignInPage).title.text() == OFFICE)


def test_an_old_login_in_the_address_keeps_nobody_out(place: str, address: str, run: Begin) -> None:
    for login in ("tiepnhan:sai", "khong_co_ai"):
        running = run(Start(address.replace("///", f"//{login}@/", 1)))
        sign_in(running, "tiepnhan")
        running.wait_for(MainWindow)
        running.opening._stand_up()
        running.qtbot.waitUntil(lambda: connections(place, "tiepnhan") == 0)


def test_the_cover_asks_the_server_and_somebody_else_takes_over(place: str, address: str, run: Begin) -> None:
    running = run(Start(address))
    sign_in(running, "tiepnhan")
    window = running.wait_for(MainWindow)
    window.box.field.setText("nửa chừng")
    running.opening._lock_desk()
    cover = running.wait_for(LockPage)
    cover.password.setText("sai")
    cover.sign_in()
    running.wait_for_refusal("sign_in_wrong", lambda: cover.notice.text)
    cover.password.setText(DEMO_PASSWORD)
    cover.sign_in()
    assert running.wait_for(MainWindow) is window
    assert window.box.field.text() == "nửa chừng"
    running.opening._lock_desk()
    cover = running.wait_for(LockPage)
    cover.user_name.setText("lanhdao")
    cover.password.setText(DEMO_PASSWORD)
    cover.sign_in()
    running.qtbot.waitUntil(lambda: running.opening.window not in (None, window))
    assert running.opening.window is not None
    assert running.opening.window.desk.actor.user_name == "lanhdao"
    running.qtbot.waitUntil(lambda: connections(place, "tiepnhan") == 0)
    assert connections(place, "lanhdao") > 0


def test_an_administrator_s_desk_offers_what_she_can_do_there(place: str, address: str, run: Begin) -> None:
    with superuser(place) as connection:
        connection.execute(f'DROP ROLE "{urlsplit(place).path[1:]}.chuyenvien"'.encode())
    running = run(Start(address))
    sign_in(running, "quantri")
    desk = running.wait_for(MainWindow).desk
    states = {each.user_name: _state(each, desk) for each in desk.read(people)}
    assert [name for name, state in states.items() if "đặt lại mật khẩu" in state] == ["chuyenvien"]
    page = DiagnosticsPage(desk)
    running.qtbot.addWidget(page)
    assert page.backup is None
    desk.write(reset_password, "chuyenvien", "nắng vàng trên sông")
    running.opening._stand_up()
    sign_in(running, "chuyenvien", "nắng vàng trên sông")
    running.wait_for(PasswordPage)


def test_a_reset_password_brings_her_back_to_the_door(place: str, address: str, run: Begin) -> None:
    running = run(Start(address))
    sign_in(running, "tiepnhan")
    window = running.wait_for(MainWindow)
    running.qtbot.waitUntil(lambda: not running.tasks.is_busy())
    database = Database.open(place)
    database.write(actor_of(database, "motcua"), reset_password, "tiepnhan", "nắng vàng trên sông")
    database.close()
    with superuser(place) as connection:  # a cable was out for a moment
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s",
            (f"{urlsplit(place).path[1:]}.tiepnhan",),
        )
    window.refresh()
    page = running.wait_for(SignInPage)
    running.wait_for_refusal("login_refused", lambda: page.notice.text)
    sign_in(running, "tiepnhan", "nắng vàng trên sông")
    first = running.wait_for(PasswordPage)
    for field, text in ((first.old, "nắng vàng trên sông"), (first.new, "trời xanh mây trắng")):
        field.setText(text)
    first.again.setText("trời xanh mây trắng")
    first.change()
    running.wait_for(MainWindow)
    running.opening._stand_up()
    sign_in(running, "tiepnhan", "trời xanh mây trắng")
    running.wait_for(MainWindow)
