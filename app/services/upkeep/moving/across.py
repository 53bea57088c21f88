"""The rows of an office go across in one transaction of the server, table by table, each counted on both sides."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from sqlalchemy import select

from app.actor import Actor
from app.database import carrying
from app.database.failures import COMMIT_UNSURE
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Told
from app.services.accounts.access import Who, note_of
from app.services.accounts.office_changes import write_down
from app.services.office.arrivals import MOVED_IN, as_kept
from app.services.office.own_agency import is_set_up
from app.services.upkeep.moving.joining import Joining, come_in, joining, settle_in
from app.services.upkeep.moving.meeting import tables_moved
from app.services.upkeep.moving.outlook import MoveOutlook, refuse
from app.services.upkeep.moving.source import HeldFile
from models.agencies import Agency
from models.vocabulary import AccessKind

Tell = Callable[[int], None]
"""Hears how many rows have been carried by now."""
Counts = tuple[dict[str, int], dict[str, int]]
"""By table: how many rows have arrived, and how many have stayed because the target has the same."""


@dataclass(frozen=True, slots=True)
class HowToMove:
    """How it is to be done: `despite_findings` takes along what `verify` finds in the file, `names` are new user
    names by those that somebody at the target has already."""

    despite_findings: bool = False
    names: Mapping[str, str] = field(default_factory=dict)


AS_IT_IS = HowToMove()
"""With nothing said about how."""


@dataclass(frozen=True, slots=True)
class Across:
    """What goes where: the office's data, opened and held, the server they go to, what was said of it beforehand."""

    database: Database
    held: HeldFile
    target: Database
    outlook: MoveOutlook
    how: HowToMove
    tell: Tell


def go_across(across: Across, actor: Actor) -> Counts:
    """Carry everything in one transaction of the target, and shut the file just before its commit."""
    held, name = across.held, across.how.names.get(actor.user_name, actor.user_name)
    try:
        return across.target.write(replace(actor, user_name=name), _work, across)
    except Exception as error:
        # Whether the last word reached the server is not known: the file stays shut until somebody has looked.
        if held.is_shut and not (isinstance(error, Told) and error.code == COMMIT_UNSURE):
            held.open_again()
        raise


def _work(uow: UnitOfWork, across: Across) -> Counts:
    held, outlook = across.held, across.outlook
    joined = None
    if is_set_up(uow):
        office = uuid.UUID(outlook.contents.agency_id)
        joined = across.database.read(joining, uow, office, across.how.names)
        refuse(replace(outlook, obstacles=joined.obstacles))  # the desks there have gone on meanwhile
        come_in(uow, joined)
    counts = _carry(uow, held, joined, across.tell)
    if joined is not None:
        settle_in(uow, joined)
    _write_down(uow, across, counts[0], is_second=joined is not None)
    uow.session.flush()
    if not held.is_shut:  # a second try finds it so
        held.shut(across.target.location.shown, uow.now)
    return counts


def _carry(uow: UnitOfWork, held: HeldFile, joined: Joining | None, tell: Tell) -> Counts:
    """Every table in the order of dependency; how many rows of each have arrived, and how many have stayed."""
    server = uow.session.connection()
    counts: dict[str, int] = {}
    stayed: dict[str, int] = {}
    for table in tables_moved():
        columns = carrying.carried(table)
        before = carrying.tally_of_server(server, table, columns, carrying.WRITTEN_HERE)
        read, rows = carrying.tallied(
            carrying.rows_of_file(held.file, table, columns), partial(_tell_of, tell, sum(counts.values()))
        )
        left = read
        if joined is not None:
            left, rows = carrying.tallied(joined.passage.passing(table, columns, rows))
        carrying.put_into_server(server, table, columns, rows)
        arrived = carrying.tally_of_server(server, table, columns, carrying.WRITTEN_HERE) - before
        if arrived != left[0]:
            raise carrying.row_refused(table.name)
        carrying.follow_sequence(server, table)
        counts[table.name] = arrived.rows
        if read[0].rows > arrived.rows:
            stayed[table.name] = read[0].rows - arrived.rows
    tell(sum(counts.values()))
    return counts, stayed


def _tell_of(tell: Tell, before: int, rows: int) -> None:
    tell(before + rows)


def _write_down(uow: UnitOfWork, across: Across, rows: dict[str, int], *, is_second: bool) -> None:
    office, file, actor = across.outlook.contents, across.outlook.file, uow.acting()
    agencies = across.database.read(lambda other: other.session.execute(select(Agency.id)).scalars().all())
    kept = as_kept(uuid.UUID(office.agency_id), agencies, rows, joined=is_second)
    write_down(uow, None, MOVED_IN, office.code, after={"file": file, "dossiers": office.dossiers, **kept})
    person = Who(actor.user_name, actor.full_name, uuid.UUID(actor.agency_id))
    note_of(uow, person, AccessKind.MOVED, f"chuyen {file}")
