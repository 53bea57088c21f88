"""Somebody put out of use while her desk is alone: she is out as soon as the server says so, and her acts go in."""

from app.database.location import parse_location
from app.database.unit_of_work import Database
from app.services.people import changing
from tests.conftest import actor_of
from tests.database.relay import Relay
from tests.services.desk import BIRTH, Desk
from tests.ui.shell.alone.test_server_lost import (
    alone_where_a_leader_was,
    journal,
    place,
    signed_in,
    wire,
)
from tests.ui.shell.running import Begin
from ui.entry.signing_in.page import SignInPage
from ui.shell.places import Start

__all__ = ["place", "wire"]


def test_a_leader_s_sign_in_takes_in_the_acts_of_who_was_put_out_of_use(
    place: str, wire: Relay, run: Begin
) -> None:
    running = run(Start(parse_location(wire.url).for_anyone().url or ""))
    window = alone_where_a_leader_was(running, wire)
    got = Desk(window.desk.database, window.desk.actor).receive(BIRTH)
    owner = Database.open(place)
    owner.write(actor_of(owner, "quantri"), changing.deactivate, "tiepnhan")
    owner.close()
    wire.revive()
    running.wait_for(SignInPage)
    running.qtbot.waitUntil(lambda: not running.tasks.is_busy())
    signed_in(running, "lanhdao")
    running.qtbot.waitUntil(lambda: (got.code, "receive") in journal(place))
