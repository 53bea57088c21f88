"""What time it is at a desk without its server, and when what it did there really happened.

A PC's clock may be hours wrong, and be set while the desk is alone. The time since the machine was started is nobody's
to set, so it leads from the server's last word to now, and from an act to the server's next word, while the machine
was not started again in between. Where it was, the PC's clock says how long that took, with the error it had before.
"""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True, slots=True)
class ClockFacts:
    """What a PC itself knows of a moment: its clock (UTC), its seconds since it was started, and which start that was.

    `boot` is empty where the system does not tell one start from another.
    """

    wall: datetime
    running: float
    boot: str

    def seconds_since(self, earlier: "ClockFacts") -> float | None:
        """How long after another moment this was, whatever was done to the clock; `None` where nobody can say."""
        same = self.boot and self.boot == earlier.boot
        return self.running - earlier.running if same else None

    def plain(self) -> list[object]:
        """The same as values that JSON has."""
        return [self.wall.isoformat(), self.running, self.boot]

    @classmethod
    def of_plain(cls, values: list[object]) -> "ClockFacts":
        """What `plain` gave. `ValueError` for anything else."""
        try:
            wall, running, boot = values
            return cls(datetime.fromisoformat(str(wall)), float(str(running)), str(boot))
        except (TypeError, ValueError) as error:
            raise ValueError("no facts of a clock") from error


Facts = Callable[[], ClockFacts]


def facts_now() -> ClockFacts:
    """What this PC knows of the present moment."""
    return ClockFacts(datetime.now(UTC), running_seconds(), _boot())


def running_seconds() -> float:
    """Seconds since the machine was started, with those it slept."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


@dataclass(frozen=True, slots=True)
class Contact:
    """The server's word on what time it was (UTC), and what the PC knew of that moment."""

    at: datetime
    facts: ClockFacts


@dataclass(frozen=True, slots=True)
class TrueMoment:
    """When something happened (UTC), and whether that is sure: the machine was not started again in between.

    `off_seconds` is by how much the PC's clock was ahead of the server's then, as far as known.
    """

    at: datetime
    is_sure: bool
    off_seconds: float


def happened(then: ClockFacts, back: Contact, before: Contact | None = None) -> TrueMoment:
    """When an act of a desk alone happened: by the server's word after it (`back`), else by the one before it.

    Never later than `back`, nor earlier than `before`.
    """
    since = back.facts.seconds_since(then)
    if since is not None:
        at, is_sure = back.at - timedelta(seconds=since), True
    elif before is not None and (ran := then.seconds_since(before.facts)) is not None:
        at, is_sure = before.at + timedelta(seconds=ran), True
    else:
        # Started again on both sides: the PC's clock, less the error it had when the server was last heard.
        known = back if before is None else before
        at, is_sure = then.wall - (known.facts.wall - known.at), False
    at = min(at, back.at) if before is None else max(before.at, min(at, back.at))
    return TrueMoment(at, is_sure, (then.wall - at).total_seconds())


class AloneClock:
    """Tells the present moment at a desk alone (UTC), from the server's last word on; it never goes back.

    `known` is the last moment that stands in the copy: nothing done here comes before it.
    """

    def __init__(self, last: Contact, known: datetime, facts: Facts = facts_now) -> None:
        self._last, self._facts = last, facts
        self._latest = max(last.at, known)

    def __call__(self) -> datetime:
        """The moment."""
        now = self._facts()
        ran = now.seconds_since(self._last.facts)
        if ran is None:
            at = now.wall - (self._last.facts.wall - self._last.at)
        else:
            at = self._last.at + timedelta(seconds=ran)
        self._latest = max(self._latest, at)
        return self._latest

    def facts(self) -> ClockFacts:
        """What this PC knows of the present moment, to be kept with what is done in it."""
        return self._facts()


@cache
def _boot() -> str:
    try:
        return _boot_of_windows() if os.name == "nt" else _BOOT_ID.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def _boot_of_windows() -> str:
    if sys.platform != "win32":
        return ""
    import winreg

    place = r"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters"
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:
        return str(winreg.QueryValueEx(key, "BootId")[0])
