"""What a clerk should compare with the card in her hand: the fields that a scanner may have changed, and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.language import tr
from app.rules.people import PersonValues, identity_doubts
from app.rules.spelled import has_vietnamese_letters, is_whole_address, is_whole_name


@dataclass(frozen=True, slots=True)
class Doubt:
    """The field as `PersonValues` names it, and a sentence for the clerk."""

    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Came:
    """How the card's text arrived.

    `birth_given` and `address_given` where something stood in these fields, `is_whole` where nothing is missing at
    the end of the address; `was_repaired` where letters came as those of another code page, of which some may be
    lost; `through_layout` where the Vietnamese layout typed the digits, `number_is_one` and
    `birth_is_one` where that leaves one way to read them.
    """

    birth_given: bool = True
    address_given: bool = True
    is_whole: bool = True
    was_repaired: bool = False
    through_layout: bool = False
    number_is_one: bool = True
    birth_is_one: bool = True


def doubts_of(person: PersonValues, came: Came) -> tuple[Doubt, ...]:
    """Everything in doubt of the person read, in the order of the fields on the page."""
    return (*_of_name(person, came), *_of_digits(person, came), *_of_address(person, came))


def _of_name(person: PersonValues, came: Came) -> Iterator[Doubt]:
    if came.was_repaired or not is_whole_name(person.name):
        yield Doubt("name", tr("Cần xem lại họ tên vì máy quét làm mất hoặc đổi chữ tiếng Việt."))
    elif _shows_no_marks(person):
        yield Doubt("name", tr("Cần xem lại họ tên vì máy quét có thể đã bỏ dấu tiếng Việt."))


def _of_digits(person: PersonValues, came: Came) -> Iterator[Doubt]:
    turned = tr("Cần xem lại vì bàn phím Windows đang ở tiếng Việt: có chữ số có thể bị đảo chỗ.")
    if not came.number_is_one:
        yield Doubt("id_number", turned)
    if came.birth_given and person.birth_date is None:
        yield Doubt("birth_date", tr("Không đọc được ngày sinh trên thẻ, xin ghi tay."))
    elif not came.birth_is_one:
        yield Doubt("birth_date", turned)
    for field, sentence in identity_doubts(person):
        yield Doubt(field, sentence)


def _of_address(person: PersonValues, came: Came) -> Iterator[Doubt]:
    if person.address is None:
        if came.address_given:
            yield Doubt("address", tr("Không đọc được địa chỉ trên thẻ, xin ghi tay."))
        return
    if came.was_repaired or not (is_whole_address(person.address) and is_whole_name(person.name)):
        yield Doubt("address", tr("Cần xem lại địa chỉ vì máy quét làm mất hoặc đổi chữ tiếng Việt."))
    elif _shows_no_marks(person):
        yield Doubt("address", tr("Cần xem lại địa chỉ vì máy quét có thể đã bỏ dấu tiếng Việt."))
    if came.through_layout:
        yield Doubt("address", tr("Cần xem lại số trong địa chỉ vì bàn phím Windows đang ở tiếng Việt."))
    if not came.is_whole:
        yield Doubt("address", tr("Cần xem lại địa chỉ vì mã quét được có thể thiếu phần cuối."))


def _shows_no_marks(person: PersonValues) -> bool:
    """Whether no letter proves that the scanner sends Vietnamese: a whole card has one in its name or address."""
    return not has_vietnamese_letters(f"{person.name} {person.address or ''}")
