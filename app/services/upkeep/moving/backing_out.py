"""One agency leaves the shared database for a file of its own, whole or not at all.

While its rows are read nobody writes at the server. The file gets its name shut (`app.database.moved_mark`) before the
server's commit ends the agency there, and is opened after it: there is never a moment in which it works at both.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from app.database import migrate
from app.database.engine import make_engine
from app.database.failures import COMMIT_UNSURE, speaking
from app.database.location import Location, parse_location
from app.database.moved_mark import moved, put_moved_mark
from app.database.pouring import lock_against_writing
from app.database.stocktaking import take_stock
from app.database.unit_of_work import Clock, Database, UnitOfWork, system_clock
from app.errors import Told, Unavailable, UserError
from app.files.live_data import refuse_data
from app.files.part import Part, part_in
from app.language import tr
from app.rules.calendar import local
from app.services.accounts.access import COMMAND_LINE
from app.services.accounts.office_changes import write_down
from app.services.accounts.owning import owners_alone
from app.services.accounts.proving import match_login
from app.services.office.arrivals import MOVED_OUT
from app.services.office.successors import taken_over_by
from app.services.office.unit_names import open_agency_named
from app.services.upkeep.moving import source
from app.services.upkeep.moving.filling import carry_out, complete
from app.services.upkeep.moving.of_one import Leaving
from app.services.upkeep.verifying.everything import verify
from models.agencies import Account, Agency, Unit
from models.base import Base
from models.watch import OfficeChange


@dataclass(frozen=True, slots=True)
class LeavingOutlook:
    """Which agency goes where, and how many rows of each table it takes along."""

    code: str
    name: str
    place: str
    file: str
    rows: dict[str, int]
    people: int

    @property
    def rows_together(self) -> int:
        """How many rows go along."""
        return sum(self.rows.values())


@dataclass(frozen=True, slots=True)
class MovedOut:
    """What was done: the agency's file, how many rows of each table are in it. `verify` finds nothing there."""

    code: str
    file: str
    rows: dict[str, int]
    was_resumed: bool = False


Confirming = Callable[[LeavingOutlook], None]
Tell = Callable[[int], None]


def look_out(where: str, agency: str, file: Path, clock: Clock = system_clock) -> LeavingOutlook:
    """What `move_out` would do; changes nothing. Errors as `move_out`."""
    location = _server(where)
    _refuse_taken(file)
    with closing(Database.open(where, clock)) as database:
        return database.read(_outlook, location, agency, file)


def move_out(
    where: str,
    agency: str,
    file: Path,
    clock: Clock = system_clock,
    *,
    confirming: Confirming = lambda _outlook: None,
    tell: Tell = lambda _rows: None,
) -> MovedOut:
    """Take the agency meant out of the server at `where` into a new file; it ends there, and its people with it.

    The owner's, who signs in as nobody. `UserError` `owner_needed`, `unknown_agency`, `agency_closed`, `move_out_file`;
    `Unavailable` `rows_refused`, `move_out_findings`. Nothing has changed then, neither here nor there.
    """
    location = _server(where)
    with closing(Database.open(where, clock)) as database:
        if (done := _left_before(database, agency, file)) is not None:
            return done
        _refuse_taken(file)
        outlook = database.read(_outlook, location, agency, file)
        confirming(outlook)
        try:
            rows = database.write(None, _leave, agency, file, tell)
        except Exception as error:
            # Whether the last word reached the server is not known: the file stays until somebody has looked.
            if not (isinstance(error, Told) and error.code == COMMIT_UNSURE) and moved(file) is not None:
                file.unlink()
            raise
        source.open_again(file)
    return MovedOut(outlook.code, str(file), rows)


def _server(where: str) -> Location:
    location = parse_location(where)
    if location.url is None:
        raise UserError(
            "move_out_of_server",
            tr("Chỉ tách được cơ quan ra khỏi máy chủ dùng chung. Chưa có gì bị thay đổi."),
            tr("Ghi --database với địa chỉ máy chủ, có tên đăng nhập của chủ dữ liệu."),
        )
    return location


def _refuse_taken(file: Path) -> None:
    try:
        refuse_data(file)
        is_there = file.exists()
    except OSError as error:
        raise _unwritable(file) from error
    if is_there:
        raise UserError(
            "move_out_file",
            tr("Đã có tệp {file}. Chưa có gì bị thay đổi.", file=file),
            tr("Chọn tên tệp mới."),
        )


def _unwritable(file: Path) -> Unavailable:
    return Unavailable(
        "move_out_unwritable",
        tr("Không ghi được tệp {file}. Chưa có gì bị thay đổi.", file=file),
        tr("Kiểm tra thư mục có tồn tại, còn chỗ và cho ghi, hoặc chọn nơi khác."),
    )


def _leaving(uow: UnitOfWork, text_of_agency: str) -> tuple[Agency, Leaving]:
    owners_alone(uow)
    agency = open_agency_named(uow, text_of_agency)
    keys = taken_over_by(uow, agency.id)
    codes = dict(uow.session.execute(select(Agency.id, Agency.code).where(Agency.id.in_(keys))).all())
    return agency, Leaving(keys, [codes[key] for key in keys])


