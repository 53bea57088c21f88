"""Papers read back as a person and a scanner would: by other people's libraries, from the finished PDF."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp

from printing.document import Document
from printing.press import render
from printing.sheet import Paper


@dataclass(frozen=True)
class Printed:
    """A PDF read back: sizes of its pages in millimetres and their texts, with single spaces."""

    sizes: list[tuple[int, int]]
    pages: list[str]

    @property
    def text(self) -> str:
        return " ".join(self.pages)


def read_back(pdf: bytes) -> Printed:
    """Page sizes and texts."""
    with _opened(pdf) as document:
        sizes, pages = [], []
        for page in document:
            width, height = page.get_size()
            sizes.append((round(width * 25.4 / 72), round(height * 25.4 / 72)))
            pages.append(" ".join(page.get_textpage().get_text_range().split()))
    return Printed(sizes, pages)


def first_copy(document: Document, paper: Paper = Paper.A4) -> str:
    """The text of the first copy."""
    pages = read_back(render(document, paper)).pages
    return " ".join(pages[: len(pages) // len(document.copies)])


def barcodes(pdf: bytes, dpi: int) -> list[list[str]]:
    """What a scanner reads on each page printed at a resolution, left to right."""
    with _opened(pdf) as document:
        found = []
        for page in document:
            image = page.render(scale=dpi / 72, grayscale=True).to_pil()
            read = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.Code128)
            found.append([each.text for each in sorted(read, key=lambda each: each.position.top_left.x)])
    return found


def squares(pdf: bytes, dpi: int) -> list[list[str]]:
    """What a scanner reads of QR symbols on each page printed at a resolution, from above."""
    with _opened(pdf) as document:
        found = []
        for page in document:
            image = page.render(scale=dpi / 72, grayscale=True).to_pil()
            read = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)
            found.append([each.text for each in sorted(read, key=lambda each: each.position.top_left.y)])
    return found


@dataclass(frozen=True)
class Written:
    """A stretch of text on a page: its edges in points from the lower left corner, and its words."""

    left: float
    bottom: float
    right: float
    top: float
    words: str


def written(pdf: bytes) -> list[list[Written]]:
    """Where the text of each page stands."""
    with _opened(pdf) as document:
        found = []
        for page in document:
            text = page.get_textpage()
            edges = [text.get_rect(number) for number in range(text.count_rects())]
            found.append([Written(*each, text.get_text_bounded(*each).strip()) for each in edges])
    return found


def text_sizes(pdf: bytes) -> set[float]:
    """The sizes of all letters in the file, in points."""
    with _opened(pdf) as document:
        found = set()
        for page in document:
            text = page.get_textpage()
            for number in range(text.count_chars()):
                if not chr(pdfium.FPDFText_GetUnicode(text.raw, number)).isspace():
                    found.add(round(pdfium.FPDFText_GetFontSize(text.raw, number), 2))
    return found


def grid(pdf: bytes) -> tuple[list[float], list[float]]:
    """The table of the first page in points: its upright rules from the left, its rules over the whole width from
    the bottom."""
    with _opened(pdf) as document:
        page = document[0]
        bounds = [
            thing.get_bounds() for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=2)
        ]
        uprights = [(left + right) / 2 for left, low, right, high in bounds if right - left < high - low]
        across = [
            (low + high) / 2 for left, low, right, high in bounds if right - left > page.get_width() * 0.8
        ]
    return sorted({round(x, 2) for x in uprights}), sorted({round(y, 2) for y in across})


def bar_edges(pdf: bytes) -> list[float]:
    """Left and right edge of every bar on the first page, in points from the left edge of the sheet."""
    with _opened(pdf) as document:
        edges: list[float] = []
        for form in document[0].get_objects(filter=[pdfium.FPDF_PAGEOBJ_FORM], max_depth=1):
            moved = form.get_matrix().e
            for number in range(pdfium.FPDFFormObj_CountObjects(form.raw)):
                thing = pdfium.FPDFFormObj_GetObject(form.raw, number)
                if _is_filled(thing):
                    edges += [moved + x for x in _corners(thing)]
    return sorted({round(edge, 3) for edge in edges})


def information(pdf: bytes) -> dict[str, str]:
    """Title, author and the like, as a viewer shows them."""
    with _opened(pdf) as document:
        return document.get_metadata_dict()


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def _is_filled(thing: object) -> bool:
    if pdfium.FPDFPageObj_GetType(thing) != pdfium.FPDF_PAGEOBJ_PATH:
        return False
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(thing, fill, stroke)
    return bool(fill.value)


def _corners(path: object) -> list[float]:
    found = []
    for number in range(pdfium.FPDFPath_CountSegments(path)):
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFPath_GetPathSegment(path, number), x, y)
        found.append(x.value)
    return found
