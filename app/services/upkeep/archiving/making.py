"""An archive of a closed year: made of a proven copy of the office, cut down, counted and verified before it has its
name.

The office itself is only read: nothing leaves it. Nobody of the office signs in to an archive; one account does, whose
password is chosen with the archive, on either database.
"""

import sqlite3
import uuid
from collections import Counter as Sums
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from pathlib import Path

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.actor import Actor
from app.database.archive_mark import READER, ArchiveMark, put_archive_mark
from app.database.copy_mark import remove_mark
from app.database.engine import make_engine
from app.database.failures import speaking
from app.database.location import Location
from app.database.master_copy import MasterCopy, master_copy
from app.database.stocktaking import take_stock
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Unavailable, UserError
from app.files.live_data import refuse_data
from app.files.part import Part, part_in
from app.language import tr
from app.rules.calendar import local
from app.services.accounts.access import COMMAND_LINE, Who, note_of, who
from app.services.accounts.new_accounts import add_account, check_account
from app.services.accounts.owning import owners_alone, refuse_person
from app.services.accounts.ruling import of_head
from app.services.dossiers.journal import sum_name, weight
from app.services.office.own_agency import data_agency
from app.services.office.successors import taken_over_by
from app.services.office.unit_names import agency_named
from app.services.retention.listing import begin_of
from app.services.upkeep.archiving.of_year import ARCHIVED, CITIZENS
from app.services.upkeep.moving.filling import write_seals_of_dossiers
from app.services.upkeep.verifying.everything import verify
from app.services.upkeep.verifying.seals import Kept, kept_of
from app.services.views.given import AccountValues
from models.agencies import Account, Unit
from models.base import Base
from models.dossiers import Dossier
from models.records import Counter, Movement
from models.short import UtcDateTime, UuidKey
from models.vocabulary import AccessKind, Role, Status

_ROLES = frozenset({Role.INSPECTOR, Role.LEADER})
"""What she may look at: everything of the office, with its reports; nothing can be changed there by anybody."""


@dataclass(frozen=True, slots=True)
class ArchiveWanted:
    """The archive of a closed year of an agency (that of the data without a text), into a new file."""

    year: int
    file: Path
    password: str
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class ArchiveMade:
    """What was made: the dossiers and journal rows in it, proven, and how it is opened."""

    file: str
    year: int
    agency: str
    dossiers: int
    movements: int
    bytes: int
    user: str = READER


@dataclass(frozen=True, slots=True)
class _Chosen:
    agency: str
    keys: tuple[uuid.UUID, ...]
    dossiers: int
    movements: int


class ArchiveStage(IntEnum):
    """How far an archive has come."""

    COPYING = 0
    CUTTING = 1
    PROVING = 2


def archive_year(
    database: Database,
    actor: Actor | None,
    wanted: ArchiveWanted,
    tell: Callable[[ArchiveStage], None] = lambda _stage: None,
) -> ArchiveMade:
    """Write what ended in a closed year into an archive: whole, proven, or not at all.

    Who is signed in has to be an administrator of the head, as for a backup; at a server it is the owner's. `UserError`
    `year_not_closed`, `nothing_to_archive`, `archive_exists`, what is wrong with the password; `Unavailable`
    `archive_unwritable`, `archive_findings`, and those of `master_copy`. On the record as exported.

    `tell` hears of each stage as it begins; what it raises ends the work, and nothing is written.
    """
    refuse_person(database.location)
    check_account(_reader(wanted))
    chosen = database.read_as(actor, _choose, wanted)
    file = wanted.file.expanduser().absolute()
    _refuse_taken(file)
    tell(ArchiveStage.COPYING)
    with master_copy(database.location, database.now) as master:
        try:
            with part_in(file.parent) as part:
                tell(ArchiveStage.CUTTING)
                _fill(master, part, chosen, wanted, database.now)
                tell(ArchiveStage.PROVING)
                _prove(part, chosen, wanted.year)
                part.settle(file, replace=False)
        except FileExistsError as error:
            raise _exists(file) from error
        except OSError as error:
            raise Unavailable(
                "archive_unwritable",
                tr("Không ghi được tệp {file}. Dữ liệu của cơ quan không bị động đến.", file=file),
                tr("Kiểm tra thư mục có tồn tại, còn chỗ và cho ghi, hoặc chọn nơi khác."),
            ) from error
    database.write(actor, _note, f"kho-luu-tru {wanted.year} {file}")
    size = file.stat().st_size
    return ArchiveMade(str(file), wanted.year, chosen.agency, chosen.dossiers, chosen.movements, size)


