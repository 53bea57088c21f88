"""The office's own forms through the printer itself: scanners read the bars of every one, however it is arranged."""

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter

from printing.arrangement import LARGEST, SMALLEST, Arrangement
from printing.press import render
from printing.sheet import Paper
from tests.printing.papers import BARCODES
from tests.printing.reading import barcodes
from tests.printing.samples import BARCODE
from tests.printing.test_arrangement import CODED, HOURS, KINDS, of
from ui.printing.by_qprinter import draw_pages

CODES = {**{kind: [BARCODE] for kind in CODED}, "several": list(BARCODES[:2])}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind in CODES])
@pytest.mark.parametrize(("dpi", "size", "paper"), [(203, LARGEST, Paper.A5), (300, SMALLEST, Paper.A4)])
@pytest.mark.usefixtures("qapp")
def test_bars_are_read_after_the_printer(
    kind: str, dpi: int, size: int, paper: Paper, *, tmp_path: Path
) -> None:
    paper_of_it = of(kind)
    names = [part.name for part in paper_of_it.parts]
    own = Arrangement(tuple(reversed(names)), frozenset(names), size, before=HOURS, after=HOURS)
    file = tmp_path / "printed.pdf"
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setResolution(dpi)
    draw_pages(render(paper_of_it.arranged_as(own), paper), printer)
    found = [code for page in barcodes(file.read_bytes(), dpi) for code in page]
    assert sorted(found) == sorted(CODES[kind] * len(paper_of_it.copies))
