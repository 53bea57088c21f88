"""One desk of the four in a process of its own: its PC's data, its wire with its weather, and its line that goes on."""

import json
import os
import random
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.actor import Actor
from app.database.alone.clock import ClockFacts, facts_now
from app.database.alone.going_on import GoingOn
from app.database.alone.keeper import CopyKeeper
from app.database.alone.line_state import LineKind, LinePace, LineState
from app.database.alone.opening import opened_copy
from app.database.alone.outbox import beside
from app.database.alone.vault import Vault
from app.database.location import Location, parse_location
from app.database.logins import role_of
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Unavailable, UserError
from app.rules.people import PersonValues
from app.services.accounts.who_acts import DEMO_PASSWORD, look_in
from app.services.acts import performing
from app.services.alone import conflicts, line
from app.services.alone.desk_line import OUTWARD
from app.services.office import desk_outbox
from app.services.reception import receiving
from app.services.views.given import ActValues, FeeSettlement, Intake, PaperValues, Recipient
from models.vocabulary import Action
from tests.database.relay import Relay
from tests.hardship.kills.killing import Tell
from tests.hardship.network.jobs import Wish
from tests.hardship.network.weather import Pace, Weather
from tests.hardship.plan import RECEIVE
from tests.services.desk import BIRTH

PATIENCE = 900.0
QUICK = LinePace(beat=0.1, patience=0.5, misses=2, answers=2, keep=4.0)


@dataclass(frozen=True, slots=True)
class Seat:
    """Whose desk, at which server, how far its clock is ahead, whether its outbox is cut short at times; how much
    `later` it is there than here, by all its clocks."""

    number: int
    url: str
    user_name: str
    folder: Path
    seed: str
    pace: Pace
    ahead: timedelta = timedelta()
    is_cut_short: bool = False
    later: timedelta = timedelta()


class Line:
    """A `GoingOn` with the services behind it, and how it is at the moment; `is_alone` where it begins in the copy."""

    def __init__(self, seat: Seat, wire: Relay, *, is_alone: bool = False) -> None:
        there = parse_location(wire.url)
        there = there.as_person(role_of(there.database, seat.user_name), DEMO_PASSWORD)
        self._changed = threading.Condition()
        self._state: LineState | None = None
        slots = Vault(seat.folder / "copy")
        held = slots.hold(seat.user_name, DEMO_PASSWORD)
        begun = opened_copy(slots, held, _facts(seat))[0] if is_alone else Database.open(there)
        self.actor: Actor = begun.read(look_in, seat.user_name)
        self.keeper = CopyKeeper(slots, held, self.actor.account_id, OUTWARD, _facts(seat))
        self.going = GoingOn(begun, self.actor, there, self.keeper, OUTWARD, told=self._hear, pace=QUICK)

    def until(self, holds: Callable[[LineState], object]) -> None:
        """Wait for a state; `TimeoutError` where it does not come about."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._state and holds(self._state), PATIENCE):
                raise TimeoutError(str(self._state))

    def _hear(self, state: LineState) -> None:
        with self._changed:
            self._state = state
            self._changed.notify_all()


def at_its_pc(seat: Seat) -> None:
    """From now on this process is that PC."""
    os.environ["XDG_DATA_HOME"] = str(seat.folder / "pc")
    desk_outbox.facts_now = line.facts_now = _facts(seat)


def work(seat: Seat, wishes: Sequence[Wish], tell: Tell) -> None:
    """All wishes in their order; what is unsure is asked for again once the line is back. Ends when nothing waits."""
    at_its_pc(seat)
    wire = Relay(seat.url)
    desk = Line(seat, wire)
    desk.until(lambda state: state.copy_at)
    chance = random.Random(f"weather {seat.seed}")
    weather = Weather(wire, chance, seat.pace, lambda: _cut_short(seat, desk.keeper.place, chance))
    begun = time.monotonic()
    codes: dict[str, str] = {}
    for wish in wishes:
        tell(tried(desk, seat, wish, codes))
    weather.end()
    lasted = time.monotonic() - begun
    desk.until(lambda state: state.kind is LineKind.ONLINE and not state.waiting)
    told = desk.going.read_as(desk.actor, conflicts.conflicts)
    desk.going.write(desk.actor, conflicts.shown, tuple(each.key for each in told))
    tell(json.dumps({"cuts": weather.cuts, "away": weather.away / lasted, "conflicts": len(told)}))
    desk.going.close()
    wire.close()


def tried(desk: Line, seat: Seat, wish: Wish, codes: dict[str, str]) -> str:
    """A wish as far as it can be fulfilled, and what she is told of it; `codes` learns what a reception has become."""
    said = _said(desk, wish, codes)
    return json.dumps({**said, "name": wish.name, "desk": seat.number, "at": datetime.now(UTC).isoformat()})


def _said(desk: Line, wish: Wish, codes: dict[str, str]) -> dict[str, str]:
    while True:
        try:
            code, is_alone = desk.going.write(desk.actor, done, wish, codes.get(wish.of, wish.of), wish.name)
        except UserError as error:
            return {"how": f"refused: {error.code}", "of": codes.get(wish.of, wish.of)}
        except Unavailable as error:
            if error.code not in ("commit_unsure", "database_away"):
                raise
            desk.until(lambda state: state.kind in (LineKind.ONLINE, LineKind.ALONE))
            time.sleep(QUICK.beat)
            continue
        codes.setdefault(wish.of, code)
        return {"how": "alone" if is_alone else "server", "of": code}


def done(uow: UnitOfWork, wish: Wish, code: str, request_id: str) -> tuple[str, bool]:
    """A wish done: the dossier's code, and whether the desk was alone."""
    if wish.kind == RECEIVE:
        view = receiving.receive(
            uow, Intake(BIRTH, PersonValues(name="Nguyễn Văn An"), request_id=request_id)
        )
    else:
        view = performing.perform(uow, Action(wish.kind), code, values_of(wish))
    return view.code, uow.alone is not None


def values_of(wish: Wish) -> ActValues:
    """All that any act asks for."""
    return ActValues(
        request_id=wish.name,
        reason="Vì thử thách",
        recipient=Recipient() if wish.kind == Action.RETURN_RESULT.value else None,
        fees=FeeSettlement(collected=True) if wish.kind == Action.COLLECT_FEE.value else None,
        papers=(PaperValues("Giấy bổ sung"),) if wish.kind == Action.SUPPLEMENT.value else (),
        changes=(("note", wish.name),) if wish.kind == Action.CORRECT.value else (),
    )


def _facts(seat: Seat) -> Callable[[], ClockFacts]:
    def facts() -> ClockFacts:
        known = facts_now()
        running = known.running + seat.later.total_seconds()
        return replace(known, wall=known.wall + seat.ahead + seat.later, running=running)

    return facts


def _cut_short(seat: Seat, place: Location | None, chance: random.Random) -> None:
    """The outbox's second file loses its end, as on a bad disk."""
    file = None if place is None else beside(place)
    if seat.is_cut_short and file is not None and file.path.exists():
        size = file.path.stat().st_size
        os.truncate(file.path, int(size * chance.random()))
