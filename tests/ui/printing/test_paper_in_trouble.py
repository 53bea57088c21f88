"""The codes on every paper, after the system's printer and what happens to paper on its way back.

A slip is put in askew, scratched, copied on an old machine. The pages come out of the real printing path at the
dots of a cheap printer, and are read by somebody else's library.
"""

import math
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from app.rules.barcodes import is_valid
from app.rules.folder_code import folder_digits, is_folder_code
from printing.document import Document
from printing.press import render
from printing.sheet import Paper
from tests.printing.lives import LONG, SHORT
from tests.printing.papers import forms
from tests.printing.samples import BARCODE
from tests.printing.test_handover_sheet import BARS as LIST_BARS
from tests.printing.test_handover_sheet import folders
from tests.printing.test_handover_sheet import sheet as handover_sheet
from tests.rules.test_folder_code import FOLDER
from ui.printing.by_qprinter import draw_pages

READ_BY_SCANNERS = (zxingcpp.BarcodeFormat.Code128, zxingcpp.BarcodeFormat.QRCode)
SEVERAL = ["012342601120000106", "012342601120000203"]
CODED = {
    "receipt": [BARCODE],
    "supplement": [BARCODE],
    "refusal": [BARCODE],
    "apology": [BARCODE],
    "stop": [BARCODE],
    "control": [BARCODE],
    "result": [BARCODE],
    "lost_slip": [BARCODE],
    "several": SEVERAL,
    "handover": [LIST_BARS],
}
"""Every paper that bears a code, and what a scanner reads on its first page."""

Trouble = Callable[[Image.Image], Image.Image]


def as_printed(page: Image.Image) -> Image.Image:
    """As it comes out of the printer."""
    return page


def askew(page: Image.Image) -> Image.Image:
    """Laid in two in a hundred askew."""
    angle = math.degrees(math.atan(0.02))
    return page.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def scratched(page: Image.Image) -> Image.Image:
    """A white scratch over the whole length of each code."""
    return _line_over_codes(page, 255)


def crossed(page: Image.Image) -> Image.Image:
    """A stroke of a pen over the whole length of each code."""
    return _line_over_codes(page, 0)


def photocopied(page: Image.Image) -> Image.Image:
    """Blurred, ink faded to two fifths of the way to white, paper at nine tenths of white, with specks."""
    copied = page.filter(ImageFilter.GaussianBlur(0.6)).point(lambda level: 102 + level * (230 - 102) // 255)
    pen, chance = ImageDraw.Draw(copied), random.Random(7)
    for _speck in range(copied.width * copied.height // 5_000):
        pen.point((chance.randrange(copied.width), chance.randrange(copied.height)), fill=90)
    return copied


def _line_over_codes(page: Image.Image, level: int) -> Image.Image:
    page = page.copy()
    pen = ImageDraw.Draw(page)
    for code in zxingcpp.read_barcodes(page, formats=READ_BY_SCANNERS):
        corners = code.position
        top, bottom = corners.top_left, corners.bottom_right
        start, end = (top.x, top.y + (bottom.y - top.y) * 0.3), (bottom.x, top.y + (bottom.y - top.y) * 0.6)
        pen.line([start, end], fill=level, width=2)
    return page


TROUBLES = (as_printed, askew, scratched, crossed, photocopied)


def documents() -> dict[str, Document]:
    return {**forms(SHORT), "handover": handover_sheet()}


@pytest.mark.parametrize(("paper", "dots_an_inch"), [(Paper.A5, 203), (Paper.A4_TWO_UP, 300)])
@pytest.mark.parametrize("kind", sorted(CODED))
def test_a_paper_that_came_back_is_read(
    qtbot: QtBot, tmp_path: Path, kind: str, paper: Paper, dots_an_inch: int
) -> None:
    page = _pages(render(documents()[kind], paper), dots_an_inch, tmp_path / "out.pdf")[0]
    whole = _read(page)
    assert sorted(set(whole)) == sorted(CODED[kind])
    for trouble in TROUBLES:
        assert _read(trouble(page)) == whole, trouble.__name__


def test_every_paper_with_a_code_is_tried() -> None:
    """A new form with bars must be told here; what bears none has none to read."""
    for kind, document in documents().items():
        page = pypdfium2.PdfDocument(render(document, Paper.A5))[0]
        read = _read(page.render(scale=600 / 72, grayscale=True).to_pil())
        assert sorted(set(read)) == sorted(CODED.get(kind, []))


def test_a_long_dossier_has_its_bars_read_too(qtbot: QtBot, tmp_path: Path) -> None:
    for kind, document in forms(LONG).items():
        if kind not in CODED or kind == "several":
            continue
        page = _pages(render(document, Paper.A5), 203, tmp_path / f"{kind}.pdf")[0]
        for trouble in TROUBLES:
            assert _read(trouble(page)) == CODED[kind], f"{kind} {trouble.__name__}"


@pytest.mark.parametrize("dots_an_inch", [203, 300])
def test_the_2d_codes_of_folders_are_read_too(qtbot: QtBot, tmp_path: Path, dots_an_inch: int) -> None:
    """By them another agency's program opens a folder."""
    told = [folder_digits(replace(FOLDER, code=line.code, name=line.applicant)) for line in folders(3)]
    lines = [replace(line, carried=digits) for line, digits in zip(folders(3), told, strict=True)]
    pdf = render(replace(handover_sheet(), folders=tuple(lines)), Paper.A4)
    page = _pages(pdf, dots_an_inch, tmp_path / "list.pdf")[0]
    for trouble in TROUBLES:
        assert _read(trouble(page)) == sorted([LIST_BARS, *told]), trouble.__name__


def _pages(pdf: bytes, dots_an_inch: int, to: Path) -> list[Image.Image]:
    """The pages of a PDF as the system's printer puts them on paper, dot for dot."""
    printer = QPrinter()
    printer.setResolution(dots_an_inch)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(to))
    draw_pages(pdf, printer)
    document = pypdfium2.PdfDocument(to.read_bytes())
    return [page.render(scale=dots_an_inch / 72, grayscale=True).to_pil() for page in document]


def _read(page: Image.Image) -> list[str]:
    """What a scanner reads and the program takes. Code 128's own check lets one misreading in a hundred pass; a
    slip laid in askew can be misread so, and then the check digits of the number refuse it."""
    read = [each.text for each in zxingcpp.read_barcodes(page, formats=READ_BY_SCANNERS)]
    return sorted(text for text in read if is_valid(text) or is_folder_code(text))
