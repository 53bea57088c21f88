"""Trying the scanner: shows what arrived and what it was taken for, and looks nothing up."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.language import tr
from app.rules.scanner_tests import length_of
from app.rules.scanning import ScanKind, read
from app.settings import USUAL_SCANNER_GAP_MS, pc_settings
from ui.scanner.meter import KeyMeter
from ui.theme import S2
from ui.widgets.buttons import Button
from ui.widgets.labels import label
from ui.widgets.notice import Notice

LONGEST_SHOWN = 160
_OWN_FIELDS = 7
"""Of a card, those that are about its holder."""


class ScannerTest(QWidget):
    """While it listens, scans come here and nowhere else; `said` after it has said something new.

    `layout_seen` with the layout a good scan came through; `pace_wanted` with the setting of a slow scanner's pace
    (`scanner_gap_ms`), where `keeps_pace` says that somebody hears it.
    """

    said = Signal()
    pace_wanted = Signal(int)
    layout_seen = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, keeps_pace: bool = False) -> None:
        super().__init__(parent)
        self.is_listening = False
        self._keeps_pace = keeps_pace
        self.meter = KeyMeter(self)
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
        scan, tested, count = read(text), length_of(text), len(text)
        if scan.kind is ScanKind.CARD:
            # The newer card goes on with her family, which is nobody's business here either.
            text = "|".join(text.split("|")[:_OWN_FIELDS])
        shown = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
        arrived = tr("Nhận được {count} ký tự: {sent}", count=count, sent=shown)
        is_good = tested is not None or scan.kind in (
            ScanKind.BARCODE,
            ScanKind.LIST,
            ScanKind.KIT,
            ScanKind.CODE,
            ScanKind.CARD,
            ScanKind.FOLDER,
            ScanKind.ANCHOR,
        )
        warned = bool(scan.warnings)
        tone = ("warning" if warned else "good") if is_good else "bad"
        told = " ".join(filter(None, (arrived, self.meter.told(), *scan.warnings)))
        pace = _pace_to_keep(self.meter.burst.longest_pause) if is_good and self._keeps_pace else 0
        steps = ((tr("Ghi nhịp này cho máy này"), lambda: self._keep_pace(pace)),) if pace else ()
        if is_good and self.meter.layout:
            self.layout_seen.emit(self.meter.layout)
        self.notice.say(tone, _words(scan.kind) if tested is None else _tested(tested), told, *steps)
        self.said.emit()
        return True

    def stop(self) -> None:
        """Stop trying the scanner."""
        if self.is_listening:
            self._toggle()

    def _toggle(self) -> None:
        self.is_listening = not self.is_listening
        if self.is_listening:
            self.meter.start()
            self.toggle.setText(tr("Thôi thử"))
            self.notice.say("info", tr("Đang chờ máy quét…"))
        else:
            self.meter.stop()
            self.toggle.setText(tr("Thử máy quét"))
            self.notice.still()
        self.said.emit()

    def _keep_pace(self, pace: int) -> None:
        self.pace_wanted.emit(pace)
        self.notice.say("good", tr("Đã ghi: máy quét của máy này lâu nhất {pace} ms một phím.", pace=pace))
        self.said.emit()


def _pace_to_keep(longest_ms: int) -> int:
    """The setting for a scanner that pauses so long; 0 where the usual one does, or none would."""
    offered = next(each for each in pc_settings() if each.name == "scanner_gap_ms").values
    fits = [int(value) for value in offered if value is not None and int(value) >= longest_ms]
    return min(fits) if fits and longest_ms > USUAL_SCANNER_GAP_MS else 0


def _tested(length: int) -> str:
    return tr("Tốt: mã thử {length} chữ số, không thiếu số nào.", length=length)


def _words(kind: ScanKind) -> str:
    return {
        ScanKind.BARCODE: tr("Tốt: mã vạch giấy hẹn, đúng số kiểm tra."),
        ScanKind.LIST: tr("Tốt: mã phiếu bàn giao."),
        ScanKind.KIT: tr("Tốt: mã phiếu in sẵn."),
        ScanKind.CODE: tr("Tốt: mã hồ sơ."),
        ScanKind.CARD: tr("Tốt: thẻ căn cước."),
        ScanKind.FOLDER: tr("Tốt: mã hai chiều của hồ sơ trên phiếu bàn giao."),
        ScanKind.ANCHOR: tr("Tốt: mã chốt sổ trên phiếu đóng sổ ngày."),
        ScanKind.WRONG_CHECK_DIGITS: tr(
            "Đủ chữ số nhưng sai số kiểm tra: máy quét đọc nhầm hoặc mã bị hỏng."
        ),
        ScanKind.GLUED: tr("Hai mã khác nhau dính liền: máy quét không gửi Enter sau mỗi mã."),
    }.get(kind, tr("Không phải mã vạch giấy hẹn hay thẻ căn cước, hoặc máy quét gửi thiếu."))
