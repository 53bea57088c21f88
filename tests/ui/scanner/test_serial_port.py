"""A scanner at a serial port, played by the other end of a pseudo-terminal: halves, garbage, pulled out, back again."""

import os
import tty
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from app.rules.barcodes import dossier_barcode
from tests.ui.immediate import ImmediateTasks
from ui.messages import Messages
from ui.scanner import serial_port
from ui.scanner.port_names import PortFound, port_of
from ui.scanner.serial_lines import SerialLines
from ui.scanner.serial_port import ScannerLine, SerialScanner

pty = pytest.importorskip("pty", reason="pseudo-terminals are of Unix")

SLIP = dossier_barcode("01234", date(2026, 1, 12), 1)
CARD = "001090123456||Nguyễn Văn An|02011990|Nam|Số 1, Phường X, Hà Nội|15042021"
FAMILY = "|Nguyễn Văn Cha|Trần Thị Mẹ||"


@dataclass
class Plug:
    """A scanner on its cable: `plug` and `pull` it, `send` what it reads."""

    there: list[PortFound] = field(default_factory=list)
    _end: int = -1

    def plug(self, serial: str = "S1", product: int = 0x0901) -> None:
        self._end, other = pty.openpty()
        tty.setraw(other)
        self.there[:] = [PortFound(os.ttyname(other), "Máy quét", 0x0C2E, product, serial)]
        os.close(other)

    def pull(self) -> None:
        os.close(self._end)
        self._end = -1
        self.there.clear()

    def send(self, text: str | bytes) -> None:
        os.write(self._end, text.encode() if isinstance(text, str) else text)

    def let_go(self) -> None:
        if self._end >= 0:
            os.close(self._end)


@dataclass
class Heard:
    """What the scanner said, in its order."""

    scanned: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    lines: list[ScannerLine] = field(default_factory=list)


@pytest.fixture
def cable() -> Iterator[Plug]:
    made = Plug()
    yield made
    made.let_go()


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def scanner(qtbot: QtBot, messages: Messages, cable: Plug, heard: Heard) -> Iterator[SerialScanner]:
    made = SerialScanner(ImmediateTasks(messages), lambda: tuple(cable.there))
    made.scanned.connect(heard.scanned.append)
    made.foreign.connect(heard.foreign.append)
    made.broken.connect(heard.broken.append)
    made.line_changed.connect(heard.lines.append)
    cable.plug()
    made.use(cable.there[0].identity, 9_600)
    yield made
    made.stop()


def test_a_card_comes_with_all_its_letters(
    qtbot: QtBot, scanner: SerialScanner, cable: Plug, heard: Heard
) -> None:
    cable.send(f"{CARD}\r\n")
    qtbot.waitUntil(lambda: heard.scanned == [CARD])
    cable.send("4006381333931\r")
    qtbot.waitUntil(lambda: heard.foreign == ["4006381333931"])
    assert (heard.scanned, heard.broken) == ([CARD], [])


def test_halves_are_one_text_wherever_they_are_cut(
    qtbot: QtBot, scanner: SerialScanner, cable: Plug, heard: Heard
) -> None:
    whole = f"{CARD}{FAMILY}".encode()
    # Within a letter of three bytes, behind the day of issue, and where less would be a card, too.
    within, behind, early = whole.index("ễ".encode()) + 1, len(CARD.encode()), whole.index("Hà".encode())
    for times, cut in enumerate((within, behind, early), start=1):
        cable.send(whole[:cut])
        qtbot.waitUntil(lambda: bool(scanner._lines.begun))
        scanner._rested()  # the pause in which digits alone would be whole
        cable.send(whole[cut:] + b"\r")
        qtbot.waitUntil(lambda times=times: len(heard.scanned) == times)
    assert heard.scanned == [CARD + FAMILY] * 3
    assert (heard.foreign, heard.broken) == ([], [])


def test_a_slip_without_an_end_is_whole_by_its_check_digits(
    qtbot: QtBot, scanner: SerialScanner, cable: Plug, heard: Heard
) -> None:
    cable.send(SLIP[:7])
    qtbot.waitUntil(lambda: scanner._lines.begun == SLIP[:7])
    scanner._rested()
    assert heard.scanned == []
    cable.send(SLIP[7:])
    qtbot.waitUntil(lambda: heard.scanned == [SLIP])


def test_a_card_without_an_end_waits_for_silence(
    qtbot: QtBot, scanner: SerialScanner, cable: Plug, heard: Heard
) -> None:
    cable.send(CARD)
    qtbot.waitUntil(lambda: heard.scanned == [CARD])


def test_bytes_that_are_no_utf8_are_said(
    qtbot: QtBot, scanner: SerialScanner, cable: Plug, heard: Heard
) -> None:
    cable.send(CARD.replace("ễ", "?").encode("cp1258", errors="replace") + b"\r")
    qtbot.waitUntil(lambda: len(heard.scanned) == 1)
    assert heard.broken == heard.scanned
    assert "\ufffd" in heard.broken[0]