def _choose(uow: UnitOfWork, wanted: ArchiveWanted) -> _Chosen:
    owners_alone(uow)
    if uow.actor is not None:
        of_head(uow)
    if wanted.year >= local(uow.now).year:
        raise UserError(
            "year_not_closed",
            tr("Năm {year} chưa kết thúc nên chưa làm kho lưu trữ. Chưa ghi gì.", year=wanted.year),
            tr("Chọn một năm đã qua; motcua-admin archive list cho biết những năm có hồ sơ."),
        )
    agency = agency_named(uow, wanted.agency) if wanted.agency is not None else data_agency(uow)
    assert agency is not None  # data that are open were set up
    keys = taken_over_by(uow, agency.id)
    mine = _ended_in(wanted.year, keys)
    dossiers = uow.session.execute(select(func.count()).select_from(Dossier).where(*mine)).scalar_one()
    rows = select(func.count()).select_from(Movement).join(Dossier, Dossier.id == Movement.dossier_id)
    movements = uow.session.execute(rows.where(*mine)).scalar_one()
    if not dossiers:
        raise UserError(
            "nothing_to_archive",
            tr("Năm {year} không có hồ sơ nào đã kết thúc. Chưa ghi gì.", year=wanted.year),
            tr("Chọn năm khác; motcua-admin archive list cho biết những năm có hồ sơ."),
        )
    return _Chosen(agency.code, keys, dossiers, movements)


def _ended_in(year: int, agencies: tuple[uuid.UUID, ...]) -> tuple[ColumnElement[bool], ...]:
    return (
        Dossier.agency_id.in_(agencies),
        Dossier.status == Status.RETURNED,
        Dossier.returned_at >= begin_of(year),
        Dossier.returned_at < begin_of(year + 1),
    )


def _fill(master: MasterCopy, part: Part, chosen: _Chosen, wanted: ArchiveWanted, now: datetime) -> None:
    with speaking():
        with closing(sqlite3.connect(master.file)) as source, closing(sqlite3.connect(part.path)) as target:
            source.backup(target)
        seals = _seals_of_dossiers(part.path, chosen, wanted.year)
        with closing(sqlite3.connect(part.path, isolation_level=None)) as file:
            _cut_down(file, chosen, wanted.year)
        _make_whole(part.path, wanted, chosen, seals, now)
        with closing(sqlite3.connect(part.path, isolation_level=None)) as file:
            file.execute("INSERT INTO dossier_search(dossier_search) VALUES ('optimize')")
            file.execute("BEGIN IMMEDIATE")
            put_archive_mark(file, ArchiveMark(wanted.year, chosen.agency, chosen.dossiers, now))
            file.execute("COMMIT")
            file.execute("PRAGMA journal_mode=DELETE")
            file.execute("VACUUM")


def _seals_of_dossiers(path: Path, chosen: _Chosen, year: int) -> Kept:
    """What was put into these dossiers otherwise than by their journals, as it is sealed in the office."""
    engine = make_engine(Location(path=path, for_reading=True))
    try:
        with Session(engine) as session:
            keys = session.execute(select(Dossier.id).where(*_ended_in(year, chosen.keys))).scalars()
            uow = UnitOfWork(session, datetime.now(UTC), None, {})
            return kept_of(uow, Dossier.__tablename__, [key.hex for key in keys])
    finally:
        engine.dispose()


