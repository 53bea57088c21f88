"""A program at work in a process of its own, killed at a moment: no warning, nothing put in order.

The process is a fork of this one, which has everything loaded: a thousand kills take no thousand starts of Python.
Whoever forks has no threads and no connection.
"""

import io
import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from dataclasses import dataclass

from tests.hardship.kills.traced import end_with_parent, trace_me, until_call

Tell = Callable[[str], None]
"""Says one line that outlives the teller: it is with the reader once this returns."""
Work = Callable[[Tell], None]

_TROUBLE = "!"
_PATIENCE = 120.0
_PIPE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class AfterSeconds:
    """Killed so many seconds after it began."""

    seconds: float


@dataclass(frozen=True, slots=True)
class AtCall:
    """Killed at its n-th call that writes, syncs, names or removes (`CALLS`), before it is done or right after."""

    number: int
    is_done: bool


@dataclass(frozen=True, slots=True)
class Death:
    """What came of it: the lines it had told, how long it lived, how many calls it had made (where they were counted),
    and what it failed with where it was not killed in time."""

    told: tuple[str, ...]
    was_killed: bool
    seconds: float
    calls: int
    trouble: str


Moment = AfterSeconds | AtCall


def killed(work: Work, at: Moment | None) -> Death:
    """Have the work done by a process that is killed at a moment, or by none."""
    begun = time.monotonic()
    with _working(work, is_traced=isinstance(at, AtCall)) as (pid, pipe):
        calls = until_call(pid, at.number, is_done=at.is_done) if isinstance(at, AtCall) else None
        ends = begun + (at.seconds if isinstance(at, AfterSeconds) else _PATIENCE)
        told = b"" if calls is not None else _read_until(pipe, ends)
        if calls is None or not calls.has_ended:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        seconds = time.monotonic() - begun
        told += _read_until(pipe, time.monotonic() + _PATIENCE)
        status = calls.status if calls is not None and calls.has_ended else os.waitpid(pid, 0)[1]
    return _death(told, status, seconds, 0 if calls is None else calls.made)


def _death(told: bytes, status: int, seconds: float, calls: int = 0) -> Death:
    *lines, _torn = told.decode(errors="replace").split("\n")
    return Death(
        tuple(line for line in lines if not line.startswith(_TROUBLE)),
        os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL,
        seconds,
        calls,
        "\n".join(line.removeprefix(_TROUBLE) for line in lines if line.startswith(_TROUBLE)),
    )


@contextmanager
def beside(work: Work, patience: float = _PATIENCE) -> Iterator[Callable[[], Death]]:
    """Somebody else at work meanwhile, whom nobody kills; what is yielded waits for the end and tells of it."""
    begun = time.monotonic()
    with _working(work, is_traced=False) as (pid, pipe):

        def ended() -> Death:
            told = _read_until(pipe, begun + patience)
            with suppress(ProcessLookupError):  # whoever has not ended by now never does
                os.kill(pid, signal.SIGKILL)
            return _death(told, os.waitpid(pid, 0)[1], time.monotonic() - begun)

        yield ended


def seconds_of(work: Callable[[], Work]) -> float:
    """How long a work takes that nobody kills, made anew each time, once this process has done it itself."""
    with redirect_stdout(io.StringIO()):
        work()(lambda _line: None)
    return _unkilled(work(), None).seconds


def calls_of(work: Work) -> int:
    """How many calls a work makes that nobody kills."""
    return _unkilled(work, AtCall(sys.maxsize, is_done=True)).calls


def _unkilled(work: Work, at: Moment | None) -> Death:
    death = killed(work, at)
    assert not death.trouble, death.trouble
    return death


@contextmanager
def _working(work: Work, *, is_traced: bool) -> Iterator[tuple[int, int]]:
    here, there = os.pipe()
    with suppress(OSError):  # a machine whose pipes stay small has them read in time
        _widen(there)
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        os.close(here)
        _work(work, there, is_traced=is_traced)
    os.close(there)
    try:
        yield pid, here
    finally:
        os.close(here)


def _widen(pipe: int) -> None:
    import fcntl

    fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)


def _work(work: Work, pipe: int, *, is_traced: bool) -> None:
    """The other process, which never returns."""
    code = 1
    try:
        end_with_parent()
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        # What a command answers is what it tells: line by line, where whoever called it reads.
        os.dup2(pipe, 1)
        sys.stdout = os.fdopen(pipe, "w", encoding="utf-8", buffering=1, closefd=False)
        if is_traced:
            trace_me()
        work(lambda line: _say(pipe, line))
        sys.stdout.flush()
        code = 0
    except BaseException:
        trouble = traceback.format_exc().replace("\n", f"\n{_TROUBLE}")
        _say(pipe, f"{_TROUBLE}{trouble}")
    finally:
        os._exit(code)


def _say(pipe: int, line: str) -> None:
    data = f"{line}\n".encode()
    while data:
        data = data[os.write(pipe, data) :]


def _read_until(pipe: int, moment: float) -> bytes:
    """What is said until nobody is left who could say anything, or until the moment."""
    found = b""
    while (left := moment - time.monotonic()) > 0:
        ready, _, _ = select.select([pipe], [], [], left)
        if not ready:
            break
        piece = os.read(pipe, _PIPE_BYTES)
        if not piece:
            break
        found += piece
    return found
