"""The card in hand beside somebody written down: by hand, each way the two can agree and differ."""

from dataclasses import dataclass, replace

import pytest

from app.rules.card_compared import Sameness, compare
from app.rules.people import PersonValues
from models.birth_dates import BirthDate
from models.vocabulary import Gender

BORN = BirthDate(1990, 3, 5)


@dataclass(frozen=True)
class Holder:
    """A card."""

    name: str = "Huỳnh Thị Hoà"
    id_number: str = "001190000123"
    old_id_number: str | None = "012345678"
    birth_date: BirthDate | None = BORN
    gender: Gender | None = Gender.FEMALE


CARD = Holder()
HOA = PersonValues("Huỳnh Thị Hoà", "001190000123", BirthDate(1990, 3, 5), Gender.FEMALE)


@pytest.mark.parametrize(
    "written",
    [
        HOA,
        replace(HOA, id_number="012345678"),
        replace(HOA, birth_date=None, gender=None),
        replace(HOA, birth_date=BirthDate(1990)),
        replace(HOA, name="HUỲNH THỊ HÒA"),
        replace(HOA, id_number=None),
        replace(HOA, id_number=None, birth_date=BirthDate(1990), gender=None),
    ],
)
def test_the_same_person(written: PersonValues) -> None:
    assert compare(CARD, written).sameness is Sameness.SAME
    assert compare(CARD, written).differences == ()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (replace(HOA, name="Trần Thị Mai"), ["họ tên: thẻ ghi Huỳnh Thị Hoà, hồ sơ ghi Trần Thị Mai"]),
        (
            replace(HOA, name="Huỳnh Thị Hoa"),
            ["dấu trong họ tên: thẻ ghi Huỳnh Thị Hoà, hồ sơ ghi Huỳnh Thị Hoa"],
        ),
        (
            replace(HOA, birth_date=BirthDate(1991, 3, 5)),
            ["ngày sinh: thẻ ghi 05/03/1990, hồ sơ ghi 05/03/1991"],
        ),
        (replace(HOA, gender=Gender.MALE), ["giới tính"]),
        (
            replace(HOA, id_number=None, birth_date=None),
            ["số định danh: hồ sơ không ghi", "ngày sinh: chưa có để so"],
        ),
        (replace(HOA, id_number="019999999"), ["số giấy tờ: hồ sơ ghi 019999999"]),
    ],
)
def test_hers_with_something_to_look_at(written: PersonValues, told: list[str]) -> None:
    found = compare(CARD, written)
    assert found.sameness is Sameness.DIFFERS
    assert list(found.differences) == told


@pytest.mark.parametrize(
    "written",
    [
        replace(HOA, id_number="001190000124"),
        replace(HOA, id_number=None, name="Huỳnh Thị Hoan"),
        replace(HOA, id_number=None, birth_date=BirthDate(1991, 3, 5)),
        replace(HOA, id_number="019999999", birth_date=BirthDate(1989)),
        PersonValues("", None),
    ],
)
def test_somebody_else(written: PersonValues) -> None:
    assert compare(CARD, written).sameness is Sameness.OTHER


@pytest.mark.parametrize("name", ["Hu?nh Th? Hoà", "Huynh Thi Hoa", "HU\ufffdNH TH\ufffd HOÀ"])
def test_letters_a_scanner_lost_are_no_difference(name: str) -> None:
    assert compare(replace(CARD, name=name), HOA).sameness is Sameness.SAME
    assert compare(replace(CARD, name=name), replace(HOA, id_number=None)).sameness is Sameness.SAME
    # Whose name has more marks than is written down has lost none of these.
    assert compare(CARD, replace(HOA, name="Huynh Thi Hoa")).sameness is Sameness.DIFFERS
