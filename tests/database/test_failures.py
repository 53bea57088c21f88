"""Whatever goes wrong with a database, a person reads a Vietnamese sentence and no word of any driver."""

import shutil
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import IntegrityError, ProgrammingError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError

from app.database import engine as engines
from app.database.failures import is_transient, speaking, told
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Told, Unavailable, UserError
from app.services.accounts.who_acts import demo_actor
from app.services.office.own_agency import office
from app.services.upkeep.verifying.everything import verify
from models.records import Movement
from tests.clock import Clock
from tests.offices import Offices, opened
from tests.services.restoring.changed_bits import NO_TEXT, change_bit

DRIVER_WORDS = (
    "sqlite",
    "psycopg",
    "libpq",
    "fatal",
    "errno",
    "traceback",
    "locked",
    "malformed",
    "password",
    "(",
)


def assert_said(error: Told, code: str) -> None:
    assert error.code == code
    assert any(not sign.isascii() for sign in error.message)
    assert error.hint
    for word in DRIVER_WORDS:
        assert word not in f"{error.message} {error.hint}".lower()


@contextmanager
def unavailable(code: str) -> Iterator[None]:
    with pytest.raises(Unavailable) as raised:
        yield
    assert_said(raised.value, code)


def write_a_setting(uow: UnitOfWork) -> None:
    uow.session.execute(text("INSERT INTO setting (name, value) VALUES ('x', '1')"))


@pytest.fixture
def place(sqlite_offices: Offices) -> Path:
    """The file of a stocked SQLite office, closed."""
    return Path(sqlite_offices.sample(dossiers=30))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    missing = tmp_path / "khong-co.db"
    with unavailable("database_empty"):
        opened(str(missing))
    assert not missing.exists()


@pytest.mark.parametrize(
    "content", [b"This is not a database at all. " * 200, b"SQLite format 3\x00" + b"\xff" * 9_000, b"x"]
)
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, content: bytes) -> None:
    stranger = tmp_path / "thu.db"
    stranger.write_bytes(content)
    with unavailable("database_unreadable"):
        opened(str(stranger))
    assert stranger.read_bytes() == content
    assert list(tmp_path.iterdir()) == [stranger]


def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    stranger = tmp_path / "khac.db"
    with closing(sqlite3.connect(stranger)) as connection:
        connection.execute("CREATE TABLE dossier (id INTEGER)")
        connection.commit()
    content = stranger.read_bytes()
    with unavailable("database_unreadable"):
        opened(str(stranger))
    assert stranger.read_bytes() == content


@pytest.mark.parametrize(
    "lost", ["RENAME COLUMN actor_name TO bctor_name", "RENAME COLUMN hash TO gash", "RENAME TO lovement"]
)
def test_tables_that_are_not_those_of_their_version_are_said_to_be_damaged(place: Path, lost: str) -> None:
    with closing(sqlite3.connect(place)) as connection:
        connection.execute(
            "PRAGMA legacy_alter_table = ON"
        )  # as a bit does it: whatever names it is left alone
        connection.execute(f"ALTER TABLE movement {lost}")
    database = opened(str(place))
    try:
        with unavailable("database_unreadable"):
            database.read(lambda uow: uow.session.execute(select(Movement)).all())
        with unavailable("database_unreadable"):
            database.read(verify)
    finally:
        database.close()


def test_words_of_sqlite_that_are_no_text_are_said_so(place: Path) -> None:
    change_bit(place, NO_TEXT)
    with unavailable("database_unreadable"):
        opened(str(place))


@pytest.mark.parametrize("share", [0.01, 0.3, 0.9])
def test_a_file_cut_short_is_said_so(place: Path, share: float) -> None:
    whole = place.read_bytes()
    place.write_bytes(whole[: int(len(whole) * share)])
    with unavailable("database_unreadable"):
        database = opened(str(place))
        try:
            for table in ("movement", "dossier", "setting", "dossier_person", "case_paper"):
                database.read(
                    lambda uow, table=table: uow.session.execute(text(f"SELECT * FROM {table}")).all()
                )
        finally:
            database.close()


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with unavailable("database_unopened"):
        opened(str(tmp_path))


