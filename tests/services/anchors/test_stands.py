"""What everything comes to until a moment, quickly and in one going, against a count of each row by itself."""

import hashlib
import json
import random
from collections import defaultdict
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.database.unit_of_work import UnitOfWork
from app.services.dossiers.closing_mark import mark_and_journal
from app.services.dossiers.written_ends import ends
from app.services.upkeep.verifying.stands import stands_at
from models.records import Movement, Seal
from tests.clock import Clock
from tests.services.anchors.attackers import disarm
from tests.services.desk import BIRTH, RESIDENCE, Desk

MOMENTS, MOVED = 12, 6


def digest(rows: list[list[object]]) -> str:
    return hashlib.sha256(json.dumps(sorted(rows), separators=(",", ":")).encode()).hexdigest()[:32]


def counted(session: Session, until: datetime) -> tuple[str, str, str, str]:
    """Mark, journal, seals and sums, row by row."""
    rows = [each for each in session.execute(select(Movement)).scalars() if each.recorded_at < until]
    rows.sort(key=lambda each: each.id.bytes)
    seals = [each for each in session.execute(select(Seal)).scalars() if each.at < until]
    seals.sort(key=lambda each: (each.chain.encode(), each.position))
    journal = "".join(each.hash for each in rows)
    sums: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        sums[f"journal:{row.dossier_id.hex[-1]}"] += int(row.hash[:8], 16)
    last = {seal.chain: [seal.chain, seal.position, seal.hash] for seal in seals}
    everything = journal + "".join(each.hash for each in seals)
    return (
        hashlib.sha256(everything.encode()).hexdigest()[:32],
        hashlib.sha256(journal.encode()).hexdigest()[:32],
        digest(list(last.values())),
        digest([[name, value] for name, value in sums.items() if value]),
    )


def test_against_each_row_by_itself(desk: Desk, clock: Clock) -> None:
    chance = random.Random(34)
    moments = []
    for _ in range(MOMENTS):
        code = desk.receive(chance.choice((BIRTH, RESIDENCE))).code
        clock.forward(minutes=chance.randint(1, 90))
        desk.complete(code)
        moments.append(clock.now.replace(microsecond=0))
        clock.forward(seconds=chance.randint(1, 4_000))
    with Session(desk.database._writing) as session:
        disarm(session)
        # Desks commit in another order than they begin.
        for row in chance.sample(session.execute(select(Movement)).scalars().all(), MOVED):
            later = row.recorded_at + timedelta(minutes=chance.randint(-300, 300))
            session.execute(update(Movement).where(Movement.id == row.id).values(recorded_at=later))
        session.expunge_all()
        uow = UnitOfWork(session, clock.now, desk.actor, {})
        in_one = stands_at(uow, moments)
        for moment in moments:
            mark, journal, seals, sums = counted(session, moment)
            quick = ends(uow, moment)
            told, alone = mark_and_journal(uow, moment)
            assert (told.digest, alone) == (mark, journal)
            assert in_one[moment] == (journal, seals)
            assert (quick.sums, quick.seals) == (sums, seals)
        session.rollback()
    assert len({journal for journal, _ in in_one.values()}) == MOMENTS


def test_nothing_was_asked(desk: Desk) -> None:
    assert desk.database.read(stands_at, ()) == {}
