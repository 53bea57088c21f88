"""What a typed text may mean, and the words things are found by."""

from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.search_asked import NOTHING, asked, asked_of_people
from app.rules.search_days import days_in_code, typed_day
from app.rules.search_phrases import phrased, runs
from app.rules.search_pieces import pieces_of
from app.rules.search_stored import MARK, dossier_words, person_words
from app.rules.search_terms import Readings

TODAY = date(2026, 1, 20)
PROCEDURES = (
    phrased("__1001193", ("Đăng ký khai sinh", "Hộ tịch"), ("1.001193",)),
    phrased("__1000656", ("Đăng ký khai tử", "Hộ tịch"), ("1.000656",)),
    phrased("__2000815", ("Chứng thực bản sao từ bản chính", "Chứng thực"), ("2.000815",)),
)


class Person(NamedTuple):
    """Somebody in a dossier."""

    name: str | None
    organisation: str | None = None
    id_number: str | None = None
    phone: str | None = None


def has(readings: Readings, words: str) -> bool:
    """Whether a text of words fits, by going through all there is."""
    there = words.split()
    return any(
        all(
            any(
                word.startswith(term.text) if term.begins else word == term.text
                for word in there
                for term in group
            )
            for group in reading
        )
        for reading in readings
    )


STORED = dossier_words(
    ["H26.16-260119-0001", "012342601190000106", None],
    [
        Person("Lý Thị Hoà", None, "001190012345", "0912345678"),
        Person("Đặng Quí", "HTX Rau sạch", "0101234567", None),
    ],
    "1.001193",
)


def test_what_a_dossier_is_found_by() -> None:
    assert STORED == (
        "0001 001190012345 0101234567 012342601190000106 0912345678 16 260119"
        " _543210091100 _7654321010 _8765432190 __1001193 _dq _lth dang h26 hoa htx ly qui rau sach thi"
    )
    assert dossier_words([], [Person("A"), Person(None)], None) == "a"
    assert person_words(Person("Lý Lý", None, "12", "12a")) == ("_ll", "ly", "12", "12a")


WHOLE = [
    "Lý Thị Hoà",
    "lí thị hòa",
    "HÒA LY",
    "lys thij hoaf",
    "dang quy",
    "0912 345 678",
    "+84 912 345 678",
    "001190012345",
    "001 190 012 345",
    "26.16 1901 1",
    "h26.16 260119 1",
    "16 0119 0001",
    "260119 1",
    "htx rau sach",
]
LOOSE = [
    "ly thi ho",
    "hoaf l",
    "lth",
    "L.T.H",
    "đq",
    "678",
    "345 678",
    "hoa 678",
    "567 ly",
    "khai sinh hoa",
    "dang ki khai s",
    "hoa dang ky khai sinh",
    "1.001193",
    "1.001193 hoa",
    "ho tich ly",
    "19/1",
    "19/01/2026 hoa",
    "khai sinh 19-1-26",
]
NEITHER = [
    "le",
    "linh",
    "lyn",
    "thui",
    "lh",
    "91",
    "912345",
    "456",
    "khai tu",
    "sinh khai",
    "20/1",
    "19/1/2025",
    "260119 3",
    "27.16 1901 1",
    "recipient",
    "__1001193",
    "1.000656 hoa",
]


@pytest.mark.parametrize("typed", WHOLE)
def test_whole_words_in_any_spelling_and_order(typed: str) -> None:
    assert has(asked(typed, TODAY, PROCEDURES).whole, STORED)


@pytest.mark.parametrize("typed", LOOSE)
def test_beginnings_initials_last_digits_days_and_procedures_are_loose(typed: str) -> None:
    meant = asked(typed, TODAY, PROCEDURES)
    assert has(meant.loose, STORED)
    assert not has(meant.whole, STORED)


@pytest.mark.parametrize("typed", NEITHER)
def test_what_is_something_else_is_not_meant(typed: str) -> None:
    meant = asked(typed, TODAY, PROCEDURES)
    assert not has(meant.whole, STORED)
    assert not has(meant.loose, STORED)


PEOPLE = ["ly hoa", "hoaf li", "lth", "l t h", "678", "5 678", "0912", "912 345 678", "001190", "190", "ho l"]


@pytest.mark.parametrize("typed", PEOPLE[:7] + PEOPLE[8:9] + PEOPLE[10:])
def test_citizens_are_meant_by_the_same(typed: str) -> None:
    words = " ".join(person_words(Person("Lý Thị Hoà", None, "001190012345", "0912345678")))
    assert has(asked_of_people(typed), words)


@pytest.mark.parametrize("typed", ["", " ", "a", "Ạ", "\U0001f600", '"', "*", ":-", "_", "12" * 0, "\u0301"])
def test_too_little_is_nothing(typed: str) -> None:
    assert pieces_of(typed, TODAY) == ()
    assert asked(typed, TODAY, PROCEDURES) == NOTHING


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60) | st.text(alphabet="\"*:-()^NEAR OT_'\\&|!<> aă19/.\u0301", max_size=60))
def test_whatever_is_typed_an_index_is_asked_for_letters_and_digits_alone(typed: str) -> None:
    meant = asked(typed, TODAY, PROCEDURES)
    for reading in (*meant.whole, *meant.loose, *asked_of_people(typed)):
        assert reading
        for group in reading:
            assert group
            assert all(term.text.replace(MARK, "").isalnum() for term in group)


def test_ten_thousand_letters_are_cut() -> None:
    meant = asked("nguyễn " * 2_000, TODAY, PROCEDURES)
    assert max(len(reading) for reading in (*meant.whole, *meant.loose)) == 12
    [[[term]]] = asked("x" * 10_000, TODAY, PROCEDURES).whole
    assert len(term.text) == 200


DAYS = [
    ("19/1", date(2026, 1, 19)),
    ("20/01", date(2026, 1, 20)),
    ("21/1", date(2025, 1, 21)),
    ("19-01-2026", date(2026, 1, 19)),
    ("19.1.26", date(2026, 1, 19)),
    ("29/2", date(2024, 2, 29)),
    ("30/2", None),
    ("19.1", None),
    ("19/1-2026", None),
    ("0/1", None),
    ("1/13", None),
    ("1/2/3", None),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_a_day_without_a_year_is_the_last_one(text: str, day: date | None) -> None:
    assert typed_day(text, TODAY) == day


def test_a_day_that_may_be_ahead_is_the_nearest() -> None:
    assert typed_day("21/1", TODAY, ahead=True) == date(2026, 1, 21)
    assert typed_day("1/12", TODAY, ahead=True) == date(2025, 12, 1)


def test_days_within_a_code() -> None:
    assert days_in_code("260119", TODAY) == ("260119",)
    assert days_in_code("261319", TODAY) == ()
    assert days_in_code("1901", TODAY) == days_in_code("0119", TODAY) == ("260119",)
    assert days_in_code("0201", TODAY) == ("260102", "250201")
    assert days_in_code("19", TODAY) == ()


def test_the_longest_run_of_words_names_something() -> None:
    words = ["an", "dang", "ky", "khai", "sinh", "nguyen"]
    [run] = runs(words, PROCEDURES)
    assert (run.begin, run.end, run.marks) == (1, 5, ("__1001193",))
    [run] = runs(["dang", "ky", "khai"], PROCEDURES)
    assert run.marks == ("__1001193", "__1000656")
    assert runs(["khai"], PROCEDURES) == ()
    assert runs(["khai", None, "sinh"], PROCEDURES) == ()
