"""A process looked at call by call (Linux, ptrace(2)), so that it can be stopped at exactly one of them."""

import ctypes
import os
import platform
import signal
import sys
from dataclasses import dataclass
from functools import cache

CALLS = (
    *("write", "pwrite64", "writev", "pwritev", "sendto", "sendmsg"),
    *("fsync", "fdatasync", "ftruncate", "fallocate"),
    *("rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "mkdir"),
)
"""By these something is kept, said or forgotten."""
_NUMBERS = {
    "x86_64": (1, 18, 20, 296, 44, 46, 74, 75, 77, 285, 82, 264, 316, 86, 265, 87, 263, 83),
    "aarch64": (64, 68, 66, 70, 206, 211, 82, 83, 46, 47, None, 38, 276, None, 37, None, 35, None),
}
"""Of the system's headers (asm/unistd_64.h, asm-generic/unistd.h), in the order of `CALLS`."""

_TRACE_ME, _CONTINUE_TO_CALL, _SET_OPTIONS, _CALL_INFO = 0, 24, 0x4200, 0x420E
_TELL_CALLS_APART, _END_WITH_TRACER = 0x1, 0x100000
_PARENT_DEATH_SIGNAL = 1
_AT_CALL = signal.SIGTRAP | 0x80
_INFO_BYTES, _NUMBER_AT = 88, 24
_ENTERS, _LEAVES = 1, 2


@dataclass(frozen=True, slots=True)
class Followed:
    """How far a process was followed: the calls it made, and whether it had ended by then, with which status."""

    made: int
    has_ended: bool
    status: int = 0


@cache
def can_trace() -> bool:
    """Whether calls can be looked at here: the machine is known, and its system lets one do so."""
    if sys.platform != "linux" or platform.machine() not in _NUMBERS:
        return False
    pid = os.fork()
    if pid == 0:
        try:
            trace_me()
        finally:
            os._exit(1)
    made = _begun(pid)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return made


def end_with_parent() -> None:
    """This process is killed when whoever made it ends, however that comes about (Linux)."""
    if sys.platform == "linux":
        _library().prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)


def trace_me() -> None:
    """This process stops until whoever made it follows it."""
    _ptrace(_TRACE_ME, 0)
    os.kill(os.getpid(), signal.SIGSTOP)


def until_call(pid: int, number: int, *, is_done: bool) -> Followed:
    """Follow a process up to its n-th call of `CALLS`, where it stands still: before it is done or right after."""
    wanted = set(_NUMBERS[platform.machine()])
    info = ctypes.create_string_buffer(_INFO_BYTES)
    made, passed_on, is_in_one = 0, 0, False
    if not _begun(pid):
        return Followed(0, has_ended=True, status=1)
    while True:
        _ptrace(_CONTINUE_TO_CALL, pid, 0, passed_on)
        _, status = os.waitpid(pid, 0)
        if not os.WIFSTOPPED(status):
            return Followed(made, has_ended=True, status=status)
        passed_on = 0
        if os.WSTOPSIG(status) != _AT_CALL:
            passed_on = os.WSTOPSIG(status)
            continue
        _ptrace(_CALL_INFO, pid, _INFO_BYTES, ctypes.addressof(info))
        stage = info.raw[0]
        if stage == _ENTERS:
            called = int.from_bytes(info.raw[_NUMBER_AT : _NUMBER_AT + 8], sys.byteorder)
            is_in_one = called in wanted
            made += is_in_one
        if is_in_one and made == number and stage == (_LEAVES if is_done else _ENTERS):
            return Followed(made, has_ended=False)


def _begun(pid: int) -> bool:
    """Whether a process has stopped to be followed."""
    _, status = os.waitpid(pid, 0)
    if not os.WIFSTOPPED(status):
        return False
    try:
        _ptrace(_SET_OPTIONS, pid, 0, _TELL_CALLS_APART | _END_WITH_TRACER)
    except OSError:
        return False
    return True


def _ptrace(request: int, pid: int, address: int = 0, data: int = 0) -> None:
    if _library().ptrace(request, pid, ctypes.c_void_p(address), ctypes.c_void_p(data)) < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))


@cache
def _library() -> ctypes.CDLL:
    library = ctypes.CDLL(None, use_errno=True)
    library.ptrace.restype = ctypes.c_long
    library.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    return library
