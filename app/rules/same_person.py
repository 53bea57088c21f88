"""Whether two records of applicants may be one person's: points for what agrees, against what cannot be.

Never more than a hint. Numbers of the state decide: who has two different valid 12-digit numbers is two people,
however alike the rest is; an identity card of 9 digits says nothing against a number of 12.
"""

from dataclasses import dataclass

from app.language import tr
from app.rules.folding import search_words
from app.rules.people import PersonValues, identity_warnings
from models.birth_dates import BirthDate

LIKELY = 60
"""From so many points on two records are shown as likely doubles."""

CERTAIN = 100
_NAME, _SIMILAR_NAME = 40, 25
_BIRTH, _BIRTH_YEAR, _PHONE, _GENDER = 35, 20, 35, 20
_NEAR_NUMBER, _CARD_RENEWED = 35, 10
_OTHER_NUMBER, _OTHER_CARD, _NUMBER_DISAGREES = 60, 30, 25
_CARD, _PERSONAL = 9, 12


@dataclass(frozen=True, slots=True)
class Likeness:
    """`points` up to 100, what speaks for one person and what against, in words."""

    points: int
    reasons: tuple[str, ...]
    against: tuple[str, ...] = ()

    @property
    def is_likely(self) -> bool:
        """Whether a person should look at the two."""
        return self.points >= LIKELY


def likeness(one: PersonValues, other: PersonValues) -> Likeness:
    """How likely two records are of one person; the same for either order."""
    reasons: list[tuple[int, str]] = []
    against: list[tuple[int, str]] = []
    _weigh_numbers(one, other, reasons, against)
    _weigh_names(one, other, reasons)
    _weigh_birth(one.birth_date, other.birth_date, reasons, against)
    if one.phone and one.phone == other.phone:
        reasons.append((_PHONE, tr("cùng số điện thoại")))
    if one.gender and other.gender and one.gender is not other.gender:
        against.append((_GENDER, tr("khác giới tính")))
    points = sum(each for each, _ in reasons) - sum(each for each, _ in against)
    return Likeness(
        points=max(0, min(CERTAIN, points)),
        reasons=tuple(words for _, words in reasons),
        against=tuple(words for _, words in against),
    )


def two_numbers(one: PersonValues, other: PersonValues) -> bool:
    """Whether both have a 12-digit number and not the same: by law two people."""
    numbers = {one.id_number, other.id_number}
    return len(numbers) == 2 and all(_is_personal(each) for each in numbers)  # noqa: PLR2004  two of them


def _weigh_numbers(
    one: PersonValues, other: PersonValues, reasons: list[tuple[int, str]], against: list[tuple[int, str]]
) -> None:
    left, right = one.id_number, other.id_number
    if not left or not right:
        _weigh_what_number_says(one, other, against)
        return
    if left == right:
        reasons.append((CERTAIN, tr("cùng số định danh")))
    elif {len(left), len(right)} == {_CARD, _PERSONAL}:
        if set(search_words(one.name)) == set(search_words(other.name)):
            reasons.append((_CARD_RENEWED, tr("một bên ghi số chứng minh nhân dân cũ, một bên số định danh")))
        _weigh_what_number_says(one, other, against)
    elif _are_near(left, right):
        reasons.append((_NEAR_NUMBER, tr("số chỉ lệch một chữ số hoặc đảo hai chữ số")))
    elif two_numbers(one, other):
        against.append((_OTHER_NUMBER, tr("hai số định danh 12 chữ số khác nhau")))
    else:
        against.append((_OTHER_CARD, tr("hai số giấy tờ khác nhau")))


def _weigh_what_number_says(one: PersonValues, other: PersonValues, against: list[tuple[int, str]]) -> None:
    """A 12-digit number tells year of birth and gender, also of whoever is written without them."""
    for numbered, written in ((one, other), (other, one)):
        mixed = PersonValues(
            name="", id_number=numbered.id_number, birth_date=written.birth_date, gender=written.gender
        )
        if _is_personal(numbered.id_number) and identity_warnings(mixed):
            against.append((_NUMBER_DISAGREES, tr("số định danh nói khác năm sinh hoặc giới tính")))


def _weigh_names(one: PersonValues, other: PersonValues, reasons: list[tuple[int, str]]) -> None:
    left, right = search_words(one.name), search_words(other.name)
    if not left or not right:
        return
    if left == right:
        reasons.append((_NAME, tr("cùng họ tên")))
    elif _are_similar(left, right):
        reasons.append((_SIMILAR_NAME, tr("họ tên gần giống")))


def _weigh_birth(
    one: BirthDate | None,
    other: BirthDate | None,
    reasons: list[tuple[int, str]],
    against: list[tuple[int, str]],
) -> None:
    if one is None or other is None:
        return
    if not one.may_be(other):
        against.append((_BIRTH, tr("khác ngày sinh")))
    elif one.is_year_only or other.is_year_only:
        reasons.append((_BIRTH_YEAR, tr("cùng năm sinh")))
    else:
        reasons.append((_BIRTH, tr("cùng ngày sinh")))


def _are_similar(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """The same words in another order, a middle name left out, or one word a letter off."""
    if sorted(left) == sorted(right):
        return True
    shorter, longer = sorted((left, right), key=len)
    if len(shorter) >= 2 and len(longer) - len(shorter) == 1:  # noqa: PLR2004  family and given name at least
        return (shorter[0], shorter[-1]) == (longer[0], longer[-1]) and set(shorter) <= set(longer)
    if len(shorter) != len(longer):
        return False
    apart = [(a, b) for a, b in zip(shorter, longer, strict=True) if a != b]
    return len(apart) == 1 and _are_near(*apart[0])


def _are_near(left: str, right: str) -> bool:
    """One sign changed, added or left out, or two neighbours swapped."""
    if len(left) == len(right):
        apart = [place for place, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
        if len(apart) == 1:
            return True
        is_swap = len(apart) == 2 and apart[1] == apart[0] + 1  # noqa: PLR2004  two neighbours
        return is_swap and (left[apart[0]], left[apart[1]]) == (right[apart[1]], right[apart[0]])
    shorter, longer = sorted((left, right), key=len)
    return len(longer) - len(shorter) == 1 and any(
        longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer))
    )


def _is_personal(number: str | None) -> bool:
    return number is not None and len(number) == _PERSONAL and number.isascii() and number.isdigit()
