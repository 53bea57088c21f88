"""Strips as ESC/POS: what was sent is put together again and read by a scanner; printers that are away or blocked."""

import os
import pty
import socket
import threading
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import zxingcpp

from app.errors import Unavailable
from app.rules.roll_address import RollAddress, RollWay, read_roll_address
from printing.bundle import Bundle
from printing.press import render
from printing.roll import Roll
from tests.printing.samples import BARCODE, fee_receipt, receipt
from tests.printing.test_roll import label
from tests.ui.printing.escpos_decoded import decoded
from ui.printing import roll_printer
from ui.printing.escpos_library import escpos_printers, with_head
from ui.printing.refusals import UNSURE
from ui.printing.roll_answer import has_read_all
from ui.printing.roll_raster import BAND_HEIGHT

pytestmark = pytest.mark.usefixtures("qapp")


QUESTION = b"\x10\x04\x04"


def sent(pdf: bytes, roll: Roll, *, cuts: bool = True) -> bytes:
    printer = with_head(escpos_printers().Dummy(), roll.dots)
    roll_printer.send(printer, pdf, roll, cuts=cuts)
    output: bytes = printer.output
    return output


@pytest.mark.parametrize("roll", list(Roll))
@pytest.mark.parametrize("cuts", [True, False])
def test_what_was_sent_is_the_strip_and_a_scanner_reads_it(roll: Roll, cuts: bool) -> None:
    strips, cut = decoded(sent(render(Bundle((receipt(), label(), fee_receipt())), roll), roll, cuts=cuts))
    assert len(strips) == 5  # a fee receipt has three copies
    assert cut == (5 if cuts else 0)
    for strip in strips:
        assert strip.width == roll.dots
        assert max(strip.heights) <= BAND_HEIGHT
        assert len(strip.heights) > 1
        # Somewhere between a few letters and a black page: the paper is white, the words are not.
        dark = strip.image.histogram()[0] / (strip.width * len(strip.rows))
        assert 0.02 < dark < 0.4
    for strip in strips[:2]:
        read = zxingcpp.read_barcodes(strip.image, formats=zxingcpp.BarcodeFormat.Code128)
        assert [each.text for each in read] == [BARCODE]


def test_the_library_leaves_no_folder_and_no_log_behind() -> None:
    import logging

    from escpos import capabilities

    before = list(logging.getLogger().handlers)
    escpos_printers()
    assert logging.getLogger().handlers == before
    assert not Path(capabilities.pickle_dir).exists()


@contextmanager
def listening(answer: bytes = b"", later: bytes = b"") -> Iterator[tuple[RollAddress, Callable[[], bytes]]]:
    """A printer on the network that answers each question for its paper, `later` once it was sent more, and all it
    was sent."""
    server = socket.create_server(("127.0.0.1", 0))
    taken = bytearray()

    def serve() -> None:
        connection, _ = server.accept()
        with connection:
            while more := connection.recv(65_536):
                taken.extend(more)
                if answer and taken.endswith(QUESTION):
                    connection.sendall(answer if taken == QUESTION else later or answer)

    thread = threading.Thread(target=serve)
    thread.start()

    def all_of_it() -> bytes:
        thread.join(20)
        return bytes(taken)

    try:
        yield RollAddress(RollWay.NETWORK, "127.0.0.1", server.getsockname()[1]), all_of_it
    finally:
        thread.join(20)
        server.close()


