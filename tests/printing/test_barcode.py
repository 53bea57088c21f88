"""The bars of a slip: right on paper, in whole printer dots, and read by a scanner at every usual resolution."""

import random

import pytest
from barcode import Code128

from printing.barcode128 import DOT, bars, dots_for, modules, width
from printing.press import render
from printing.sheet import Paper
from tests.printing.reading import bar_edges, barcodes
from tests.printing.samples import BARCODE, receipt, result_receipt

COPIES_ON_PAGES = {
    Paper.A5: [[BARCODE], [BARCODE]],
    Paper.A4: [[BARCODE], [BARCODE]],
    Paper.A4_TWO_UP: [[BARCODE, BARCODE]],
}


@pytest.mark.parametrize("dpi", [203, 300, 600])
@pytest.mark.parametrize("paper", list(Paper))
def test_a_scanner_reads_every_copy(paper: Paper, dpi: int) -> None:
    assert barcodes(render(receipt(), paper), dpi) == COPIES_ON_PAGES[paper]


def test_a_scanner_reads_the_receipt_for_a_result() -> None:
    assert barcodes(render(result_receipt(), Paper.A5), 203) == [[BARCODE], [BARCODE]]


@pytest.mark.parametrize("leading", ["00", "01", "98", "99"])
def test_the_unit_numbers_that_look_like_control_symbols_are_read_too(leading: str) -> None:
    digits = leading + BARCODE[2:]
    assert barcodes(render(receipt(barcode=digits), Paper.A5), 203)[0] == [digits]


@pytest.mark.parametrize("paper", list(Paper))
def test_bars_begin_and_end_on_whole_dots(paper: Paper) -> None:
    edges = bar_edges(render(receipt(), paper))
    copies = 2 if paper is Paper.A4_TWO_UP else 1
    assert len(edges) == 2 * len(bars(BARCODE)) * copies
    for edge in edges:
        assert edge / DOT == pytest.approx(round(edge / DOT), abs=0.01)


def test_a_module_is_three_dots_where_there_is_room_and_never_less_than_two() -> None:
    assert dots_for(BARCODE, width(BARCODE, 3)) == 3
    assert dots_for(BARCODE, width(BARCODE, 3) - 1) == 2
    assert dots_for(BARCODE, 0) == 2


def test_another_encoder_draws_the_same_134_modules() -> None:
    chance = random.Random(128)
    for _ in range(50):
        # python-barcode drops a leading 99, which is why it is not the encoder here.
        digits = str(chance.randrange(98)).zfill(2) + "".join(chance.choices("0123456789", k=16))
        assert modules(digits) == Code128(digits).build()[0]
        assert len(modules(digits)) == 134


@pytest.mark.parametrize("wrong", ["123", "12a4", "", "１２"])
def test_only_pairs_of_digits_become_bars(wrong: str) -> None:
    with pytest.raises(ValueError, match="pairs of digits"):
        modules(wrong)
