"""A database that goes on: the server while it is there, this PC's copy when it is not, and back when it is again.

It looks like `Database` to whoever works with it. What it needs besides are services, so they are given (`Outward`).
No call waits longer than the heart's patience for a server that is away: it is taken up where the desk goes on.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from app.actor import Actor
from app.database.alone.attempt import Attempt, away_again
from app.database.alone.copy_thread import CopyThread
from app.database.alone.heart import Heart
from app.database.alone.keeper import CopyKeeper, Outward, counted
from app.database.alone.line_state import LineKind, LinePace, LineState
from app.database.alone.line_watch import LineWatch, LineWatches
from app.database.alone.opening import require_lease
from app.database.alone.pulse import Pulse
from app.database.alone.taking import Stopped
from app.database.failures import COMMIT_UNSURE, unsure
from app.database.location import Location
from app.database.refusals import LOGIN_REFUSED, password_changed
from app.database.standing import INACTIVE
from app.database.unit_of_work import Database, UnitOfWork, Watcher
from app.errors import Away, Told

P = ParamSpec("P")
R = TypeVar("R")

_ON_COPY = (LineKind.ALONE, LineKind.SENDING)
_NOT_HERS = (INACTIVE, LOGIN_REFUSED)
"""Codes of a server that is there and takes her login no more."""


class GoingOn(Database):
    """The line of one person's desk; who makes it closes it.

    `database` is the server's as it is open to her, or the copy where she has signed in alone; `server` is where the
    server is, with her login. `told` hears of each new state, on any thread, and must return at once.
    """

    def __init__(
        self,
        database: Database,
        actor: Actor,
        server: Location,
        keeper: CopyKeeper,
        outward: Outward,
        *,
        told: Callable[[LineState], None] = lambda _state: None,
        pace: LinePace = LinePace(),  # noqa: B008  frozen
        pulse: Pulse | None = None,
    ) -> None:
        is_alone = database.location.alone is not None
        self.location = server
        self._actor, self.keeper, self._outward = actor, keeper, outward
        self._told_to, self._pace = told, pace
        self._server = None if is_alone else database
        self._copy = database if is_alone else None
        self._changed = threading.Condition(threading.RLock())
        since = keeper.alone_since if is_alone else None
        self._state = LineState(LineKind.ALONE if is_alone else LineKind.ONLINE, since or database.now)
        self._refusal: Told | None = None
        self._not_in: Told | None = None
        self._attempts: set[Attempt[Any]] = set()
        self._writers, self._is_switching = 0, False
        self._readers: Watcher | None = None
        self._watches_of_line = LineWatches(self._passes_on)
        self._keeping = CopyThread(self._keep, pace)
        self._heart = Heart(
            pulse or Pulse(server, pace.patience),
            pace,
            lost=self._lost,
            back=self._back,
            refused=self._refused,
            is_lost=is_alone,
        )
        self._heart.begin()
        self._keeping.begin()
        self._say()

    @property
    def state(self) -> LineState:
        """How the line is."""
        return self._state

    @property
    def now(self) -> datetime:
        """The present moment by the clock of where the desk works."""
        return self._here().now

    def close(self) -> None:
        """Let go of everything; what waits in the outbox waits on."""
        self._keeping.stop()
        self._heart.close()
        with self._changed:
            self._changed.notify_all()
        self._watches_of_line.close()
        self._keeping.close()
        for each in (self._copy, self._server):
            if each is not None:
                each.close()

    def read_as(
        self,
        actor: Actor | None,
        service: Callable[Concatenate[UnitOfWork, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """As `Database.read_as`, from the copy where the server is away or goes away meanwhile."""
        server = self._at_server()
        if server is not None:
            attempt: Attempt[R] = Attempt()
            with self._under_way(attempt):
                attempt.begin(lambda: server.read_as(actor, service, *args, **kwargs))
                if attempt.is_over():
                    try:
                        return attempt.answer()
                    except Away:
                        if not self._heart.check():
                            raise
                else:
                    attempt.give_up()
            if self._state.kind not in _ON_COPY:
                return server.read_as(actor, service, *args, **kwargs)
        here = self._here()
        self._require_alone(here)
        return here.read_as(actor, service, *args, **kwargs)

    def write(
        self,
        actor: Actor | None,
        service: Callable[Concatenate[UnitOfWork, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """As `Database.write`; at a desk alone through the copy and its outbox.

        `Unavailable` `commit_unsure` where the line broke in the commit, and for the same `request_id` until the
        server has answered.
        """
        server = self._at_server()
        if server is not None:
            attempt: Attempt[R] = Attempt()
            with self._under_way(attempt):
                guarded = attempt.guarded(service)
                attempt.begin(lambda: server.write(actor, guarded, *args, **kwargs))
                if attempt.is_over():
                    try:
                        return attempt.answer()
                    except Away as error:
                        if not self._heart.check() or error.code == COMMIT_UNSURE:
                            raise
                elif not attempt.give_up():
                    server.unsure.add(service, args, kwargs)
                    raise unsure()
            if self._state.kind not in _ON_COPY:
                return server.write(actor, service, *args, **kwargs)
        with self._writing_alone() as copy:
            if copy is not None:
                if self._server is not None and self._server.unsure.has(service, args, kwargs):
                    raise unsure()
                self._require_alone(copy)
                answer = copy.write(actor, service, *args, **kwargs)
                self._say()
                return answer
        return self._here().write(actor, service, *args, **kwargs)

    def sign_in_again_as(self, other: Database) -> None:
        """As `Database.sign_in_again_as`; a refusal of her login before is forgotten."""
        super().sign_in_again_as(other)
        self._refusal = None

    def keep_now(self) -> None:
        """Bring the copy up to date now, with what waits in it; not only when it is time."""
        self._keeping.now()

    def watch_readers(self, watch: Watcher | None) -> None:
        """As `Database.watch_readers`."""
        with self._changed:
            self._readers = watch
            for each in (self._server, self._copy):
                if each is not None:
                    each.watch_readers(watch)

    def watch_changes(self, changed: Callable[[], None], away: Callable[[bool], None]) -> LineWatch:
        """As `Database.watch_changes`, wherever the desk works; also once it has moved."""
        with self._changed:
            return self._watches_of_line.begin(changed, away, self._here())

    def _at_server(self) -> Database | None:
        """The server, where work goes there and there is a way to go on without it; else nothing."""
        with self._changed:
            return self._server if self._state.kind is LineKind.ONLINE else None

    def _here(self) -> Database:
        with self._changed:
            found = self._copy if self._state.kind in _ON_COPY else self._server
            assert found is not None
            return found

    def _require_alone(self, here: Database) -> None:
        """Who was refused by the server, or is alone for longer than the office lets her, goes on no more."""
        if here.location.alone is not None:
            if self._refusal is not None:
                raise self._refusal
            require_lease(here.location.alone, lambda: here.now)

    @contextmanager
    def _under_way(self, attempt: Attempt[R], while_it_is: LineKind = LineKind.ONLINE) -> Iterator[None]:
        with self._changed:
            self._attempts.add(attempt)
            if self._state.kind is not while_it_is:
                attempt.lose()
        try:
            yield
        finally:
            with self._changed:
                self._attempts.discard(attempt)

    @contextmanager
    def _writing_alone(self) -> Iterator[Database | None]:
        """The copy, while it is not being left; nothing where the desk works at the server by then."""
        with self._changed:
            self._changed.wait_for(lambda: not self._is_switching or self._keeping.is_ending)
            copy = self._copy if self._state.kind in _ON_COPY else None
            self._writers += 1
        try:
            yield copy
        finally:
            with self._changed:
                self._writers -= 1
                self._changed.notify_all()

    def _lost(self) -> None:
        """The server is away: what waits for it is answered from the copy, if there is one she may go on by."""
        if self._state.kind is LineKind.ONLINE:
            self._goes_to_copy()
        with self._changed:
            if self._state.kind is LineKind.SENDING:
                self._state = replace(self._state, kind=LineKind.ALONE)
            if self._state.kind is LineKind.ALONE:
                for each in self._attempts:
                    each.lose()
        self._say()

    def _goes_to_copy(self) -> None:
        conflicts = self._state.conflicts
        try:
            copy = self.keeper.opened()
            since = self.keeper.alone_since or copy.now
        except (Told, OSError) as error:
            told = error if isinstance(error, Told) else None
            self._state = LineState(LineKind.AWAY, self.now, conflicts=conflicts, trouble=told)
            return
        with self._changed:
            copy.watch_readers(self._readers)
            self._copy, self._state = copy, LineState(LineKind.ALONE, since, conflicts=conflicts)
            self._watches_of_line.move(copy)

    def _back(self) -> None:
        """The server answers again, for some time by now."""
        with self._changed:
            is_from_copy = self._state.kind is LineKind.ALONE
            if is_from_copy:
                self._state = replace(self._state, kind=LineKind.SENDING, trouble=None)
            else:
                self._state = LineState(LineKind.ONLINE, self._here().now, conflicts=self._state.conflicts)
            self._refusal = None
        self._say()
        if is_from_copy:
            threading.Thread(target=self._return, name="outbox-sender", daemon=True).start()
        else:
            self._keeping.now()

    def _refused(self, told: Told) -> None:
        """The server is there and does not take her login any more."""
        with self._changed:
            is_on_copy = self._state.kind in _ON_COPY
            self._refusal = told = password_changed() if told.code == LOGIN_REFUSED and is_on_copy else told
        self._say(told)

    def _return(self) -> None:
        """What waited goes in, while she goes on alone; then what she did meanwhile, while nobody writes."""
        trouble: Told | None = None
        try:
            server = self._server_again()
            trouble = self._sent(server)
            with self._switching():
                trouble = self._sent(server) or trouble
                self._goes_to_server(server)
        except Told as told:
            self._stays_alone(told)  # what has gone in has, and the rest waits
            return
        except BaseException:  # a bug, reported by who raises it on: the desk must not stand at sending
            self._stays_alone(None)
            raise
        self._count_conflicts(server)
        self._say(trouble)
        self._keeping.now()

    def _server_again(self) -> Database:
        if self._server is None:
            server = Database.open(self.location)
            server.watch_readers(self._readers)
            self._server = server
        return self._server

    def _sent(self, server: Database) -> Told | None:
        """Take to the server what waits; what keeps it from going in although the server is there. `Away`, `UserError`
        for her login."""
        copy = self._here()
        attempt: Attempt[Told | None] = Attempt()
        with self._under_way(attempt, LineKind.SENDING):
            attempt.begin(lambda: self._outward.send(server, copy.location, self._actor))
            if not attempt.is_over():
                raise away_again()
            try:
                self._not_in = attempt.answer()
            except Told as told:
                if isinstance(told, Away) or told.code in _NOT_HERS:
                    raise
                return told
        return self._not_in

    @contextmanager
    def _switching(self) -> Iterator[None]:
        """Nobody writes into the copy; who would waits until it is known where the desk works."""
        with self._changed:
            self._is_switching = True
            self._changed.wait_for(lambda: self._writers == 0)
        try:
            yield
        finally:
            with self._changed:
                self._is_switching = False
                self._changed.notify_all()

    def _goes_to_server(self, server: Database) -> None:
        with self._changed:
            if self._state.kind is not LineKind.SENDING:
                raise away_again()
            self.keeper.back()
            copy, self._copy = self._copy, None
            self._state = LineState(LineKind.ONLINE, server.now)
            self._watches_of_line.move(self._here())
        if copy is not None:
            copy.close()

    def _stays_alone(self, told: Told | None) -> None:
        with self._changed:
            self._state = replace(self._state, kind=LineKind.ALONE)
            if told is not None and told.code in _NOT_HERS:
                self._refusal = told = password_changed() if told.code == LOGIN_REFUSED else told
        self._heart.lost_again()
        self._say(None if isinstance(told, Away) else told)

    def _passes_on(self, is_away: bool) -> bool:
        """A word of the server being away is for the window only where the desk cannot go on."""
        if is_away and self._state.kind is LineKind.ONLINE:
            threading.Thread(target=self._heart.check, name="heard-away", daemon=True).start()
        return not is_away or self._state.kind is LineKind.AWAY

    def _keep(self, stop: threading.Event) -> None:
        """Bring the copy up to date, while the server is there."""
        server = self._at_server()
        if server is None:
            return
        trouble: Told | None = None
        try:
            self.keeper.keep(server, self._actor, stop)
            self._count_conflicts(server)
        except (Told, OSError, Stopped) as error:
            # Nothing depends on it; it is tried again, and told as long as it fails.
            trouble = error if isinstance(error, Told) and not isinstance(error, Away) else None
        self._say(trouble)

    def _count_conflicts(self, server: Database) -> None:
        with suppress(Told):
            count = self._outward.conflicts(server, self._actor)
            with self._changed:
                self._state = replace(self._state, conflicts=count)

    def _say(self, trouble: Told | None = None) -> None:
        """Tell how it is, with what is counted of the copy."""
        with self._changed:
            before, copy = self._state, None if self._copy is None else self._copy.location
        # Not while others wait: it looks at the disk.
        counts = counted(self.keeper, self._outward, copy, before.waiting)
        with self._changed:
            kept = self._state.trouble if self._state.kind is LineKind.AWAY else None
            not_in = self._not_in if counts["waiting"] else None
            state = replace(self._state, **counts, trouble=trouble or self._refusal or not_in or kept)
            self._state = state
        self._told_to(state)