def test_garbage_ends_in_one_line_and_the_next_scan_is_read(
    qtbot: QtBot, scanner: SerialScanner, cable: Plug, heard: Heard
) -> None:
    garbage = bytes(value for value in range(256) if value not in b"\r\n\t") * 32
    assert len(garbage) > 8_000
    for at in range(0, len(garbage), 1_000):
        cable.send(garbage[at : at + 1_000])
        qtbot.waitUntil(lambda at=at: scanner._port.bytesAvailable() == 0 and bool(scanner._lines.begun))
    cable.send(f"\r{SLIP}\r")
    qtbot.waitUntil(lambda: heard.scanned == [SLIP])
    assert len(heard.foreign) == 1
    assert len(heard.foreign[0]) <= 200


def test_pulled_out_and_plugged_in_elsewhere_it_is_found_again(
    qtbot: QtBot, scanner: SerialScanner, cable: Plug, heard: Heard
) -> None:
    assert heard.lines == [ScannerLine.OPEN]
    cable.send(SLIP[:9])
    qtbot.waitUntil(lambda: scanner._lines.begun == SLIP[:9])
    cable.pull()
    qtbot.waitUntil(lambda: heard.lines[-1] is ScannerLine.AWAY)
    # Half a scan from before is none of the next one.
    scanner.look()
    assert heard.lines == [ScannerLine.OPEN, ScannerLine.AWAY]
    cable.plug()
    scanner.look()
    assert heard.lines[-1] is ScannerLine.OPEN
    cable.send(f"{SLIP}\r")
    qtbot.waitUntil(lambda: heard.scanned == [SLIP])
    assert heard.foreign == []


def test_it_looks_again_by_itself(
    qtbot: QtBot, scanner: SerialScanner, cable: Plug, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    cable.pull()
    qtbot.waitUntil(lambda: heard.lines[-1] is ScannerLine.AWAY)
    scanner._look_again.setInterval(1)
    cable.plug()
    qtbot.waitUntil(lambda: heard.lines[-1] is ScannerLine.OPEN)
    assert serial_port.LOOK_MS >= 1_000, "ports are not looked through more often than anybody needs"


def test_a_device_gone_without_a_word_is_let_go(scanner: SerialScanner, cable: Plug, heard: Heard) -> None:
    cable.there.clear()
    scanner.look()
    assert heard.lines[-1] is ScannerLine.AWAY
    assert not scanner._port.isOpen()


def test_a_port_that_cannot_be_opened_is_said_and_tried_again(
    qtbot: QtBot, messages: Messages, heard: Heard, tmp_path: object
) -> None:
    nowhere = PortFound(f"{tmp_path}/none")
    made = SerialScanner(ImmediateTasks(messages), lambda: (nowhere,))
    made.line_changed.connect(heard.lines.append)
    made.use(nowhere.identity, 9_600)
    made.look()
    assert heard.lines == [ScannerLine.TAKEN]
    made.stop()


def test_prefix_and_suffix_are_not_part_of_it(
    qtbot: QtBot, scanner: SerialScanner, cable: Plug, heard: Heard
) -> None:
    scanner.use(cable.there[0].identity, 9_600, "~", "##")
    cable.send(f"~{SLIP}##\r{SLIP}\r")
    qtbot.waitUntil(lambda: heard.scanned == [SLIP, SLIP])
    assert heard.lines == [ScannerLine.OPEN], "the port stays open meanwhile"


def test_another_choice_lets_the_port_go(scanner: SerialScanner) -> None:
    scanner.use("", 9_600)
    assert not scanner._port.isOpen()
    assert not scanner._look_again.isActive()


USB = PortFound("COM3", "Honeywell", 0x0C2E, 0x0901, "A1")


@pytest.mark.parametrize(
    ("there", "found"),
    [
        ([PortFound("COM9", "Honeywell", 0x0C2E, 0x0901, "A1")], "COM9"),
        ([PortFound("COM4", "Honeywell", 0x0C2E, 0x0901, "B2")], "COM4"),
        ([PortFound("COM4", "", 0x0C2E, 0x0901, "B2"), PortFound("COM5", "", 0x0C2E, 0x0901, "C3")], None),
        ([PortFound("COM4", "", 0x0C2E, 0x0901, "B2"), PortFound("COM5", "", 0x0C2E, 0x0901, "A1")], "COM5"),
        ([PortFound("COM3"), PortFound("COM4", "", 0x1234, 0x0901, "A1")], None),
        ([], None),
    ],
)
def test_a_device_is_known_by_its_numbers(there: list[PortFound], found: str | None) -> None:
    port = port_of(USB.identity, there)
    assert (None if port is None else port.name) == found


def test_a_port_of_the_board_is_known_by_its_name() -> None:
    assert port_of("port:COM1", [USB, PortFound("COM1")]) == PortFound("COM1")
    assert port_of("port:COM1", [USB]) is None
    assert port_of("không phải cổng", [USB]) is None


def test_lines_end_with_any_end_and_empty_ones_are_none() -> None:
    lines = SerialLines()
    assert lines.feed(b"a\r\nb\tc\n\r\n d") == ["a", "b", "c"]
    assert lines.begun == " d"
    assert lines.end() == ["d"]
    assert lines.end() == []
