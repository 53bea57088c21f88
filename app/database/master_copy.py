"""The copy that is made once and proved, before it goes to any place: near the data, and gone afterwards.

A slow medium holds nobody's data open, a locked copy's plain form never lies on the medium, and two places get the
same proven bytes.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from app.database.backup import damaged, failed, fill, prove
from app.database.engine import make_engine
from app.database.failures import speaking, told
from app.database.location import Location
from app.database.one_dossier import OneDossier, any_dossier, read_dossier
from app.database.server_backup import fill_from_server
from app.errors import Unavailable
from app.files.live_data import READ_ERRORS
from app.files.part import part_in
from app.language import tr


@dataclass(frozen=True, slots=True)
class MasterCopy:
    """A whole marked copy in `file`, read through and counted; `dossier` is one at random as the data had it in the
    very moment of the copy, `None` where there is none."""

    file: Path
    counts: Mapping[str, int]
    dossier: OneDossier | None

    @property
    def location(self) -> Location:
        """Where it is looked at."""
        return Location(path=self.file, for_reading=True)


@contextmanager
def master_copy(location: Location, at: datetime) -> Iterator[MasterCopy]:
    """Copy the office as it is in one moment, marked as made `at`, while others go on working.

    `Unavailable` `backup_no_room`, `backup_damaged` or the database's own failure.
    """
    with _made_in(workroom(location), lambda part: _filled(location, part, at)) as made:
        yield made


@contextmanager
def master_of_rows(source: Connection, at: datetime) -> Iterator[MasterCopy]:
    """The same of what a connection to a server sees in the transaction it is in, which goes on."""
    folder = Path(tempfile.gettempdir())
    with _made_in(folder, lambda part: (fill_from_server(source, part, at), None)) as made:
        yield made


_Filling = Callable[[Path], tuple[Mapping[str, int], OneDossier | None]]


@contextmanager
def _made_in(folder: Path, filling: _Filling) -> Iterator[MasterCopy]:
    try:
        with part_in(folder) as part:
            try:
                counts, dossier = filling(part.path)
                prove(part.path, counts)
            except (*READ_ERRORS, SQLAlchemyError) as error:
                raise (told(error) or failed()) from error
            yield MasterCopy(part.path, counts, dossier)
    except OSError as error:
        raise Unavailable(
            "backup_no_room",
            tr("Không làm được bản sao ở {folder}. Dữ liệu không bị động đến.", folder=folder),
            tr("Bản sao được làm và kiểm tra ở đó trước: dọn bớt ổ đĩa, kiểm tra quyền ghi, rồi làm lại."),
        ) from error


def workroom(location: Location) -> Path:
    """Where a copy is made ready: beside a file of data, or where temporary files are kept if there is more room."""
    temporary = Path(tempfile.gettempdir())
    if location.path is None:
        return temporary
    beside = location.path.parent
    wanted = sum(
        each.stat().st_size for each in (location.path, Path(f"{location.path}-wal")) if each.exists()
    )
    if free_room(beside) < wanted < free_room(temporary):
        return temporary
    return beside


def free_room(folder: Path) -> int:
    """So many bytes are free where a folder lies; none for one that is not there."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 0


def same_dossier(master: MasterCopy, copy: Connection) -> None:
    """Nothing where the copy has the dossier as the data had it; else `Unavailable` `backup_damaged`."""
    if master.dossier is not None and read_dossier(copy, master.dossier.key) != master.dossier:
        raise damaged()


def _filled(location: Location, part: Path, at: datetime) -> tuple[Mapping[str, int], OneDossier | None]:
    is_server = location.path is None
    source = location if is_server else Location(path=location.path, for_reading=True)
    engine = make_engine(source)
    reading = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True} if is_server else {}
    try:
        with (
            speaking(),
            engine.connect().execution_options(**reading) as connection,
            connection.begin(),
        ):
            if is_server:
                counts: Mapping[str, int] = fill_from_server(connection, part, at)
            else:
                driver = connection.connection.driver_connection
                assert driver is not None
                counts = fill(driver, part, at)
            return counts, any_dossier(connection)
    finally:
        engine.dispose()
