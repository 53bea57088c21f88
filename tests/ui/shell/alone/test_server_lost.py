"""A desk whose server goes: the window goes on, and everything done meanwhile is in the books afterwards."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from app.database.alone.line_state import LinePace
from app.database.location import parse_location
from app.database.unit_of_work import Database
from app.services.accounts.door import door_at
from app.services.accounts.who_acts import DEMO_PASSWORD
from app.services.alone import desk_line
from models.vocabulary import Role, Status
from tests.conftest import actor_of
from tests.database.relay import Relay, relay_to
from tests.offices import Offices
from tests.services.desk import BIRTH, Desk
from tests.ui.shell.running import Begin, Running
from ui.counter.reception.typed import TypedForm, TypedPerson
from ui.entry.signing_in.lock_page import LockPage
from ui.entry.signing_in.page import SignInPage
from ui.messages import Message, Tone
from ui.shell.alone.waiting_page import WaitingPage
from ui.shell.alone.watch import line_of
from ui.shell.opening_work import enter_data
from ui.shell.places import Start
from ui.shell.window import MainWindow

NHAI = TypedPerson(name="Vương Thị Nhài", id_number="001190000123")
PACE = LinePace(beat=0.1, patience=0.5, answers=2, keep=600)


@pytest.fixture
def place(postgresql_offices: Offices) -> Iterator[str]:
    """The owner's URL of a sample office whose people have logins."""
    made = postgresql_offices.with_logins(postgresql_offices.sample(dossiers=3))
    yield made
    postgresql_offices.remove(made)


@pytest.fixture
def wire(place: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Relay]:
    """The network between desk and server; the desk notices quickly."""
    monkeypatch.setattr(desk_line, "LinePace", lambda keep: PACE)
    with relay_to(place) as relay:
        yield relay


@pytest.fixture
def calm_wire(place: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Relay]:
    """The same with an office's patience: for what comes after the server is back, on a machine however busy."""
    monkeypatch.setattr(desk_line, "LinePace", lambda keep: replace(PACE, patience=LinePace().patience))
    with relay_to(place) as relay:
        yield relay


def signed_in(running: Running, user_name: str, password: str = DEMO_PASSWORD) -> MainWindow:
    page = running.wait_for(SignInPage)
    page.user_name.setText(user_name)
    page.password.setText(password)
    page.sign_in()
    return running.wait_for(MainWindow)


def copied(running: Running, window: MainWindow) -> None:
    """Until this PC has its copy."""
    line = window.alone._watch.line
    assert line is not None
    running.qtbot.waitUntil(lambda: line.state.copy_at is not None)


def journal(place: str) -> list[tuple[str, ...]]:
    """Which dossier, and what was done with it, in the order it came in."""
    return _asked(
        place, "SELECT d.code, m.action FROM movement m JOIN dossier d ON d.id = m.dossier_id ORDER BY m.id"
    )


def actors(place: str) -> list[str]:
    """Who did what stands in the journal, in the same order."""
    return [name for (name,) in _asked(place, "SELECT actor FROM movement ORDER BY id")]


def _asked(place: str, question: str) -> list[tuple[str, ...]]:
    database = Database.open(place)
    try:
        return database.read(lambda uow: [tuple(row) for row in uow.session.execute(text(question))])
    finally:
        database.close()


def test_the_window_goes_on_and_everything_goes_in(
    place: str, wire: Relay, run: Begin, tmp_path: Path
) -> None:
    owner = Database.open(place)
    at_other_desk = Desk(owner, actor_of(owner, "motcua"))
    ready = at_other_desk.receive(BIRTH).code
    at_other_desk.complete(ready)
    owner.close()
    before = journal(place)
    running = run(Start(parse_location(wire.url).for_anyone().url or ""))
    window = signed_in(running, "tiepnhan")
    copied(running, window)
    line, until = window.alone.line, running.qtbot.waitUntil
    heard: list[Message] = []
    running.messages.shown.connect(heard.append)
    assert line.isHidden()
    reception = window.screens.reception
    window.go("reception")
    reception.page.fill(TypedForm("mot-yeu-cau", procedure=BIRTH, applicant=NHAI))
    until(lambda: not running.tasks.is_busy())
    wire.go_dead()
    until(lambda: line.text.startswith("Làm việc một mình từ"))
    assert reception.page.form.applicant.name == NHAI.name
    # F2: received, numbered, printed.
    until(lambda: not running.tasks.is_busy())
    reception.save()
    until(lambda: " việc chờ đưa vào" in line.text)
    until(lambda: list(tmp_path.glob("*.pdf")) != [])
    # F6 waits in its place.
    window.turn_to("handover")
    assert isinstance(window.middle.stack.currentWidget(), WaitingPage)
    # F5: the result goes to who comes for it.
    window.turn_to("returning")
    window.ask(ready)
    until(lambda: window.screens.dossier is not None and window.screens.dossier.code == ready)
    until(lambda: window.screens.card.panel is not None)
    window.screens.card.panel.confirm_by_key()
    until(lambda: window.screens.dossier is None or window.screens.dossier.status is Status.RETURNED)
    window.turn_to("handover")
    wire.revive()
    until(lambda: line.text == "Đã đưa vào đủ")
    until(lambda: window.middle.stack.currentWidget() is window.screens.handover)
    [received] = [code for code, _ in journal(place)[len(before) :] if code != ready]
    assert received.endswith("-10001")
    assert journal(place)[len(before) :] == [(received, "receive"), (ready, "return_result")]
    # What a copy does not have says so in its own place, and nothing else said no.
    assert {each.code for each in running.tasks.refused} <= {"alone_not_now"}
    assert [each.text for each in heard if each.tone not in (Tone.GOOD, Tone.INFO)] == []


