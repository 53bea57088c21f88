"""The national portal's own table, where this machine has it: sums, ten procedures held against it, a receipt.

The ten were read in the workbook by a person, row by row, and written down here.
"""

import json
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from app.services.workbook.reading import read_workbook
from tests.cli.running import Ran, Run
from tests.services.workbook.books import published

FILE = published()
pytestmark = pytest.mark.skipif(
    FILE is None,
    reason="the portal's table ../shared/data/procedures.xlsx (or MOTCUA_SHARED) is not on this machine",
)

FREE: list[Any] = []
# Code: papers by case as (originals, copies), terms by channel, fees, held rows of papers and of terms.
BY_HAND: dict[
    str, tuple[list[list[tuple[int, int]]], dict[str, str | None], list[Any], list[int], list[int]]
] = {
    "1.000005": (
        [
            [(2, 0), (1, 0), *[(0, 1)] * 6, (1, 0), (1, 0)],
            [(0, 1), (0, 1), (1, 0), (1, 0), *[(0, 1)] * 3, (2, 0), (1, 0), (0, 1)],
            [(0, 1)] * 3,
        ],
        {"online": None},
        [120_000],
        [],
        [2],
    ),
    "1.000314": (
        [[(1, 0), (1, 1), (1, 1)]],
        dict.fromkeys(("direct", "post", "online"), "7 working_days"),
        [None],
        [],
        [14, 15, 16],
    ),
    "1.001643": ([[]], dict.fromkeys(("direct", "post", "online"), "6 working_days"), FREE, [], []),
    "1.003583": ([[(1, 0)] * 6], {"direct": "5 working_days"}, FREE, [279, 280, 281], []),
    "1.005458": ([[(1, 0)]], dict.fromkeys(("direct", "online"), "8 hours"), FREE, [], []),
    "1.115148": ([[(1, 0)]], dict.fromkeys(("direct", "post", "online")), [None], [], [541, 542, 543]),
    "2.000038": ([[(2, 0), (1, 0)]], {"direct": None}, FREE, [], [546]),
    "2.002123": (
        [[(1, 0)], [(1, 0)], [(1, 0)] * 4, [(1, 0), (0, 1), (0, 1)], [(1, 0)] * 3],
        dict.fromkeys(("direct", "post", "online"), "3 working_days"),
        [None],
        [],
        [624, 625, 626],
    ),
    "2.002184": (
        [
            [(0, 1)] * 6,
            [(0, 1), (1, 0), *[(0, 1)] * 4, (1, 0)],
            [(1, 0), (1, 0), *[(0, 1)] * 6, (2, 0)],
        ],
        {"online": "2 hours"},
        FREE,
        [],
        [],
    ),
    "2.002264": ([[]], {"direct": None}, FREE, [1769], [632]),
}


def catalogue(run: Run, url: str, *words: object) -> Ran:
    return run("--database", url, "--json", "catalogue", *words)


def test_the_whole_table(run: Run, office_url: str, tmp_path: Path) -> None:
    assert FILE is not None
    told = catalogue(run, office_url, "import", FILE, "--dry-run").document
    assert {name: counts["rows"] for name, counts in told["counts"].items()} == {
        "procedures": 294,
        "papers": 2005,
        "terms": 718,
    }
    for counts in told["counts"].values():
        assert counts["taken"] + counts["held"] + counts["unchanged"] == counts["rows"]
        assert counts["taken"] > 0
    assert len(told["taken"]) + len(told["held_back"]) == 294
    assert catalogue(run, office_url, "import", FILE).document == told | {"dry_run": False}

    again = catalogue(run, office_url, "import", FILE).document
    assert (again["taken"], again["changed"], again["held"]) == ([], [], told["held"])
    assert again["unchanged"] == told["taken"]
    assert [again["counts"][name]["unchanged"] for name in ("procedures", "papers", "terms")] == [
        told["counts"][name]["taken"] for name in ("procedures", "papers", "terms")
    ]

    for code, expected in BY_HAND.items():
        assert as_by_hand(catalogue(run, office_url, "show", code).document, told["held"]) == expected, code

    out = tmp_path / "ra.xlsx"
    catalogue(run, office_url, "export", out)
    written = {entry.code: entry.plain() for entry in read_workbook(out.read_bytes()).entries}
    for entry in read_workbook(FILE.read_bytes()).entries:
        assert entry.code in told["held_back"] or written[entry.code] == entry.plain(), entry.code


def test_a_receipt_of_one_of_them(run: Run, sqlite_office: str, tmp_path: Path) -> None:
    assert FILE is not None
    catalogue(run, sqlite_office, "import", FILE)
    intake = {"procedure": "1.005458", "applicant": {"name": "Nguyễn Văn An", "id_number": "001090000001"}}
    ran = run("--database", sqlite_office, "--json", "receive", "-", stdin=json.dumps(intake).encode())
    slip = tmp_path / "giấy hẹn.pdf"
    code = ran.document["code"]
    assert run("--database", sqlite_office, "print", "receipt", code, "--output", slip).code == 0
    with pypdfium2.PdfDocument(slip) as pdf:
        words = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    assert code in words
    assert "Mẫu số 04/HTK/GSQL" in words


def as_by_hand(shown: dict[str, Any], held: list[dict[str, Any]]) -> tuple[object, ...]:
    mine = [place for place in held if place["procedure"] == shown["code"]]
    first = shown["cases"][0]
    return (
        [[(paper["originals"], paper["copies"]) for paper in case["papers"]] for case in shown["cases"]],
        {
            term["channel"]: f"{term['amount']} {term['unit']}" if term["amount"] else None
            for term in first["terms"]
        },
        [fee["amount"] for fee in first["fees"]],
        [place["row"] for place in mine if place["sheet"] == "Giấy tờ"],
        sorted({place["row"] for place in mine if place["sheet"] == "Thời hạn"}),
    )
