"""How papers end and how their tables begin: no signature alone, no word of a head torn, one page where it can be."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from printing.document import Document
from printing.guide import GuideSlip
from printing.leaves import leaves
from printing.marks import Text
from printing.press import render
from printing.profiles import Profile
from printing.rows import Placed, Row, closing, paginate
from printing.sheet import LEAST, Page, Paper, page_for
from tests.printing.lives import AWKWARD, LIVES, LONG, Life
from tests.printing.papers import forms
from tests.printing.reading import read_back, text_sizes
from tests.printing.test_rows import HEIGHT, RUNNING, numbers, row

HINT = "(Ký và ghi rõ họ tên)"
# The hand-overs of a control slip are signed in its table; a receipt has its date in one block with the signatures.
SIGNED = sorted(set(forms(LONG)) - {"control", "receipt"})
# Words of two syllables in heads of tables, as a dictionary has them.
WHOLE = (
    *(
        "bản chính",
        "bản chụp",
        "bản sao",
        "biên lai",
        "chủ trì",
        "chứng thực",
        "cá nhân",
        "cơ quan",
        "ghi chú",
    ),
    *(
        "giấy tờ",
        "giải quyết",
        "hành chính",
        "hồ sơ",
        "khoản thu",
        "ký nhận",
        "kết quả",
        "lĩnh vực",
        "lệ phí",
    ),
    *("nội dung", "phương thức", "số lượng", "thành tiền", "thời gian", "thủ tục", "tiếp nhận", "tình trạng"),
    *("tổ chức", "yêu cầu", "điện thoại", "đơn giá", "đơn vị", "địa chỉ"),
)


def strings(rows: list[Row]) -> list[str]:
    return [mark.string for each in rows for mark in each.marks if isinstance(mark, Text)]


def beside_the_signatures(document: Document, page: Page) -> list[str]:
    """What else stands on the page of the signatures, without the running head, names of columns and the block."""
    rows = list(document.layout(page).rows)
    hint = max(at for at, each in enumerate(rows) if HINT in strings([each]))
    start = hint
    while start and rows[start - 1].keep:
        start -= 1
    pages = leaves(document.layout(page), page)
    on_page = next(leaf for leaf in reversed(pages) if HINT in strings(_rows(leaf)))
    heads = [head for each in rows for head in each.head]
    block = rows[start:]
    running = () if on_page is pages[0] else _rows(on_page)[:1]
    before = [each for each in _rows(on_page) if each not in (*block, *heads, *running)]
    return strings(before)


def _rows(leaf: tuple[Placed, ...]) -> list[Row]:
    return [placed.row for placed in leaf if placed.row.height]


def shortened(life: Life) -> Iterator[Life]:
    """The same with fewer and fewer papers, so that the signatures come to stand everywhere on a page."""
    for count in range(1, 31, 2):
        yield replace(life, papers=life.papers[:count])


@pytest.mark.parametrize(("kind", "paper"), list(product(SIGNED, (Paper.A5, Paper.A4))))
def test_no_signature_is_alone_on_its_page(kind: str, paper: Paper) -> None:
    for life in shortened(AWKWARD):
        document: Any = forms(life)[kind]
        page = page_for(paper, document.shape)
        assert beside_the_signatures(document, page), len(life.papers)


def test_what_ends_a_paper_takes_the_last_rows_along() -> None:
    above = [row(number, 20, False) for number in range(4)]
    ending = closing([row(4, 15, False), row(5, 15, False)])
    assert numbers(paginate([*above, *ending], HEIGHT, RUNNING)) == [[0, 1, 2], [3, 4, 5]]
    # A gap in between is nothing to be seen, and goes along.
    assert numbers(paginate([*above, Row(3), *ending], HEIGHT, RUNNING)) == [[0, 1, 2], [3, 4, 5]]


def test_more_than_one_thin_line_goes_along() -> None:
    above = [row(number, 3, False) for number in range(30)]
    ending = closing([row(30, 15, False), row(31, 15, False)])
    assert numbers(paginate([*above, *ending], HEIGHT, RUNNING))[1] == [27, 28, 29, 30, 31]
    guide = read_back(render(forms(AWKWARD)["guide"], Paper.A4)).pages[-1]
    assert "Nơi nộp hồ sơ và nhận kết quả" in guide
    assert "NGƯỜI HƯỚNG DẪN" in guide


def test_nobody_signs_what_a_kiosk_printed() -> None:
    document = forms(AWKWARD)["guide"]
    assert isinstance(document, GuideSlip)
    guide = "\n".join(read_back(render(replace(document, clerk=""), Paper.A4)).pages)
    assert "NGƯỜI HƯỚNG DẪN" not in guide
    assert "Hướng dẫn lúc" in guide


def test_what_ends_a_paper_stands_alone_rather_than_torn() -> None:
    ending = closing([row(1, 40, False), row(2, 40, False)])
    assert numbers(paginate([row(0, 30, False), *ending], HEIGHT, RUNNING)) == [[0], [1, 2]]
    assert numbers(paginate(ending, HEIGHT, RUNNING)) == [[1, 2]]


@pytest.mark.parametrize("profile", list(Profile))
@pytest.mark.parametrize("paper", [Paper.A5, Paper.A4])
def test_no_word_in_the_head_of_a_table_is_torn(profile: Profile, paper: Paper) -> None:
    for life in LIVES:
        for kind, document in forms(replace(life, profile=profile)).items():
            page = page_for(paper, document.shape)
            lines = {line.lower() for each in document.layout(page).rows for line in strings(list(each.head))}
            for word in WHOLE:
                first, last = word.split()
                torn = [line for line in lines if line.split()[-1] == first]
                goes_on = [line for line in lines if line.split()[0] == last]
                assert not (torn and goes_on), (kind, torn, goes_on)


@pytest.mark.parametrize("paper", list(Paper))
def test_a_long_receipt_is_on_one_page_of_a4_in_type_that_can_be_read(paper: Paper) -> None:
    receipt = forms(LONG)["receipt"]
    pdf = render(receipt, paper)
    page = page_for(paper, receipt.shape)
    assert min(text_sizes(pdf)) >= LEAST
    assert round(page.body * 0.9, 2) in text_sizes(pdf) or page.body in text_sizes(pdf)
    if paper is Paper.A4:
        assert len(read_back(pdf).pages) == len(receipt.copies)


def test_lines_come_closer_before_type_gets_smaller() -> None:
    """A receipt that is over by less than closer lines save stays in the type of the form."""
    page = page_for(Paper.A4)
    receipt: Any = forms(LONG)["receipt"]
    shorter = replace(receipt, papers=receipt.papers[:4])
    height = shorter.layout(page).height
    assert shorter.layout(page.tight()).height > page.text_height > shorter.layout(page.closest()).height, (
        height
    )
    assert page.body in text_sizes(render(shorter, Paper.A4))
