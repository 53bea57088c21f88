"""Sheets: sizes, copies, halves of an A4, and the same bytes for the same values."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from pathlib import Path

import pytest

from printing.document import Document
from printing.leaves import leaves
from printing.marks import Text
from printing.papers_table import PaperLine
from printing.press import render
from printing.sheet import A5 as A5_PAGE
from printing.sheet import LEAST, Paper
from tests.printing.reading import information, read_back
from tests.printing.samples import CODE, DESK, draft, fee_receipt, guide_slip, receipt, result_receipt

A4, A4_ACROSS, A5, A5_ACROSS = (210, 297), (297, 210), (148, 210), (210, 148)
LONG = tuple(
    PaperLine(f"Giấy tờ số {number} dài đến hai dòng trên trang giấy này", 1, 0) for number in range(30)
)


def test_nothing_is_set_smaller_than_an_old_eye_can_read() -> None:
    """Also on a page whose type was made smaller, where form mark and stamps are smaller still."""
    slip = receipt(reprint=True)
    for page in (A5_PAGE, A5_PAGE.snug(), A5_PAGE.tight().snug()):
        pages = leaves(slip.layout(page), page)
        sizes = [
            mark.size
            for leaf in pages
            for placed in leaf
            for mark in placed.row.marks
            if isinstance(mark, Text)
        ]
        assert min(sizes) >= LEAST


@pytest.mark.parametrize(
    ("document", "paper", "sizes"),
    [
        (receipt(), Paper.A5, [A5, A5]),
        (receipt(), Paper.A4, [A4, A4]),
        (receipt(), Paper.A4_TWO_UP, [A4_ACROSS]),
        (draft(), Paper.A5, [A5]),
        (guide_slip(), Paper.A5, [A5]),
        (guide_slip(), Paper.A4_TWO_UP, [A4_ACROSS]),
        (result_receipt(), Paper.A4_TWO_UP, [A4_ACROSS]),
        (fee_receipt(), Paper.A5, [A5_ACROSS] * 3),
        (fee_receipt(), Paper.A4, [A4] * 3),
        (fee_receipt(), Paper.A4_TWO_UP, [A4, A4]),
    ],
)
def test_each_paper_has_its_sheets(document: Document, paper: Paper, sizes: list[tuple[int, int]]) -> None:
    assert read_back(render(document, paper)).sizes == sizes


def test_a_sheet_carries_the_same_page_of_both_copies() -> None:
    alone = read_back(render(receipt(papers=LONG), Paper.A5)).pages
    sheets = read_back(render(receipt(papers=LONG), Paper.A4_TWO_UP)).pages
    assert len(sheets) == len(alone) // 2 >= 2
    for number, sheet in enumerate(sheets, start=1):
        assert sheet.count(f"trang {number}/{len(sheets)}") == 2
    assert "Liên 1" in sheets[0]
    assert "Liên 2" in sheets[0]


def test_a_copy_alone_has_its_own_pages_side_by_side() -> None:
    sheets = read_back(render(draft(papers=LONG), Paper.A4_TWO_UP)).pages
    assert [[words in sheet for words in ("trang 1/3", "trang 2/3", "trang 3/3")] for sheet in sheets] == [
        [True, True, False],
        [False, False, True],
    ]


def test_the_file_says_what_it_is() -> None:
    pdf = render(receipt(), Paper.A5)
    told = information(pdf)
    assert CODE in told["Title"]
    assert told["Author"] == DESK
    assert b"/Lang (vi-VN)" in pdf
    assert b"/PrintScaling /None" in pdf


def test_the_same_values_give_the_same_bytes_in_another_process_too() -> None:
    program = (
        "import sys; from printing.press import render; from printing.sheet import Paper;"
        "from tests.printing.samples import receipt; sys.stdout.buffer.write(render(receipt(), Paper.A4_TWO_UP))"
    )
    other = subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        capture_output=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONHASHSEED": "7"},
    ).stdout
    assert render(receipt(), Paper.A4_TWO_UP) == other == render(receipt(), Paper.A4_TWO_UP)


def test_making_a_document_does_not_load_reportlab() -> None:
    program = (
        "import sys; import printing.press; from tests.printing.samples import receipt; receipt();"
        "sys.exit('reportlab' in sys.modules or 'num2words' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parents[2]).returncode == 0  # noqa: PLW1510  the code is what is looked at


def test_papers_made_at_the_same_moment_do_not_disturb_each_other() -> None:
    documents = [receipt(request=f"Việc số {number}") for number in range(24)]
    one_by_one = [render(document, Paper.A5) for document in documents]
    patience = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(max_workers=6) as pool:
            assert list(pool.map(render, documents, repeat(Paper.A5))) == one_by_one
    finally:
        sys.setswitchinterval(patience)
