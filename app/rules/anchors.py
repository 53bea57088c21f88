"""Anchors: what everything written said when a day was closed, signed, in a form that lies outside the database.

As a line of JSON for files, and as digits for the QR code on the day's closing sheet: digits come through every
keyboard layout as they were printed. Nothing in an anchor is secret, and nothing tells of a person.
"""

import hashlib
import json
import re
import struct
import uuid
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime

MARK = "78"
"""What the digits begin with."""
KIND = "motcua-anchor"
_VERSION = 1
_HEAD = len(MARK) + 1
_COUNT_DIGITS = 3
_CHECK_BYTES = 4
_SIGNED = b"motcua-anchor-1\n"
"""Before what is signed: no signature of an anchor is one of anything else."""
_LONGEST_OFFICE = 35
_FEWEST_DIGITS = 400
_WHOLE = struct.Struct(">16s8sIIIIQ16s16s16s16sI32s32s32s64s32s")
_HEX = {
    "chain": 16,
    "digest": 32,
    "journal": 32,
    "seals": 32,
    "sums": 32,
    "day_digest": 64,
    "previous": 64,
    "key": 64,
    "next_key": 64,
    "signature": 128,
}
"""How many hexadecimal digits each has."""
_MAY_BE_EMPTY = frozenset({"previous", "key", "next_key", "signature"})
_LINE = re.compile(r'\{"acts":[^{}]*\}')
_DIGITS = re.compile(rf"(?<!\d){MARK}\d{{400,900}}(?!\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What was written until a moment, as it was told at another.

    `data` is the key of the agency that the data were set up for, `office` the code of the agency at whose desk it was
    made, for `day`; `at` and `until` are in UTC, to the second. `rows` and `digest` are the closing mark. `journal` is
    the digest of all journals alone, `seals` that of the ends of all chains of seals, `sums` that of the sums over the
    journals. `day_digest` is over `acts` rows of the agency's own journal that day. `chain`, `number` and `previous`
    (the `name` of the one before) tell of the PC on which it was made and of what it made before. `next_key` is the
    key that takes the place of `key` from then on. Without a signature, `key` is empty, too.
    """

    data: uuid.UUID
    office: str
    day: date
    at: datetime
    until: datetime
    rows: int
    digest: str
    journal: str
    seals: str
    sums: str
    day_digest: str
    acts: int
    chain: str
    number: int
    previous: str = ""
    key: str = ""
    next_key: str = ""
    signature: str = ""

    @property
    def signed_part(self) -> bytes:
        """The bytes that the signature is over: everything else, the key among it."""
        return _SIGNED + _written(replace(self, signature="")).encode()

    @property
    def name(self) -> str:
        """SHA-256 over what is signed; another anchor has another one."""
        return hashlib.sha256(self.signed_part).hexdigest()

    @property
    def line(self) -> str:
        """As it stands in a file: JSON, without an end of line."""
        return _written(self)

    @property
    def digits(self) -> str:
        """As it stands in a QR code: mark, version, number of bytes, and the bytes with their CRC-32 as one number."""
        told = _packed(self)
        whole = told + zlib.crc32(told).to_bytes(_CHECK_BYTES)
        number = f"{int.from_bytes(whole):0{_digits_of(len(whole))}}"
        return f"{MARK}{_VERSION}{len(whole):0{_COUNT_DIGITS}}{number}"


def anchors_in(text: str) -> Iterator[Anchor]:
    """Every anchor that stands in a text, as a line or as digits, each once; what is damaged is none."""
    found: dict[Anchor, None] = {}
    for line in _LINE.findall(text):
        anchor = read_line(line)
        if anchor is not None:
            found[anchor] = None
    for digits in _DIGITS.findall(text):
        anchor = read_digits(digits)
        if anchor is not None:
            found[anchor] = None
    return iter(found)


def without_anchors(text: str) -> str:
    """The rest of a text: an anchor's parts are no marks and digests of their own."""
    return _DIGITS.sub(" ", _LINE.sub(" ", text))


def read_line(line: str) -> Anchor | None:
    """The anchor a line says; `None` for anything else, a line cut short too."""
    try:
        told = json.loads(line)
        if told.pop("kind") != KIND or told.pop("version") != _VERSION:
            return None
        told["data"], told["day"] = uuid.UUID(told["data"]), date.fromisoformat(told["day"])
        for moment in ("at", "until"):
            told[moment] = datetime.fromisoformat(told[moment])
        anchor = Anchor(**told)
        return anchor if _is_sound(anchor) and anchor.line == line else None
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None


def is_anchor_code(digits: str) -> bool:
    """Whether digits say of themselves to be an anchor, whole or not, of this version or a later one."""
    size = digits[_HEAD : _HEAD + _COUNT_DIGITS]
    told = len(digits) - _HEAD - _COUNT_DIGITS
    return digits.startswith(MARK) and told > _FEWEST_DIGITS and told == _digits_of(int(size or 0))


def read_digits(digits: str) -> Anchor | None:
    """The anchor that digits stand for; `None` where one of them is wrong or a later version wrote them."""
    if not digits.startswith(f"{MARK}{_VERSION}"):
        return None
    try:
        size = int(digits[_HEAD : _HEAD + _COUNT_DIGITS])
        number = digits[_HEAD + _COUNT_DIGITS :]
        if len(number) != _digits_of(size):
            return None
        whole = int(number).to_bytes(size)
        told, check = whole[:-_CHECK_BYTES], whole[-_CHECK_BYTES:]
        if zlib.crc32(told).to_bytes(_CHECK_BYTES) != check:
            return None
        anchor = _unpacked(told)
        return anchor if _is_sound(anchor) else None
    except (ValueError, OverflowError, struct.error):
        return None


def _written(anchor: Anchor) -> str:
    told = {
        **asdict(anchor),
        "kind": KIND,
        "version": _VERSION,
        "data": anchor.data.hex,
        "day": anchor.day.isoformat(),
        "at": anchor.at.isoformat(),
        "until": anchor.until.isoformat(),
    }
    return json.dumps(told, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def _is_sound(anchor: Anchor) -> bool:
    """Whether every part is spelt as this program spells it."""
    moments = all(each.tzinfo is UTC and not each.microsecond for each in (anchor.at, anchor.until))
    whole = (anchor.rows, anchor.acts, anchor.number)
    office = isinstance(anchor.office, str) and 0 < len(anchor.office) <= _LONGEST_OFFICE
    return (
        moments
        and office
        and all(type(each) is int and each >= 0 for each in whole)
        and all(_is_hex(getattr(anchor, name), length, name) for name, length in _HEX.items())
    )


def _is_hex(value: object, length: int, name: str) -> bool:
    if value == "" and name in _MAY_BE_EMPTY:
        return True
    return isinstance(value, str) and re.fullmatch(f"[0-9a-f]{{{length}}}", value) is not None


def _packed(anchor: Anchor) -> bytes:
    packed = {
        name: bytes.fromhex(getattr(anchor, name)).ljust(length // 2, b"\0") for name, length in _HEX.items()
    }
    return (
        _WHOLE.pack(
            anchor.data.bytes,
            packed["chain"],
            anchor.number,
            anchor.day.toordinal(),
            int(anchor.at.timestamp()),
            int(anchor.until.timestamp()),
            anchor.rows,
            *(packed[name] for name in ("digest", "journal", "seals", "sums")),
            anchor.acts,
            *(packed[name] for name in ("day_digest", "previous", "key", "signature", "next_key")),
        )
        + anchor.office.encode()
    )


def _unpacked(told: bytes) -> Anchor:
    data, chain, number, day, at, until, rows, *rest = _WHOLE.unpack_from(told)
    digest, journal, seals, sums, acts, *last = rest
    day_digest, previous, key, signature, next_key = (each.hex() if any(each) else "" for each in last)
    return Anchor(
        data=uuid.UUID(bytes=data),
        office=told[_WHOLE.size :].decode(),
        day=date.fromordinal(day),
        at=datetime.fromtimestamp(at, UTC),
        until=datetime.fromtimestamp(until, UTC),
        rows=rows,
        digest=digest.hex(),
        journal=journal.hex(),
        seals=seals.hex(),
        sums=sums.hex(),
        day_digest=day_digest,
        acts=acts,
        chain=chain.hex(),
        number=number,
        previous=previous,
        key=key,
        next_key=next_key,
        signature=signature,
    )


def _digits_of(size: int) -> int:
    """How many digits any number of so many bytes has room in."""
    return len(str(256**size - 1))
