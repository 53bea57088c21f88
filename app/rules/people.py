"""Persons as typed, scanned or sent, and what the rules make of them."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from app.errors import UserError
from app.language import tr
from app.rules.problems import Problem
from app.rules.texts import check_line
from models.birth_dates import BirthDate
from models.vocabulary import Gender

_LONGEST = {"name": 200, "email": 200, "address": 500, "organisation": 300}
_EARLIEST_BIRTH = 1880
_FIRST_YEAR = 1900
_FEWEST_LETTERS = 2

_PERSON_NUMBER = re.compile(r"\d{9}|\d{12}", re.ASCII)
_TAX_NUMBER = re.compile(r"\d{10}|\d{13}", re.ASCII)
_PHONE = re.compile(r"0\d{9,10}", re.ASCII)
_COUNTRY = re.compile(r"(?:\+|00)84(?:\(0\)|0)?|84(?=\d{9}$)", re.ASCII)
_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\".]+(?:\.[^@\s,;<>\".]+)+")
_LOOSE_SIGNS = re.compile(r"[\s.\-‐‑‒–—−]+")
# Letters of the old 8-bit fonts (.VnTime): ê, ô, đ and most tones of a name come out as these.
_OLD_FONT_SIGNS = frozenset("¨©ª«¬®µ¶¸¹»¼½¾")


@dataclass(frozen=True, slots=True)
class PersonValues:
    """A person as typed, scanned or sent, before the rules have looked at it."""

    name: str
    id_number: str | None = None
    birth_date: BirthDate | None = None
    gender: Gender | None = None
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    organisation: str | None = None


def check_person(person: PersonValues, place: str, today: date) -> tuple[PersonValues, tuple[Problem, ...]]:
    """The person in the spelling that is stored, and all that is wrong with her, by field (`{place}.name`).

    Numbers lose their spaces, dots and hyphens, a phone starts with 0; `today` is the office's day.
    Problems: `name_too_short`, `name_invalid`, `old_font`, `id_number_invalid`, `birth_date_invalid`,
    `phone_invalid`, `email_invalid`, and those of `app.rules.texts`.
    """
    lines: dict[str, str | None] = {}
    problems: list[Problem] = []
    for field, longest in _LONGEST.items():
        lines[field], wrong = check_line(getattr(person, field), f"{place}.{field}", longest)
        problems += wrong
    is_organisation = lines["organisation"] is not None
    checked = replace(
        person,
        name=lines["name"] or "",
        id_number=id_digits(person.id_number),
        phone=phone_digits(person.phone),
        email=lines["email"],
        address=lines["address"],
        organisation=lines["organisation"],
    )
    problems += _name_problems(checked.name, f"{place}.name", is_organisation=is_organisation)
    problems += _id_problems(checked.id_number, f"{place}.id_number", is_organisation=is_organisation)
    problems += _birth_problems(checked.birth_date, f"{place}.birth_date", today)
    problems += _contact_problems(checked, place)
    return checked, tuple(problems)


def with_texts(person: PersonValues, part: str, wanted: dict[str, str | None]) -> PersonValues:
    """The person with these fields as their texts say, an empty one emptied; `UserError` `value_unreadable`."""
    values: dict[str, object] = {}
    for name, text in wanted.items():
        try:
            values[name] = _READ.get(name, str)(text) if text else ("" if name == "name" else None)
        except ValueError:
            raise UserError(
                "value_unreadable",
                tr(
                    "Giá trị mới của mục “{field}” không đọc được. Chưa có gì bị thay đổi.",
                    field=f"{part}.{name}",
                ),
                tr("Ngày sinh ghi như 1990-01-31, hoặc chỉ năm như 1950; giới tính ghi male hoặc female."),
                field=f"{part}.{name}",
            ) from None
    return replace(person, **values)  # type: ignore[arg-type]  # names are those of the class, read above


_READ: dict[str, Callable[[str], object]] = {"birth_date": BirthDate.fromisoformat, "gender": Gender}


def id_digits(text: str | None) -> str | None:
    """An identity or tax number without spaces, dots and hyphens; `None` for nothing."""
    return _LOOSE_SIGNS.sub("", unicodedata.normalize("NFKC", text or "")) or None


def phone_digits(text: str | None) -> str | None:
    """A phone number as digits from 0 on (`+84 912 345 678` is `0912345678`); `None` for nothing.

    What is not a Vietnamese number comes back without its spaces, to be refused or looked up as it is.
    """
    bare = _LOOSE_SIGNS.sub("", unicodedata.normalize("NFKC", text or ""))
    local = _COUNTRY.sub("0", bare, count=1) if _COUNTRY.match(bare) else bare
    return local.replace("(", "").replace(")", "") or None


def is_phone(digits: str) -> bool:
    """Whether digits as `phone_digits` gives them can be a Vietnamese phone number (10 or 11 digits)."""
    return _PHONE.fullmatch(digits) is not None


def century_and_gender(year: int, gender: Gender) -> int:
    """The fourth digit of a 12-digit number: 0 and 1 for male and female born in 19xx, 2 and 3 in 20xx, and so on."""
    return 2 * ((year - _FIRST_YEAR) // 100) + (gender is Gender.FEMALE)


def identity_warnings(person: PersonValues) -> tuple[str, ...]:
    """Where the 12-digit number disagrees with year of birth or gender; stops nothing, a clerk looks again."""
    return tuple(sentence for _field, sentence in identity_doubts(person))


def identity_doubts(person: PersonValues) -> tuple[tuple[str, str], ...]:
    """The field (`birth_date`, `gender`) with which the 12-digit number disagrees, and the sentence.

    The fourth digit tells both (`century_and_gender`), the next two are the year's last.
    """
    digits = id_digits(person.id_number) or ""
    if len(digits) != 12 or not (digits.isascii() and digits.isdigit()):  # noqa: PLR2004  a personal number has 12
        return ()
    century, is_female = divmod(int(digits[3]), 2)
    year = _FIRST_YEAR + 100 * century + int(digits[4:6])
    doubts: list[tuple[str, str]] = []
    if person.birth_date is not None and person.birth_date.year != year:
        sentence = tr(
            "Cần xem lại năm sinh vì số định danh cho biết {year}, mà đã ghi {written}.",
            year=year,
            written=person.birth_date.year,
        )
        doubts.append(("birth_date", sentence))
    gender = Gender.FEMALE if is_female else Gender.MALE
    if person.gender is not None and person.gender is not gender:
        word = tr("nữ") if is_female else tr("nam")
        doubts.append(("gender", tr("Cần xem lại giới tính vì số định danh là của {gender}.", gender=word)))
    return tuple(doubts)


def _name_problems(name: str, field: str, *, is_organisation: bool) -> list[Problem]:
    if not name:
        return [Problem(field, "name_too_short", tr("Chưa có họ tên."), tr("Ghi họ tên như trên giấy tờ."))]
    if sum(sign.isalpha() for sign in name) < _FEWEST_LETTERS:
        return [
            Problem(field, "name_too_short", tr("Họ tên quá ngắn."), tr("Ghi đủ họ và tên như trên giấy tờ."))
        ]
    if is_organisation:
        return []
    if not _OLD_FONT_SIGNS.isdisjoint(name):
        hint = tr("Chọn bảng mã Unicode trong bộ gõ rồi gõ lại họ tên.")
        return [Problem(field, "old_font", tr("Họ tên được gõ bằng bảng mã cũ, không đọc được."), hint)]
    if any(sign.isdigit() for sign in name):
        hint = tr("Ghi lại họ tên. Nếu là tổ chức, ghi thêm tên tổ chức.")
        return [Problem(field, "name_invalid", tr("Họ tên có chữ số."), hint)]
    return []


def _id_problems(digits: str | None, field: str, *, is_organisation: bool) -> list[Problem]:
    if digits is None or _PERSON_NUMBER.fullmatch(digits):
        return []
    if is_organisation and _TAX_NUMBER.fullmatch(digits):
        return []
    if is_organisation:
        message = tr("Mã số thuế có 10 hoặc 13 chữ số, số định danh có 12, chứng minh nhân dân có 9.")
    else:
        message = tr("Số định danh cá nhân có 12 chữ số, chứng minh nhân dân có 9.")
    return [Problem(field, "id_number_invalid", message, tr("Xem lại số trên giấy tờ, hoặc để trống."))]


def _birth_problems(birth: BirthDate | None, field: str, today: date) -> list[Problem]:
    if birth is None or (birth.year >= _EARLIEST_BIRTH and birth.first <= today):
        return []
    too_late = tr("Ngày sinh ở sau ngày hôm nay.")
    too_early = tr("Ngày sinh quá xa, trước năm 1880.")
    message = too_late if birth.first > today else too_early
    return [Problem(field, "birth_date_invalid", message, tr("Xem lại ngày sinh trên giấy tờ."))]


def _contact_problems(person: PersonValues, place: str) -> list[Problem]:
    problems: list[Problem] = []
    if person.phone is not None and not is_phone(person.phone):
        message = tr("Số điện thoại có 10 hoặc 11 chữ số, bắt đầu bằng 0.")
        hint = tr("Gõ lại số điện thoại, như 0912 345 678.")
        problems.append(Problem(f"{place}.phone", "phone_invalid", message, hint))
    if person.email is not None and not _EMAIL.fullmatch(person.email):
        message = tr("Thư điện tử không đúng dạng.")
        hint = tr("Gõ lại, như ten@example.vn, hoặc để trống.")
        problems.append(Problem(f"{place}.email", "email_invalid", message, hint))
    return problems
