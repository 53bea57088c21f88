"""The first page of a paper as a picture, made on a worker thread."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from app.errors import Unavailable
from app.language import tr


def page_image(pdf: bytes, width: int) -> QImage:
    """Page one of `pdf`, `width` device pixels wide, on white. Raises `Unavailable("pdf_unreadable")`."""
    # Imported late: the window shows before the first preview is wanted.
    from PySide6.QtPdf import QPdfDocument

    content = QBuffer()
    content.setData(QByteArray(pdf))
    content.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(content)
    if document.pageCount() < 1:
        raise Unavailable("pdf_unreadable", tr("Chưa vẽ được giấy hẹn để xem trước."))
    points = document.pagePointSize(0)
    size = QSize(width, round(width * points.height() / points.width()))
    drawn = document.render(0, size)
    document.close()
    # The page itself is transparent where nothing is printed.
    page = QImage(size, QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    painter = QPainter(page)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return page
