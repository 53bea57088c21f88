"""The QR code of the citizen card: fields parted by `|`, on the chip card of 2021 and the card of 1/7/2024.

`number | old number | name | born ddMMyyyy | gender | address | issued ddMMyyyy`; short variants leave out the old
number or the day of issue. What the newer card adds (parents, spouse, children) is dropped at once: an office
keeps nothing it does not need (Law on personal data protection 91/2025/QH15).

A field that was read is right, or it is doubted: digits are trusted, since they come through as digits or not at all;
letters with marks are what scanners lose, and show it (`app.rules.card_doubts`).
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from app.rules.card_doubts import Came, Doubt, doubts_of
from app.rules.folding import fold
from app.rules.people import PersonValues, id_digits
from app.rules.texts import check_line
from app.rules.vietnamese_layout import carries_layout_signs, digits_from_layout, layout_readings
from models.birth_dates import BirthDate
from models.vocabulary import Gender

_FEWEST_FIELDS = 6
_ADDRESS, _ISSUED = 3, 4
"""Places behind the numbers: name, birth, gender, address, day of issue."""

_LONGEST_TEXT = 4_000
_NUMBER = re.compile(r"\d{12}", re.ASCII)
_OLD_NUMBER = re.compile(r"\d{9}|\d{12}", re.ASCII)
_DAY = re.compile(r"(\d\d)[/.-]?(\d\d)[/.-]?(\d{4})", re.ASCII)
_DAY_AT_END = re.compile(r"\d{8}$", re.ASCII)
_BIRTH_YEAR = re.compile(r"(?:00[/.-]?00[/.-]?)?(\d{4})", re.ASCII)
_OF_MALE = frozenset("am")
_LONGEST_FEMALE = 3
# Those of one byte first: what they show has nothing that the others do not have as well.
_PAGES = ("cp1252", "cp1258", "cp437", "cp850", "big5", "cp950", "shift_jis", "cp932", "gbk", "cp949")


@dataclass(frozen=True, slots=True)
class CitizenCard:
    """The holder as the card has it; what could not be read is `None`."""

    id_number: str
    old_id_number: str | None
    name: str
    birth_date: BirthDate | None
    gender: Gender | None
    address: str | None
    issued_on: date | None


@dataclass(frozen=True, slots=True)
class CardRead:
    """The card, and what a clerk should compare with it again."""

    card: CitizenCard
    doubts: tuple[Doubt, ...]

    @property
    def warnings(self) -> tuple[str, ...]:
        """The sentences of the doubts."""
        return tuple(dict.fromkeys(doubt.sentence for doubt in self.doubts))


def read_card(text: str) -> CardRead | None:
    """The card in a scanned text, or `None` when it is no card: fewer fields, no number, no name."""
    if "|" not in text or len(text) > _LONGEST_TEXT:
        return None
    repaired = _repaired(text)
    fields = [field.strip() for field in repaired.split("|")]
    if len(fields) < _FEWEST_FIELDS:
        return None
    id_number = _number(fields[0], _NUMBER)
    if id_number is None:
        return None
    has_old_number = not _has_letters(digits_from_layout(fields[1]))
    rest = fields[2:] if has_old_number else fields[1:]
    name = _line(rest[0])
    if name is None or not _has_letters(name) or any(sign.isdigit() for sign in name):
        return None
    card = CitizenCard(
        id_number=id_number,
        old_id_number=_old_number(fields[1]) if has_old_number else None,
        name=name,
        birth_date=_birth(rest[1]),
        gender=_gender(rest[2]),
        address=_address(rest),
        issued_on=_day(rest[_ISSUED]) if len(rest) > _ISSUED else None,
    )
    came = Came(
        birth_given=bool(rest[1]),
        address_given=bool(rest[_ADDRESS]),
        is_whole=len(rest) > _ISSUED and (not rest[_ISSUED] or card.issued_on is not None),
        was_repaired=repaired != text,
        through_layout=carries_layout_signs(fields[0]),
        number_is_one=_is_one(fields[0]),
        birth_is_one=_is_one(rest[1]),
    )
    person = PersonValues(
        name, id_number=id_number, birth_date=card.birth_date, gender=card.gender, address=card.address
    )
    return CardRead(card, doubts_of(person, came))


def _number(field: str, shape: re.Pattern[str]) -> str | None:
    digits = id_digits(digits_from_layout(field.removeprefix("\ufeff"))) or ""
    return digits if shape.fullmatch(digits) else None


def _old_number(field: str) -> str | None:
    """Of an old number nothing else tells which reading is right."""
    return _number(field, _OLD_NUMBER) if _is_one(field) else None


def _is_one(field: str) -> bool:
    """Whether the layout in use leaves one way only to read the digits."""
    return not carries_layout_signs(field) or len(set(layout_readings(field))) == 1


def _has_letters(field: str) -> bool:
    return any(sign.isalpha() for sign in field)


def _address(rest: list[str]) -> str | None:
    """The address, where the fields around it are what they should be.

    Where a bar was lost or doubled, another field stands in its place: a day, or somebody of the family.
    """
    field, *after = rest[_ADDRESS : _ISSUED + 1]
    is_gender = not rest[2] or _gender(rest[2]) is not None
    has_moved = not is_gender or any(_has_letters(_digits(day)) for day in after)
    is_address = _has_letters(field) and not _DAY_AT_END.search(field)
    return _line(field) if is_address and not has_moved else None


def _line(field: str) -> str | None:
    printable = "".join(sign if unicodedata.category(sign) != "Cc" else " " for sign in field)
    return check_line(printable, "card", _LONGEST_TEXT)[0]


def _birth(field: str) -> BirthDate | None:
    """Old papers know only a year; their cards have the year alone or noughts before it."""
    year = _BIRTH_YEAR.fullmatch(_digits(field))
    if year is not None:
        return BirthDate(int(year.group(1))) if int(year.group(1)) else None
    day = _day(field)
    return None if day is None else BirthDate.of(day)


def _digits(field: str) -> str:
    return unicodedata.normalize("NFKC", digits_from_layout(field)).strip()


def _day(field: str) -> date | None:
    match = _DAY.fullmatch(_digits(field))
    if match is None:
        return None
    day, month, year = map(int, match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _gender(field: str) -> Gender | None:
    word = fold(field)
    if word == "nam":
        return Gender.MALE
    # Half-lost letters still begin with n: "n?", "n"; what has some of "nam" is neither.
    is_female = word.startswith("n") and _OF_MALE.isdisjoint(word)
    return Gender.FEMALE if is_female and len(word) <= _LONGEST_FEMALE else None


def _repaired(text: str) -> str:
    """UTF-8 that a decoder took for a Chinese, Japanese or Windows code page, put right; other text as it is."""
    if text.isascii():
        return text
    for page in _PAGES:
        try:
            repaired = _bytes(text, page).decode("utf-8")
        except UnicodeError:
            continue
        if repaired.count("|") >= text.count("|"):
            return repaired
    return text


def _bytes(text: str, page: str) -> bytes:
    """Bytes the page leaves undefined arrive as the control sign of the same number."""
    return b"".join(_byte(sign, page) for sign in text)


def _byte(sign: str, page: str) -> bytes:
    try:
        return sign.encode(page)
    except UnicodeEncodeError:
        return sign.encode("latin-1")
