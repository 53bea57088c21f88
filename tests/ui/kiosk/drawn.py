"""What stands on the picture of a widget, read back from a page it was drawn on."""

import unicodedata
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QMarginsF, QPoint, QSizeF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QWidget

_DPI = 96


def drawn(widget: QWidget, file: Path) -> str:
    """The text that is painted, as a reader of PDF files finds it; what is hidden or cut off is not painted."""
    writer = QPdfWriter(str(file))
    writer.setResolution(_DPI)
    inches = QSizeF(widget.width() / _DPI, widget.height() / _DPI)
    writer.setPageSize(QPageSize(inches, QPageSize.Unit.Inch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    with QPainter(writer) as painter:
        widget.render(painter, QPoint())
    document = pypdfium2.PdfDocument(file.read_bytes())
    try:
        said = "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    return unspaced(said)


def unspaced(text: str) -> str:
    """Without blanks and in one form of accents: a page knows nothing of either."""
    return "".join(unicodedata.normalize("NFC", text).split())
