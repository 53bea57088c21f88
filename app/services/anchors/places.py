"""The places where anchors are kept: a file in each that is only ever added to, one for each PC that makes them.

This PC's own folder has all that were made here; other places are brought up to it whenever they can be reached, so
that a share that was away for a week lacks nothing afterwards.
"""

import json
import re
import secrets
import socket
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.errors import Unavailable
from app.files.appending import append_lines
from app.files.turn import in_turn
from app.files.writing import keep
from app.language import tr
from app.rules.anchors import Anchor, read_line
from app.settings import data_folder

_FILE = re.compile(r"mot-cua-chot-[0-9a-f]{16}\.jsonl")
_LARGEST = 64 * 1024 * 1024
"""Bytes of a file of anchors: some fifty thousand, of a hundred years."""
_REMEMBERED, _CHAIN, _LOCK = "noi-giu.json", "may-nay.json", ".luot"
_PATIENCE_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class PlaceSeen:
    """What lies in a place: its anchors by number; how many lines are none; why it cannot be read, if so it is.

    `is_partial` is what never has all: a copy, a sheet of paper, what was typed.
    """

    place: str
    anchors: tuple[Anchor, ...] = ()
    damaged: int = 0
    trouble: str = ""
    is_partial: bool = False


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
    chain = secrets.token_hex(8)
    keep(file, json.dumps({"host": host, "chain": chain}).encode())
    return chain


def seen_at(folder: Path, data: uuid.UUID | None = None) -> PlaceSeen:
    """What lies in a folder; with `data`, of these data alone."""
    anchors: list[Anchor] = []
    damaged = 0
    try:
        files = sorted(each for each in folder.iterdir() if _FILE.fullmatch(each.name))
        for file in files:
            found, wrong = _read(file)
            anchors += (each for each in found if data in (None, each.data))
            damaged += wrong
    except OSError as error:
        return PlaceSeen(str(folder), trouble=error.strerror or type(error).__name__)
    return PlaceSeen(str(folder), tuple(sorted(anchors, key=lambda each: (each.at, each.number))), damaged)


def bring_up(folder: Path, own: Sequence[Anchor]) -> PlaceWritten:
    """Add to a place whatever it lacks of this PC's own anchors; the others of it are left alone."""
    try:
        if not folder.is_dir():
            return PlaceWritten(str(folder), tr("không có thư mục này, hoặc máy kia đang tắt"))
        there: dict[str, int] = {}
        for each in seen_at(folder).anchors:
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


def remembered(data: uuid.UUID) -> tuple[Path, ...]:
    """Every place that anchors of these data have been written to from this PC, whatever the data say of it today."""
    try:
        told = json.loads((own_folder(data) / _REMEMBERED).read_text(encoding="utf-8"))
        return tuple(Path(each) for each in told)
    except (OSError, ValueError, TypeError):
        return ()


def remember(data: uuid.UUID, folders: Sequence[Path]) -> None:
    """Look there, too, from now on; where the disk refuses, only that is lost."""
    known = remembered(data)
    new = [each for each in folders if each not in known]
    if new:
        told = json.dumps([str(each) for each in (*known, *new)], ensure_ascii=False)
        keep(own_folder(data) / _REMEMBERED, told.encode())


def _read(file: Path) -> tuple[list[Anchor], int]:
    """The anchors of a file, and how many lines of it are none; one that was cut short by a power cut is not told."""
    with file.open("rb") as opened:
        lines = opened.read(_LARGEST).decode(errors="replace").split("\n")
    whole = [each for each in lines[:-1] if each]
    found = [read_line(each) for each in whole]
    return [each for each in found if each is not None], found.count(None)
