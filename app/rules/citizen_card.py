"""The QR code of the citizen card: fields parted by `|`, on the chip card of 2021 and the card of 1/7/2024.

`number | old number | name | born ddMMyyyy | gender | address | issued ddMMyyyy`; short variants leave out the old
number or the day of issue. What the newer card adds (parents, spouse, children) is dropped at once: an office
keeps nothing it does not need (Law on personal data protection 91/2025/QH15).
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.language import tr
from app.rules.folding import fold
from app.rules.people import PersonValues, id_digits, identity_warnings
from app.rules.texts import check_line
from app.rules.vietnamese_layout import carries_layout_signs, digits_from_layout
from models.birth_dates import BirthDate
from models.vocabulary import Gender

_FEWEST_FIELDS = 6
_LONGEST_TEXT = 4_000
_NUMBER = re.compile(r"\d{12}", re.ASCII)
_OLD_NUMBER = re.compile(r"\d{9}|\d{12}", re.ASCII)
_DAY = re.compile(r"(\d\d)[/.-]?(\d\d)[/.-]?(\d{4})", re.ASCII)
_BIRTH_YEAR = re.compile(r"(?:00[/.-]?00[/.-]?)?(\d{4})", re.ASCII)
_LOST_SIGNS = frozenset("?\ufffd\u25a1")
_TWO_BYTE_PAGES = ("big5", "cp950", "shift_jis", "cp932", "gbk")


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


def read_card(text: str) -> tuple[CitizenCard, tuple[str, ...]] | None:
    """The card in a scanned text and what a clerk should look at again, or `None` when it is no card."""
    if "|" not in text or len(text) > _LONGEST_TEXT:
        return None
    fields = [field.strip() for field in _repaired(text).split("|")]
    if len(fields) < _FEWEST_FIELDS:
        return None
    id_number = _number(fields[0], _NUMBER)
    if id_number is None:
        return None
    old_id_number = _number(fields[1], _OLD_NUMBER)
    rest = fields[2:] if not fields[1] or old_id_number else fields[1:]
    rest = (rest + [""] * 5)[:5]
    name = _line(rest[0])
    if name is None:
        return None
    card = CitizenCard(
        id_number, old_id_number, name, _birth(rest[1]), _gender(rest[2]), _line(rest[3]), _day(rest[4])
    )
    return card, _warnings(card, fields[0], birth_given=bool(rest[1]))


def _warnings(card: CitizenCard, first_field: str, *, birth_given: bool) -> tuple[str, ...]:
    person = PersonValues(card.name, id_number=card.id_number, birth_date=card.birth_date, gender=card.gender)
    warnings = list(identity_warnings(person))
    if birth_given and card.birth_date is None:
        warnings.append(tr("Không đọc được ngày sinh trên thẻ, xin ghi tay."))
    if not _LOST_SIGNS.isdisjoint(card.name + (card.address or "")):
        warnings.append(tr("Cần xem lại họ tên và địa chỉ vì máy quét làm mất dấu tiếng Việt."))
    if carries_layout_signs(first_field):
        warnings.append(tr("Cần xem lại số trong địa chỉ vì bàn phím Windows đang ở tiếng Việt."))
    return tuple(warnings)


def _number(field: str, shape: re.Pattern[str]) -> str | None:
    digits = id_digits(digits_from_layout(field.removeprefix("\ufeff"))) or ""
    return digits if shape.fullmatch(digits) else None


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
    # Half-lost letters still begin with n: "n?", "n".
    return Gender.FEMALE if word.startswith("n") else None


def _repaired(text: str) -> str:
    """UTF-8 that a decoder took for a Chinese, Japanese or Windows code page, put right; other text as it is."""
    if text.isascii():
        return text
    pages = [_two_byte(page) for page in _TWO_BYTE_PAGES] + [_one_byte(page) for page in ("cp1252", "cp1258")]
    for encode in pages:
        try:
            repaired = encode(text).decode("utf-8")
        except UnicodeError:
            continue
        if repaired.count("|") >= text.count("|"):
            return repaired
    return text


def _two_byte(page: str) -> Callable[[str], bytes]:
    return lambda text: text.encode(page)


def _one_byte(page: str) -> Callable[[str], bytes]:
    """Bytes the page leaves undefined arrive as the control sign of the same number."""

    def encode(text: str) -> bytes:
        return b"".join(_byte(sign, page) for sign in text)

    return encode


def _byte(sign: str, page: str) -> bytes:
    try:
        return sign.encode(page)
    except UnicodeEncodeError:
        return sign.encode("latin-1")
