"""The places where anchors are kept: a file in each that is only ever added to, one for each PC that makes them.

This PC's own folder has all that were made here; other places are brought up to it whenever they can be reached, so
that a share that was away for a week lacks nothing afterwards.
"""

import json
import re
import secrets
import socket
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from app.database.copy_mark import anchor_lines
from app.errors import Unavailable
from app.files.appending import append_lines
from app.files.turn import in_turn
from app.files.writing import keep
from app.language import tr
from app.rules.anchors import Anchor, anchors_in, read_line
from app.settings import data_folder

_FILE = re.compile(r"mot-cua-chot-[0-9a-f]{16}\.jsonl")
_COPY = re.compile(r"mot-cua-\d{8}-\d{6}(?:-\d+)?\.db")
_LARGEST = 64 * 1024 * 1024
"""Bytes of a file of anchors: some fifty thousand, of a hundred years."""
_COPIES = 3
"""So many copies of a folder are asked for anchors: one may be damaged."""
_REMEMBERED, _CHAIN, _LOCK = "noi-giu.json", "may-nay.json", ".luot"
_PATIENCE_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class PlaceSeen:
    """What lies in a place: its anchors by number; how many lines are none; why it cannot be read, if so it is.

    `is_partial` is what never has all: a copy, a sheet of paper, what was typed; `is_paper` are the last two, which a
    person stands for. `others` are anchors that an office of the same code made of other data. `expected` has by its
    chain the highest number that this PC has seen there.
    """

    place: str
    anchors: tuple[Anchor, ...] = ()
    damaged: int = 0
    trouble: str = ""
    is_partial: bool = False
    is_paper: bool = False
    others: tuple[Anchor, ...] = ()
    expected: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceWritten:
    """A place that has this PC's anchors now, or why it does not."""

    place: str
    trouble: str = ""


def own_folder(data: uuid.UUID) -> Path:
    """Where this PC keeps the anchors it made of these data."""
    return data_folder() / "chot-so" / data.hex


@contextmanager
def in_own_turn(data: uuid.UUID) -> Iterator[Path]:
    """While this lasts nobody else on this PC makes an anchor; `Unavailable` `anchor_unwritable`."""
    folder = own_folder(data)
    try:
        with in_turn(folder / _LOCK, _PATIENCE_SECONDS):
            yield folder
    except OSError as error:
        raise Unavailable(
            "anchor_unwritable",
            tr("Máy này không ghi được mã chốt vào {folder}. Dữ liệu không bị động đến.", folder=folder),
            tr("Kiểm tra ổ đĩa còn chỗ và cho ghi, rồi chốt lại."),
        ) from error


def own_chain(folder: Path) -> str:
    """The chain of this PC's own anchors; a new one where the folder came from another PC, as by a copied disk.

    `OSError` as the disk has it.
    """
    host, file = socket.gethostname(), folder / _CHAIN
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        if told["host"] == host and re.fullmatch(r"[0-9a-f]{16}", told["chain"]):
            return str(told["chain"])
    except (OSError, ValueError, TypeError, LookupError):
        pass
    return new_chain(folder)


def new_chain(folder: Path) -> str:
    """Another chain for this PC, from its first number on; `OSError` as the disk has it."""
    chain = secrets.token_hex(8)
    keep(folder / _CHAIN, json.dumps({"host": socket.gethostname(), "chain": chain}).encode())
    return chain


def seen_at(folder: Path, ours: Mapping[uuid.UUID, str] | None = None) -> PlaceSeen:
    """What lies in a folder; with `ours`, the codes of agencies by their keys, of their data alone."""
    anchors: list[Anchor] = []
    damaged = 0
    try:
        files = sorted(each for each in folder.iterdir() if _FILE.fullmatch(each.name))
        for file in files:
            found, wrong = _read(file)
            anchors += found
            damaged += wrong
    except OSError as error:
        return PlaceSeen(str(folder), trouble=error.strerror or type(error).__name__)
    return _of_data(PlaceSeen(str(folder), tuple(anchors), damaged), ours)


