"""A scanner at a serial port (USB-COM or RS-232): what it reads comes as text, past keyboard and input method.

Nothing is typed, so no pace has to be told from a person's and no layout undone. A text ends with CR, LF or Tab, or
where nothing more comes. The port is watched: a scanner that is pulled out is waited for and found again by its
numbers, at whatever port.
"""

from collections.abc import Callable, Sequence
from enum import Enum, auto

from PySide6.QtCore import QIODeviceBase, QObject, QTimer, Signal
from PySide6.QtSerialPort import QSerialPort

from ui.scanner.burst import Burst
from ui.scanner.port_names import PortFound, port_of
from ui.scanner.recognise import is_proved_scan, is_scan
from ui.scanner.serial_lines import SerialLines
from ui.tasks import TaskRunner

LOOK_MS = 5_000
"""How often ports are looked through: soon enough for whoever plugs it in, too seldom to be felt."""

REST_MS = 100
"""After so much silence digits that prove themselves are whole without their end; a slow line sends a sign each ms."""

WHOLE_MS = 1_000
"""Halves come at most so far apart; then it is what it is."""

_LOOK = "scanner.ports"
_LOST = "\ufffd"
_FATAL = (
    QSerialPort.SerialPortError.ResourceError,
    QSerialPort.SerialPortError.PermissionError,
    QSerialPort.SerialPortError.DeviceNotFoundError,
    QSerialPort.SerialPortError.ReadError,
    QSerialPort.SerialPortError.OpenError,
)


class ScannerLine(Enum):
    """Whether the scanner is listened to, is not plugged in, or its port belongs to another program."""

    OPEN = auto()
    AWAY = auto()
    TAKEN = auto()


class SerialScanner(QObject):
    """`scanned(text)` for what is ours, `foreign(text)` for anything else, as `KeyWatch` has them; `burst_ended` for
    the record. `line_changed(ScannerLine)` when the scanner came or went, `broken(text)` where a text held bytes that
    are no UTF-8.
    """

    scanned = Signal(str)
    foreign = Signal(str)
    burst_ended = Signal(object, str)
    line_changed = Signal(object)
    broken = Signal(str)

    def __init__(
        self, tasks: TaskRunner, ports: Callable[[], Sequence[PortFound]], parent: QObject | None = None
    ) -> None:
        """`ports` looks through the ports of this PC; it is called on a thread of its own."""
        super().__init__(parent)
        self._tasks = tasks
        self._ports = ports
        self._identity, self._speed, self._prefix, self._suffix = "", 9_600, "", ""
        self._lines = SerialLines()
        self._line: ScannerLine | None = None
        self._port = QSerialPort(self)
        self._port.readyRead.connect(self._read)
        self._port.errorOccurred.connect(self._failed)
        self._look_again = QTimer(self, interval=LOOK_MS)
        self._look_again.timeout.connect(self.look)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._rested)
        self._whole = QTimer(self, singleShot=True, interval=WHOLE_MS)
        self._whole.timeout.connect(lambda: self._take_all(self._lines.end()))

    @property
    def line(self) -> ScannerLine | None:
        """How it stands with the scanner; `None` before anybody has looked."""
        return self._line

    def use(self, identity: str, speed: int, prefix: str = "", suffix: str = "") -> None:
        """Listen to the port kept by this identity, at `speed` baud where it has one; the same again changes nothing.

        `prefix` and `suffix` are what the scanner is set to send around each text.
        """
        self._prefix, self._suffix = prefix, suffix
        if (identity, speed) == (self._identity, self._speed):
            return
        self.stop()
        self._identity, self._speed = identity, speed
        if identity:
            self.look()
            self._look_again.start()

    def stop(self) -> None:
        """Listen no more, and let other programs have the port."""
        self._look_again.stop()
        self._tasks.drop(_LOOK)
        self._identity = ""
        self._line = None
        self._let_go()

    def look(self) -> None:
        """Look whether the scanner is there."""
        self._tasks.run(_LOOK, self._ports, self._found)

    def _found(self, ports: Sequence[PortFound]) -> None:
        port = port_of(self._identity, ports) if self._identity else None
        if port is None or (self._port.isOpen() and port.name != self._port.portName()):
            self._let_go()  # some systems tell nobody that a device was pulled out
        if port is None:
            self._say(ScannerLine.AWAY)
        elif not self._port.isOpen():
            self._open(port)

    def _open(self, port: PortFound) -> None:
        self._port.setPortName(port.name)
        self._port.setBaudRate(self._speed)
        is_open = self._port.open(QIODeviceBase.OpenModeFlag.ReadOnly)
        if is_open:
            # Scanners of one maker send nothing to a program that is not ready; others have no such line.
            self._port.setDataTerminalReady(True)
        self._say(ScannerLine.OPEN if is_open else ScannerLine.TAKEN)

    def _failed(self, error: QSerialPort.SerialPortError) -> None:
        if error in _FATAL and self._port.isOpen():
            self._let_go()
            self._say(ScannerLine.AWAY)

    def _let_go(self) -> None:
        self._rest.stop()
        self._whole.stop()
        self._lines.drop()
        if self._port.isOpen():
            self._port.close()

    def _say(self, line: ScannerLine) -> None:
        if line is not self._line:
            self._line = line
            self.line_changed.emit(line)

    def _read(self) -> None:
        self._take_all(self._lines.feed(bytes(self._port.readAll().data())))
        if self._lines.begun:
            self._rest.start()
            self._whole.start()

    def _rested(self) -> None:
        text = self._bare(self._lines.begun)
        # Of a card more may come that belongs to it, and reads like one without.
        if is_proved_scan(text) and "|" not in text:
            self._take_all(self._lines.end())

    def _take_all(self, texts: list[str]) -> None:
        self._rest.stop()
        self._whole.stop()
        for text in map(self._bare, texts):
            if not text:
                continue
            self.burst_ended.emit(Burst(text=text), "")
            if _LOST in text:
                self.broken.emit(text)
            (self.scanned if is_scan(text) else self.foreign).emit(text)

    def _bare(self, text: str) -> str:
        return text.strip().removeprefix(self._prefix).removesuffix(self._suffix).strip()
