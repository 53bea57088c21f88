"""A paper on the screen before it is printed: the page as it will come out, in the window itself."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.language import tr
from ui.printer import PrinterPort
from ui.printing.desk_printer import ReadySheet
from ui.theme import S2, S3
from ui.widgets.buttons import Button
from ui.widgets.keys import key


class PreviewPage(QWidget):
    """Shows a sheet; Ctrl+P or the button prints it. `left` when the clerk is done looking."""

    left = Signal()

    def __init__(self, sheet: ReadySheet, printer: PrinterPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._printer = printer
        # Made in this order since they are destroyed in it: each reads from the one after it.
        self.view = QPdfView(self)
        self.document = QPdfDocument(self)
        self._held = QByteArray(sheet.pdf)
        self._source = QBuffer(self._held, self)
        self._source.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._source)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        title = QLabel(sheet.title, textFormat=Qt.TextFormat.PlainText)
        title.setProperty("role", "title")
        self.print_button = Button(tr("In (Ctrl+P)"), self._print, kind="main", icon="print")
        key("Ctrl+P", self, self.print_button.click, tr("In tờ này"))
        back = Button(tr("Quay lại (Esc)"), self.left.emit, icon="back")
        head = QHBoxLayout()
        head.setSpacing(S2)
        head.addWidget(title, 1)
        head.addWidget(back)
        head.addWidget(self.print_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, S2, 0, 0)
        column.setSpacing(S3)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.print_button)

    def _print(self) -> None:
        if self._sheet.to_print is not None:
            self._sheet.to_print()
        else:
            self._printer.print(self._sheet.form, self._sheet.code, self._sheet.make)
        self.left.emit()
