"""The shipped procedures, read as plain JSON and held against a table written by hand from the sources."""

import json
import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import resources
from app.services.catalogue.versions import shipped

FOLDER = Path(resources.__path__[0]) / "catalogue"
RAW: dict[str, dict[str, Any]] = {
    path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))
}
CHANNELS = ("direct", "post", "online")
OPEN = None

# Code, case → terms (direct, post, online); a channel the source leaves open or contradicts is None.
SAME_DAY = ("same_day", 1)


def _days(number: int) -> tuple[str, int]:
    return ("working_days", number)


def _everywhere(term: tuple[str, int]) -> tuple[tuple[str, int], ...]:
    return (term, term, term)


TERMS: dict[str, dict[str, tuple[tuple[str, int] | None, ...]]] = {
    "1.001193": {
        "thong-thuong": _everywhere(SAME_DAY),
        "can-xac-minh": _everywhere(_days(3)),
        "qua-han": _everywhere(SAME_DAY),
        "qua-han-can-xac-minh": _everywhere(_days(3)),
    },
    "1.000894": {"thong-thuong": _everywhere(SAME_DAY), "can-xac-minh": _everywhere(_days(5))},
    "1.000656": {
        "thong-thuong": _everywhere(SAME_DAY),
        "can-xac-minh": _everywhere(_days(3)),
        "qua-han": _everywhere(SAME_DAY),
        "qua-han-can-xac-minh": _everywhere(_days(3)),
    },
    "1.004873": {"cap-moi": _everywhere(_days(3)), "cap-lai": _everywhere(_days(3))},
    "1.004859": {"thay-doi-cai-chinh": _everywhere(_days(3)), "bo-sung": _everywhere(_days(1))},
    "2.000635": {"thong-thuong": _everywhere(SAME_DAY)},
    "2.000815": {"thong-thuong": (SAME_DAY, OPEN, OPEN), "nhieu-trang": (_days(2), OPEN, OPEN)},
    "2.000884": {"thong-thuong": (SAME_DAY, OPEN, OPEN)},
    "2.000908": {"thong-thuong": _everywhere(_days(1))},
    "1.004222": dict.fromkeys(
        (
            "nha-cua-minh",
            "ve-voi-nguoi-than",
            "thue-muon-o-nho",
            "co-so-ton-giao",
            "duoc-cham-soc",
            "don-vi-vu-trang",
        ),
        (_days(7), OPEN, _days(7)),
    ),
    "1.004194": {"thong-thuong": (_days(3), OPEN, _days(3))},
    "1.001612": {"thong-thuong": _everywhere(_days(3))},
    "1.013225": {
        "nha-o-rieng-le": _everywhere(("calendar_days", 15)),
        "cong-trinh-khac": _everywhere(("calendar_days", 20)),
    },
    "1.013978": dict.fromkeys(
        ("ho-gia-dinh-ca-nhan", "nguoi-goc-viet-nam", "da-co-thong-bao"), (OPEN, _days(20), _days(17))
    ),
    "1.012783": {
        "5-ngay": _everywhere(_days(3)),
        "10-ngay": _everywhere(_days(6)),
        "15-ngay": _everywhere(_days(15)),
        "20-ngay": _everywhere(_days(20)),
    },
    "1.013831": {
        "chuyen-nhuong": _everywhere(_days(8)),
        "thua-ke": _everywhere(_days(8)),
        "tang-cho": _everywhere(_days(8)),
    },
    "1.012784": {"thong-thuong": (OPEN, _days(12), _days(12))},
    "1.014027": {"thong-thuong": _everywhere(_days(10))},
    "1.001776": {"thong-thuong": _everywhere(_days(7))},
}

# Code, case → days of the first and the second appointment, one and the same for every channel.
TWO_APPOINTMENTS = {("1.012783", "5-ngay"): (3, 2), ("1.012783", "10-ngay"): (6, 4)}

