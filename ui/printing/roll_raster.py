"""A PDF of strips as the dots of a thermal head: black or white, so many side by side as the head has, band by band."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize
from PySide6.QtGui import QImage

from ui.printing.by_qprinter import page_band

if TYPE_CHECKING:
    from PIL.Image import Image
    from PySide6.QtPdf import QPdfDocument

BAND_HEIGHT = 256
"""Rows of dots held at a time, and sent as one picture; cheap heads have little memory."""
_DARK_BELOW = 160
"""Grey darker than this, of 255, is black: the thin strokes of letters stay whole."""


def strips(pdf: bytes, dots: int) -> Iterator[Iterator["Image"]]:
    """The pages, each as pictures of black and white one below the other, `dots` wide."""
    # Imported late: the first strip pays for the reader of PDF, not the first window.
    from PySide6.QtPdf import QPdfDocument

    # Held here: the document reads from the buffer for as long as it lives.
    held = QByteArray(pdf)
    source = QBuffer(held)
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(source)
    if document.pageCount() < 1:
        raise ValueError("the PDF has no page")
    try:
        for number in range(document.pageCount()):
            yield _bands(document, number, dots)
    finally:
        document.close()


def _bands(document: "QPdfDocument", number: int, dots: int) -> Iterator["Image"]:
    points = document.pagePointSize(number)
    whole = QSize(dots, round(points.height() * dots / points.width()))
    for top in range(0, whole.height(), BAND_HEIGHT):
        band = QRect(0, top, dots, min(BAND_HEIGHT, whole.height() - top))
        yield _black_and_white(page_band(document, number, whole, band))


def _black_and_white(drawn: QImage) -> "Image":
    from PIL import Image

    grey = drawn.convertToFormat(QImage.Format.Format_Grayscale8)
    size = (grey.width(), grey.height())
    picture = Image.frombytes("L", size, bytes(grey.constBits()), "raw", "L", grey.bytesPerLine(), 1)
    return picture.point([0 if value < _DARK_BELOW else 255 for value in range(256)], "1")
