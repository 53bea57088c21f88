"""The scanner of this PC at a serial port, where one is chosen; nothing of it is loaded where none is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.language import tr
from app.settings import LocalSettings
from ui.messages import Messages
from ui.scanner.key_watch import KeyWatch
from ui.scanner.port_names import ports_here
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from ui.scanner.serial_port import ScannerLine, SerialScanner


class ScannerAtPort(QObject):
    """What it reads goes the way of what is scanned by keys; that it came or went is said once, and quietly."""

    def __init__(
        self, keys: KeyWatch, tasks: TaskRunner, messages: Messages, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._keys, self._tasks, self._messages = keys, tasks, messages
        self._scanner: SerialScanner | None = None
        self._was_missed = False

    def use(self, settings: LocalSettings) -> None:
        """Listen where these settings say, from now on."""
        if settings.scanner_port and self._scanner is None:
            self._scanner = self._made()
        if self._scanner is not None:
            around = settings.scanner_prefix, settings.scanner_suffix
            self._scanner.use(settings.scanner_port, settings.scanner_speed, *around)

    def stop(self) -> None:
        """Let the port go."""
        if self._scanner is not None:
            self._scanner.stop()

    def _made(self) -> "SerialScanner":
        from ui.scanner.serial_port import SerialScanner

        scanner = SerialScanner(self._tasks, ports_here, self)
        scanner.scanned.connect(self._keys.scanned)
        scanner.foreign.connect(self._keys.foreign)
        scanner.burst_ended.connect(self._keys.burst_ended)
        scanner.line_changed.connect(self._say)
        scanner.broken.connect(self._say_broken)
        return scanner

    def _say(self, line: "ScannerLine") -> None:
        from ui.scanner.serial_port import ScannerLine

        if line is ScannerLine.OPEN:
            if self._was_missed:
                self._messages.more(tr("Máy quét ở cổng nối tiếp đã có lại."))
        elif line is ScannerLine.TAKEN:
            words = tr("Chưa nghe được máy quét: chương trình khác đang giữ cổng của nó.")
            self._messages.more(words, tr("Đóng chương trình ấy, máy này tự nghe lại."))
        else:
            words = tr("Không thấy máy quét ở cổng nối tiếp.")
            self._messages.more(words, tr("Cắm lại, máy này tự nhận ra; trong lúc ấy gõ mã vào ô tra cứu."))
        self._was_missed = line is not ScannerLine.OPEN

    def _say_broken(self, _text: str) -> None:
        words = tr("Máy quét gửi chữ không phải UTF-8, có chữ không đọc được.")
        self._messages.warn(words, tr("Đặt máy quét gửi UTF-8, rồi quét lại."))
