"""Persons as they come to the desk: what is put right silently and what is asked again."""

import unicodedata
from dataclasses import replace
from datetime import date

import pytest

from app.rules.people import (
    PersonValues,
    century_and_gender,
    check_person,
    id_digits,
    identity_warnings,
    phone_digits,
)
from models.birth_dates import BirthDate
from models.vocabulary import Gender

TODAY = date(2026, 1, 12)
AN = PersonValues(
    "Nguyễn Văn An", id_number="001090123456", birth_date=BirthDate(1990, 1, 1), gender=Gender.MALE
)


def problems_of(person: PersonValues) -> list[tuple[str, str]]:
    return [(each.field, each.code) for each in check_person(person, "applicant", TODAY)[1]]


def test_a_person_in_order_stays_as_she_is() -> None:
    whole = replace(
        AN, phone="0912345678", email="an.nguyen@example.vn", address="Tổ 5", organisation="Hợp tác xã"
    )
    assert check_person(whole, "applicant", TODAY) == (whole, ())


def test_a_person_is_put_in_order() -> None:
    untidy = PersonValues(
        unicodedata.normalize("NFD", "  Nguyễn  Văn\u00a0An "),
        id_number=" 001 090.123-456 ",
        phone="+84 912 345 678",
        email=" an@example.vn ",
        address="  Tổ 5,  thôn Đông ",
        organisation=" ",
    )
    tidy, problems = check_person(untidy, "applicant", TODAY)
    assert problems == ()
    assert tidy == PersonValues(
        "Nguyễn Văn An",
        id_number="001090123456",
        phone="0912345678",
        email="an@example.vn",
        address="Tổ 5, thôn Đông",
    )


@pytest.mark.parametrize(
    "name", ["An", "Y Ƀlý", "H'Hen Niê", "K’Brôi", "Lê Thị B.", "John Smith-Doe", "Ông Đào (con)"]
)
def test_names_people_have(name: str) -> None:
    assert problems_of(replace(AN, name=name)) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "name_too_short"),
        ("   ", "name_too_short"),
        ("A", "name_too_short"),
        ("A.", "name_too_short"),
        ("--", "name_too_short"),
        ("123", "name_too_short"),
        ("Nguyễn Văn 2", "name_invalid"),
        ("Nguyễn Văn ２", "name_invalid"),
        ("NguyÔn V¨n §«ng", "old_font"),
        ("An\x00Bình", "control_characters"),
        ("An\nBình", "control_characters"),
        ("A" * 201, "too_long"),
    ],
)
def test_names_that_are_asked_again(name: str, code: str) -> None:
    assert problems_of(replace(AN, name=name)) == [("applicant.name", code)]


def test_an_organisation_may_have_digits_in_its_name() -> None:
    assert problems_of(replace(AN, name="Trường Tiểu học số 2", organisation="Trường Tiểu học số 2")) == []


@pytest.mark.parametrize(
    "number", ["001090123456", "012345678", "001 090 123 456", "０１２３４５６７８", "", "  ", None]
)
def test_identity_numbers_of_persons(number: str | None) -> None:
    assert problems_of(replace(AN, id_number=number)) == []


@pytest.mark.parametrize(
    "number", ["1", "01234567", "0123456789", "00109012345", "0010901234567", "00109012345a", "①②③④⑤⑥⑦⑧⑨x"]
)
def test_identity_numbers_that_are_asked_again(number: str) -> None:
    assert problems_of(replace(AN, id_number=number)) == [("applicant.id_number", "id_number_invalid")]


@pytest.mark.parametrize(
    ("number", "stored"),
    [
        ("0101234567", "0101234567"),
        ("0101234567-001", "0101234567001"),
        ("010 123 4567", "0101234567"),
        ("001090123456", "001090123456"),
    ],
)
def test_tax_numbers_of_organisations(number: str, stored: str) -> None:
    person, problems = check_person(
        replace(AN, id_number=number, organisation="Công ty A"), "applicant", TODAY
    )
    assert problems == ()
    assert person.id_number == stored


def test_an_organisation_needs_a_whole_tax_number() -> None:
    wrong = replace(AN, id_number="0101234567-1", organisation="Công ty A")
    assert problems_of(wrong) == [("applicant.id_number", "id_number_invalid")]


@pytest.mark.parametrize(
    "birth", [BirthDate(1880, 1, 1), BirthDate(2026, 1, 12), BirthDate(1880), BirthDate(2026), None]
)
def test_possible_days_of_birth(birth: BirthDate | None) -> None:
    assert problems_of(replace(AN, birth_date=birth)) == []


