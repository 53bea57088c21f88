"""A desk that is alone and meets the next bad day: its program killed, its own disk full, its server gone for a week.

Each step is a process of its own, as when the program is started again.
"""

import json
import random
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from app.database.alone.line_state import LineKind
from app.database.location import parse_location
from app.errors import Told
from tests.database.relay import Relay
from tests.hardship.books import read_books, uneven_numbers
from tests.hardship.disks.small_disk import PAGE, SmallDisk, small_disk
from tests.hardship.ground import Ground, Here, opened_again, verified
from tests.hardship.kills.killing import AfterSeconds, AtCall, Death, Moment, Tell, killed
from tests.hardship.kills.traced import can_trace
from tests.hardship.network.desk import Line, Seat, at_its_pc, tried
from tests.hardship.network.desks_alone import at_server, told_in
from tests.hardship.network.jobs import Wish, Wishes
from tests.hardship.network.model import judge
from tests.hardship.network.weather import Pace
from tests.hardship.tally import Tally
from tests.logins import wall_in

_WISHES = 10
_CALLS = 160
_SENT_WITHIN = 1.5
_MOST_ROOM = 400 * 1024
_WEEK = timedelta(days=7)
_LEASE_OVER, _NO_ROOM = ("alone_lease_over",), ("disk_full", "outbox_unwritable")


@dataclass
class _Pc:
    """One PC of an office at a server, what it is going to do, and what it was told so far."""

    place: str
    seat: Seat
    wishes: tuple[Wish, ...]
    tally: Tally
    lines: list[dict[str, Any]] = field(default_factory=list)

    def online(self, at: Moment | None = None) -> None:
        """The server is there from the start; over when nothing waits and a copy is there."""
        self._step(lambda tell: _online(self.seat, tell), at)

    def returns(self, at: Moment | None = None) -> None:
        """Started in its copy, and the server is there by then."""
        self._step(lambda tell: _online(self.seat, tell, is_alone=True), at)

    def alone(self, at: Moment | None = None, disk: SmallDisk | None = None, room: int = 0) -> None:
        """Does without a server what it was not told of yet, all of it or as far as it comes."""
        known = {line["name"] for line in self.lines}
        left = [each for each in self.wishes if each.name not in known]
        codes = {line["name"]: line["of"] for line in self.lines}
        self._step(lambda tell: _alone(self.seat, left, codes, tell, disk, room), at)

    def _step(self, work: Any, at: Moment | None) -> None:
        death: Death = killed(work, at)
        self.tally.cuts += death.was_killed
        self.tally.wrong += [death.trouble] if death.trouble else []
        told = [json.loads(line) for line in death.told]
        self.lines += [line for line in told if "name" in line]
        for line in told:
            if "refused" in line:
                self.tally.cuts += 1
                if line["refused"] not in line["meant"] or not line["hint"]:
                    self.tally.wrong.append(f"told {line}")

    def judged(self) -> None:
        """What it was told is at the server, once."""
        said = told_in(self.lines)
        self.tally.acknowledged += sum(each.is_done for each in said)
        opened_again(self.place, self.tally)
        found = judge(at_server(self.place, {}), said, {wish.name for wish in self.wishes})
        self.tally.lost += found.lost
        self.tally.doubled += found.doubled
        self.tally.wrong += [*found.wrong, *uneven_numbers(read_books(self.place))]
        if len(said) != len(self.wishes):
            self.tally.wrong.append(f"told of {len(said)} wishes, not {len(self.wishes)}")
        verified(self.place, self.tally)


def killed_alone(ground: Ground, chance: random.Random, tally: Tally) -> None:
    """Killed at its work, begun again alone, killed again while it sends, begun again; then all is there, once."""
    with ground.run() as here:
        pc = _pc(here, here.new_folder(), chance, tally)
        pc.online()
        at_call = AtCall(chance.randint(1, _CALLS), is_done=chance.random() < 1 / 2)
        pc.alone(at_call if can_trace() else AfterSeconds(chance.uniform(0, 1)))
        pc.alone()
        pc.returns(AfterSeconds(chance.uniform(0, _SENT_WITHIN)))
        pc.returns()
        pc.judged()


def full_alone(ground: Ground, chance: random.Random, tally: Tally) -> None:
    """The disk of the PC has no room for the copy and the file beside it: told in words, and it goes on with room."""
    with ground.run() as here, small_disk(here.new_folder()) as disk:
        pc = _pc(here, disk.place, chance, tally)
        pc.online()
        pc.alone(disk=disk, room=chance.choice((0, chance.randrange(0, _MOST_ROOM, PAGE))))
        pc.alone()
        pc.returns()
        pc.judged()


def gone_for_a_week(ground: Ground, chance: random.Random, tally: Tally) -> None:
    """Longer than the office lets a desk be alone: refused in words; what waits goes in when she signs in again."""
    with ground.run() as here:
        pc = _pc(here, here.new_folder(), chance, tally)
        pc.online()
        pc.alone()
        later = replace(pc, seat=replace(pc.seat, later=_WEEK), wishes=(), lines=[])
        later.alone()
        pc.online(AfterSeconds(chance.uniform(0, _SENT_WITHIN)))
        pc.online()
        pc.judged()


def _pc(here: Here, folder: Path, chance: random.Random, tally: Tally) -> _Pc:
    place = here.offices.with_logins(here.offices.sample(dossiers=0))
    wall_in(parse_location(place))
    seat = Seat(0, place, "tiepnhan", folder, "", Pace(1, 1))
    return _Pc(place, seat, Wishes(chance, "d0", {}).some(_WISHES), tally)


def _online(seat: Seat, tell: Tell, *, is_alone: bool = False) -> None:
    at_its_pc(seat)
    wire = Relay(seat.url)
    desk = Line(seat, wire, is_alone=is_alone)
    desk.until(lambda state: state.kind is LineKind.ONLINE and state.copy_at and not state.waiting)
    desk.going.close()
    wire.close()
    tell("{}")


def _alone(  # noqa: PLR0917  all that one step is given
    seat: Seat,
    wishes: Iterable[Wish],
    codes: dict[str, str],
    tell: Tell,
    disk: SmallDisk | None,
    room: int,
) -> None:
    at_its_pc(seat)
    wire = Relay(seat.url)
    wire.refuse()
    try:
        with nullcontext() if disk is None else disk.left(room):
            desk = Line(seat, wire, is_alone=True)
            if seat.later:
                tell(json.dumps({"refused": "nothing", "meant": (), "hint": ""}))
            for wish in wishes:
                tell(tried(desk, seat, wish, codes))
    except Told as told:
        meant = _LEASE_OVER if seat.later else () if disk is None else _NO_ROOM
        tell(json.dumps({"refused": told.code, "meant": meant, "hint": told.hint}))
