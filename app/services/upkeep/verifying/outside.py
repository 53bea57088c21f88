"""What lies outside of the database and was signed or kept there: given by a person, or found where it is known to be.

A folder, a file of anchors, a copy, a picture of a closing sheet, the PDF this program made of one, a text with what
was typed off a sheet: whatever it is, it is known by its content.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.database.unit_of_work import UnitOfWork
from app.errors import Unavailable, UserError
from app.files.reading import read_up_to
from app.language import tr
from app.rules.anchors import anchors_in, without_anchors
from app.services.anchors.known import known_places, seen_everywhere
from app.services.anchors.places import PlaceSeen, seen_at
from app.services.anchors.places import in_copy as seen_in_copy
from app.services.dossiers.closing_mark import ClosingMark
from app.services.upkeep.verifying.closings import sheets_in
from app.services.upkeep.verifying.scans import codes_in, is_scan

_LARGEST = 64 * 1024 * 1024
_DATABASE = b"SQLite format 3\0"
_KEY = re.compile(r"\b[0-9a-f]{4}(?:\s{1,2}[0-9a-f]{4}){15}\b")
"""A public key in groups, as the sheet has it."""


@dataclass(frozen=True, slots=True)
class StandbySeen:
    """A server that stands by, asked for what it had at the last moment it knows of.

    `until` is that moment, `is_behind` whether the server has written since; `differs`, whether its journals and chains
    are others than the server's. `trouble` says why it could not be asked.
    """

    place: str
    until: datetime | None = None
    is_behind: bool = False
    differs: bool = False
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Outside:
    """Marks and digests of days by themselves, anchors by where they lie, keys read off paper, and a standby."""

    sheets: tuple[ClosingMark | str, ...] = ()
    places: tuple[PlaceSeen, ...] = ()
    keys: tuple[str, ...] = ()
    standby: StandbySeen | None = None

    def __add__(self, other: "Outside") -> "Outside":
        return Outside(
            sheets=tuple(dict.fromkeys((*self.sheets, *other.sheets))),
            places=_merged((*self.places, *other.places)),
            keys=tuple(dict.fromkeys((*self.keys, *other.keys))),
            standby=self.standby or other.standby,
        )


NOTHING = Outside()


def _merged(places: Iterable[PlaceSeen]) -> tuple[PlaceSeen, ...]:
    """Each place once, with all that was read of it: what is typed is one place however often somebody types."""
    found: dict[str, PlaceSeen] = {}
    for each in places:
        known = found.setdefault(each.place, each)
        anchors = dict.fromkeys((*known.anchors, *each.anchors))
        others = dict.fromkeys((*known.others, *each.others))
        found[each.place] = replace(
            each,
            anchors=tuple(anchors),
            others=tuple(others),
            damaged=max(known.damaged, each.damaged),
            expected=known.expected or each.expected,
        )
    return tuple(found.values())


def kept_outside(uow: UnitOfWork) -> Outside:
    """Whatever lies in the places this PC knows of."""
    return Outside(places=seen_everywhere(known_places(uow)))


def in_copy(file: Path, called: str = "") -> Outside:
    """What lies in a copy itself; nothing for one of a former version. `called` is its name where it lies under
    another one for now."""
    seen = replace(seen_in_copy(file), place=called or str(file))
    return Outside(places=(seen,)) if seen.anchors else NOTHING


def given(texts: Iterable[str]) -> Outside:
    """What persons name: files, folders, or the text itself.

    `UserError` `closing_unreadable` for what has neither anchor, mark nor digest in it; `Unavailable` as `read_up_to`.
    """
    found = NOTHING
    for text in texts:
        found += _given(text)
    return found


def _given(text: str) -> Outside:
    path = Path(text)
    try:
        is_folder, is_file = path.is_dir(), path.is_file()
    except (OSError, ValueError):  # too long for a name, or with signs no name has
        is_folder = is_file = False
    if is_folder:
        seen = seen_at(path)
        files = () if seen.trouble else sorted(path.iterdir())
        copies = [seen_in_copy(each) for each in files if each.is_file() and _is_database(each)]
        places = (
            *((seen,) if seen.anchors or seen.trouble else ()),
            *(each for each in copies if each.anchors),
        )
        if not places:
            raise _unreadable()
        return Outside(places=places)
    if not is_file:
        return _in_text(text, tr("mã đã gõ"), is_paper=True)
    if _is_database(path):
        inside_it = seen_in_copy(path)
        if not inside_it.anchors:
            raise _unreadable()
        return Outside(places=(inside_it,))
    content = read_up_to(path, _LARGEST)
    if is_scan(content):
        return _in_text("\n".join(codes_in(content)), str(path), is_paper=True)
    return _in_text(content.decode(errors="replace"), str(path), is_paper=False)


def _in_text(text: str, place: str, *, is_paper: bool) -> Outside:
    anchors = tuple(anchors_in(text))
    rest = without_anchors(text).lower()
    keys = tuple("".join(each.split()) for each in _KEY.findall(rest))
    try:
        sheets = sheets_in(_KEY.sub(" ", rest))
    except UserError:
        if not anchors:
            raise
        sheets = ()
    places = (PlaceSeen(place, anchors, is_partial=True, is_paper=is_paper),) if anchors else ()
    return Outside(sheets=sheets, places=places, keys=keys)


def _is_database(file: Path) -> bool:
    try:
        return read_up_to(file, len(_DATABASE) - 1) == _DATABASE
    except Unavailable:
        return False


def _unreadable() -> UserError:
    return UserError(
        "closing_unreadable",
        tr("Không thấy mã chốt hay mã ngày nào trong đó. Chưa có gì được đối chiếu."),
        tr("Ghi mã chốt như verify đã cho biết, hoặc 64 ký tự trên phiếu đóng sổ ngày."),
        field="closing",
    )
