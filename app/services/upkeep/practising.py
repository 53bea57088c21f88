"""Restoring as a practice: a copy put into a place that is thrown away, so that the day it is needed is not the first.

It takes the way of a real restore up to the point of no return: made ready, brought up to this program, proved and
held against the data in use; at a server its rows go into a database of their own besides, where one may be made.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic

from app.actor import Actor
from app.database.engine import make_engine
from app.database.locks import damaged_copy
from app.database.one_dossier import any_dossier
from app.database.pouring import pour
from app.database.staging import staged
from app.database.thrown_away import thrown_away_database
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Told, Unavailable
from app.files.turn import in_turn
from app.language import tr
from app.services.accounts.access import COMMAND_LINE
from app.services.office.own_agency import is_sample
from app.services.upkeep.backing_up import may_back_up, turn_of
from app.services.upkeep.backups.beside import copies_at, is_changed
from app.services.upkeep.backups.plan import lock_in_use, places_due, plan
from app.services.upkeep.backups.record import BackupRun, put_down, runs_until_now
from app.services.upkeep.locking import keys_for
from app.services.upkeep.restoring.contents import DataContents, Difference, contents, difference
from app.services.upkeep.restoring.outlook import (
    contents_of,
    findings_in,
    opened_copy,
    same_office,
    workplace,
)
from app.services.upkeep.verifying.everything import verify

EVERY = timedelta(days=30)
_TRIED_AGAIN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Practice:
    """What came of it: the `copy` and when it was made (`None`: it does not say), how many things `verify` finds in
    it, the `dossier` read whole, the `seconds` a restore of it takes to here, what would be lost by it now
    (`difference`), and whether its rows went into a database of their own at the server."""

    file: str
    copied_at: datetime | None
    copy: DataContents
    findings: int
    dossier: str | None
    seconds: float
    difference: Difference
    was_at_server: bool


def practise(database: Database, actor: Actor | None, file: Path, secret: str | None = None) -> Practice:
    """Restore a copy into a place that is thrown away, and put on record what came of it. Blocks while it lasts.

    Nothing of the data in use changes but the record. Who may back up may do this. Errors as `staged` and `keys_for`,
    `UserError` `copy_of_another_office`; they are on record, too.
    """
    database.read_as(actor, may_back_up)
    try:
        done = _practised(database, file, secret)
    except Told as error:
        run = _run(database, actor, file, file=str(file), code=error.code, told=error.message)
        database.write(actor, put_down, [run])
        raise
    run = _run(
        database,
        actor,
        file,
        file=str(file),
        bytes=file.stat().st_size,
        dossiers=done.copy.dossiers,
        findings=done.findings,
        dossier=done.dossier,
        seconds=done.seconds,
        lost_acts=done.difference.lost_acts,
    )
    database.write(actor, put_down, [run])
    return done


def practise_newest(
    database: Database, actor: Actor | None, secret: str | None = None
) -> tuple[Practice | Told, ...]:
    """The same with the newest copy of each place of the plan; an error of one is no error of the others.

    `Unavailable` `practice_no_copy` where no place has one.
    """
    database.read_as(actor, may_back_up)
    places, now = database.read(plan).places, database.now
    found = [file for each in places if (file := newest_at(each, now)) is not None]
    if not found:
        raise Unavailable(
            "practice_no_copy",
            tr("Chưa nơi nào trong kế hoạch có bản sao để khôi phục thử. Chưa làm gì."),
            tr("Sao lưu trước, hoặc cắm lại ổ chứa bản sao."),
        )
    done: list[Practice | Told] = []
    for each in found:
        try:
            done.append(practise(database, actor, each, secret))
        except Told as error:
            done.append(error)
    return tuple(done)


def practise_when_due(
    database: Database, actor: Actor | None, secret: str | None = None
) -> tuple[Practice | Told, ...]:
    """`practise_newest` once a month; nothing while another program of this PC is at copies or has just done it."""
    try:
        with in_turn(turn_of(database), patience=0):
            if not database.read(is_practice_due):
                return ()
            return practise_newest(database, actor, secret)
    except TimeoutError:
        return ()
    except Told as error:
        return (error,)


def newest_at(place: Path, now: datetime) -> Path | None:
    """The newest copy of the plan at a place; one dated after `now` only where there is no other."""
    return max(
        copies_at(place),
        key=lambda each: (each[1].copied_at <= now, each[1].copied_at),
        default=(None, None),
    )[0]


def is_practice_due(uow: UnitOfWork) -> bool:
    """Whether none has gone well for a month, of an office that has had copies for so long; one that failed is tried
    again the next day."""
    known = runs_until_now(uow)
    tried = next((each.at for each in known if each.is_practice), None)
    if tried is not None and uow.now - tried < _TRIED_AGAIN:
        return False
    last = next((each.at for each in known if each.is_practice and each.is_done), None)
    first = min((each.at for each in known if not each.is_practice and each.is_done), default=None)
    begun = last or first
    return bool(plan(uow).places) and begun is not None and uow.now - begun >= EVERY


def is_anything_due(uow: UnitOfWork) -> bool:
    """Whether a backup or a practice is, in an office whose dossiers are somebody's."""
    return not is_sample(uow) and (bool(places_due(uow)) or is_practice_due(uow))


def _practised(database: Database, file: Path, secret: str | None) -> Practice:
    begun = monotonic()
    if is_changed(file):  # also where nothing that is read would tell
        raise damaged_copy()
    keys = keys_for(file, secret, database.read(lock_in_use))
    clock = database.clock
    with (
        staged(file, workplace(database.location), keys) as stage,
        opened_copy(stage, clock) as copy,
    ):
        inside = contents_of(copy)
        same_office(inside, database.read(contents))
        was_at_server = False
        findings = findings_in(copy)
        if database.location.is_server:
            was_at_server, findings = _poured(database, copy, findings)
        dossier = copy.read(lambda uow: any_dossier(uow.session.connection()))
        missing = database.read(lambda uow: copy.read(lambda other: difference(uow, other)))
    return Practice(
        file=str(file),
        copied_at=stage.copied_at,
        copy=inside,
        findings=findings,
        dossier=None if dossier is None else dossier.code,
        seconds=round(monotonic() - begun, 2),
        difference=missing,
        was_at_server=was_at_server,
    )


def _poured(database: Database, copy: Database, findings: int) -> tuple[bool, int]:
    """The rows at the server once more, and what `verify` finds in them there."""
    with thrown_away_database(database.location) as place:
        if place is None:
            return False, findings
        there = Database(place, make_engine(place), database.clock)
        try:
            there.write(
                None,
                lambda uow: copy.read(
                    lambda other: pour(other.session.connection(), uow.session.connection())
                ),
            )
            return True, max(findings, len(there.read(verify).findings))
        finally:
            there.close()


def _run(database: Database, actor: Actor | None, copy: Path, **found: object) -> BackupRun:
    by = COMMAND_LINE if actor is None else actor.user_name
    return BackupRun(at=database.now, place=str(copy.parent), by=by, is_practice=True, **found)  # type: ignore[arg-type]  # each by its name
