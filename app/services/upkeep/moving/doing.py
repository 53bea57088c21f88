"""An office is carried from its file into the shared database, whole or not at all.

Everything arrives in one transaction of the server: stopped before its commit, at whatever point, nothing is there
and the file is in use as before; started again, it begins anew. Just before the commit the file is shut
(`app.database.moved_mark`), so that nobody can go on in it should this program end in that very moment; started again,
it looks what the server has and does the rest.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

from sqlalchemy import select

from app.actor import Actor
from app.database import carrying
from app.database.location import Location
from app.database.unit_of_work import Clock, Database, UnitOfWork, system_clock
from app.errors import Told
from app.language import tr
from app.services.accounts.access import Who, note_of
from app.services.accounts.office_changes import write_down
from app.services.accounts.ruling import of_head
from app.services.upkeep.moving import source
from app.services.upkeep.moving.outlook import MoveOutlook, Obstacle, refuse, rows_there, tables_moved
from app.services.upkeep.moving.target import AtTarget, Target, look_at, opened_target, server_at
from app.services.upkeep.restoring.contents import DataContents, contents
from app.services.upkeep.restoring.outlook import Asking
from app.services.upkeep.verifying.discrepancies import Discrepancy
from app.services.upkeep.verifying.everything import verify
from models.agencies import Agency
from models.vocabulary import AccessKind
from models.watch import OfficeChange

MOVED_IN = "moved_in"
"""What the office's changes call an office that came in from its own file."""

Confirming = Callable[[MoveOutlook], None]
"""Is told what would be done, and raises what is told to who does not want it."""
Tell = Callable[[int], None]
"""Hears how many rows have been carried by now."""


@dataclass(frozen=True, slots=True)
class MovedOffice:
    """What was done: whose office, where to, how many rows of each table left the file and arrived.

    `findings` is what `verify` finds at the target that it had not found in the file: nothing. `was_resumed` says
    that a former run had carried everything and only the end was left.
    """

    contents: DataContents
    target: str
    rows: dict[str, int]
    findings: tuple[Discrepancy, ...]
    was_resumed: bool = False


@dataclass(frozen=True, slots=True)
class HowToMove:
    """How it is to be done: `despite_findings` takes along what `verify` finds in the file."""

    despite_findings: bool = False


def look(
    where: str, target: str, asking: Asking, clock: Clock = system_clock, asked: HowToMove = HowToMove()
) -> MoveOutlook:
    """What `move` would do; changes nothing. Errors as `move`."""
    to, (_, path) = server_at(target), source.file_at(where)
    source.refuse_moved(path, "")
    database = Database.open(where, clock)
    try:
        _person(database, asking)
        return _outlook(database, path, look_at(to, clock), asked)[0]
    finally:
        database.close()


def move(
    where: str,
    target: str,
    asking: Asking,
    clock: Clock = system_clock,
    asked: HowToMove = HowToMove(),
    *,
    confirming: Confirming = lambda _outlook: None,
    tell: Tell = lambda _rows: None,
) -> MovedOffice:
    """Carry the office in the file at `where` to the server at `target`; the file can only be read from then on.

    `UserError` `move_refused` with all that stands in the way, and as `file_at`, `server_at`, `look_at`; `Unavailable`
    `rows_refused` for a row that did not arrive as it was. Nothing has changed then, neither here nor there.
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
        outlook, known = _outlook(database, path, look_at(to, clock), asked)
        refuse(outlook)
        confirming(outlook)
        arriving = opened_target(to, clock)
        try:
            with source.held(path) as held:
                rows = _carried(held, arriving, actor, outlook, tell)
            findings = _new_findings(arriving, known)
        finally:
            arriving.close()
        source.settle(path)
    finally:
        database.close()
    return MovedOffice(outlook.contents, to.shown, rows, findings)


def _person(database: Database, asking: Asking) -> Actor:
    return database.read_as(asking(database), of_head)


def _outlook(
    database: Database, path: Path, target: Target, asked: HowToMove
) -> tuple[MoveOutlook, tuple[Discrepancy, ...]]:
    known = database.read(verify).findings
    obstacles = []
    if known and not asked.despite_findings:
        obstacles.append(
            Obstacle(
                "move_findings",
                tr("verify thấy {count} chỗ không khớp trong tệp này.", count=len(known)),
                tr("Chạy motcua-admin verify để xem; muốn chuyển cả những chỗ đó, thêm --despite-findings."),
            )
        )
    if target.standing is AtTarget.OFFICES:
        obstacles.append(
            Obstacle(
                "move_target_in_use",
                tr(
                    "Ở {target} đã có dữ liệu của {codes}.",
                    target=target.place,
                    codes=", ".join(target.agencies),
                ),
                tr("Chọn một cơ sở dữ liệu trống."),
            )
        )
    found = MoveOutlook(
        str(path),
        database.read(contents),
        database.read(rows_there),
        len(known),
        target,
        obstacles=tuple(obstacles),
    )
    return found, known


def _carried(
    held: source.HeldFile, target: Database, actor: Actor, outlook: MoveOutlook, tell: Tell
) -> dict[str, int]:

    def work(uow: UnitOfWork) -> dict[str, int]:
        rows = _carry(uow, held, tell)
        _write_down(uow, actor, outlook, rows)
        uow.session.flush()
        if not held.is_shut:  # a second try finds it so
            held.shut(target.location.shown, uow.now)
        return rows

    try:
        return target.write(actor, work)
    except Exception as error:
        # Whether the last word reached the server is not known: the file stays shut until somebody has looked.
        if held.is_shut and not (isinstance(error, Told) and error.code == "commit_unsure"):
            held.open_again()
        raise


def _carry(uow: UnitOfWork, held: source.HeldFile, tell: Tell) -> dict[str, int]:
    server = uow.session.connection()
    counts: dict[str, int] = {}
    for table in tables_moved():
        columns = carrying.carried(table)
        telling = partial(_tell_of, tell, sum(counts.values()))
        left, rows = carrying.tallied(carrying.rows_of_file(held.file, table, columns), telling)
        carrying.put_into_server(server, table, columns, rows)
        if carrying.tally_of_server(server, table, columns, carrying.WRITTEN_HERE) != left[0]:
            raise carrying.row_refused(table.name)
        carrying.follow_sequence(server, table)
        counts[table.name] = left[0].rows
    tell(sum(counts.values()))
    return counts


def _tell_of(tell: Tell, before: int, rows: int) -> None:
    tell(before + rows)


def _write_down(uow: UnitOfWork, actor: Actor, outlook: MoveOutlook, rows: dict[str, int]) -> None:
    office = outlook.contents
    after = {"file": outlook.file, "agency": office.agency_id, "dossiers": office.dossiers, "rows": rows}
    write_down(uow, None, MOVED_IN, office.code, after=after)
    person = Who(actor.user_name, actor.full_name)
    note_of(uow, person, AccessKind.MOVED, f"chuyen {outlook.file}")


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
        return MovedOffice(office, to.shown, rows, findings, was_resumed=True)
    finally:
        left.close()
        target.close()


def _rows_of(uow: UnitOfWork, office: DataContents) -> dict[str, int] | None:
    key = uuid.UUID(office.agency_id)
    if uow.session.get(Agency, key) is None:
        return None
    found = uow.session.execute(
        select(OfficeChange.after).where(OfficeChange.what == MOVED_IN, OfficeChange.subject == office.code)
    ).scalars()
    kept = next((each for each in found if each.get("agency") == office.agency_id), {})
    return cast("dict[str, int]", kept.get("rows", {}))
