"""Strips on a thermal roll printer: pictures by ESC/POS, since none of its code pages knows Vietnamese."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from app.errors import Unavailable
from app.language import tr
from app.rules.roll_address import RollAddress, RollWay
from printing.roll import Roll
from ui.printing.escpos_library import escpos_printers, with_head
from ui.printing.roll_device import device_printer
from ui.printing.roll_raster import strips

PATIENCE_SECONDS = 10.0
"""How long a printer may take no byte before the strip counts as not taken."""
_ANSWER_SECONDS = 0.8
# A status byte of the paper sensor has these bits (DLE EOT 4); the two of the second mask say that there is none.
_IS_STATUS, _STATUS, _NO_PAPER = 0x93, 0x12, 0x60
_PAPER_SENSOR = b"\x10\x04\x04"


def print_strips(pdf: bytes, address: RollAddress, roll: Roll, *, cuts: bool) -> str:
    """Print every page of a PDF made for this roll, cut off where the printer cuts; blocks. Answers where it went.

    `Unavailable` `printer_missing` where nobody answers there, `printer_failed` where it takes no more or says that
    it has no paper.
    """
    with _opened(address, roll) as printer:
        if address.way is RollWay.NETWORK:
            _ask_for_paper(printer)
        send(printer, pdf, roll, cuts=cuts)
    return str(address)


def send(printer: Any, pdf: bytes, roll: Roll, *, cuts: bool) -> None:
    """The strips as bytes for a printer of the library that is open."""
    printer.hw("INIT")
    for bands in strips(pdf, roll.dots):
        for picture in bands:
            printer.image(picture, impl="bitImageRaster")
        if cuts:
            printer.cut()
        else:
            # As far as the edge by which a strip is torn off.
            printer.print_and_feed(4)


@contextmanager
def _opened(address: RollAddress, roll: Roll) -> Iterator[Any]:
    from escpos.exceptions import DeviceNotFoundError

    printer = with_head(_printer(address), roll.dots)
    try:
        if address.way is RollWay.NETWORK:
            # Not its own `open`, which leaves the socket open where nobody answers and knows no IPv6.
            printer.device = socket.create_connection((address.where, address.number), PATIENCE_SECONDS)
        else:
            printer.open()
    except (DeviceNotFoundError, OSError) as error:
        raise _missing(address) from error
    try:
        if address.way is RollWay.SERIAL:
            printer.device.write_timeout = PATIENCE_SECONDS
        yield printer
    except OSError as error:
        raise _failed() from error
    finally:
        _close(printer)


def _printer(address: RollAddress) -> Any:
    printers = escpos_printers()
    if address.way is RollWay.NETWORK:
        return printers.Network(address.where, address.number)
    if address.way is RollWay.SERIAL:
        return printers.Serial(address.where, baudrate=address.number)
    return device_printer(printers, address.where, PATIENCE_SECONDS)


def _ask_for_paper(printer: Any) -> None:
    """Nothing where the printer says nothing: many do not answer, and print all the same."""
    printer.device.settimeout(_ANSWER_SECONDS)
    try:
        status = printer.query_status(_PAPER_SENSOR)
    except TimeoutError:
        status = b""
    printer.device.settimeout(PATIENCE_SECONDS)
    if status and status[0] & _IS_STATUS == _STATUS and status[0] & _NO_PAPER:
        raise Unavailable(
            "printer_failed",
            tr("Máy in cuộn báo hết giấy. Chưa in gì."),
            tr("Thay cuộn giấy, đóng nắp máy in rồi bấm In lại."),
        )


def _close(printer: Any) -> None:
    try:
        printer.close()
    except OSError:
        # What it refuses now it has refused before, and that was said.
        return


def _missing(address: RollAddress) -> Unavailable:
    return Unavailable(
        "printer_missing",
        tr("Không thấy máy in cuộn ở {address}.", address=address),
        tr("Kiểm tra máy in đã bật và nối dây, và địa chỉ của nó trong Cài đặt (F9)."),
    )


def _failed() -> Unavailable:
    return Unavailable(
        "printer_failed",
        tr("Máy in cuộn không nhận hết bản in."),
        tr("Xem giấy, nắp máy và dây nối, xé bỏ đoạn in dở rồi bấm In lại."),
    )
