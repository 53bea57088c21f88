"""The 2D code of a folder: what another office needs to open a dossier from paper alone, as digits.

Digits come through every keyboard layout and input method as they were printed, letters do not. What they say is
`docs/exchange.md`'s to tell; the checksum decides, so a damaged scan never opens a dossier of somebody else.
"""

import zlib
from dataclasses import dataclass
from datetime import UTC, datetime

from app.rules.numbering import read_code

MARK = "77"
"""What the digits begin with."""
_VERSION = "1"
_HEAD = len(MARK) + len(_VERSION)
_COUNT_DIGITS = 3
_CHECK_BYTES = 4
_FEWEST_BYTES = 40
"""Shorter ones say too little; a number somebody else has printed may look like one."""
_PARTING = "\n"
_MOMENT = "%Y%m%d%H%M"
_FIELDS = 9
_LONGEST_NAME = 72
LONGEST_DIGITS = 900
"""No list has a larger one: as much as a scanner reads from a symbol of three centimetres."""


@dataclass(frozen=True, slots=True)
class FolderCode:
    """A dossier as the list that goes with its folder names it; moments to the minute, in UTC."""

    code: str
    list_code: str
    procedure: str
    case: str
    name: str
    id_number: str | None
    phone: str | None
    received_at: datetime
    due_at: datetime


def folder_digits(folder: FolderCode) -> str:
    """The digits that stand for it: mark, version, number of bytes, and the bytes with their CRC-32 as one number.

    A name too long for the symbol's place on paper is cut, and says so by its ellipsis.
    """
    fields = (
        folder.code,
        folder.list_code,
        folder.procedure,
        folder.case,
        _cut(folder.name),
        folder.id_number or "",
        folder.phone or "",
        folder.received_at.astimezone(UTC).strftime(_MOMENT),
        folder.due_at.astimezone(UTC).strftime(_MOMENT),
    )
    told = _PARTING.join(fields).encode()
    whole = told + zlib.crc32(told).to_bytes(_CHECK_BYTES)
    number = f"{int.from_bytes(whole):0{_digits_of(len(whole))}}"
    return f"{MARK}{_VERSION}{len(whole):0{_COUNT_DIGITS}}{number}"


def is_folder_code(digits: str) -> bool:
    """Whether digits say of themselves to be such a code, whole or not, of this version or a later one."""
    size = digits[_HEAD : _HEAD + _COUNT_DIGITS]
    told = len(digits) - _HEAD - _COUNT_DIGITS
    if not digits.startswith(MARK) or len(size) < _COUNT_DIGITS or int(size) < _FEWEST_BYTES:
        return False
    return told == _digits_of(int(size))


def read_folder_digits(digits: str) -> FolderCode | None:
    """The folder that digits stand for; `None` where one of them is wrong or a later version wrote them."""
    if not is_folder_code(digits) or digits[len(MARK) : _HEAD] != _VERSION:
        return None
    size = int(digits[_HEAD : _HEAD + _COUNT_DIGITS])
    try:
        whole = int(digits[_HEAD + _COUNT_DIGITS :]).to_bytes(size)
        told, check = whole[:-_CHECK_BYTES], whole[-_CHECK_BYTES:]
        fields = told.decode().split(_PARTING)
        if zlib.crc32(told).to_bytes(_CHECK_BYTES) != check or len(fields) != _FIELDS:
            return None
        return _folder(fields)
    except (ValueError, OverflowError):
        return None


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def _folder(fields: list[str]) -> FolderCode:
    code, list_code, procedure, case, name, id_number, phone, received, due = fields
    if read_code(code) is None or not name.strip() or not all(each.isprintable() for each in fields):
        raise ValueError("no dossier's code, no name, or signs that nobody writes")
    return FolderCode(
        code,
        list_code,
        procedure,
        case,
        name,
        id_number or None,
        phone or None,
        _moment(received),
        _moment(due),
    )


def _moment(told: str) -> datetime:
    return datetime.strptime(told, _MOMENT).replace(tzinfo=UTC)


def _digits_of(size: int) -> int:
    """How many digits any number of so many bytes has room in."""
    return len(str(256**size - 1))