# Code → what one dossier meets at the counter: (kind, basis, amount, channel); the first case unless named.
FEES: dict[tuple[str, str], list[tuple[str, str, int | None, str | None]]] = {
    ("1.001193", "thong-thuong"): [("le_phi", "dossier", 0, None)],
    ("1.001193", "qua-han"): [("le_phi", "dossier", OPEN, None)],
    ("1.000894", "thong-thuong"): [("le_phi", "dossier", 0, None)],
    ("1.000656", "thong-thuong"): [("le_phi", "dossier", 0, None)],
    ("1.000656", "qua-han"): [("le_phi", "dossier", OPEN, None)],
    ("1.004873", "cap-moi"): [("le_phi", "dossier", OPEN, None)],
    ("1.004859", "bo-sung"): [("le_phi", "dossier", OPEN, None)],
    ("2.000635", "thong-thuong"): [("phi", "copy", 8_000, None)],
    ("2.000815", "thong-thuong"): [("phi", "page", 2_000, None)],
    ("2.000884", "thong-thuong"): [("phi", "dossier", 10_000, None)],
    ("2.000908", "thong-thuong"): [("phi", "dossier", 0, None)],
    ("1.004222", "nha-cua-minh"): [
        ("le_phi", "dossier", 20_000, "direct"),
        ("le_phi", "dossier", OPEN, "post"),
        ("le_phi", "dossier", 10_000, "online"),
    ],
    ("1.004194", "thong-thuong"): [
        ("le_phi", "dossier", 15_000, "direct"),
        ("le_phi", "dossier", OPEN, "post"),
        ("le_phi", "dossier", 7_000, "online"),
    ],
    ("1.001612", "thong-thuong"): [("le_phi", "dossier", OPEN, None)],
    ("1.013225", "nha-o-rieng-le"): [("le_phi", "dossier", OPEN, None)],
    ("1.013978", "ho-gia-dinh-ca-nhan"): [("le_phi", "dossier", OPEN, None), ("phi", "dossier", OPEN, None)],
    ("1.012783", "5-ngay"): [("le_phi", "dossier", OPEN, None), ("phi", "dossier", OPEN, None)],
    ("1.013831", "tang-cho"): [("le_phi", "dossier", OPEN, None), ("phi", "dossier", OPEN, None)],
    ("1.012784", "thong-thuong"): [("le_phi", "dossier", OPEN, None), ("phi", "dossier", OPEN, None)],
    ("1.014027", "thong-thuong"): [],
    ("1.001776", "thong-thuong"): [],
}

# Code, case → the papers that must be there: (originals, copies) handed in and required.
HANDED_IN = {
    ("1.001193", "thong-thuong"): [(1, 0), (1, 0)],
    ("1.000894", "thong-thuong"): [(1, 0)],
    ("1.000656", "thong-thuong"): [(1, 0), (1, 0)],
    ("1.004873", "cap-moi"): [(1, 0)],
    ("1.004873", "cap-lai"): [(1, 0), (1, 0)],
    ("2.000635", "thong-thuong"): [(1, 0)],
    ("2.000815", "thong-thuong"): [(1, 0)],
    ("2.000884", "thong-thuong"): [(1, 0)],
    ("1.004222", "nha-cua-minh"): [(1, 0)],
    ("1.001612", "thong-thuong"): [(1, 0)],
    ("1.013225", "nha-o-rieng-le"): [(1, 0), (1, 1), (2, 0)],
    ("1.012783", "5-ngay"): [(1, 0), (1, 0)],
    ("1.013831", "thua-ke"): [(1, 0), (1, 0), (1, 0)],
    ("1.012784", "thong-thuong"): [(1, 0), (0, 1), (1, 0)],
    ("1.014027", "thong-thuong"): [(1, 0)],
    ("1.001776", "thong-thuong"): [(1, 0)],
}

NEXT_DAY_AFTER_FIFTEEN = {"1.001193", "1.000894", "1.000656", "2.000635", "2.000815", "2.000884"}


def _case(code: str, case: str) -> dict[str, Any]:
    return next(each for each in RAW[code]["cases"] if each["code"] == case)


EVERY_CASE = [(code, case["code"]) for code, document in RAW.items() for case in document["cases"]]


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from _words(each)
    elif isinstance(value, list):
        for each in value:
            yield from _words(each)


def test_all_nineteen_are_there_and_valid() -> None:
    assert set(RAW) == set(TERMS)
    assert len(RAW) == 19
    assert [document.code for document in shipped()] == sorted(TERMS)


@pytest.mark.parametrize("code", sorted(TERMS))
def test_the_file_carries_its_own_code_in_composed_letters(code: str) -> None:
    assert RAW[code]["code"] == code
    assert all(unicodedata.is_normalized("NFC", text) for text in _words(RAW[code]))


@pytest.mark.parametrize("code", sorted(TERMS))
def test_terms_are_those_of_the_sources(code: str) -> None:
    told = {}
    for case in RAW[code]["cases"]:
        by_channel = {
            term["channel"]: None if term["amount"] is None else (term["unit"], term["amount"])
            for term in case["terms"]
        }
        told[case["code"]] = tuple(by_channel[channel] for channel in CHANNELS)
    assert told == TERMS[code]


_ASKS = re.compile("trí nhớ|kiểm tra|tuỳ trường hợp")


def test_a_term_whose_note_asks_to_be_checked_is_not_settled() -> None:
    """Of such terms the note says so; those of 1.012783 have none of their own, its open points speak of all."""
    told = {
        (code, case["code"], term["channel"])
        for code, document in RAW.items()
        for case in document["cases"]
        for term in case["terms"]
        if _ASKS.search(term["editor_note"]) or code == "1.012783"
    }
    assert {code for code, _, _ in told} == {
        *("1.000894", "1.001776", "1.004859", "1.012783", "1.012784", "1.013831", "1.013978", "2.000815")
    }
    assert told == {
        (document.code, case.code, term.channel.value)
        for document in shipped()
        for case in document.cases
        for term in case.terms
        if term.unsettled
    }


@pytest.mark.parametrize("code", sorted(TERMS))
def test_whatever_has_a_note_that_asks_for_checking_has_its_tick(code: str) -> None:
    """What has no tick of its own (a case, a paper, a fee) is an open point of its procedure."""
    points = " ".join(RAW[code]["open_points"])
    for entry in _entries(RAW[code]):
        if _ASKS.search(entry.get("editor_note", "")):
            if "channel" in entry and "basis" not in entry:
                assert entry.get("unsettled") is True, entry
            else:
                assert _ASKS.search(points), entry


