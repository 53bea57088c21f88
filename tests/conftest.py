"""What all tests share: a clock they set, and offices on both databases, each test with one of its own."""

import atexit
import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from app.actor import Actor
from app.database.unit_of_work import Database
from app.services.accounts.who_acts import demo_actor
from tests.cheap_passwords import hash_cheaply
from tests.clock import Clock
from tests.offices import Lease, Offices, PostgresqlOffices, SqliteOffices
from tests.servers import postgresql
from tests.sharing_offices import share_compiled, share_memory

# Qt and the PostgreSQL server want a private folder for sockets; a bare machine has none and warns.
if "XDG_RUNTIME_DIR" not in os.environ:
    os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="motcua-run-")
    atexit.register(shutil.rmtree, os.environ["XDG_RUNTIME_DIR"], ignore_errors=True)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# What a program keeps on its PC is none of the person's who runs the tests.
os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp(prefix="motcua-data-")
atexit.register(shutil.rmtree, os.environ["XDG_DATA_HOME"], ignore_errors=True)

MEMORY = Path("/dev/shm")
"""Where Linux keeps files in memory."""
ENOUGH = 2_000_000_000
"""Bytes: a server with its log and the offices of a few tests at once takes a quarter of it."""


NEW_OBJECTS = 10_000
"""How many before the collector looks for garbage; by default it looks at every 700, a twentieth of the time."""


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: the collector need not look at it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS)


def has_room(folder: Path) -> bool:
    """Whether the server of the tests can live here."""
    return folder.is_dir() and shutil.disk_usage(folder).free > ENOUGH


@pytest.fixture
def clock() -> Clock:
    """The time of the test: Monday 12/01/2026, 09:15 at the office, until the test moves it."""
    return Clock()


@pytest.fixture(scope="session", autouse=True)
def quick_hashes() -> Iterator[None]:
    """No test waits for a password but the one of what it costs."""
    with pytest.MonkeyPatch.context() as patch:
        hash_cheaply(patch)
        yield


@pytest.fixture(scope="session", autouse=True)
def read_once() -> Iterator[None]:
    """What one office has compiled and read another need not: each test has an office, all are copies of a few."""
    with pytest.MonkeyPatch.context() as patch:
        share_compiled(patch)
        share_memory(patch)
        yield


@pytest.fixture(autouse=True)
def no_anchors_left() -> Iterator[None]:
    """What this PC has kept of an office is nothing to the next test, whose office is a copy of the same one."""
    yield
    shutil.rmtree(Path(os.environ["XDG_DATA_HOME"]) / "motcua" / "chot-so", ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_offices() -> Iterator[Offices]:
    """Maker of SQLite offices; in memory where there is room: a disk makes every commit wait."""
    place = MEMORY if has_room(MEMORY) else None
    with tempfile.TemporaryDirectory(
        prefix="motcua-sqlite-", dir=place, ignore_cleanup_errors=True
    ) as folder:
        yield SqliteOffices(Path(folder))


@pytest.fixture(scope="session")
def postgresql_offices() -> Iterator[Offices]:
    """Maker of offices on a real PostgreSQL server that lives as long as the tests of this worker."""
    # Not in pytest's own folder: run as root, the server is another user, and any pytest that starts
    # meanwhile closes that folder to others again.
    place = MEMORY if has_room(MEMORY) else None
    with (
        tempfile.TemporaryDirectory(prefix="motcua-pg-", dir=place, ignore_cleanup_errors=True) as folder,
        postgresql(Path(folder)) as url,
    ):
        # Its data need not outlive the tests, and hundreds of offices synced to disk take minutes.
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("ALTER SYSTEM SET full_page_writes = off")
            connection.execute("SELECT pg_reload_conf()")
        yield PostgresqlOffices(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def offices(request: pytest.FixtureRequest) -> Iterator[Lease]:
    """Maker of offices of one test, once for each database."""
    lease = Lease(request.getfixturevalue(f"{request.param}_offices"))
    yield lease
    lease.end()


@pytest.fixture
def empty_url(offices: Lease) -> str:
    """Where there is no office yet: `motcua-admin init` can make one."""
    return offices.empty()


@pytest.fixture
def office_url(offices: Lease) -> str:
    """A sample office with its accounts and without dossiers."""
    return offices.sample(dossiers=0)


@pytest.fixture
def demo_url(offices: Lease) -> str:
    """A sample office with 30 dossiers of the month before 12/01/2026, 09:15."""
    return offices.sample(dossiers=30)


@pytest.fixture
def office_database(office_url: str, clock: Clock) -> Iterator[Database]:
    """The office of `office_url`, opened with the clock of the test."""
    database = Database.open(office_url, clock, clock.steady)
    yield database
    database.close()


@pytest.fixture
def demo_database(demo_url: str, clock: Clock) -> Iterator[Database]:
    """The office of `demo_url`, opened with the clock of the test."""
    database = Database.open(demo_url, clock)
    yield database
    database.close()


@pytest.fixture
def sqlite_demo(sqlite_offices: Offices, clock: Clock) -> Iterator[Database]:
    """A stocked sample office on SQLite alone, for tests of screens."""
    database = Database.open(sqlite_offices.sample(dossiers=30), clock)
    yield database
    database.close()


@pytest.fixture
def clerk(office_database: Database) -> Actor:
    """Tiếp nhận: receives and returns."""
    return actor_of(office_database, "tiepnhan")


@pytest.fixture
def officer(office_database: Database) -> Actor:
    """Chuyên viên: completes."""
    return actor_of(office_database, "chuyenvien")


def actor_of(database: Database, user_name: str) -> Actor:
    """A person of a sample office by her user name."""
    actor = database.read(demo_actor, user_name)
    assert actor is not None
    return actor


@pytest.fixture
def resources_folder() -> Path:
    """The data that travels with the program."""
    return Path(__file__).parents[1] / "resources"