def test_who_signs_in_without_the_server_works_on_the_copy(place: str, wire: Relay, run: Begin) -> None:
    address = parse_location(wire.url).for_anyone().url or ""
    running = run(Start(address))
    window = signed_in(running, "tiepnhan")
    copied(running, window)
    running.opening._stand_up()
    running.wait_for(SignInPage)
    running.qtbot.waitUntil(lambda: not running.tasks.is_busy())
    wire.refuse()
    page = running.wait_for(SignInPage)
    page.user_name.setText("lanhdao")
    page.password.setText(DEMO_PASSWORD)
    page.sign_in()
    running.wait_for_refusal("alone_not_here", lambda: page.notice.text)
    window = signed_in(running, "tiepnhan")
    running.qtbot.waitUntil(lambda: window.alone.line.text.startswith("Làm việc một mình"))
    running.qtbot.waitUntil(lambda: "bản dự phòng" in window.message_bar.text)
    # The cover of the desk opens by her password here, too.
    running.opening._lock_desk()
    cover = running.wait_for(LockPage)
    cover.password.setText("sai-mat-khau")
    cover.sign_in()
    running.wait_for_refusal("sign_in_wrong", lambda: cover.notice.text)
    cover.password.setText(DEMO_PASSWORD)
    cover.sign_in()
    assert running.wait_for(MainWindow) is window
    got = Desk(window.desk.database, window.desk.actor).receive(BIRTH)
    wire.revive()
    running.qtbot.waitUntil(lambda: window.alone.line.text == "Đã đưa vào đủ")
    assert journal(place)[-1] == (got.code, "receive")


def alone_where_a_leader_was(running: Running, wire: Relay) -> MainWindow:
    """A clerk without the server, at a PC whose copy a leader opens, too."""
    for name in ("lanhdao", "tiepnhan"):
        window = signed_in(running, name)
        copied(running, window)
        if name == "lanhdao":
            running.opening._stand_up()
    wire.refuse()
    running.qtbot.waitUntil(lambda: window.alone.line.text.startswith("Làm việc một mình"))
    return window


def test_a_colleague_s_acts_go_in_by_her_password(place: str, wire: Relay, run: Begin) -> None:
    running = run(Start(parse_location(wire.url).for_anyone().url or ""))
    window = alone_where_a_leader_was(running, wire)
    got = Desk(window.desk.database, window.desk.actor).receive(BIRTH)
    running.opening._stand_up()
    running.wait_for(SignInPage)
    running.qtbot.waitUntil(lambda: not running.tasks.is_busy())
    wire.revive()
    line = signed_in(running, "lanhdao").alone.line
    running.qtbot.waitUntil(lambda: line.text == "1 việc chưa đưa vào sổ")
    running.qtbot.waitUntil(line.asking.isVisible)
    line.ask()
    assert line.row.who.currentData() == "tiepnhan"
    line.row.password.setText("sai-mat-khau")
    line.row.enter.click()
    running.wait_for_refusal("sign_in_wrong", lambda: line.text)
    assert (got.code, "receive") not in journal(place)
    line.row.password.setText(DEMO_PASSWORD)
    line.row.enter.click()
    running.qtbot.waitUntil(line.isHidden)
    assert journal(place)[-1] == (got.code, "receive")
    assert actors(place)[-1] == "tiepnhan"


def test_a_kiosk_keeps_no_copy(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.accounts.door.data_folder", lambda: tmp_path)
    entered = door_at(parse_location(place).for_anyone(), goes_on=True).enter("tiepnhan", DEMO_PASSWORD)
    kiosk = replace(entered, actor=replace(entered.actor, roles=frozenset({Role.KIOSK})))
    opened = enter_data(kiosk, None)
    try:
        assert line_of(opened.database) is None
        assert not list(tmp_path.rglob("*.db"))
    finally:
        opened.close()
