"""`motcua --self-test`: Qt draws the page that was printed, and the slip is read back from the picture."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, QSysInfo
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

from app.services.setting_up.self_test import Tell, live_through, report
from printing.barcode_reader import read
from printing.press import render
from printing.roll import Roll
from printing.roll_label import FolderLabel
from ui import icons
from ui.printing.escpos_library import escpos_printers, with_head
from ui.printing.roll_printer import send
from ui.scanner.picture import codes_in
from ui.scanner.port_names import ports_here

_DOTS_AN_INCH = 203
_POINTS_AN_INCH = 72
_DARK = 128
_LINES_BETWEEN_LOOKS = 4


def run(*, has_display: bool = True) -> int:
    """Prove the whole program, window included; 0 when everything held, 1 when something did not.

    Without a display everything else is proved, and said.
    """
    application = QApplication.instance() or QApplication(sys.argv[:1])

    def prove(folder: Path, tell: Tell) -> None:
        if not has_display:
            tell("no display here: drawn into memory, everything else as usual")
        _prove(folder, tell)

    try:
        return report(prove)
    finally:
        application.processEvents()


def _prove(folder: Path, tell: Tell) -> None:
    slip = live_through(folder, tell)
    page = first_page(slip.pdf)
    read_back = barcode_on(page)
    if read_back != slip.barcode:
        raise RuntimeError(f"the printed barcode reads {read_back}, not {slip.barcode}")
    tell("barcode read back from the page as Qt draws it")
    if slip.barcode not in codes_in(page):
        raise RuntimeError("the printed barcode is not read off a picture")
    tell(f"read off a picture as well; serial ports: {len(ports_here())}")
    tell(f"a label for the roll printer, {len(_label(slip.barcode))} bytes")
    if icons.pixmap("print", "#000000", 32).isNull():
        raise RuntimeError("the icons are missing")
    tell(f"window parts there, {QSysInfo.prettyProductName()}")


def _label(barcode: str) -> bytes:
    """What a roll printer would be sent: the library with its data, and the pictures it is given."""
    now = datetime.now(UTC)
    label = FolderLabel("Một Cửa", "self-test", barcode, "Đăng ký khai sinh", now, now)
    printer = with_head(escpos_printers().Dummy(), Roll.WIDE.dots)
    send(printer, render(label, Roll.WIDE), Roll.WIDE, cuts=True)
    return bytes(printer.output)


def first_page(pdf: bytes) -> QImage:
    """The first page at 203 dots an inch, the coarsest printer of an office, on white."""
    held = QByteArray(pdf)
    source = QBuffer(held)
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(source)
    points = document.pagePointSize(0)
    scale = _DOTS_AN_INCH / _POINTS_AN_INCH
    size = QSize(round(points.width() * scale), round(points.height() * scale))
    drawn = document.render(0, size)
    document.close()
    page = QImage(size, QImage.Format.Format_Grayscale8)
    page.fill(QColor("white"))
    painter = QPainter(page)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return page


def barcode_on(page: QImage) -> str | None:
    """The digits of the barcode on a page in grey, looked for line by line from the top."""
    width, stride = page.width(), page.bytesPerLine()
    grey = bytes(page.constBits())
    for line in range(0, page.height(), _LINES_BETWEEN_LOOKS):
        pixels = grey[line * stride : line * stride + width]
        digits = read([pixel < _DARK for pixel in pixels])
        if digits is not None:
            return digits
    return None
