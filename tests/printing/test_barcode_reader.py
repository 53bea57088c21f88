"""Our reader against other people's: python-barcode drew what it reads, zxing-cpp reads what it reads."""

import random
import re

import pytest
import zxingcpp
from barcode import Code128
from PIL import Image

from printing.barcode128 import QUIET_MODULES, modules
from printing.barcode_reader import read


def _row(digits: str, wide: int) -> list[bool]:
    quiet = [False] * (QUIET_MODULES * wide)
    return [*quiet, *(module == "1" for module in modules(digits) for _ in range(wide)), *quiet]


def _by_zxing(row: list[bool]) -> str | None:
    image = Image.new("L", (len(row), 40))
    image.putdata([0 if dark else 255 for dark in row] * 40)
    found = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.Code128)
    return found[0].text if found else None


@pytest.mark.parametrize("wide", [2, 3, 5])
def test_it_reads_what_zxing_reads(wide: int) -> None:
    chance = random.Random(wide)
    for _ in range(40):
        digits = "".join(chance.choices("0123456789", k=18))
        row = _row(digits, wide)
        assert read(row) == _by_zxing(row) == digits


def test_it_reads_what_python_barcode_draws() -> None:
    for digits in ("012342601120000142", "260119000112345678"):
        drawn = Code128(digits).build()[0]
        assert read([False, *(module == "1" for module in drawn), False]) == digits


def test_it_finds_the_symbol_among_other_marks() -> None:
    row = [False, True, True, False, True, *_row("012342601120000142", 2), True, False]
    assert read(row) == "012342601120000142"


def test_edges_a_pixel_off_do_not_mislead_it() -> None:
    """Rendering rounds the edge of a bar up or down; at three pixels a module that must not matter."""
    text = "".join("1" if dark else "0" for dark in _row("012342601120000142", 3))
    swollen = re.sub("(?<=1)0(?=000)", "1", text)
    assert swollen != text
    assert read([pixel == "1" for pixel in swollen]) == "012342601120000142"


def test_one_wrong_module_is_refused_not_guessed() -> None:
    """Every single bar moved by one module: either nothing is read or still the truth."""
    digits = "012342601120000142"
    whole = _row(digits, 1)
    wrong = 0
    for place in range(QUIET_MODULES, len(whole) - QUIET_MODULES):
        spoilt = whole.copy()
        spoilt[place] = not spoilt[place]
        answer = read(spoilt)
        assert answer in (None, digits)
        wrong += answer is None
    assert wrong > 100


@pytest.mark.parametrize("row", [[], [False] * 300, [True] * 300, [bool(pixel % 2) for pixel in range(300)]])
def test_no_symbol_is_nothing(row: list[bool]) -> None:
    assert read(row) is None
