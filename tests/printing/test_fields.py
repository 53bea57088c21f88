"""Paragraphs over the end of a page: no line of one stands alone on either side."""

import pytest

from printing.fields import paragraph
from printing.rows import paginate
from printing.sheet import Paper, page_for
from printing.text import Run

PAGE = page_for(Paper.A5)
LINE = PAGE.line(PAGE.body)


@pytest.mark.parametrize("length", [2, 3, 4, 9])
@pytest.mark.parametrize("before", range(8))
def test_no_line_of_a_paragraph_stands_alone(length: int, before: int) -> None:
    above = [row for _ in range(before) for row in paragraph((Run("một dòng"),), PAGE)]
    words = " ".join(["phí"] * 400)
    lines = paragraph((Run(words),), PAGE)
    below = paragraph((Run(" ".join(["phí"] * round(400 * (length - 0.5) / len(lines)))),), PAGE)
    assert len(below) == length
    pages = paginate([*above, *below], 8.5 * LINE, ())
    shares = [sum(placed.row in below for placed in page) for page in pages]
    assert sum(shares) == length
    assert 1 not in shares
