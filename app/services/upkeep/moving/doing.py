"""An office is carried from its file into the shared database, whole or not at all.

Everything arrives in one transaction of the server: stopped before its commit, at whatever point, nothing is there
and the file is in use as before; started again, it begins anew. Just before the commit the file is shut
(`app.database.moved_mark`), so that nobody can go on in it should this program end in that very moment; started again,
it looks what the server has and does the rest.
"""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.actor import Actor
from app.database.location import Location
from app.database.unit_of_work import Clock, Database, UnitOfWork, system_clock
from app.language import tr
from app.services.accounts.ruling import of_head
from app.services.office.arrivals import arrivals
from app.services.upkeep.moving import source
from app.services.upkeep.moving.across import AS_IT_IS, Across, HowToMove, Tell, go_across
from app.services.upkeep.moving.joining import joining
from app.services.upkeep.moving.outlook import MoveOutlook, Obstacle, refuse, rows_there
from app.services.upkeep.moving.target import AtTarget, look_at, opened_target, server_at
from app.services.upkeep.restoring.contents import DataContents, contents
from app.services.upkeep.restoring.outlook import Asking
from app.services.upkeep.verifying.discrepancies import Discrepancy
from app.services.upkeep.verifying.everything import verify

Confirming = Callable[[MoveOutlook], None]
"""Is told what would be done, and raises what is told to who does not want it."""


@dataclass(frozen=True, slots=True)
class MovedOffice:
    """What was done: whose office, where to, how many rows of each table arrived as they left the file, and how many
    stayed there because the target has the same.

    `findings` is what `verify` finds at the target that it had found neither in the file nor there: nothing.
    `was_resumed` says that a former run had carried everything and only the end was left.
    """

    contents: DataContents
    target: str
    rows: dict[str, int]
    stayed: dict[str, int]
    findings: tuple[Discrepancy, ...]
    was_resumed: bool = False


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was looked at before anything is done; `known` is what `verify` found in the file and at the target."""

    outlook: MoveOutlook
    known: tuple[Discrepancy, ...]


def look(
    where: str, target: str, asking: Asking, clock: Clock = system_clock, how: HowToMove = AS_IT_IS
) -> MoveOutlook:
    """What `move` would do; changes nothing. Errors as `move`."""
    to, (_, path) = server_at(target), source.file_at(where)
    source.refuse_moved(path, "")
    database = Database.open(where, clock)
    try:
        _person(database, asking)
        return _look(database, path, to, clock, how).outlook
    finally:
        database.close()


def move(
    where: str,
    target: str,
    asking: Asking,
    clock: Clock = system_clock,
    how: HowToMove = AS_IT_IS,
    *,
    confirming: Confirming = lambda _outlook: None,
    tell: Tell = lambda _rows: None,
) -> MovedOffice:
    """Carry the office in the file at `where` to the server at `target`; the file can only be read from then on.

    Where there are offices already it joins them. `UserError` `move_refused` with all that stands in the way, and as
    `file_at`, `server_at`, `look_at`, `joining`; `Unavailable` `rows_refused` for a row that did not arrive as it was.
    Nothing has changed then, neither here nor there.
    """
    to, (_, path) = server_at(target), source.file_at(where)
    if source.refuse_moved(path, to.shown) is not None:
        if (done := _arrived(where, to, clock)) is not None:
            source.settle(path)
            return done
        source.open_again(path)
    database = Database.open(where, clock)
    try:
        actor = _person(database, asking)
        seen = _look(database, path, to, clock, how)
        refuse(seen.outlook)
        confirming(seen.outlook)
        arriving = opened_target(to, clock)
        try:
            with source.held(path) as held:
                rows, stayed = go_across(Across(database, held, arriving, seen.outlook, how, tell), actor)
            findings = _new_findings(arriving, seen.known)
        finally:
            arriving.close()
        source.settle(path)
    finally:
        database.close()
    return MovedOffice(seen.outlook.contents, to.shown, rows, stayed, findings)


def _person(database: Database, asking: Asking) -> Actor:
    return database.read_as(asking(database), of_head)


def _look(database: Database, path: Path, to: Location, clock: Clock, how: HowToMove) -> _Seen:
    office, known = database.read(contents), database.read(verify).findings
    there = look_at(to, clock)
    obstacles = list(_findings_in_the_way(known, how))
    notes: tuple[str, ...] = ()
    if there.standing is AtTarget.OFFICES:
        target = opened_target(to, clock)
        try:
            joined = target.read(
                lambda uow: database.read(joining, uow, uuid.UUID(office.agency_id), how.names)
            )
            known += target.read(verify).findings
        finally:
            target.close()
        notes = joined.notes
        obstacles += joined.obstacles
    rows = database.read(rows_there)
    outlook = MoveOutlook(str(path), office, rows, len(known), there, notes, tuple(obstacles))
    return _Seen(outlook, known)


def _findings_in_the_way(known: tuple[Discrepancy, ...], how: HowToMove) -> Iterator[Obstacle]:
    if known and not how.despite_findings:
        yield Obstacle(
            "move_findings",
            tr("verify thấy {count} chỗ không khớp trong tệp này.", count=len(known)),
            tr("Chạy motcua-admin verify để xem; muốn chuyển cả những chỗ đó, thêm --despite-findings."),
        )


def _new_findings(target: Database, known: tuple[Discrepancy, ...]) -> tuple[Discrepancy, ...]:
    return tuple(each for each in target.read(verify).findings if each not in known)


def _arrived(where: str, to: Location, clock: Clock) -> MovedOffice | None:
    """What a former run has carried; `None` where it was stopped before its commit."""
    if look_at(to, clock).standing is AtTarget.NOTHING:
        return None
    left, target = Database.open(where, clock, or_copy=True), opened_target(to, clock)
    try:
        office = left.read(contents)
        rows = target.read(_rows_of, office)
        if rows is None:
            return None
        findings = _new_findings(target, left.read(verify).findings)
        return MovedOffice(office, to.shown, rows, {}, findings, was_resumed=True)
    finally:
        left.close()
        target.close()


def _rows_of(uow: UnitOfWork, office: DataContents) -> dict[str, int] | None:
    key = uuid.UUID(office.agency_id)
    return next((dict(each.rows) for each in arrivals(uow) if each.office == key), None)
