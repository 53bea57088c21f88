"""A day of a desk as a line of the file, and back; a line that is not one of ours is none."""

import json
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from app.pace.day import DeskCount, Done, PaceDay
from app.pace.times import LONGEST, Times

FORM = 1
"""Goes up with any change to what a line says: what a newer program keeps is left alone by an older one."""
_LARGEST = 10**9
_FORM_KEY, _DAY, _COUNT, _SECONDS, _WITHIN = "form", "day", "count", "seconds", "within"


def head() -> bytes:
    """The first line of a file."""
    return _line({_FORM_KEY: FORM})


def form_of(line: bytes) -> int | None:
    """Which form a first line says the file has; `None` for one that says nothing."""
    raw = _object(line)
    form = None if raw is None else raw.get(_FORM_KEY)
    return form if isinstance(form, int) else None


def line_of(day: PaceDay) -> bytes:
    """A day as its line."""
    done = {each.value: _times_kept(times) for each, times in day.done.items()}
    counted = {each.value: count for each, count in day.counted.items()}
    return _line({_DAY: day.day.isoformat(), **done, **counted})


def day_of(line: bytes) -> PaceDay | None:
    """The day of a line; `None` for one that is cut short, or says what no desk can have done."""
    raw = _object(line)
    if raw is None:
        return None
    try:
        done = {each: _times(raw[each.value]) for each in Done if each.value in raw}
        counted = {each: _number(raw[each.value]) for each in DeskCount if each.value in raw}
        return PaceDay(date.fromisoformat(str(raw[_DAY])), MappingProxyType(done), MappingProxyType(counted))
    except (KeyError, TypeError, ValueError):
        return None


def _times_kept(times: Times) -> dict[str, object]:
    within = {str(bound): count for bound, count in times.within.items()}
    return {_COUNT: times.count, _SECONDS: times.seconds, _WITHIN: within}


def _times(raw: object) -> Times:
    if not isinstance(raw, Mapping):
        raise TypeError(raw)
    within = {_number(int(bound), LONGEST): _number(count) for bound, count in dict(raw[_WITHIN]).items()}
    times = Times(_number(raw[_COUNT]), _number(raw[_SECONDS]), MappingProxyType(within))
    if times.timed > times.count or times.seconds > sum(bound * count for bound, count in within.items()):
        raise ValueError(raw)
    return times


def _number(raw: object, largest: int = _LARGEST) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool) or not 0 <= raw <= largest:
        raise ValueError(raw)
    return raw


def _object(line: bytes) -> dict[str, object] | None:
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return raw if isinstance(raw, dict) else None


def _line(value: Mapping[str, object]) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode("ascii") + b"\n"
