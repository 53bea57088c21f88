"""Likely doubles, worked out by hand: what agrees, what cannot be, and who is never taken for one person."""

import random
from dataclasses import replace
from itertools import permutations

import pytest

from app.rules.people import PersonValues
from app.rules.same_person import LIKELY, likeness, two_numbers
from models.birth_dates import BirthDate
from models.vocabulary import Gender

BIRTH = BirthDate(1990, 1, 1)
AN = PersonValues("Nguyễn Văn An", "001090000001", BIRTH, Gender.MALE, "0912345678")
BARE = PersonValues("Nguyễn Văn An")


def person(name: str = "Nguyễn Văn An", **values: object) -> PersonValues:
    return replace(BARE, name=name, **values)  # type: ignore[arg-type]  # fields of the class


TABLE = [
    # one, other, points: name 40, similar 25, birth 35, phone 35, near number 35, renewed 10 …
    (AN, AN, 100),
    (AN, person(id_number="001090000001"), 100),
    (AN, person("Trần Thị Bình", id_number="001090000001"), 100),
    (AN, person(), 40),
    (AN, person(birth_date=BIRTH), 75),
    (AN, person(phone="0912345678"), 75),
    (AN, person("NGUYEN VAN AN", phone="0912345678"), 75),
    (AN, person("Nguyễn An", phone="0912345678"), 60),
    (AN, person("An Nguyễn Văn", phone="0912345678"), 60),
    (AN, person("Nguyễn Văn Ân", birth_date=BIRTH), 75),
    (AN, person("Nguyễn Văn Anh", birth_date=BIRTH), 60),
    (AN, person("Nguyễn Vân Anh Đào", birth_date=BIRTH), 35),
    (AN, person("Trần Thị Bình", phone="0912345678"), 35),
    (AN, person("Trần Thị Bình", phone="0912345678", birth_date=BIRTH), 70),
    (AN, person(birth_date=BirthDate(1991, 1, 1)), 0),
    (AN, person(birth_date=BirthDate(1990)), 60),
    (person(birth_date=BirthDate(1990)), person(birth_date=BirthDate(1990)), 60),
    (AN, person(birth_date=BirthDate(1991)), 0),
    (AN, person(id_number="012345678"), 50),
    (AN, person(id_number="012345678", birth_date=BIRTH), 85),
    (AN, person(id_number="012345678", birth_date=BirthDate(1990, 2, 1)), 15),
    (AN, person(id_number="001090000010"), 75),
    (AN, person(id_number="001090000002"), 75),
    (AN, person(id_number="001090000002", birth_date=BIRTH, phone="0912345678"), 100),
    (AN, person(id_number="001090999999", birth_date=BIRTH), 15),
    (AN, person(id_number="001090999999", birth_date=BIRTH, phone="0912345678"), 50),
    (AN, person(gender=Gender.FEMALE, birth_date=BIRTH), 30),
    (person(id_number="012345678"), person(id_number="987654321", birth_date=BIRTH), 10),
    (person(id_number="012345678"), person(id_number="012345679"), 75),
    (person(phone="0912345678"), person(phone="0912345679"), 40),
    (PersonValues("???"), PersonValues("!!!"), 0),
]


@pytest.mark.parametrize(("one", "other", "points"), TABLE)
def test_points_by_hand(one: PersonValues, other: PersonValues, points: int) -> None:
    found = likeness(one, other)
    assert found.points == points
    assert likeness(other, one).points == points
    assert found.is_likely is (points >= LIKELY)


def test_the_reasons_are_said() -> None:
    found = likeness(AN, person(id_number="012345678", birth_date=BIRTH, phone="0912345678"))
    assert found.reasons == (
        "một bên ghi số chứng minh nhân dân cũ, một bên số định danh",
        "cùng họ tên",
        "cùng ngày sinh",
        "cùng số điện thoại",
    )
    found = likeness(AN, person(id_number="001090999999", birth_date=BirthDate(1989, 1, 1)))
    assert found.against == ("hai số định danh 12 chữ số khác nhau", "khác ngày sinh")


@pytest.mark.parametrize(
    ("one", "other", "are_two"),
    [
        ("001090000001", "001090000002", True),
        ("001090000001", "001090000001", False),
        ("001090000001", "012345678", False),
        ("001090000001", None, False),
        ("012345678", "987654321", False),
        (None, None, False),
    ],
)
def test_two_numbers_are_two_people(one: str | None, other: str | None, are_two: bool) -> None:
    assert two_numbers(replace(AN, id_number=one), replace(AN, id_number=other)) is are_two


def test_any_two_records_can_be_weighed_in_either_order() -> None:
    chance = random.Random(91)
    choices: dict[str, list[object]] = {
        "name": ["Nguyễn Văn An", "Nguyễn An", "An", "", "Đỗ Thị Ðào", "x" * 200],
        "id_number": [None, "001090000001", "012345678", "0123456789", "٠١٢٣٤٥٦٧٨٩١٢"],
        "birth_date": [None, BIRTH, BirthDate(1990), BirthDate(1890, 1, 1)],
        "gender": [None, *Gender],
        "phone": [None, "0912345678"],
    }
    people = [
        PersonValues(**{name: chance.choice(values) for name, values in choices.items()}) for _ in range(60)
    ]
    for one, other in permutations(people, 2):
        assert likeness(one, other) == likeness(other, one)
        assert 0 <= likeness(one, other).points <= 100
