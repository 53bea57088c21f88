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
from ui.printing.refusals import UNSURE
from ui.printing.roll_answer import has_paper, has_read_all
from ui.printing.roll_device import device_printer
from ui.printing.roll_raster import strips

PATIENCE_SECONDS = 10.0
"""How long a printer may take no byte before the strip counts as not taken."""
_ANSWER_SECONDS = 0.8
_ON_ITS_WAY_BYTES = 16_384
"""How much may be sent that the printer has no room for yet: what is longer is sent as fast as it prints."""


def print_strips(pdf: bytes, address: RollAddress, roll: Roll, *, cuts: bool) -> str:
    """Print every page of a PDF made for this roll, cut off where the printer cuts; blocks. Answers where it went.

    `Unavailable` `printer_missing` where nobody answers there, `printer_failed` where it takes no more or says that
    it has no paper, `UNSURE` where one on the network does not show that it has read everything.
    """
    with _opened(address, roll) as printer:
        answers = address.way is RollWay.NETWORK and _has_answered(printer.device)
        send(printer, pdf, roll, cuts=cuts)
        if address.way is RollWay.NETWORK:
            _make_sure(printer.device, answers=answers)
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
            printer.device.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _ON_ITS_WAY_BYTES)
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


def _has_answered(device: socket.socket) -> bool:
    """Whether it tells of its paper: many never do, and print all the same."""
    paper = has_paper(device, _ANSWER_SECONDS)
    device.settimeout(PATIENCE_SECONDS)
    if paper is False:
        raise Unavailable(
            "printer_failed",
            tr("Máy in cuộn báo hết giấy. Chưa in gì."),
            tr("Thay cuộn giấy, đóng nắp máy in rồi bấm In lại."),
        )
    return paper is not None


def _make_sure(device: socket.socket, *, answers: bool) -> None:
    """One that has answered before answers after all it was sent; of the others it is seen that they hang up."""
    try:
        paper = (has_paper if answers else has_read_all)(device, PATIENCE_SECONDS)
    except OSError:
        paper = None
    if answers and paper is False:
        raise Unavailable(
            UNSURE,
            tr("Máy in cuộn báo hết giấy, chưa chắc đã in đủ."),
            tr("Thay cuộn giấy, xem bản in: chưa đủ thì xé bỏ rồi bấm In lại."),
        )
    if not paper:
        raise Unavailable(
            UNSURE,
            tr("Máy in cuộn không báo đã nhận, chưa chắc đã in."),
            tr("Xem giấy ở máy in: chưa có bản in thì tắt bật lại máy in rồi bấm In lại."),
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
