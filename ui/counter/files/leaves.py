"""A page of a file as a picture on white, as large as wanted; made on a worker thread, from the content alone."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from app.errors import Unavailable
from app.language import tr
from models.vocabulary import FileKind

LONGEST_SIDE = 6_000
"""In device pixels: no page, however it is made, takes more memory than that."""


def leaf(kind: FileKind, content: bytes, page: int, width: int, turns: int) -> QImage:
    """Page `page` (from 0), `width` device pixels wide after so many quarter turns to the right.

    Raises `Unavailable` `file_undrawn` for what cannot be drawn.
    """
    drawn = _of_pdf(content, page, width, turns) if kind is FileKind.PDF else _of_picture(content)
    if drawn.isNull():
        raise Unavailable(
            "file_undrawn",
            tr("Không vẽ được trang này. Tệp trong hồ sơ vẫn như cũ."),
            tr("In tệp ra giấy để xem, hoặc lấy tệp bằng motcua-admin attachment save."),
        )
    turned = drawn.transformed(QTransform().rotate(90 * turns)) if turns % 4 else drawn
    fitting = turned.size().scaled(width, LONGEST_SIDE, Qt.AspectRatioMode.KeepAspectRatio)
    if fitting == turned.size():
        return turned
    keep, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    return turned.scaled(fitting, keep, smooth)


def _of_picture(content: bytes) -> QImage:
    return QImage.fromData(QByteArray(content)).convertToFormat(QImage.Format.Format_RGB32)


def _of_pdf(content: bytes, page: int, width: int, turns: int) -> QImage:
    from PySide6.QtPdf import QPdfDocument

    held = QBuffer()
    held.setData(QByteArray(content))
    held.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(held)
    if not 0 <= page < document.pageCount():
        return QImage()
    points = document.pagePointSize(page)
    across, down = max(1.0, points.width()), max(1.0, points.height())
    lies = turns % 2 == 1
    size = QSize(round(width * across / down), width) if lies else QSize(width, round(width * down / across))
    most = max(size.width(), size.height())
    if most > LONGEST_SIDE:
        size = size * (LONGEST_SIDE / most)
    drawn = document.render(page, size.expandedTo(QSize(1, 1)))
    document.close()
    # The page itself is transparent where nothing is printed.
    leaf_of_paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
    leaf_of_paper.fill(Qt.GlobalColor.white)
    with QPainter(leaf_of_paper) as painter:
        painter.drawImage(0, 0, drawn)
    return leaf_of_paper
