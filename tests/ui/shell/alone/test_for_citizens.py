"""What citizens see while the server is away: the kiosk asks them to the counter, the board says how old it is."""

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QWidget

from app.database.location import parse_location
from app.database.unit_of_work import Database
from app.services.accounts.door import door_at
from app.services.accounts.who_acts import DEMO_PASSWORD
from app.services.office_settings.changing import change_office_settings
from app.services.people.changing import add
from app.services.people.own_password import change_password
from app.services.people.views import NewPerson
from app.services.queue.calling import call_next
from app.services.queue.kinds import ONE, QUEUE
from app.services.queue.taking import take
from models.vocabulary import QueueKind, Role
from tests.conftest import actor_of
from tests.database.relay import Relay
from tests.ui.shell.alone.test_server_lost import calm_wire, place
from tests.ui.shell.running import Begin
from ui.counter.board.page import WallPage
from ui.counter.kiosk.page import KioskPage
from ui.entry.signing_in.page import SignInPage
from ui.shell.places import Start

__all__ = ["calm_wire", "place"]

FIRST = "một lần thôi nhé"


def gives_numbers(place: str) -> None:
    """The office gives out numbers, one is called; and a kiosk has an account of its own."""
    owner = Database.open(place)
    head = actor_of(owner, "quantri")
    owner.write(head, change_office_settings, {QUEUE: ONE, "kiosk_code": "047110"})
    owner.write(head, add, NewPerson("kiot", "Ki-ốt sảnh", FIRST, frozenset({Role.KIOSK}), head.unit_name))
    owner.close()
    door = door_at(parse_location(place).for_anyone())
    kiosk, clerk = door.enter("kiot", FIRST), door.enter("motcua", DEMO_PASSWORD)
    actor = kiosk.database.write(kiosk.actor, change_password, FIRST, DEMO_PASSWORD)
    kiosk.database.write(actor, take, QueueKind.ANY)
    clerk.database.write(clerk.actor, call_next, "1")
    for each in (kiosk, clerk):
        each.database.close()


def words(page: QWidget) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def calm(page: QWidget) -> bool:
    said = words(page)
    return not any(word in said for word in ("máy chủ", "Máy chủ", "kỹ thuật", "Traceback", "lỗi"))


def test_kiosk_and_board(place: str, calm_wire: Relay, run: Begin) -> None:
    gives_numbers(place)
    where = parse_location(calm_wire.url).for_anyone().url or ""
    kiosk_runs, board_runs = run(Start(where, wants_kiosk=True)), run(Start(where, wants_board=True))
    until: Callable[..., None] = kiosk_runs.qtbot.waitUntil
    for running, name in ((kiosk_runs, "kiot"), (board_runs, "tiepnhan")):
        page = running.wait_for(SignInPage)
        page.user_name.setText(name)
        page.password.setText(DEMO_PASSWORD)
        page.sign_in()
    kiosk, board = kiosk_runs.wait_for(KioskPage), board_runs.wait_for(WallPage)
    until(kiosk.start.number.isVisible)
    until(lambda: board.calls.last.text().startswith("1 → "))
    until(lambda: board.received.number.text() != "–" and not board_runs.tasks.is_busy())
    before = words(board.calls), [each.number.text() for each in board.tiles]
    calm_wire.refuse()

    def stands_with_the_hour() -> bool:
        if not board_runs.tasks.is_busy("board"):
            board.refresh()
        return board.state.text().startswith("Số liệu của lúc hôm nay")

    until(stands_with_the_hour)
    until(lambda: not board_runs.tasks.is_busy())
    assert (words(board.calls), [each.number.text() for each in board.tiles]) == before
    # A number: at once it is said that it takes a moment, then where else to ask.
    kiosk.start.number_wanted.emit()
    assert kiosk.queue.said.text() == "Xin chờ giây lát…"
    until(lambda: "hỏi tại quầy" in kiosk.queue.said.text())
    kiosk.begin()
    kiosk.take_scan("012342601190000156")
    kiosk.last_four.given.emit("1234")
    assert kiosk.last_four.said.text() == "Xin chờ giây lát…"
    until(lambda: "hỏi tại quầy" in kiosk.last_four.said.text())
    assert calm(kiosk)
    kiosk.begin()
    kiosk.start.procedures_wanted.emit()
    until(lambda: not kiosk_runs.tasks.is_busy())
    assert calm(kiosk)
    assert calm(board)
    assert kiosk.start.number.isVisibleTo(kiosk.start)  # as it was
    calm_wire.revive()

    def has_a_number() -> bool:
        if kiosk.queue.number.text():
            return True
        if not kiosk_runs.tasks.is_busy():
            kiosk.begin()
            kiosk.start.number_wanted.emit()
        return False

    until(has_a_number)
    assert kiosk.queue.number.text() == "2"
    until(lambda: board.calls.waiting.text() == "Đang chờ: 1")

    def is_new() -> bool:
        if not board_runs.tasks.is_busy("board"):
            board.refresh()
        return board.state.text() == ""

    until(is_new)