def in_newest_copy(folder: Path, ours: Mapping[uuid.UUID, str]) -> PlaceSeen | None:
    """What lies in the newest copy of a folder that is not locked and has anchors; `None` where none has."""
    try:
        copies = sorted((each for each in folder.iterdir() if _COPY.fullmatch(each.name)), reverse=True)
        for file in copies[:_COPIES]:
            seen = _of_data(in_copy(file), ours)
            if seen.anchors or seen.others:
                return seen
    except OSError:  # the folder itself is told of
        pass
    return None


def in_copy(file: Path) -> PlaceSeen:
    """What lies in a copy itself."""
    lines = anchor_lines(file) if file.is_file() else ()
    return PlaceSeen(str(file), tuple(anchors_in("\n".join(lines))), is_partial=True)


def _of_data(seen: PlaceSeen, ours: Mapping[uuid.UUID, str] | None) -> PlaceSeen:
    ordered = tuple(sorted(seen.anchors, key=lambda each: (each.at, each.number)))
    if ours is None:
        return replace(seen, anchors=ordered)
    codes = set(ours.values())
    return replace(
        seen,
        anchors=tuple(each for each in ordered if each.data in ours),
        others=tuple(each for each in ordered if each.data not in ours and each.office in codes),
    )


def bring_up(folder: Path, own: Sequence[Anchor]) -> PlaceWritten:
    """Add to a place whatever it lacks of this PC's own anchors since the last one it has; the others of it are left
    alone, and say nothing of what is lacking.

    What was taken out from between stays out: a place that heals itself tells of nothing.
    """
    try:
        if not folder.is_dir():
            return PlaceWritten(str(folder), tr("không có thư mục này, hoặc máy kia đang tắt"))
        there: dict[str, int] = {}
        for each in set(own).intersection(seen_at(folder).anchors):
            there[each.chain] = max(each.number, there.get(each.chain, 0))
        missing = [each for each in own if each.number > there.get(each.chain, 0)]
        for chain in dict.fromkeys(each.chain for each in missing):
            add(folder, [each for each in missing if each.chain == chain])
    except OSError as error:
        return PlaceWritten(str(folder), error.strerror or type(error).__name__)
    return PlaceWritten(str(folder))


def add(folder: Path, anchors: Sequence[Anchor]) -> None:
    """Write anchors of one chain behind the others it has written there; `OSError` as the disk has it."""
    append_lines(folder / f"mot-cua-chot-{anchors[0].chain}.jsonl", [each.line for each in anchors])


def remembered(data: uuid.UUID) -> Mapping[Path, Mapping[str, int]]:
    """Every place that anchors of these data have been written to from this PC, whatever the data say of it today; by
    its chain the highest number that was there afterwards."""
    try:
        told = json.loads((own_folder(data) / _REMEMBERED).read_text(encoding="utf-8"))
        if isinstance(told, list):  # as it was kept at first
            return {Path(each): {} for each in told}
        return {
            Path(place): {str(chain): int(number) for chain, number in numbers.items()}
            for place, numbers in told.items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def remember(data: uuid.UUID, places: Mapping[Path, Mapping[str, int]]) -> None:
    """Look there, too, from now on, and for no less than these numbers, which take the place of those before; where
    the disk refuses, only that is lost."""
    known = remembered(data)
    merged = {**known, **places}
    if merged != known:
        told = {str(place): dict(numbers) for place, numbers in merged.items()}
        with suppress(OSError):
            keep(own_folder(data) / _REMEMBERED, json.dumps(told, ensure_ascii=False).encode())


def _read(file: Path) -> tuple[list[Anchor], int]:
    """The anchors of a file, and how many lines of it are none; one that was cut short by a power cut is not told."""
    with file.open("rb") as opened:
        lines = opened.read(_LARGEST).decode(errors="replace").split("\n")
    whole = [each for each in lines[:-1] if each]
    found = [read_line(each) for each in whole]
    return [each for each in found if each is not None], found.count(None)
