"""A PDF on a printer of the system by Qt: pages drawn by pdfium at 300 dots an inch, band by band.

300 since a laser prints bars and small type whole at that, and a page of 600 is four times as much for a slow
printer to take. Band by band since a whole A4 page is 35 MB of picture, and office PCs have 4 GB.
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.language import tr
from ui.printing.refusals import failed, missing

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

_POINTS_AN_INCH = 72
_MOST_DOTS_AN_INCH = 300
_BAND_HEIGHT = 512

_ASKING_PRINTERS = ("print to pdf", "xps document writer", "onenote", "fax")
"""Windows' stand-ins for a printer: each paper would open a dialog asking for a file or a number."""


def printer_names() -> tuple[str, ...]:
    """The printers this system knows; may ask the network, so call it on a worker thread."""
    return tuple(QPrinterInfo.availablePrinterNames())


def default_printer_name() -> str:
    """The system's own printer, empty when there is none that prints; may ask the network as well."""
    name = str(QPrinterInfo.defaultPrinterName())
    return "" if any(word in name.casefold() for word in _ASKING_PRINTERS) else name


def tray_words() -> Mapping[str, str]:
    """The trays that a driver may name, and what people call them; others of its own Qt does not tell by name."""
    return MappingProxyType(
        {
            "OnlyOne": tr("khay trên"),
            "Middle": tr("khay giữa"),
            "Lower": tr("khay dưới"),
            "Cassette": tr("khay rời"),
            "LargeCapacity": tr("khay lớn"),
            "Manual": tr("khay tay"),
            "Envelope": tr("khay phong bì"),
            "Tractor": tr("giấy liên tục"),
        }
    )


def trays(name: str) -> tuple[tuple[str, str], ...]:
    """The trays of a printer as (what Qt calls it, words); blocks. None where Qt cannot tell, as it can on Windows."""
    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        return ()
    offered: Collection[QPrinter.PaperSource] = getattr(QPrinter(info), "supportedPaperSources", tuple)()
    return tuple((each, word) for each, word in tray_words().items() if QPrinter.PaperSource[each] in offered)


def trouble(name: str) -> str:
    """That a printer is gone or has stopped with an error; blocks. What it lacks, Qt does not tell."""
    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        return tr("không thấy máy in")
    is_bad = info.state() in (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error)
    return tr("máy in báo lỗi") if is_bad else ""


def print_pdf(pdf: bytes, name: str, title: str, *, tray: str, copies: int) -> None:
    """Print on the printer `name`; blocks. A tray that the printer has no more is the one it takes by itself.

    `Unavailable` `printer_missing` when there is no such printer, `printer_failed` when it takes nothing.
    """
    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        raise missing(name)
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    if tray in QPrinter.PaperSource.__members__:
        printer.setPaperSource(QPrinter.PaperSource[tray])
    draw_pages(pdf, printer, copies)


def draw_pages(pdf: bytes, printer: QPrinter, copies: int = 1) -> None:
    """Draw every page of a PDF on a printer, each at its own size; once more for each copy that it makes none of."""
    # Imported late: the first paper pays for the reader of PDF, not the first window.
    from PySide6.QtPdf import QPdfDocument

    # Held here: the document reads from the buffer for as long as it lives.
    held = QByteArray(pdf)
    source = QBuffer(held)
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(source)
    if document.pageCount() < 1:
        raise ValueError("the PDF has no page")
    printer.setResolution(min(printer.resolution(), _MOST_DOTS_AN_INCH))
    printer.setFullPage(True)
    makes_copies = printer.supportsMultipleCopies()
    if makes_copies:
        printer.setCopyCount(copies)
    pages = list(range(document.pageCount())) * (1 if makes_copies else copies)
    _lay_paper(printer, document.pagePointSize(0))
    painter = QPainter()
    if not painter.begin(printer):
        raise failed()
    try:
        for place, number in enumerate(pages):
            if place:
                _lay_paper(printer, document.pagePointSize(number))
                if not printer.newPage():
                    raise failed()
            _draw_page(document, number, printer, painter)
    finally:
        painter.end()
        document.close()
    if printer.printerState() in (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error):
        raise failed()


def _lay_paper(printer: QPrinter, points: QSizeF) -> None:
    is_wide = points.width() > points.height()
    upright = points.transposed() if is_wide else points
    layout = QPageLayout(
        QPageSize(upright, QPageSize.Unit.Point),
        QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait,
        QMarginsF(0, 0, 0, 0),
    )
    layout.setMode(QPageLayout.Mode.FullPageMode)
    # A printer that has no such paper keeps its own; the page is still drawn from the top left corner.
    printer.setPageLayout(layout)


def _draw_page(document: "QPdfDocument", number: int, printer: QPrinter, painter: QPainter) -> None:
    points = document.pagePointSize(number)
    scale = printer.resolution() / _POINTS_AN_INCH
    whole = QSize(round(points.width() * scale), round(points.height() * scale))
    for top in range(0, whole.height(), _BAND_HEIGHT):
        band = QRect(0, top, whole.width(), min(_BAND_HEIGHT, whole.height() - top))
        painter.drawImage(band.topLeft(), page_band(document, number, whole, band))


def page_band(document: "QPdfDocument", number: int, whole: QSize, band: QRect) -> QImage:
    """Part of a page drawn as if the page were `whole` dots large, on white."""
    from PySide6.QtPdf import QPdfDocumentRenderOptions

    options = QPdfDocumentRenderOptions()
    options.setScaledSize(whole)
    options.setScaledClipRect(band)
    drawn = document.render(number, band.size(), options)
    # What pdfium leaves empty is transparent, which some printers take for black.
    paper = QImage(band.size(), QImage.Format.Format_RGB32)
    paper.fill(QColor("white"))
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return paper
