"""Intakes at the sample office, all of them received on Monday 12/01/2026, so that codes are known beforehand."""

import json
from typing import Any

from tests.cli.running import Ran, Run

RECEIVED_AT = "2026-01-12T09:15:00+07:00"
WHY_LATE = "Mất điện"
FIRST_CODE = "H26.16-260112-0001"
SECOND_CODE = "H26.16-260112-0002"


def intake(**changes: Any) -> dict[str, Any]:
    """A household business (1.001612): three working days, one charge whose amount the province sets."""
    return {
        "procedure": "1.001612",
        "applicant": {"name": "Nguyễn Văn An", "id_number": "001090000001"},
        "received_at": RECEIVED_AT,
        "later_reason": WHY_LATE,
    } | changes


def copies(count: int = 1, **changes: Any) -> dict[str, Any]:
    """Copies from the register (2.000635): the same day, 8.000 đ a copy."""
    return intake(procedure="2.000635", copies_of_dossier=count, **changes)


def birth(**changes: Any) -> dict[str, Any]:
    """A birth (1.001193): the same day, nothing to pay."""
    return intake(procedure="1.001193", **changes)


def receive(run: Run, url: str, given: object) -> Ran:
    """`receive -` with one document on standard input."""
    data = json.dumps(given, ensure_ascii=False, indent=1).encode()
    return run("--database", url, "--json", "receive", "-", stdin=data)


def told(*words: Any) -> tuple[Any, ...]:
    """The words of an act; of one with `--at`, long ago by now, those with which a leader tells it."""
    if "--at" not in words:
        return words
    why = () if "--reason" in words else ("--reason", WHY_LATE)
    return (*words, *why, "--count-from-then")
