"""Four desks whose networks come and go, and somebody else at the server: what each was told is true in the end."""

import json
import random
import time
from collections import Counter
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.database.engine import make_engine
from app.database.location import parse_location
from app.database.unit_of_work import Database
from app.errors import UserError
from app.services.alone import conflicts
from app.services.views.given import ActValues
from models.desks import DeskAct
from models.dossiers import Dossier
from models.records import Movement
from models.vocabulary import Action, DeskOutcome
from tests.conftest import actor_of
from tests.hardship.books import read_books, uneven_numbers
from tests.hardship.ground import Ground, opened_again, verified
from tests.hardship.kills.killing import Death, Tell, Work, beside
from tests.hardship.network.desk import Seat, done, work
from tests.hardship.network.jobs import AWAITING, FEE_DUE, READY, Wish, Wishes
from tests.hardship.network.model import Refused, Row, Said, Server, judge
from tests.hardship.network.weather import Pace
from tests.hardship.tally import Tally
from tests.logins import wall_in
from tests.services.desk import BIRTH, RESIDENCE, Desk

PEOPLE = ("tiepnhan", "motcua", "tiepnhan", "motcua")
ONLINE = "motcua"
AHEAD = timedelta(hours=2)
SOMEBODY_ELSE = 9
_WRONG_CLOCK, _BAD_DISK = 1, 3
_PATIENCE = 3_600.0
_SLOWLY = 0.05


@dataclass(frozen=True, slots=True)
class Size:
    """Wishes of each desk and of somebody else, dossiers of all that stand so, and the pace of the weather."""

    wishes: int
    shared: int
    pace: Pace


WHOLE = Size(wishes=500, shared=60, pace=Pace(there=4.0, away=2.0))
SHORT = Size(wishes=40, shared=12, pace=Pace(there=1.2, away=0.8))


def whole(ground: Ground, chance: random.Random, tally: Tally) -> None:
    """Two thousand acts."""
    lived(ground, chance, tally, WHOLE)


def short(ground: Ground, chance: random.Random, tally: Tally) -> None:
    """A tenth of that."""
    lived(ground, chance, tally, SHORT)


def lived(ground: Ground, chance: random.Random, tally: Tally, size: Size) -> None:
    """A day of such an office."""
    seed = f"{chance.getrandbits(64):x}"
    with ground.run() as here:
        place = here.offices.with_logins(here.offices.sample(dossiers=0))
        wall_in(parse_location(place))
        shared = _shared(place, size.shared)
        crew = _crew(place, here.folder, seed, shared, size)
        deaths = _at_work(crew)
        tally.wrong += [death.trouble for death in deaths if death.trouble]
        tally.wrong += ["somebody never came to an end" for death in deaths if death.was_killed]
        lines = [json.loads(line) for death in deaths for line in death.told]
        said = told_in(lines)
        tally.cuts += sum(line.get("cuts", 0) for line in lines)
        tally.acknowledged += sum(each.is_done for each in said)
        opened_again(place, tally)
        _all_settled(place)
        server = at_server(place, shared)
        tally.notes.append(_note(said, server, [line["away"] for line in lines if "away" in line]))
        judged = judge(server, said, {wish.name for each in crew for wish in each.wishes})
        tally.lost += judged.lost
        tally.doubled += judged.doubled
        tally.wrong += judged.wrong
        tally.wrong += uneven_numbers(read_books(place))
        verified(place, tally)


def told_in(lines: list[dict[str, Any]]) -> list[Said]:
    """What desks were told of their wishes, in their order."""
    return [
        Said(line["name"], line["desk"], line["how"], line["of"], datetime.fromisoformat(line["at"]))
        for line in lines
        if "name" in line
    ]


def _note(said: list[Said], server: Server, away: list[float]) -> str:
    hows = Counter(each.how for each in said)
    shares = ", ".join(f"{share:.0%}" for share in away)
    return (
        f"{hows['server']} done at the server, {hows['alone']} alone, {len(said) - hows['server'] - hows['alone']} "
        f"refused in words, {len(server.refused)} conflicts; network away for {shares} of the time"
    )


def _shared(place: str, count: int) -> dict[str, str]:
    """Dossiers of all, some of each kind."""
    found: dict[str, str] = {}
    database = Database.open(place)
    try:
        desk = Desk(database, actor_of(database, ONLINE))
        for number in range(count):
            stands = (READY, AWAITING, FEE_DUE)[number % 3]
            code = desk.receive(RESIDENCE if stands == FEE_DUE else BIRTH).code
            found[code] = stands
            if stands == READY:
                desk.complete(code)
            elif stands == AWAITING:
                desk.perform(Action.REQUEST_SUPPLEMENT, code, ActValues(reason="Thiếu giấy"))
    finally:
        database.close()
    return found


