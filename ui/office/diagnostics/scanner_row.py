"""The scanner among the checks: nothing can be said of it until somebody has scanned."""

from PySide6.QtWidgets import QWidget

from app.language import tr
from app.services.upkeep.diagnosing.check_answer import Finding, State
from ui.office.diagnostics.check_row import CheckRow
from ui.office.diagnostics.window_checks import SCANNER
from ui.scanner.trial import ScannerTest


class ScannerRow(CheckRow):
    """A row with the scanner test in it; not to have tried it yet is no trouble."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(SCANNER, parent)
        self.test = ScannerTest()
        self.under.addWidget(self.test)
        self.show_finding(Finding(SCANNER, State.UNKNOWN, tr("Chưa thử trong lần mở này.")))

    def take(self, text: str) -> bool:
        """Whether the test took this scan; what came of it counts until the next one."""
        if not self.test.take(text):
            return False
        tone = str(self.test.notice.property("tone"))
        if tone == "bad":
            todo = tr("Quét lại; nếu vẫn vậy, lau kính máy quét và chọn Máy quét chậm trong Cài đặt (F9).")
            self.show_finding(Finding(SCANNER, State.WARNING, tr("Lần quét vừa rồi không đọc được."), todo))
        else:
            self.show_finding(Finding(SCANNER, State.GOOD, tr("Lần quét vừa rồi đọc tốt.")))
        return True

    def stop(self) -> None:
        """Stop trying the scanner."""
        self.test.stop()
