"""The stored offices of earlier versions: which there are, and what each version said of its own."""

import json
import lzma
from pathlib import Path
from typing import Any

OFFICES = Path(__file__).parents[2] / "data" / "offices"
REVISIONS = tuple(sorted(each.name.split(".")[0] for each in OFFICES.glob("*.sqlite.xz")))


def office_file(revision: str) -> Path:
    """The packed file of the office of a revision."""
    return OFFICES / f"{revision}.sqlite.xz"


def facts_file(revision: str) -> Path:
    """The packed document with what its program said of it."""
    return OFFICES / f"{revision}.json.xz"


def unpacked(revision: str, place: Path) -> Path:
    """The office of a revision as its program left it, at a place of its own."""
    place.write_bytes(lzma.decompress(office_file(revision).read_bytes()))
    return place


def facts(revision: str) -> dict[str, Any]:
    """What the program of that revision said of the office: `show`, `history`, `find`, `lists`, `verify`."""
    found: dict[str, Any] = json.loads(lzma.decompress(facts_file(revision).read_bytes()))
    return found