@dataclass(frozen=True, slots=True)
class _Member:
    """Somebody with her wishes, and how she goes about them."""

    wishes: tuple[Wish, ...]
    work: Work


def _crew(place: str, folder: Path, seed: str, shared: dict[str, str], size: Size) -> list[_Member]:
    def wishes(who: str, count: int) -> tuple[Wish, ...]:
        return Wishes(random.Random(f"{seed} {who}"), who, shared).some(count)

    found = []
    for number, user_name in enumerate(PEOPLE):
        own = folder / f"pc-{number}"
        own.mkdir()
        seat = Seat(
            *(number, place, user_name, own, f"{seed} {number}", size.pace),
            ahead=AHEAD if number == _WRONG_CLOCK else timedelta(),
            is_cut_short=number == _BAD_DISK,
        )
        hers = wishes(f"d{number}", size.wishes)
        found.append(_Member(hers, _desk(seat, hers)))
    others = wishes("o", size.wishes // 2)
    return [*found, _Member(others, _online(place, others))]


def _at_work(crew: list[_Member]) -> list[Death]:
    with ExitStack() as stack:
        ends = [stack.enter_context(beside(each.work, _PATIENCE)) for each in crew]
        return [end() for end in ends]


def _desk(seat: Seat, wishes: tuple[Wish, ...]) -> Work:
    return lambda tell: work(seat, wishes, tell)


def _online(place: str, wishes: tuple[Wish, ...]) -> Work:
    """Somebody at the server all the time, slowly."""

    def all_the_time(tell: Tell) -> None:
        database, codes = Database.open(place), {}
        actor = actor_of(database, ONLINE)
        for wish in wishes:
            said = {"name": wish.name, "desk": SOMEBODY_ELSE, "of": wish.of}
            try:
                code, _ = database.write(actor, done, wish, codes.get(wish.of, wish.of), wish.name)
            except UserError as error:
                said["how"] = f"refused: {error.code}"
            else:
                said |= {"how": "server", "of": codes.setdefault(wish.of, code)}
            tell(json.dumps({**said, "at": datetime.now(UTC).isoformat()}))
            time.sleep(_SLOWLY)
        database.close()

    return all_the_time


def _all_settled(place: str) -> None:
    """Whoever sits at a desk at the end is shown every conflict, and settles it with a sentence."""
    database = Database.open(place)
    try:
        actor = actor_of(database, ONLINE)
        while told := database.read_as(actor, conflicts.conflicts):
            database.write(actor, conflicts.shown, tuple(each.key for each in told))
            for each in told:
                with suppress(UserError):  # a paper of another one, settled with it
                    database.write(actor, conflicts.settle_conflict, each.key, "Đã xem với người nộp")
    finally:
        database.close()


def at_server(place: str, shared: dict[str, str]) -> Server:
    """What the server has, read past every service."""
    engine = make_engine(parse_location(place))
    try:
        with engine.connect() as connection:
            dossiers = connection.execute(
                select(Dossier.id, Dossier.code, Dossier.status, Dossier.request_id)
            ).all()
            journals: dict[str, list[Row]] = {row.code: [] for row in dossiers}
            known = {row.id: row for row in dossiers}
            rows = select(
                Movement.dossier_id, Movement.action, Movement.request_id, Movement.at, Movement.recorded_at
            ).order_by(Movement.dossier_id, Movement.position)
            for row in connection.execute(rows):
                dossier = known[row.dossier_id]
                name = dossier.request_id if row.action is Action.RECEIVE else row.request_id
                journals[dossier.code].append(Row(dossier.code, row.action, name, row.at, row.recorded_at))
            refused = connection.execute(select(DeskAct).where(DeskAct.outcome == DeskOutcome.REFUSED)).all()
    finally:
        engine.dispose()
    return Server(
        {code: tuple(rows) for code, rows in journals.items()},
        {row.code: row.status for row in dossiers},
        {code for code, stands in shared.items() if stands == FEE_DUE},
        tuple(_refused(row) for row in refused),
    )


def _refused(row: Any) -> Refused:
    entry = row.entry or {}
    action = entry.get("values", {}).get("action")
    return Refused(
        str(entry.get("request_id", "")).removeprefix("receive:"),
        row.dossier_code,
        None if action is None else Action(action),
        row.registered_at,
        f"{row.lease_id}:{row.position}",
        row.shown_at is not None,
    )