@pytest.mark.parametrize("becomes", ["nothing", "another"])
def test_a_file_taken_away_while_open_takes_no_more_work(place: Path, becomes: str) -> None:
    # Beside it: a file is renamed on its own disk only.
    away, other = place.with_suffix(".doi-di"), place.with_suffix(".khac")
    if becomes == "another":
        shutil.copy(place, other)
    database = opened(str(place))
    try:
        database.write(None, write_a_setting)
        place.rename(away)
        if becomes == "another":
            other.rename(place)
        with unavailable("database_gone"):
            database.write(None, lambda uow: uow.session.execute(text("DELETE FROM setting")))
        with unavailable("database_gone"):
            database.read(office)
        assert place.exists() == (becomes == "another")
        away.replace(place)
        assert database.read(office).name
    finally:
        database.close()


def test_a_file_that_may_only_be_read(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The tests may run as a person no file mode stops, so SQLite itself is told to refuse.
    connect = sqlite3.connect

    def read_only(database: str, *args: object, **kwargs: object) -> sqlite3.Connection:
        connection = connect(database, *args, **kwargs)  # type: ignore[call-overload]  # handed on as given
        connection.execute("PRAGMA query_only=ON")
        return connection  # type: ignore[no-any-return]  # what connect gave

    database = opened(str(place))
    monkeypatch.setattr(sqlite3, "connect", read_only)
    monkeypatch.setattr("sqlite3.dbapi2.connect", read_only)
    try:
        with unavailable("database_read_only"):
            database.write(None, write_a_setting)
        assert database.read(office).is_sample
    finally:
        database.close()


def test_a_database_somebody_else_writes_to_for_too_long(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "BUSY_TIMEOUT_SECONDS", 0.05)
    database = opened(str(place))
    other = sqlite3.connect(place, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        with unavailable("database_busy"):
            database.write(None, write_a_setting)
        assert database.read(office).is_sample  # reading goes on
        other.execute("ROLLBACK")
        database.write(None, write_a_setting)
    finally:
        other.close()
        database.close()


def test_a_full_disk(place: Path) -> None:
    database = opened(str(place))
    try:

        def too_much(uow: UnitOfWork) -> None:
            pages = uow.session.execute(text("PRAGMA page_count")).scalar_one()
            uow.session.execute(text(f"PRAGMA max_page_count={pages}"))
            statement = text("INSERT INTO setting (name, value) VALUES ('x', :value)")
            uow.session.execute(statement, {"value": "x" * 10_000_000})

        with unavailable("disk_full"):
            database.write(None, too_much)
    finally:
        database.close()
    with closing(sqlite3.connect(place)) as connection:
        assert connection.execute("SELECT count(*) FROM dossier").fetchone() == (30,)
        assert connection.execute("SELECT count(*) FROM setting WHERE name = 'x'").fetchone() == (0,)


def test_a_server_that_is_away(tmp_path: Path) -> None:
    for url in (f"postgresql://an@/motcua?host={tmp_path}", "postgresql://an:bi-mat@127.0.0.1:1/motcua"):
        with unavailable("database_away"):
            opened(url)


def test_a_server_that_never_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "CONNECT_TIMEOUT_SECONDS", 2)  # the least the driver takes
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        url = f"postgresql://an:bi-mat@127.0.0.1:{deaf.getsockname()[1]}/motcua"
        with unavailable("database_away"):
            opened(url)


def test_a_database_the_server_does_not_have(postgresql_offices: Offices) -> None:
    url = urlsplit(postgresql_offices.empty())
    with unavailable("database_missing"):
        opened(urlunsplit(url._replace(path="/khong_co")))


def test_an_empty_database_on_a_server(postgresql_offices: Offices) -> None:
    with unavailable("database_empty"):
        opened(postgresql_offices.empty())


def test_a_name_or_password_the_server_refuses(postgresql_offices: Offices) -> None:
    place = postgresql_offices.sample(dossiers=0)
    with psycopg.connect(place.replace("+psycopg", ""), autocommit=True) as server:
        (rules,) = server.execute("SHOW hba_file").fetchone() or ("",)
        server.execute("CREATE ROLE thu_ngan LOGIN PASSWORD 'dung'")
        kept = Path(rules).read_text(encoding="utf-8")
        Path(rules).write_text(f"local all thu_ngan scram-sha-256\n{kept}", encoding="utf-8")
        server.execute("SELECT pg_reload_conf()")
        for login in ("thu_ngan:sai", "thu_ngan", "khong_co_ai"):
            with unavailable("database_sign_in"):
                opened(place.replace("postgres:@", f"{login}@"))


def test_rights_the_server_does_not_give(postgresql_offices: Offices, clock: Clock) -> None:
    place = postgresql_offices.sample(dossiers=0)
    with psycopg.connect(place.replace("+psycopg", ""), autocommit=True) as server:
        server.execute("CREATE ROLE chi_doc LOGIN PASSWORD 'x'")
        server.execute("GRANT USAGE ON SCHEMA public, motcua TO chi_doc")
        server.execute("GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA motcua TO chi_doc")
        server.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO chi_doc")
    database = Database.open(place.replace("postgres:@", "chi_doc:x@"), clock)
    try:
        assert database.read(office).is_sample
        with pytest.raises(UserError) as refused:
            database.write(None, write_a_setting)
        assert_said(refused.value, "not_allowed")
    finally:
        database.close()


def test_a_server_that_goes_away_in_the_middle_and_comes_back(
    postgresql_offices: Offices, clock: Clock
) -> None:
    place = postgresql_offices.sample(dossiers=0)
    database = Database.open(place, clock)

    def cut(uow: UnitOfWork) -> None:
        (own,) = uow.session.execute(text("SELECT pg_backend_pid()")).one()
        with psycopg.connect(place.replace("+psycopg", ""), autocommit=True) as server:
            server.execute("SELECT pg_terminate_backend(%s)", [own])
        write_a_setting(uow)

    try:
        with unavailable("database_away"):
            database.write(None, cut)
        database.write(None, write_a_setting)  # the next act finds the server again
        assert database.read(demo_actor) is not None
    finally:
        database.close()


def test_an_error_of_ours_is_not_dressed_up(place: Path) -> None:
    database = opened(str(place))
    try:
        with pytest.raises(SQLAlchemyError):
            database.read(lambda uow: uow.session.execute(text("SELECT * FROM no_such_table")))
        with pytest.raises(SQLAlchemyError):
            database.read(lambda uow: uow.session.execute(text("SELECT movement.no_such FROM movement")))
        with pytest.raises(KeyError):
            database.read(lambda uow: uow.cache["not there"])
    finally:
        database.close()
    assert told(ProgrammingError("", {}, Exception("x"))) is None


def test_two_desks_at_one_row_are_told_to_look_again() -> None:
    error = told(StaleDataError("1 matched, 0 updated"))
    assert error is not None
    assert isinstance(error, UserError)
    assert_said(error, "changed_meanwhile")
    waiting = told(PoolTimeout())
    assert waiting is not None
    assert_said(waiting, "database_busy")


def test_only_what_helps_when_repeated_is_repeated() -> None:
    engine = create_engine("sqlite://")
    try:
        with engine.connect() as connection:
            connection.execute(
                text("CREATE TABLE t (a INTEGER UNIQUE, b INTEGER CHECK (b > 0), c TEXT NOT NULL)")
            )
            connection.execute(text("INSERT INTO t VALUES (1, 1, '')"))
            for values, again in (("(1, 1, '')", True), ("(2, 0, '')", False), ("(2, 1, NULL)", False)):
                with pytest.raises(IntegrityError) as raised:
                    connection.execute(text(f"INSERT INTO t VALUES {values}"))
                assert is_transient(raised.value) is again
    finally:
        engine.dispose()


def test_speaking_lets_sentences_through() -> None:
    sentence = UserError("a", "b", "c")
    with pytest.raises(UserError) as raised, speaking():
        raise sentence
    assert raised.value is sentence


def test_a_copy_of_a_file_in_use_still_opens(place: Path, tmp_path: Path) -> None:
    database = opened(str(place))
    try:
        database.write(None, write_a_setting)
        copy = tmp_path / "ban-sao.db"
        shutil.copyfile(place, copy)  # without its WAL: old, but whole
        other = opened(str(copy))
        assert other.read(office).is_sample
        other.close()
    finally:
        database.close()


def test_a_file_name_may_hold_any_sign(place: Path, tmp_path: Path) -> None:
    odd = tmp_path / "số liệu 50%20 #1?mode=ro&x.db"
    shutil.copyfile(place, odd)
    database = opened(str(odd))
    try:
        database.write(None, write_a_setting)
    finally:
        database.close()
    assert list(tmp_path.iterdir()) == [odd]
