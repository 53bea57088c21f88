"""Trying the scanner: shows what arrived and what it was taken for, and looks nothing up."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.language import tr
from app.rules.scanning import ScanKind, read
from ui.theme import S2
from ui.widgets.buttons import Button
from ui.widgets.labels import label
from ui.widgets.notice import Notice

LONGEST_SHOWN = 160


class ScannerTest(QWidget):
    """While it listens, scans come here and nowhere else; `said` after it has said something new."""

    said = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_listening = False
        self.toggle = Button(tr("Thử máy quét"), self._toggle, icon="scanner")
        self._told = label(
            tr("Quét một giấy hẹn hay một thẻ căn cước; nội dung chỉ hiện ở đây, không mở hồ sơ nào."),
            "muted",
            wrap=True,
        )
        self.notice = Notice()
        head = QHBoxLayout()
        head.setSpacing(S2)
        head.addWidget(self.toggle)
        head.addWidget(self._told, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addLayout(head)
        column.addWidget(self.notice)

    def take(self, text: str) -> bool:
        """Show a scan; `False` when it is not listening."""
        if not self.is_listening:
            return False
        scan = read(text)
        shown = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
        arrived = tr("Nhận được {count} ký tự: {sent}", count=len(text), sent=shown)
        is_good = scan.kind in (
            ScanKind.BARCODE,
            ScanKind.LIST,
            ScanKind.CODE,
            ScanKind.CARD,
            ScanKind.FOLDER,
        )
        warned = bool(scan.warnings)
        tone = ("warning" if warned else "good") if is_good else "bad"
        self.notice.say(tone, _words(scan.kind), " ".join((arrived, *scan.warnings)))
        self.said.emit()
        return True

    def stop(self) -> None:
        """Stop trying the scanner."""
        if self.is_listening:
            self._toggle()

    def _toggle(self) -> None:
        self.is_listening = not self.is_listening
        if self.is_listening:
            self.toggle.setText(tr("Thôi thử"))
            self.notice.say("info", tr("Đang chờ máy quét…"))
        else:
            self.toggle.setText(tr("Thử máy quét"))
            self.notice.still()
        self.said.emit()


def _words(kind: ScanKind) -> str:
    return {
        ScanKind.BARCODE: tr("Tốt: mã vạch giấy hẹn, đúng số kiểm tra."),
        ScanKind.LIST: tr("Tốt: mã phiếu bàn giao."),
        ScanKind.CODE: tr("Tốt: mã hồ sơ."),
        ScanKind.CARD: tr("Tốt: thẻ căn cước."),
        ScanKind.FOLDER: tr("Tốt: mã hai chiều của hồ sơ trên phiếu bàn giao."),
        ScanKind.WRONG_CHECK_DIGITS: tr(
            "Đủ chữ số nhưng sai số kiểm tra: máy quét đọc nhầm hoặc mã bị hỏng."
        ),
        ScanKind.GLUED: tr("Hai mã khác nhau dính liền: máy quét không gửi Enter sau mỗi mã."),
    }.get(kind, tr("Không phải mã vạch giấy hẹn hay thẻ căn cước, hoặc máy quét gửi thiếu."))
