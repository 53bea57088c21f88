"""Everything the program writes besides its data, one by one: how it is written, and how one sees that it is there.

A disk that refuses is told of in words (`Told`), or the writer answers that it is not kept, or nothing depends on it
and the program's own caller catches the `OSError`, as each of these says of itself.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app import settings
from app.database.alone.sealed_file import SealedFile
from app.files.appending import append_lines
from app.files.writing import keep, keep_first, write_new, write_whole
from app.pace.day import DeskCount, PaceDay
from app.pace.record import PaceRecord
from app.pc_settings import LocalSettings
from app.prints.waiting import KeptPrint, KeptState, Recipe, WaitingPrints
from app.raw_scans import RawScan, add, latest
from app.services.accounts.tries_here import TriesHere
from tests.clock import OFFICE
from ui.counter.reception.typed import TypedForm
from ui.drafts.store import Draft, DraftStore

LONG = 30_000
"""Bytes of a paper: some pages of a disk."""
_MOMENT = datetime(2026, 1, 12, 9, 15, tzinfo=OFFICE)


@dataclass(frozen=True, slots=True)
class Writer:
    """`write` writes the n-th content and answers whether it is kept, `read` answers which content is there (0: none).

    With `raises` its caller is told by an `OSError`, as of everything that is small and the program's own.
    """

    name: str
    write: Callable[[Path, int], bool]
    read: Callable[[Path], int]
    raises: bool = False


def _yes(done: object) -> bool:
    """What says nothing has done it, or raised."""
    return done is None or done is not False


def _number_in(file: Path) -> int:
    return int(file.read_bytes()[:10]) if file.exists() else 0


def _content(number: int) -> bytes:
    return f"{number:010d}".encode() + b"x" * LONG


def _slip(folder: Path, number: int) -> bool:
    return _yes(write_whole(folder / "giay-hen.pdf", _content(number)))


def _own(folder: Path, number: int) -> bool:
    return _yes(keep(folder / "own" / "kept.json", _content(number)))


def _first(folder: Path, number: int) -> bool:
    return _yes(keep_first(folder / "pc" / f"{number}.name", _content(number)))


def _new(folder: Path, number: int) -> bool:
    return _yes(write_new(folder / "printed", "giay-hen", ".pdf", _content(number)))


def _settings(folder: Path, number: int) -> bool:
    return _yes(settings.save(folder / "settings.json", replace(LocalSettings(), last_user=f"{number}")))


def _tries(folder: Path, number: int) -> bool:
    file = folder / "sign-in-tries.json"
    tries = TriesHere("a place", file, seconds=lambda: 1.0)
    for _ in range(number - _tries_of(file)):
        tries.count("ai")
    return _tries_of(file) == number


def _tries_of(file: Path) -> int:
    return sum(failures for failures, _ in json.loads(file.read_text()).values()) if file.exists() else 0


def _pace(folder: Path, number: int) -> bool:
    """Days, each with so much to count that a page of the disk takes one or two."""
    day = (_MOMENT + timedelta(days=number)).date()
    return PaceRecord(folder, "agency").add([PaceDay(day, counted=dict.fromkeys(DeskCount, number))])


def _days(folder: Path) -> int:
    return max((day.counted[DeskCount.PRINT_SENT] for day in PaceRecord(folder, "agency").days()), default=0)


def _scans(folder: Path, number: int) -> bool:
    scan = RawScan(_MOMENT.isoformat(), f"{number}" + "9" * 3_000, 1, 1, "enter", "us", False, "", "")
    return add(folder / "scans.jsonl", [scan])


def _last_scan(folder: Path) -> int:
    scans = latest(folder / "scans.jsonl")
    return int(scans[-1].shape.rstrip("9") or 9) if scans else 0


def _draft(folder: Path, number: int) -> bool:
    form = TypedForm("form", search_text="khai sinh", note=f"{number} " * 3_000)
    return _drafts(folder).keep(Draft(form, datetime.now(UTC)), number)


def _drafts(folder: Path) -> DraftStore[TypedForm]:
    return DraftStore(folder / "drafts", "place", "ai", Draft[TypedForm])


def _last_draft(folder: Path) -> int:
    draft = _drafts(folder).newest("")
    return 0 if draft is None else int(draft.form.note.split()[0])


def _queue(folder: Path, number: int) -> bool:
    prints = WaitingPrints(folder)
    try:
        kept = KeptPrint("paper", "receipt", f"{number}", "", _MOMENT, KeptState.WAITING, Recipe("slip"))
        prints.left_behind()
        return prints.put(kept, number)
    finally:
        prints.close()


def _waiting(folder: Path) -> int:
    prints = WaitingPrints(folder)
    try:
        return max((int(kept.code) for kept in prints.left_behind()), default=0)
    finally:
        prints.close()


def _line(folder: Path, number: int) -> bool:
    return _yes(append_lines(folder / "anchors.jsonl", [f"{number} " + "x" * 5_000]))


def _last_line(folder: Path) -> int:
    file = folder / "anchors.jsonl"
    *lines, rest = file.read_text().split("\n") if file.exists() else ["0 ", ""]
    return int(lines[-1].split()[0]) if not rest and all(len(each) > 5_000 for each in lines[1:]) else -1


def _record(folder: Path, number: int) -> bool:
    return _yes(_sealed(folder).append([_content(number)]))


def _sealed(folder: Path) -> SealedFile:
    return SealedFile(folder / "copy.outbox", bytes(32))


def _last_record(folder: Path) -> int:
    told = _sealed(folder).read()
    return -1 if told.is_damaged else max((int(each[:10]) for each in told.records), default=0)


WRITERS = (
    Writer("slip", _slip, lambda folder: _number_in(folder / "giay-hen.pdf")),
    Writer("settings", _settings, lambda folder: int(settings.load(folder / "settings.json").last_user or 0)),
    Writer("own file", _own, lambda folder: _number_in(folder / "own" / "kept.json"), raises=True),
    Writer(
        "first of its name",
        _first,
        lambda folder: max((int(file.stem) for file in (folder / "pc").glob("*.name")), default=0),
        raises=True,
    ),
    Writer(
        "new name",
        _new,
        lambda folder: max((_number_in(file) for file in (folder / "printed").glob("*.pdf")), default=0),
        raises=True,
    ),
    Writer("wrong passwords", _tries, lambda folder: _tries_of(folder / "sign-in-tries.json")),
    Writer("pace", _pace, _days),
    Writer("scans", _scans, _last_scan),
    Writer("draft", _draft, _last_draft),
    Writer("papers waiting", _queue, _waiting),
    Writer("anchors", _line, _last_line, raises=True),
    Writer("outbox beside a copy", _record, _last_record, raises=True),
)