def _cut_down(file: sqlite3.Connection, chosen: _Chosen, year: int) -> None:
    """Only what goes into the archive is left in a copy; its guards stand again afterwards."""
    moment, key = UtcDateTime(), UuidKey()
    bounds = [
        moment.stored_of(moment.told(each.astimezone(UTC))) for each in (begin_of(year), begin_of(year + 1))
    ]
    file.execute("PRAGMA foreign_keys=OFF")
    file.execute("PRAGMA synchronous=OFF")
    file.execute("BEGIN IMMEDIATE")
    guards = [
        (name, sql)
        for name, sql in file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        if "RAISE(ABORT" in sql
    ]
    for name, _sql in guards:
        file.execute(f'DROP TRIGGER "{name}"')
    agencies = ", ".join("?" for _ in chosen.keys)
    file.execute(
        f"CREATE TEMP TABLE archived AS SELECT id FROM dossier WHERE agency_id IN ({agencies}) "
        "AND status = 'returned' AND returned_at >= ? AND returned_at < ?",
        [*(key.stored_of(each.hex) for each in chosen.keys), *bounds],
    )
    file.execute(f"CREATE TEMP TABLE archived_applicant AS {CITIZENS}")
    # Each before what it refers to: the conditions ask rows of the tables before them.
    for table in reversed(Base.metadata.sorted_tables):
        condition = ARCHIVED[table.name].replace(":year", f"'{year}'")
        file.execute(f'DELETE FROM "{table.name}" WHERE NOT coalesce({condition}, false)')
    file.execute(
        "UPDATE erasure SET applicant_id = NULL WHERE applicant_id NOT IN (SELECT id FROM applicant)"
    )
    hers = "FROM dossier WHERE dossier.applicant_id = applicant.id"
    file.execute(
        f"UPDATE applicant SET dossiers = (SELECT count(*) {hers}), "
        f"last_received_at = (SELECT max(received_at) {hers}) WHERE merged_into_id IS NULL"
    )
    file.execute("UPDATE account SET active = 0, password_hash = ''")
    remove_mark(file)
    for _name, sql in guards:
        file.execute(sql)
    file.execute("COMMIT")


def _make_whole(path: Path, wanted: ArchiveWanted, chosen: _Chosen, seals: Kept, now: datetime) -> None:
    engine = make_engine(Location(path=path, is_unborn=True))
    try:
        with engine.connect().execution_options(writing=True) as connection, connection.begin():
            session = Session(connection, autoflush=False)
            _add_reader(UnitOfWork(session, now, None, {}), wanted, chosen)
            _add_up(session)
            write_seals_of_dossiers(session, seals, now)
            session.flush()
            take_stock(connection)
    finally:
        engine.dispose()


def _add_reader(uow: UnitOfWork, wanted: ArchiveWanted, chosen: _Chosen) -> None:
    unit = select(Unit.id).where(Unit.agency_id == chosen.keys[0]).order_by(Unit.id).limit(1)
    if uow.session.execute(select(Account.id).where(Account.user_name == READER)).first() is not None:
        former = uow.session.execute(select(Account).where(Account.user_name == READER)).scalar_one()
        former.user_name = f"{READER}.{former.id.hex[:8]}"
        uow.session.flush()
    add_account(uow, _reader(wanted), uow.session.execute(unit).scalar_one(), _ROLES)


def _reader(wanted: ArchiveWanted) -> AccountValues:
    return AccountValues(READER, tr("Người xem kho lưu trữ"), wanted.password)


def _add_up(session: Session) -> None:
    """The sums over the journals that are there (`app.database.sums`)."""
    sums: Sums[str] = Sums()
    for key, digest in session.execute(select(Movement.dossier_id, Movement.hash)):
        sums[sum_name(key.hex)] += weight(digest)
    session.add_all(Counter(name=name, value=value) for name, value in sorted(sums.items()))


def _prove(part: Part, chosen: _Chosen, year: int) -> None:
    location = Location(path=part.path, for_reading=True, archive_year=year)
    engine = make_engine(location)
    try:
        found = Database(location, engine, lambda: datetime.now(UTC)).read(verify)
    finally:
        engine.dispose()
    if found.findings or (found.dossiers, found.movements) != (chosen.dossiers, chosen.movements):
        raise Unavailable(
            "archive_findings",
            tr(
                "Kho lưu trữ làm ra không khớp với dữ liệu ({count} chỗ), nên không giữ. Dữ liệu không bị động đến.",
                count=len(found.findings) or 1,
            ),
            tr("Chạy motcua-admin verify trên dữ liệu và gọi kỹ thuật."),
            findings=found.findings,
        )


def _note(uow: UnitOfWork, subject: str) -> None:
    person = Who(COMMAND_LINE) if uow.actor is None else who(uow.acting())
    note_of(uow, person, AccessKind.EXPORTED, subject)


def _refuse_taken(file: Path) -> None:
    if file.exists():
        raise _exists(file)
    refuse_data(file)


def _exists(file: Path) -> UserError:
    return UserError(
        "archive_exists",
        tr("Đã có tệp {file}. Chưa ghi gì.", file=file),
        tr("Chọn tên tệp mới."),
    )