@pytest.mark.parametrize("answer", [b"\x12", b""])
def test_a_printer_on_the_network_gets_the_same_bytes(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it tells of its paper or never answers."""
    monkeypatch.setattr(roll_printer, "_ANSWER_SECONDS", 0.05 if not answer else 5)
    pdf = render(label(), Roll.NARROW)
    with listening(answer) as (address, taken):
        assert roll_printer.print_strips(pdf, address, Roll.NARROW, cuts=True) == str(address)
        after = QUESTION if answer else b""
        assert taken() == QUESTION + sent(pdf, Roll.NARROW) + after


@contextmanager
def hanging(*answers: bytes) -> Iterator[RollAddress]:
    """A printer on the network that answers so many questions and then reads no more: what it was sent lies in the
    buffers on the way."""
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                for answer in answers:
                    connection.recv(3)
                    connection.sendall(answer)
                over.wait(20)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield RollAddress(RollWay.NETWORK, "127.0.0.1", server.getsockname()[1])
        finally:
            over.set()
            thread.join(20)


@pytest.mark.parametrize("answers", [(), (b"\x12",)])
def test_what_nobody_reads_is_not_taken_though_the_network_has_it(
    answers: tuple[bytes, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it never answers or has stopped: nobody knows, so somebody is asked."""
    monkeypatch.setattr(roll_printer, "_ANSWER_SECONDS", 5 if answers else 0.05)
    monkeypatch.setattr(roll_printer, "PATIENCE_SECONDS", 0.3)
    with hanging(*answers) as address, pytest.raises(Unavailable) as refused:
        roll_printer.print_strips(render(label(), Roll.NARROW), address, Roll.NARROW, cuts=True)
    assert refused.value.code == UNSURE
    assert "chưa chắc đã in" in refused.value.message


def test_a_printer_whose_paper_ends_meanwhile_may_have_printed_half() -> None:
    """Before the print it has paper; told among bytes that nobody asked for, as printers tell of themselves."""
    with listening(b"\x12", b"\x14\x00\x72") as (address, taken):
        with pytest.raises(Unavailable) as refused:
            roll_printer.print_strips(render(label(), Roll.NARROW), address, Roll.NARROW, cuts=True)
        assert len(taken()) > len(QUESTION) * 2
    assert refused.value.code == UNSURE
    assert "hết giấy" in refused.value.message


def test_who_hangs_up_with_bytes_unread_has_not_read_all() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as device,
    ):
        connection, _ = server.accept()
        device.sendall(b"strip")
        connection.recv(1)
        connection.close()
        with pytest.raises(OSError, match=r"not connected|reset"):
            has_read_all(device, 5)


def test_a_printer_without_paper_is_told_of_before_anything_is_sent() -> None:
    with listening(b"\x72") as (address, taken):
        with pytest.raises(Unavailable) as refused:
            roll_printer.print_strips(render(label(), Roll.WIDE), address, Roll.WIDE, cuts=True)
        assert taken() == b"\x10\x04\x04"
    assert refused.value.code == "printer_failed"
    assert "hết giấy" in refused.value.message


def test_a_printer_that_is_away_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    nothing, plain = tmp_path / "lp0", tmp_path / "paper.txt"
    plain.write_bytes(b"mine")
    places = (
        RollAddress(RollWay.NETWORK, "127.0.0.1", port),
        RollAddress(RollWay.SERIAL, str(tmp_path / "ttyUSB0"), 9600),
        read_roll_address(str(nothing)),
        read_roll_address(str(plain)),
    )
    for address in places:
        with pytest.raises(Unavailable) as refused:
            roll_printer.print_strips(render(label(), Roll.WIDE), address, Roll.WIDE, cuts=True)
        assert refused.value.code == "printer_missing"
        assert str(address) in refused.value.message
    # Neither made where the device is missing nor written over where it is none.
    assert not nothing.exists()
    assert plain.read_bytes() == b"mine"


@contextmanager
def device() -> Iterator[tuple[str, int]]:
    """A device of the system: its path, and the end at which its bytes come out."""
    out, into = pty.openpty()
    tty.setraw(into)
    try:
        yield os.ttyname(into), out
    finally:
        os.close(into)
        os.close(out)


@pytest.mark.parametrize("way", [RollWay.DEVICE, RollWay.SERIAL])
def test_a_device_and_a_serial_port_get_the_same_bytes(way: RollWay) -> None:
    pdf = render(label(), Roll.NARROW)
    wanted = sent(pdf, Roll.NARROW)
    with device() as (path, out):
        taken = bytearray()

        def read() -> None:
            while len(taken) < len(wanted):
                taken.extend(os.read(out, 65_536))

        thread = threading.Thread(target=read)
        thread.start()
        address = RollAddress(way, path, 115_200 if way is RollWay.SERIAL else 0)
        roll_printer.print_strips(pdf, address, Roll.NARROW, cuts=True)
        thread.join(20)
    assert bytes(taken) == wanted


@pytest.mark.parametrize("way", [RollWay.DEVICE, RollWay.SERIAL])
def test_a_printer_that_takes_no_more_is_given_up(way: RollWay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roll_printer, "PATIENCE_SECONDS", 0.1)
    pdf = render(label(), Roll.WIDE)
    with device() as (path, _out):
        address = RollAddress(way, path, 115_200 if way is RollWay.SERIAL else 0)
        with pytest.raises(Unavailable) as refused:
            roll_printer.print_strips(pdf, address, Roll.WIDE, cuts=True)
    assert refused.value.code == "printer_failed"
