"""A PDF on a printer of the system: pages drawn by pdfium at the printer's own dots, band by band.

Band by band since a whole A4 page at 600 dpi is 139 MB of picture, and office PCs have 4 GB.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.errors import Unavailable
from app.language import tr

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

_POINTS_AN_INCH = 72
_MOST_DOTS_AN_INCH = 600
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


def print_pdf(pdf: bytes, name: str, title: str) -> str:
    """Print on the printer `name` (empty: the system's own); blocks. Answers the printer's name.

    `Unavailable` `printer_missing` when there is no such printer, `printer_failed` when it takes nothing.
    """
    chosen = name or default_printer_name()
    info = QPrinterInfo.printerInfo(chosen) if chosen else QPrinterInfo()
    if info.isNull():
        raise _missing(name)
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    draw_pages(pdf, printer)
    return str(info.printerName())


def draw_pages(pdf: bytes, printer: QPrinter) -> None:
    """Draw every page of a PDF on a printer, each at its own size."""
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
    _lay_paper(printer, document.pagePointSize(0))
    painter = QPainter()
    if not painter.begin(printer):
        raise _failed()
    try:
        for number in range(document.pageCount()):
            if number:
                _lay_paper(printer, document.pagePointSize(number))
                if not printer.newPage():
                    raise _failed()
            _draw_page(document, number, printer, painter)
    finally:
        painter.end()
        document.close()
    if printer.printerState() in (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error):
        raise _failed()


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


def _missing(name: str) -> Unavailable:
    if name:
        return Unavailable(
            "printer_missing",
            tr("Không thấy máy in {name} trên máy này.", name=name),
            tr("Kiểm tra máy in đã bật và nối dây, hoặc chọn máy in khác trong Cài đặt (F9)."),
        )
    return Unavailable(
        "printer_missing",
        tr("Máy này chưa có máy in."),
        tr("Cài máy in, hoặc chọn in ra tệp PDF trong Cài đặt (F9)."),
    )


def _failed() -> Unavailable:
    return Unavailable(
        "printer_failed",
        tr("Máy in không nhận bản in."),
        tr("Kiểm tra giấy, mực và dây nối rồi bấm In lại."),
    )
