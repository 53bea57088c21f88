"""Text made comparable."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.folding import fold, given_name_key, search_words, vietnamese_key

# Every vowel of the alphabet with every tone, against its base letter, written out by hand.
VOWELS = {
    "a": "aàảãáạăằẳẵắặâầẩẫấậ",
    "e": "eèẻẽéẹêềểễếệ",
    "i": "iìỉĩíị",
    "o": "oòỏõóọôồổỗốộơờởỡớợ",
    "u": "uùủũúụưừửữứự",
    "y": "yỳỷỹýỵ",
    "d": "dđ",
}


@pytest.mark.parametrize(("plain", "letters"), VOWELS.items())
def test_every_vietnamese_letter_loses_its_marks(plain: str, letters: str) -> None:
    for spelled in (letters, letters.upper(), unicodedata.normalize("NFD", letters)):
        assert fold(spelled) == plain * len(letters)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nguyễn Văn An", "nguyen van an"),
        ("  ĐẶNG\tThị\u00a0Đào \n", "dang thi dao"),
        ("Ðặng", "dang"),
        ("Đăng ký khai sinh", "dang ky khai sinh"),
        ("Ｈ２６", "h26"),
        ("H'Hen Niê", "h'hen nie"),
        ("", ""),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@settings(max_examples=300)
@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert fold(unicodedata.normalize("NFD", text)) == once
    assert fold(unicodedata.normalize("NFC", text)) == once


vietnamese = st.text(st.sampled_from("".join(VOWELS.values()) + "bcghklmnpqrstvx  "), max_size=40)


@settings(max_examples=100)
@given(vietnamese)
def test_vietnamese_folds_to_ascii_whatever_the_case(text: str) -> None:
    assert fold(text).isascii()
    assert fold(text.upper()) == fold(text)


def test_words_are_letters_and_digits() -> None:
    assert search_words("Trần-Thị (Bình), sinh_năm 1990!") == ("tran", "thi", "binh", "sinh", "nam", "1990")


def test_names_stand_in_the_order_of_a_dictionary() -> None:
    ordered = [
        "An",
        "Ăn",
        "Ân",
        "Ba",
        "Bà",
        "Bả",
        "Bã",
        "Bá",
        "Bạ",
        "Bà Ba",
        "Dũng",
        "Đào",
        "Em",
        "Ô",
        "Ơ",
        "Uyên",
        "Ưng",
    ]
    mixed = ordered[::2] + ordered[1::2]
    assert sorted(mixed, key=vietnamese_key) == ordered


def test_a_name_is_sorted_alike_in_both_normal_forms() -> None:
    name = "Nguyễn Thị Ánh"
    assert vietnamese_key(unicodedata.normalize("NFD", name)) == vietnamese_key(name)


def test_a_tone_on_a_letter_that_has_no_such_form_still_counts() -> None:
    assert sorted(["g\u0303", "g", "h"], key=vietnamese_key) == ["g", "g\u0303", "h"]


def test_numbers_inside_names_go_by_their_value() -> None:
    ordered = ["Ấp 3", "Phòng", "Phòng 2", "Phòng 2B", "Phòng 007", "Phòng 10", "Phòng 10a", "Phòng Đo đạc"]
    mixed = ordered[1::2] + ordered[::2]
    assert sorted(mixed, key=vietnamese_key) == ordered
    assert vietnamese_key("Số " + "9" * 5000) < vietnamese_key("Số 1" + "0" * 5000)


def test_people_are_sorted_by_the_given_name_and_then_by_the_rest() -> None:
    ordered = ["Trần Văn An", "Lê Thị Dung", "Bùi Đình Đức", "Bùi Văn Đức", "Đỗ Văn Đức", ""]
    assert sorted(ordered, key=given_name_key) == ["", *ordered[:-1]]
