"""The unit of work: everything one act reads and writes, in one transaction, with one commit."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

# A session writes only where it knows every table that a written one refers to.
import models.tables  # noqa: F401  so that every table is known
from app.actor import Actor
from app.database import statistics
from app.database.archive_mark import archive_mark, archive_reads_only
from app.database.copy_mark import is_copy, no_live_data
from app.database.desk_alone import AloneDesk, not_now
from app.database.engine import let_go, make_engine
from app.database.failures import is_lost, is_transient, speaking, unsure
from app.database.location import Location, parse_location
from app.database.moved_mark import moved
from app.database.office_memory import OfficeMemory
from app.database.schema import current_server, require_current_schema
from app.database.sealing import SealingSession
from app.database.server_clock import ServerClock
from app.database.standing import require_active
from app.database.steady import Steady, steady_seconds
from app.database.unsure_acts import UnsureActs
from app.database.watching import ChangeWatch, Ear, LookingEar, Watching
from app.errors import Told, UserError
from app.files.order import look_after_data
from app.language import tr

P = ParamSpec("P")
R = TypeVar("R")

ATTEMPTS = 5

Clock = Callable[[], datetime]
"""Tells the present moment, aware."""

Watcher = Callable[[Actor, datetime, tuple[uuid.UUID, ...], tuple[uuid.UUID, ...]], None]
"""Is told who was shown which dossiers and which applicants, when; must return at once and never raise."""


def system_clock() -> datetime:
    """The present moment by this machine (UTC)."""
    return datetime.now(UTC)


@dataclass(slots=True)
class UnitOfWork:
    """What a service works with: the session, who acts, and the moment it happens (UTC).

    `memory` outlives the unit of work, and so does `cache`, of what is not in the data. `location` is where the data
    are, and at a server who is connected.
    `goes_later` is set by whoever has put what is done here into the outbox of a desk alone.
    `seen` are the keys of the dossiers shown whole, `met` those of the applicants, for the record of access.
    """

    session: Session
    now: datetime
    actor: Actor | None
    cache: dict[Any, Any]
    memory: OfficeMemory = field(default_factory=OfficeMemory)
    location: Location = field(default_factory=Location)
    seen: list[uuid.UUID] = field(default_factory=list)
    met: list[uuid.UUID] = field(default_factory=list)
    steady: Steady = steady_seconds
    goes_later: bool = False

    def steady_seconds(self) -> float:
        """Seconds that pass whatever is done to the PC's clock; only differences mean something."""
        return self.steady(self.session)

    @property
    def alone(self) -> AloneDesk | None:
        """As which desk this PC works without its server; `None` where the office's own data are open."""
        return self.location.alone

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.session.get_bind().dialect.name

    def acting(self) -> Actor:
        """The person who acts; refuses when nobody is signed in."""
        if self.actor is None:
            raise UserError(
                "not_signed_in",
                tr("Việc này cần người có tên đứng ra làm. Chưa có gì bị thay đổi."),
                tr("Hãy đăng nhập; trên dòng lệnh dùng --user và --password-file."),
            )
        return self.actor


