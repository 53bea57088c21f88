"""Bars, 2D codes and cards read from a picture, for a PC without a scanner. The picture itself is kept nowhere."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from app.errors import UserError
from app.files.reading import refuse_in_use
from app.language import tr

LARGEST_BYTES = 40_000_000
LARGEST_SIDE = 4_000
"""Pixels: a telephone's photograph of a whole page has as many, and a code in it is large enough in half of them."""


def codes_in(picture: QImage) -> tuple[str, ...]:
    """The texts of all codes in it, each once, in the order they were found; some tenths of a second, on any thread.

    What is UTF-8 is read as such, whatever page a decoder would guess from the letters.
    """
    import zxingcpp

    kinds = zxingcpp.BarcodeFormat
    wanted = zxingcpp.BarcodeFormats((kinds.Code128, kinds.Code39, kinds.QRCode, kinds.DataMatrix))
    found = zxingcpp.read_barcodes(_grey(_small_enough(picture)), formats=wanted)
    return tuple(dict.fromkeys(_text(code.bytes, code.text) for code in found))


def picture_at(file: Path) -> QImage:
    """The picture in a file, the right way up; `UserError` `picture_unreadable`, and as `refuse_in_use`."""
    refuse_in_use(file)
    try:
        size = file.stat().st_size
    except OSError:
        size = 0
    picture = QImage()
    if 0 < size <= LARGEST_BYTES:
        reader = QImageReader(str(file))
        reader.setAutoTransform(True)
        picture = reader.read()
    if picture.isNull():
        raise UserError(
            "picture_unreadable",
            tr("Tệp này không phải ảnh đọc được, hoặc quá lớn. Chưa có gì bị thay đổi."),
            tr("Chọn ảnh chụp JPG hay PNG, không quá 40 MB."),
        )
    return picture


def _small_enough(picture: QImage) -> QImage:
    if max(picture.width(), picture.height()) <= LARGEST_SIDE:
        return picture
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return picture.scaled(LARGEST_SIDE, LARGEST_SIDE, keep, smooth)


def _grey(picture: QImage) -> memoryview:
    """Rows of grey values; what is transparent is white paper."""
    whole = QImage(picture.size(), QImage.Format.Format_RGB32)
    whole.fill(Qt.GlobalColor.white)
    painter = QPainter(whole)
    painter.drawImage(0, 0, picture)
    painter.end()
    grey = whole.convertToFormat(QImage.Format.Format_Grayscale8)
    # Each row ends in a few bytes that belong to no pixel; they are at the edge, where no code is.
    rows, wide = grey.height(), grey.bytesPerLine()
    return memoryview(bytes(grey.constBits())).cast("B", (rows, wide))


def _text(some: bytes, guessed: str) -> str:
    try:
        return some.decode("utf-8")
    except UnicodeDecodeError:
        return guessed