def _outlook(uow: UnitOfWork, location: Location, text_of_agency: str, file: Path) -> LeavingOutlook:
    agency, leaving = _leaving(uow, text_of_agency)
    rows = {}
    for table in Base.metadata.sorted_tables:
        condition, values = leaving.which(table.name)
        statement = text(f'SELECT count(*) FROM "{table.name}" WHERE {condition}')
        rows[table.name] = int(uow.session.execute(statement, values).scalar_one())
    return LeavingOutlook(
        agency.code, agency.name, location.shown, str(file), rows, len(_people(uow, leaving))
    )


def _people(uow: UnitOfWork, leaving: Leaving) -> list[Account]:
    hers = select(Account).join(Unit, Unit.id == Account.unit_id)
    working = hers.where(Unit.agency_id.in_(leaving.keys), Account.active).order_by(Account.user_name)
    return list(uow.session.execute(working).scalars())


def _leave(uow: UnitOfWork, text_of_agency: str, file: Path, tell: Tell) -> dict[str, int]:
    lock_against_writing(uow.session.connection())
    agency, leaving = _leaving(uow, text_of_agency)
    try:
        with part_in(file.parent, make=True) as part:
            rows = _fill(uow, part.path, leaving, tell)
            _end(uow, agency, leaving, file)
            uow.session.flush()
            _settle(uow, part, file)
    except OSError as error:
        raise _unwritable(file) from error
    return rows


def _fill(uow: UnitOfWork, part: Path, leaving: Leaving, tell: Tell) -> dict[str, int]:
    location = Location(path=part)
    migrate.upgrade(location)
    with speaking(), closing(sqlite3.connect(part, isolation_level=None)) as file:
        file.execute("PRAGMA synchronous=OFF")
        file.execute("BEGIN")
        rows = carry_out(uow, file, leaving, tell)
        file.execute("COMMIT")
    engine = make_engine(location)
    try:
        with speaking(), engine.connect().execution_options(writing=True) as connection, connection.begin():
            complete(uow, Session(connection, autoflush=False), leaving)
            take_stock(connection)
        _verify(Database(location, engine, lambda: uow.now))
    finally:
        engine.dispose()
    return rows


def _verify(made: Database) -> None:
    if findings := made.read(verify).findings:
        raise Unavailable(
            "move_out_findings",
            tr(
                "verify thấy {count} chỗ không khớp trong phần của cơ quan này. Chưa có gì bị thay đổi.",
                count=len(findings),
            ),
            tr("Chạy motcua-admin verify trên máy chủ và gọi kỹ thuật."),
            findings=findings,
        )


def _end(uow: UnitOfWork, agency: Agency, leaving: Leaving, file: Path) -> None:
    """The agency ends here today, with its units; its people can neither sign in nor act here any more."""
    today = local(uow.now).date()
    people = _people(uow, leaving)
    for account in people:
        account.active = False
        account.deactivated_at = uow.now
        account.rights_version += 1
        match_login(uow, account)
    uow.session.execute(
        update(Unit).where(Unit.agency_id.in_(leaving.keys), Unit.valid_to.is_(None)).values(valid_to=today)
    )
    agency.valid_to = today
    after = {"file": str(file), "people": [each.user_name for each in people], "agency": agency.id.hex}
    write_down(uow, agency.id, MOVED_OUT, agency.code, after=after, by=COMMAND_LINE)


def _settle(uow: UnitOfWork, part: Part, file: Path) -> None:
    with speaking(), closing(sqlite3.connect(part.path, isolation_level=None)) as made:
        made.execute("PRAGMA journal_mode=DELETE")
        made.execute("BEGIN IMMEDIATE")
        put_moved_mark(made, str(file), uow.now)
        made.execute("COMMIT")
    try:
        part.settle(file, replace=False)
    except FileExistsError:
        _refuse_taken(file)
        raise


def _left_before(database: Database, agency: str, file: Path) -> MovedOut | None:
    """What a former run has done, whose last step was left; without a commit its file goes, and it begins anew."""
    mark = moved(file)
    if mark is None or mark.is_done or mark.target != str(file):
        return None
    if not database.read(_has_left, file):
        file.unlink()
        return None
    source.open_again(file)
    with closing(Database.open(str(file))) as made:
        rows = made.read(_rows)
    return MovedOut(agency, str(file), rows, was_resumed=True)


def _has_left(uow: UnitOfWork, file: Path) -> bool:
    owners_alone(uow)
    kept = uow.session.execute(select(OfficeChange.after).where(OfficeChange.what == MOVED_OUT)).scalars()
    return any(each.get("file") == str(file) for each in kept)


def _rows(uow: UnitOfWork) -> dict[str, int]:
    return {
        table.name: uow.session.execute(select(func.count()).select_from(table)).scalar_one()
        for table in Base.metadata.sorted_tables
    }