class Database:
    """The office's database, opened once by the composition root and closed by it.

    Services are run through `read` and `write`; both may be called from any thread and both wait.
    """

    def __init__(
        self, location: Location, engine: Engine, clock: Clock, steady: Steady = steady_seconds
    ) -> None:
        self.location = location
        self._engine = engine
        self._reading = engine
        self._writing = engine.execution_options(writing=True)
        if engine.dialect.name == "postgresql":
            # One picture of the data for the several queries of one view.
            self._reading = engine.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
        self._clock = clock
        self._steady = steady
        self._watch: Watcher | None = None
        self._cache: dict[Any, Any] = {}
        self._memory = OfficeMemory()
        self._has_written = False
        self.unsure = UnsureActs()
        self._person: str | None = None
        self._watches: list[ChangeWatch] = []

    @classmethod
    def open(
        cls,
        where: str | Location,
        clock: Clock = system_clock,
        steady: Steady = steady_seconds,
        *,
        or_copy: bool = False,
    ) -> Self:
        """The database at a path or PostgreSQL URL, ready for use; at a server with the login of the location.

        `Unavailable` when it is away, unreadable, empty, made by another version of the program, a copy, or left
        behind by an office that moved; with `or_copy` these two can be read, and nothing in them is changed.
        An archive opens for whoever signs in, to be read.
        """
        location = parse_location(where)
        path = location.path
        if path is None:
            engine = current_server(location)
            return cls(location, engine, _clock_at(engine) if clock is system_clock else clock, steady)
        require_current_schema(location)
        # What is kept under a key is this PC's own, and was never an office's file.
        gone = moved(path) if location.key is None else None
        if gone is not None or (location.key is None and is_copy(path)):
            if not or_copy:
                raise no_live_data() if gone is None else gone.sentence()
            location = replace(location, for_reading=True)
            return cls(location, make_engine(location), clock)
        if location.key is None and (archive := archive_mark(path)) is not None:
            location = replace(location, for_reading=True, archive_year=archive.year)
            return cls(location, make_engine(location), clock, steady)
        look_after_data(path)
        return cls(location, make_engine(location), clock, steady)

    def close(self) -> None:
        """Let go of all connections; the database cannot be used after this."""
        for watch in self._watches:
            watch.close()
        if self._has_written:
            statistics.refresh(self._engine)
        let_go(self._engine)

    @property
    def clock(self) -> Clock:
        """What tells `now`, for data that are looked at beside these."""
        return self._clock

    @property
    def now(self) -> datetime:
        """The present moment by this database's clock (UTC); at a server it is the server's."""
        return self._clock()

    def read(
        self,
        service: Callable[Concatenate[UnitOfWork, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Answer of a service that only reads, with nobody signed in."""
        return self.read_as(None, service, *args, **kwargs)

    def read_as(
        self,
        actor: Actor | None,
        service: Callable[Concatenate[UnitOfWork, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Answer of a service that only reads; what it wrote by mistake is rolled back.

        `UserError` `account_inactive` for who has left meanwhile; whether she may act, each act asks itself.
        """
        with speaking(), self._reading_session() as session:
            if actor is not None:
                require_active(session, actor)
            unit = self._unit(session, actor)
            answer = service(unit, *args, **kwargs)
        seen = (unit.seen or unit.met) and not self.location.for_reading
        if self._watch is not None and seen and unit.actor is not None:
            self._watch(unit.actor, unit.now, tuple(unit.seen), tuple(unit.met))
        return answer

    def write(
        self,
        actor: Actor | None,
        service: Callable[Concatenate[UnitOfWork, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Answer of a service after its one commit; on any error nothing is kept.

        A deadlock, or two desks at the same new key, is tried again from the start: services are
        functions of the database and their values, so the second run sees what the other desk did.
        `UserError` `alone_not_now` at a desk alone for what was not put into its outbox.
        `Unavailable` `commit_unsure` where the server went away in the commit, and for the same `request_id` until it
        has answered.
        """
        if self.location.for_reading:
            raise archive_reads_only() if self.location.is_archive else no_live_data()
        with self.unsure.telling(service, args, kwargs), speaking():
            for attempt in range(1, ATTEMPTS + 1):
                try:
                    with self._writing_session(actor) as session:
                        answer = self._done(session, self._unit(session, actor), service, *args, **kwargs)
                        _commit(session)
                        self._has_written = True
                        return answer
                except SQLAlchemyError as error:
                    if attempt == ATTEMPTS or not is_transient(error):
                        raise
            raise AssertionError("unreachable")

    def _done(
        self,
        session: SealingSession,
        unit: UnitOfWork,
        service: Callable[Concatenate[UnitOfWork, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """The answer, with all that belongs to it written and nothing committed."""
        before = 0 if self.location.alone is None else _changes(session)
        answer = service(unit, *args, **kwargs)
        session.seal()
        if self.location.alone is not None and not unit.goes_later and _changes(session) != before:
            raise not_now()
        return answer

    def sign_in_again_as(self, other: "Database") -> None:
        """New connections of this person's are made with the password she has signed in with to the other one."""
        if self.location.login is not None and other.location.login is not None:
            self.location.login.renew_as(other.location.login)

    def watch_readers(self, watch: Watcher | None) -> None:
        """Tell `watch` of each dossier and applicant a service which only reads has shown; `None` ends it."""
        self._watch = watch

    def watch_changes(self, changed: Callable[[], None], away: Callable[[bool], None]) -> Watching:
        """Tell of every commit that changed what a desk shows, by whomever, until the watch or this is closed."""
        self._watches = [each for each in self._watches if not each.is_over]
        watch = ChangeWatch(self._ear, changed, away)
        self._watches.append(watch)
        return watch

    def _ear(self) -> Ear:
        if self.location.path is not None:
            return LookingEar(self.location)
        from app.database.listening import (
            ear_at,
        )  # brings the driver, which an office on SQLite need not load

        return ear_at(self._engine)

    @contextmanager
    def _reading_session(self) -> Iterator[Session]:
        with Session(self._reading, expire_on_commit=False) as session:
            try:
                yield session
            except Told:
                _end_reading(session)
                raise
            _end_reading(session)

    def _writing_session(self, actor: Actor | None) -> SealingSession:
        by = self._connected_as() if actor is None else actor.user_name
        return SealingSession(self._writing, by=by, at=self._moment(), expire_on_commit=False)

    def _connected_as(self) -> str:
        """Whose login at a server the data are open with: she writes before it is known who acts, too."""
        if self.location.login is None:
            return ""
        if self._person is None:
            with Session(self._reading) as session:
                self._person = session.execute(_PERSON).scalar() or ""
        return self._person

    def _moment(self) -> datetime:
        """The present moment of what is begun now."""
        if isinstance(self._clock, ServerClock):
            self._clock.keep_right()
        return self._clock()

    def _unit(self, session: Session, actor: Actor | None) -> UnitOfWork:
        now = self._moment()
        who = None if actor is None else actor.at(now)
        return UnitOfWork(
            session, now, who, self._cache, self._memory, location=self.location, steady=self._steady
        )


def _clock_at(engine: Engine) -> ServerClock:
    """The clock of a server; `Unavailable` where it has gone meanwhile."""
    try:
        with speaking():
            return ServerClock(engine)
    except BaseException:  # Ctrl+C, too: a server that is not gone on with keeps no connection of ours
        engine.dispose()
        raise


_PERSON = text("SELECT motcua.user_name()")


def _end_reading(session: Session) -> None:
    """End a reading so that the driver goes on with the statements the server has prepared for it.

    After a ROLLBACK it forgets them all, and every later statement is parsed and planned anew. Where the server takes
    no writing in the transaction, and what the session would still write is forgotten, nothing is kept by a COMMIT.
    """
    if session.get_bind().dialect.name == "postgresql" and session.is_active:
        session.expunge_all()
        session.commit()


def _changes(session: Session) -> int:
    """How many rows the connection of a file has written so far."""
    driver: Any = session.connection().connection.driver_connection
    return int(driver.total_changes)


def _commit(session: Session) -> None:
    try:
        session.commit()
    except SQLAlchemyError as error:
        if is_lost(error):
            raise unsure() from error
        raise
