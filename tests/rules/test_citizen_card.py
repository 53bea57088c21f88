"""The QR code of the citizen card in every shape it has been met in; all persons are invented."""

from dataclasses import replace
from datetime import date

import pytest

from app.rules.citizen_card import CardRead, CitizenCard, read_card
from models.birth_dates import BirthDate
from models.vocabulary import Gender
from tests.rules.windows_layout import typed_through_layout

AN = CitizenCard(
    id_number="001090123456",
    old_id_number="012345678",
    name="Nguyễn Văn An",
    birth_date=BirthDate(1990, 1, 2),
    gender=Gender.MALE,
    address="Số 1, Phường X, Quận Y, Hà Nội",
    issued_on=date(2021, 4, 15),
)
WHOLE = CardRead(AN, ())
TEXT = "001090123456|012345678|Nguyễn Văn An|02011990|Nam|Số 1, Phường X, Quận Y, Hà Nội|15042021"
HOA = "001190123456||Huỳnh Thị Hoà|02011990|Nữ|Ấp 3, xã Đông Hoà|15042021"


def card_of(text: str) -> CitizenCard:
    found = read_card(text)
    assert found is not None
    return found.card


def test_the_seven_fields() -> None:
    assert read_card(TEXT) == WHOLE


def test_without_an_old_number() -> None:
    card = card_of(HOA)
    assert (card.old_id_number, card.name, card.gender) == (None, "Huỳnh Thị Hoà", Gender.FEMALE)


@pytest.mark.parametrize("text", [f"{TEXT}\r\n", f"  {TEXT}\t", f"\ufeff{TEXT}", TEXT + "|", TEXT + "||||"])
def test_what_scanners_add_does_not_matter(text: str) -> None:
    assert read_card(text) == WHOLE


def test_short_variants_are_told_apart_by_what_stands_in_the_second_field() -> None:
    no_old_number = "001090123456|Nguyễn Văn An|02011990|Nam|Số 1, Hà Nội|15042021"
    card = card_of(no_old_number)
    assert (card.old_id_number, card.name, card.issued_on) == (None, "Nguyễn Văn An", date(2021, 4, 15))
    no_issue = "001090123456|012345678|Nguyễn Văn An|02011990|Nam|Số 1, Hà Nội"
    card = card_of(no_issue)
    assert (card.old_id_number, card.address, card.issued_on) == ("012345678", "Số 1, Hà Nội", None)


def test_parents_and_spouse_of_the_new_card_are_not_kept() -> None:
    found = read_card(f"{TEXT}|Nguyễn Văn Cha|Trần Thị Mẹ|Lê Thị Vợ|")
    assert found == WHOLE
    assert "Cha" not in repr(found)


@pytest.mark.parametrize(
    "text",
    [
        "", "|", "||||||", "001090123456", "Nguyễn Văn An|An|An|An|An|An", "1|x|An|01011990|Nam|Hà Nội|15042021",
        "001090123456|012345678|An|01011990|Nam", "001090123456||||||", "H26.16-260119-0001|a|b|c|d|e",
        "001090123456|012345678|" + "A" * 5_000 + "|01011990|Nam|Hà Nội|15042021",
    ],
)  # fmt: skip
def test_other_texts_are_no_cards(text: str) -> None:
    assert read_card(text) is None


@pytest.mark.parametrize("birth", ["0000", "00000000", "31021990", "0201199", "x"])
def test_a_day_of_birth_that_is_none_is_left_to_the_clerk(birth: str) -> None:
    found = read_card(TEXT.replace("02011990", birth))
    assert found is not None
    assert found.card.birth_date is None
    assert found.warnings == ("Không đọc được ngày sinh trên thẻ, xin ghi tay.",)


@pytest.mark.parametrize("birth", ["1990", "00001990", "00/00/1990", " 1990 "])
def test_a_year_alone_is_what_old_papers_know(birth: str) -> None:
    assert read_card(TEXT.replace("02011990", birth)) == CardRead(replace(AN, birth_date=BirthDate(1990)), ())
    # The number tells the year too, and disagrees aloud.
    found = read_card(TEXT.replace("02011990", birth.replace("1990", "1989")))
    assert found is not None
    assert [warning for warning in found.warnings if "1990" in warning and "1989" in warning]


def test_days_with_slashes_are_read() -> None:
    assert read_card(TEXT.replace("02011990", "02/01/1990").replace("15042021", "15/04/2021")) == WHOLE


@pytest.mark.parametrize(
    ("written", "gender"),
    [
        ("Nam", Gender.MALE),
        ("NAM", Gender.MALE),
        ("Nữ", Gender.FEMALE),
        ("nu", Gender.FEMALE),
        ("N?", Gender.FEMALE),
        ("", None),
    ],
)
def test_gender(written: str, gender: Gender | None) -> None:
    assert card_of(TEXT.replace("|Nam|", f"|{written}|")).gender is gender


def test_a_number_that_disagrees_is_a_warning() -> None:
    found = read_card(TEXT.replace("001090123456", "001191123456"))
    assert found is not None
    assert len(found.warnings) == 2
    assert found.card.birth_date == BirthDate(1990, 1, 2)


def taken_for(text: str, page: str) -> str:
    """The UTF-8 bytes of a text as a program shows them that believes in another code page."""
    shown = ""
    rest = text.encode()
    while rest:
        for length in (1, 2):
            try:
                shown += rest[:length].decode(page)
            except UnicodeDecodeError:
                continue
            rest = rest[length:]
            break
        else:
            shown += chr(rest[0])  # undefined in the page: passed on as a control sign
            rest = rest[1:]
    return shown


@pytest.mark.parametrize("page", ["cp1252", "cp1258", "latin-1"])
@pytest.mark.parametrize("text", [TEXT, HOA])
def test_utf8_taken_for_a_windows_page_is_put_right(text: str, page: str) -> None:
    garbled = taken_for(text, page)
    assert garbled != text
    found = read_card(garbled)
    assert found is not None
    assert found.card == card_of(text)
    # Of what came through the wrong page letters may be missing.
    assert {doubt.field for doubt in found.doubts} == {"name", "address"}


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("big5", "HUỲNH"),
        ("big5", "Huỳnh"),
        ("big5", "Phạm"),
        ("shift_jis", "NGUYỄN"),
        ("cp932", "Tuấn"),
        ("gbk", "Nguyễn"),
    ],
)
def test_utf8_taken_for_a_chinese_or_japanese_page_is_put_right(page: str, name: str) -> None:
    text = f"001090123456||{name}|02011990|Nam|Ha Noi|15042021"
    garbled = text.encode().decode(page)
    assert garbled != text
    assert card_of(garbled).name == name


def test_lost_letters_are_shown_to_the_clerk() -> None:
    found = read_card(TEXT.replace("ễ", "?"))
    assert found is not None
    assert [doubt.field for doubt in found.doubts] == ["name", "address"]
    assert "họ tên" in found.warnings[0]
    assert "địa chỉ" in found.warnings[1]


def test_numbers_typed_through_the_vietnamese_layout_are_read() -> None:
    fields = TEXT.split("|")
    for place in (0, 1, 3, 6):
        fields[place] = typed_through_layout(fields[place])
    found = read_card("|".join(fields))
    assert found is not None
    assert found.card == AN
    assert "địa chỉ" in found.warnings[0]
