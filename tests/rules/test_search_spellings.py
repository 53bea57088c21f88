"""Other spellings of a syllable, worked by hand."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.folding import fold
from app.rules.search_spellings import from_telex, with_i_for_y

ONE_SOUND = ["ly li", "ky ki", "my mi", "ty ti", "sy si", "hy hi", "vy vi", "quy qui", "y i"]
TWO_SOUNDS = [
    "tay",
    "tai",
    "thuy",
    "thui",
    "huy",
    "hui",
    "may",
    "nguyen",
    "yen",
    "kien",
    "an",
    "gi",
    "",
    "3",
    "nghi",
]

TELEX = {
    "nguyeexn": "nguyen",
    "nguyeenx": "nguyen",
    "nguyenxe": "nguyen",
    "nguyeex": "nguye",
    "thij": "thi",
    "vawn": "van",
    "ddawngj": "dang",
    "dangd": "dang",
    "hoaf": "hoa",
    "hofa": "hoa",
    "thuyr": "thuy",
    "lys": "ly",
    "quys": "quy",
    "huowng": "huong",
    "huwowng": "huong",
    "hwowng": "huong",
    "tw": "tu",
    "aan": "an",
    "dduwcs": "duc",
    "traanf": "tran",
    "giangf": "giang",
}
NO_TELEX = [
    *["nguyen", "an", "thi", "van", "hoa", "thuy", "phuong", "nghieng", "quoc", "sang", "ra", "xa", "tin"],
    "alex",
    "k'sor",
    "1990",
    "",
    "x" * 40,
]


@pytest.mark.parametrize("pair", ONE_SOUND)
def test_i_and_y_are_one_where_they_sound_alike(pair: str) -> None:
    one, other = pair.split()
    assert with_i_for_y(one) == other
    assert with_i_for_y(other) == one


@pytest.mark.parametrize("word", TWO_SOUNDS)
def test_they_are_two_where_they_do_not(word: str) -> None:
    assert with_i_for_y(word) is None


@pytest.mark.parametrize(("keys", "syllable"), TELEX.items())
def test_keys_of_telex_are_the_syllable_they_are_meant_for(keys: str, syllable: str) -> None:
    assert from_telex(keys) == syllable


@pytest.mark.parametrize("word", NO_TELEX)
def test_what_is_a_word_stays_one(word: str) -> None:
    assert from_telex(word) is None


MARKS = {
    "\u0306": "w",
    "\u0302": "^",
    "\u031b": "w",
    "\u0300": "f",
    "\u0301": "s",
    "\u0309": "r",
    "\u0303": "x",
    "\u0323": "j",
}
SYLLABLES = """
    Nguyễn Trần Lê Phạm Huỳnh Đặng Bùi Đỗ Hồ Ngô Dương Lý Trịnh Trương Vương Thị Hằng Thuỷ Quỳnh Ứng Ổn Nghĩa Giàng Khuê
"""


@given(st.sampled_from(SYLLABLES.split()), st.booleans())
def test_a_syllable_typed_by_its_keys_folds_to_itself(syllable: str, tone_last: bool) -> None:
    keys = typed_by_telex(syllable, tone_last=tone_last)
    assert (from_telex(keys) or keys) == fold(syllable)


def typed_by_telex(syllable: str, *, tone_last: bool) -> str:
    """What somebody presses for a syllable, the tone at once or at the end."""
    keys, tone = "", ""
    for letter in syllable.lower().replace("đ", "dd"):
        base, *marks = unicodedata.normalize("NFD", letter)
        keys += base
        for mark in marks:
            key = MARKS[mark].replace("^", base)
            if tone_last and key in "fsrxj":
                tone = key
            else:
                keys += key
    return keys + tone
