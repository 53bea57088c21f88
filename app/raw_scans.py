"""The last scans of this PC as a scanner sent them, for whoever helps with it: shapes and times, nothing that was read.

Digits are kept as 9, letters as `a` or `A`, marked letters as `ă`, marks alone as one mark, and so are the signs that
a keyboard layout makes of digits: how long it was, what stood between and what the layout did can be seen, whose slip
or card it was cannot.
"""

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from app.files.turn import in_turn
from app.files.writing import keep
from app.rules.azerty_layout import carries_azerty_digits

KEPT = 500
LONGEST = 400
"""Signs of one shape that are kept."""
_MOST_BYTES = 2_000_000
_DIGIT, _AZERTY_DIGIT, _MARKED, _MARK = "9", "&", "ă", "\u0301"


@dataclass(frozen=True, slots=True)
class RawScan:
    """One scan: `at` in UTC (ISO 8601), the `shape` of its signs, the usual and the longest pause between two keys in
    ms, the key that ended it (`enter`, `tab` or nothing), the layout told by its keys (`us`, `vietnamese`, `azerty`,
    `other`, nothing where not known), whether Caps Lock was on, where the keyboard was, and what it was taken for."""

    at: str
    shape: str
    usual_ms: int
    longest_ms: int
    end: str
    layout: str
    caps_lock: bool
    place: str
    taken_for: str


def scans_file(data: Path) -> Path:
    """Where they lie in the program's data folder of this user."""
    return data / "scans" / "last.jsonl"


def shape_of(text: str) -> str:
    """The text without its content, sign for sign."""
    is_azerty = carries_azerty_digits(text)
    return "".join(_shape(sign, is_azerty=is_azerty) for sign in text[:LONGEST])


def latest(file: Path) -> tuple[RawScan, ...]:
    """What is kept, oldest first; lines that are none of ours are left out, and so is a file that cannot be read."""
    try:
        with file.open("rb") as opened:
            lines = opened.read(_MOST_BYTES).splitlines()
    except OSError:
        return ()
    return tuple(scan for scan in map(_scan_of, lines) if scan is not None)[-KEPT:]


def add(file: Path, new: Sequence[RawScan]) -> bool:
    """Keep some more, the oldest go; `False` where the disk refuses: nothing has changed then. Blocks on the disk."""
    try:
        with in_turn(file.with_suffix(".lock")):
            kept = (*latest(file), *new)[-KEPT:]
            lines = (json.dumps(asdict(scan), ensure_ascii=False) + "\n" for scan in kept)
            keep(file, "".join(lines).encode("utf-8", errors="replace"))
    except OSError:
        return False
    return True


def _shape(sign: str, *, is_azerty: bool) -> str:
    if unicodedata.combining(sign):
        return _MARK
    if sign.isdecimal():
        return _DIGIT
    if is_azerty and carries_azerty_digits(sign):
        return _AZERTY_DIGIT
    if not sign.isalpha():
        return sign
    if not sign.isascii():
        return _MARKED
    return "A" if sign.isupper() else "a"


def _scan_of(line: bytes) -> RawScan | None:
    try:
        raw = json.loads(line)
        found = {each.name: raw[each.name] for each in fields(RawScan)}
    except (ValueError, KeyError, TypeError):
        return None
    is_ours = all(
        isinstance(found[each.name], each.type) for each in fields(RawScan) if isinstance(each.type, type)
    )
    return RawScan(**found) if is_ours else None