@pytest.mark.parametrize("birth", [(1879, 12, 31), (2026, 1, 13), (9999, 1, 1), (1, 1, 1), (1879,), (2027,)])
def test_impossible_days_of_birth(birth: tuple[int, ...]) -> None:
    assert problems_of(replace(AN, birth_date=BirthDate(*birth))) == [
        ("applicant.birth_date", "birth_date_invalid")
    ]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("0912345678", "0912345678"),
        ("0912 345 678", "0912345678"),
        ("0912.345.678", "0912345678"),
        ("(024) 3825-1234", "02438251234"),
        ("+84912345678", "0912345678"),
        ("+84 (0) 912 345 678", "0912345678"),
        ("+840912345678", "0912345678"),
        ("0084 912345678", "0912345678"),
        ("84912345678", "0912345678"),
        ("０９１２３４５６７８", "0912345678"),
    ],
)
def test_phone_numbers_start_with_zero(typed: str, stored: str) -> None:
    assert phone_digits(typed) == stored
    assert problems_of(replace(AN, phone=typed)) == []


@pytest.mark.parametrize(
    "phone", ["123", "912345678", "091234567", "091234567890", "0912x45678", "+1 202 555 0100", "không có"]
)
def test_phone_numbers_that_are_asked_again(phone: str) -> None:
    assert problems_of(replace(AN, phone=phone)) == [("applicant.phone", "phone_invalid")]


@pytest.mark.parametrize("email", ["a@b.vn", "an.nguyen+motcua@thu.example.com.vn", "ân@ví-dụ.vn"])
def test_addresses_of_electronic_mail(email: str) -> None:
    assert problems_of(replace(AN, email=email)) == []


@pytest.mark.parametrize(
    "email", ["an", "an@", "@b.vn", "a@b", "a b@c.vn", "a@b.vn, c@d.vn", "a@@b.vn", "a@b..vn", "<a@b.vn>"]
)
def test_mail_addresses_that_are_asked_again(email: str) -> None:
    assert problems_of(replace(AN, email=email)) == [("applicant.email", "email_invalid")]


def test_everything_wrong_is_told_at_once_and_where() -> None:
    person = PersonValues(
        "",
        id_number="1",
        birth_date=BirthDate(2030, 1, 1),
        phone="1",
        email="x",
        address="a" * 501,
        organisation="\x00",
    )
    checked = check_person(person, "authorised_by", TODAY)[1]
    assert {each.field.removeprefix("authorised_by.") for each in checked} == {
        "name", "id_number", "birth_date", "phone", "email", "address", "organisation",
    }  # fmt: skip
    assert all(each.message and each.hint for each in checked)


@pytest.mark.parametrize("text", [None, "", " . - "])
def test_nothing_typed_is_nothing(text: str | None) -> None:
    assert id_digits(text) is None
    assert phone_digits(text) is None


@pytest.mark.parametrize(
    ("number", "birth", "gender", "warnings"),
    [
        ("001090123456", BirthDate(1990, 1, 1), Gender.MALE, 0),
        ("001190123456", BirthDate(1990, 1, 1), Gender.FEMALE, 0),
        ("001205123456", BirthDate(2005, 1, 1), Gender.MALE, 0),
        ("001305123456", BirthDate(2005, 1, 1), Gender.FEMALE, 0),
        ("001090123456", None, None, 0),
        ("012345678", BirthDate(1990, 1, 1), Gender.MALE, 0),
        (None, BirthDate(1990, 1, 1), Gender.MALE, 0),
        ("001091123456", BirthDate(1990, 1, 1), Gender.MALE, 1),
        ("001290123456", BirthDate(1990, 1, 1), Gender.MALE, 1),
        ("001190123456", BirthDate(1990, 1, 1), Gender.MALE, 1),
        ("001391123456", BirthDate(1990, 1, 1), Gender.MALE, 2),
        ("001050123456", BirthDate(1950), Gender.MALE, 0),
        ("001050123456", BirthDate(1949), Gender.MALE, 1),
    ],
)
def test_the_number_tells_year_and_gender(
    number: str | None, birth: BirthDate | None, gender: Gender | None, warnings: int
) -> None:
    person = PersonValues("An", id_number=number, birth_date=birth, gender=gender)
    assert len(identity_warnings(person)) == warnings


def test_a_warning_names_both_years() -> None:
    (warning,) = identity_warnings(replace(AN, birth_date=BirthDate(1991, 1, 1)))
    assert "1990" in warning
    assert "1991" in warning


@pytest.mark.parametrize(
    ("year", "gender", "digit"),
    [
        (1900, Gender.MALE, 0),
        (1999, Gender.FEMALE, 1),
        (2000, Gender.MALE, 2),
        (2026, Gender.FEMALE, 3),
        (2100, Gender.FEMALE, 5),
    ],
)
def test_the_fourth_digit_of_a_number(year: int, gender: Gender, digit: int) -> None:
    assert century_and_gender(year, gender) == digit
