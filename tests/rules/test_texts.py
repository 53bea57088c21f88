"""Free text is composed, trimmed and bounded; nothing unprintable gets in."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.texts import check_line, check_text, printable_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (None, None),
        ("", None),
        ("  \t\r\n ", None),
        ("  Tổ 5,   thôn\u00a0Đông\r\n", "Tổ 5, thôn Đông"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Ánh"), "Nguyễn Thị Ánh"),
        ("\ufeffNguyễn\u200b Văn\u00ad An", "Nguyễn Văn An"),
        ("50 % + ₫ № “ngoặc” – gạch 🙂", "50 % + ₫ № “ngoặc” – gạch 🙂"),
    ],
)
def test_a_line_is_put_in_order(text: str | None, line: str | None) -> None:
    assert check_line(text, "note", 100) == (line, ())


@pytest.mark.parametrize(
    "sign", ["\x00", "\x07", "\x1b", "\x7f", "\x9f", "\n", "\t", "\u202e", "\u2066", "\ud800"]
)
def test_unprintable_signs_in_a_line_are_refused(sign: str) -> None:
    _, problems = check_line(f"ghi{sign}chú", "note", 100)
    assert [(each.field, each.code) for each in problems] == [("note", "control_characters")]
    assert problems[0].hint


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\u202e", "\udfff"])
def test_unprintable_signs_in_a_text_are_refused(sign: str) -> None:
    assert [each.code for each in check_text(f"một\nhai{sign}", "note", 100)[1]] == ["control_characters"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, None),
        (" \n ", None),
        ("một\r\nhai\rba\u2028bốn", "một\nhai\nba\nbốn"),
        ("cột\tcột  \n\n  thụt", "cột\tcột\n\n  thụt"),
    ],
)
def test_a_text_keeps_its_lines(text: str | None, expected: str | None) -> None:
    assert check_text(text, "note", 100) == (expected, ())


def test_a_length_is_counted_in_letters_as_people_see_them() -> None:
    exact = unicodedata.normalize("NFD", "ễ" * 2_000)
    for check in (check_line, check_text):
        assert check(exact, "note", 2_000)[1] == ()
        assert [each.code for each in check("ễ" * 2_001, "note", 2_000)[1]] == ["too_long"]


def test_too_long_says_how_long() -> None:
    for check in (check_line, check_text):
        (problem,) = check("a" * 10_000, "note", 2_000)[1]
        assert "dài 10.000 ký tự, nhiều nhất 2.000" in problem.message


def test_all_that_is_wrong_is_told_at_once() -> None:
    assert [each.code for each in check_line("a\x00b" * 10, "note", 5)[1]] == [
        "control_characters",
        "too_long",
    ]


@settings(max_examples=200)
@given(st.text(max_size=60))
def test_what_passes_once_passes_again_unchanged(text: str) -> None:
    for check in (check_line, check_text):
        value, problems = check(text, "note", 60)
        if not problems:
            assert check(value, "note", 60) == (value, ())
            assert value is None or value == unicodedata.normalize("NFC", value).strip()


@settings(max_examples=200)
@given(st.text(max_size=60))
def test_what_a_machine_named_keeps_all_that_can_be_printed(text: str) -> None:
    line = printable_line(text)
    value, problems = check_line(line, "name", 200)
    assert (value or "", problems) == (line, ())
    letters = [sign for sign in unicodedata.normalize("NFD", text) if sign.isalnum()]
    assert [sign for sign in unicodedata.normalize("NFD", line) if sign.isalnum()] == letters