def _entries(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a document, at any depth."""
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _entries(each)


@pytest.mark.parametrize(("code", "case"), sorted(FEES))
def test_fees_are_those_of_the_sources(code: str, case: str) -> None:
    told = [(fee["kind"], fee["basis"], fee["amount"], fee["channel"]) for fee in _case(code, case)["fees"]]
    assert told == FEES[code, case]


def test_every_procedure_has_a_hand_checked_fee() -> None:
    assert {code for code, _ in FEES} == set(TERMS)


def test_the_graded_price_of_certified_copies() -> None:
    for case in RAW["2.000815"]["cases"]:
        (fee,) = case["fees"]
        assert fee["steps"] == [[1, 2_000], [3, 1_000]]
        assert fee["ceiling"] == 200_000


@pytest.mark.parametrize(("code", "case"), sorted(HANDED_IN))
def test_required_papers_are_those_of_the_sources(code: str, case: str) -> None:
    told = [
        (paper["originals"], paper["copies"])
        for paper in _case(code, case)["papers"]
        if paper["kind"] == "submit" and paper["required"]
    ]
    assert told == HANDED_IN[code, case]


def test_same_day_procedures_answer_the_next_day_after_fifteen_hundred() -> None:
    late = {code for code, document in RAW.items() if document["after_fifteen"] == "next_day_result"}
    assert late == NEXT_DAY_AFTER_FIFTEEN


@pytest.mark.parametrize(("code", "case_code"), EVERY_CASE)
def test_two_appointments_stand_where_the_source_has_them(code: str, case_code: str) -> None:
    case = _case(code, case_code)
    told = {
        (term["amount"], term["second_amount"], term["second_unit"])
        for term in case["terms"]
        if "second_amount" in term
    }
    if (code, case_code) not in TWO_APPOINTMENTS:
        assert told == set()
        return
    first, second = TWO_APPOINTMENTS[code, case_code]
    assert told == {(first, second, "working_days")}
    payment = next(at for at, step in enumerate(case["steps"]) if step["outside_clock"])
    shares = [Fraction(str(step["amount"] or 0)) for step in case["steps"]]
    assert (sum(shares[:payment]), sum(shares[payment:])) == (first, second)
    assert f"{first} + {second}" in " ".join(RAW[code]["open_points"])


@pytest.mark.parametrize(("code", "case_code"), EVERY_CASE)
def test_steps_fit_into_every_known_term(code: str, case_code: str) -> None:
    case = _case(code, case_code)
    # One working day is 8 hours; building permits are counted in calendar days throughout.
    hours = {"hours": Fraction(1), "working_days": Fraction(8), "same_day": Fraction(8)}
    inside = [step for step in case["steps"] if not step["outside_clock"]]
    assert inside
    assert all(step["amount"] is not None for step in inside)
    for term in case["terms"]:
        if term["amount"] is None:
            continue
        if term["unit"] == "calendar_days":
            assert {step["amount_unit"] for step in inside} == {"calendar_days"}
            assert sum(Fraction(str(step["amount"])) for step in inside) <= term["amount"]
        else:
            taken = sum(Fraction(str(step["amount"])) * hours[step["amount_unit"]] for step in inside)
            room = term["amount"] * hours[term["unit"]]
            room += term.get("second_amount", 0) * hours["working_days"]
            assert 0 < taken <= room


@pytest.mark.parametrize(("code", "case_code"), EVERY_CASE)
def test_what_the_source_leaves_open_is_said_aloud(code: str, case_code: str) -> None:
    case = _case(code, case_code)
    points = " ".join(RAW[code]["open_points"]).lower()
    for term in case["terms"]:
        if term["amount"] is None:
            assert term["editor_note"]
            assert "thời hạn" in points
    for fee in case["fees"]:
        if fee["amount"] is None:
            assert fee["advice"] or fee["editor_note"]
            assert "phí" in points
        if fee["amount"] == 0:
            assert "miễn" in fee["advice"].lower() or "không thu" in fee["advice"].lower()
    if "trí nhớ" in json.dumps(case, ensure_ascii=False):
        assert "trí nhớ" in points


def test_a_fee_set_by_the_province_is_never_zero() -> None:
    for code, case in EVERY_CASE:
        for fee in _case(code, case)["fees"]:
            if "Hội đồng nhân dân" in fee["advice"]:
                assert fee["amount"] is None


_OLD_SPELLING = re.compile(r"[òỏõóọ]a\b|[òỏõóọ]e\b|[ùủũúụ]y\b", re.IGNORECASE)


@pytest.mark.parametrize("code", sorted(TERMS))
def test_tones_stand_where_the_program_writes_them(code: str) -> None:
    """Uỷ, thoả, tuỳ: one spelling on every screen; names of places keep that of their signs."""
    assert [text for text in _words(RAW[code]) if _OLD_SPELLING.search(text)] == []
