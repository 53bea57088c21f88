"""How much of the processors a PostgreSQL server has used: all of its processes, the ones that have ended too."""

import os
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_TICK = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_PARENT, _OF_THE_ENDED = 1, slice(13, 15)
"""Places in `/proc/PID/stat` behind the name (proc_pid_stat(5)): the parent; `cutime` and `cstime`."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of processor time: of all processes, and of those that answer clients."""

    all: float
    answering: float

    def __sub__(self, before: "Spent") -> "Spent":
        return Spent(self.all - before.all, self.answering - before.answering)


class ServerTime:
    """The server behind one of its own processes, which itself does not count: it belongs to who measures.

    Its clients are those of one database; whoever else is connected does nothing meanwhile.
    """

    def __init__(self, own_process: int, database: str) -> None:
        self._own, self._database = own_process, database
        self._postmaster = int(_stat(own_process)[_PARENT])

    def spent(self) -> Spent:
        """Since the server began; of a process that has ended to a hundredth of a second, else to the microsecond."""
        ended = sum(int(ticks) for ticks in _stat(self._postmaster)[_OF_THE_ENDED]) / _TICK
        answering = others = 0.0
        for pid in self._children():
            try:
                seconds, answers = _seconds(pid), self._answers(pid)
            except (FileNotFoundError, ProcessLookupError):
                continue  # has just ended
            if answers:
                answering += seconds
            else:
                others += seconds
        return Spent(ended + answering + others + _seconds(self._postmaster), answering)

    def own_bytes(self) -> list[int]:
        """Memory that each process answering a client has for itself alone, shared with no other."""
        found = []
        for pid in self._children():
            if self._answers(pid):
                lines = (_PROC / str(pid) / "smaps_rollup").read_text().splitlines()
                found.append(
                    sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Private_"))
                )
        return found

    def _children(self) -> list[int]:
        found = []
        for each in _PROC.iterdir():
            if not each.name.isdigit() or int(each.name) == self._own:
                continue
            try:
                if int(_stat(int(each.name))[_PARENT]) == self._postmaster:
                    found.append(int(each.name))
            except (FileNotFoundError, ProcessLookupError):
                continue
        return found

    def _answers(self, pid: int) -> bool:
        """Whether a process answers a client, by its title: user, database, where from, and what it does."""
        title = (_PROC / str(pid) / "cmdline").read_bytes().rstrip(b"\0 ").decode(errors="replace")
        return f" {self._database} [local]" in title


def _stat(pid: int) -> list[str]:
    # The name stands in brackets and may hold anything.
    return (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()


def _seconds(pid: int) -> float:
    return int((_PROC / str(pid) / "schedstat").read_text().split()[0]) / 1e9
