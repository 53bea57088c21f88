"""Where a thermal roll printer is, as a clerk writes it down: no prefixes to learn, the address itself says which way.

`192.168.1.50` or `may-in-quay:9100` is on the network, `COM3` or `/dev/ttyUSB0@19200` at a serial port,
`/dev/usb/lp0` a device of the system, `\\\\PC\\K80` a printer shared by Windows.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from app.errors import UserError
from app.language import tr

USUAL_PORT = 9100
USUAL_BAUD = 9600
_MOST_PORT = 65_535
_SERIAL = re.compile(r"(COM\d{1,3}|/dev/(?:tty|cu|serial|rfcomm)[\w./\-:]*)(?:@(\d{3,7}))?", re.IGNORECASE)
_SHARED = re.compile(r"\\\\[^\\]+\\[^\\]+")
_HOST = re.compile(r"([A-Za-z0-9](?:[A-Za-z0-9.\-]{0,252}[A-Za-z0-9])?)(?::(\d{1,5}))?", re.ASCII)


class RollWay(StrEnum):
    """How the strips get there."""

    NETWORK = "network"
    SERIAL = "serial"
    DEVICE = "device"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class RollAddress:
    """A printer's place; `number` is the port on the network, the baud of a serial port, else 0."""

    way: RollWay
    where: str
    number: int = 0

    def __str__(self) -> str:
        if self.way is RollWay.NETWORK:
            return f"{self.where}:{self.number}"
        return f"{self.where}@{self.number}" if self.way is RollWay.SERIAL else self.where


def read_roll_address(text: str) -> RollAddress:
    """The place a text means; `UserError` `roll_printer_unset` for none, `roll_address_unreadable` for no place."""
    plain = text.strip()
    if not plain:
        raise UserError(
            "roll_printer_unset",
            tr("Máy này chưa có máy in cuộn nhiệt."),
            tr("Ghi địa chỉ của máy in ở trang Cài đặt, Máy này; ví dụ 192.168.1.50 hoặc /dev/usb/lp0."),
            field="roll_printer",
        )
    if serial := _SERIAL.fullmatch(plain):
        return RollAddress(RollWay.SERIAL, serial[1], int(serial[2] or USUAL_BAUD))
    if _SHARED.fullmatch(plain):
        return RollAddress(RollWay.SHARED, plain)
    if plain.startswith("/"):
        return RollAddress(RollWay.DEVICE, plain)
    host = _HOST.fullmatch(plain)
    port = int(host[2] or USUAL_PORT) if host else 0
    if host is None or not 1 <= port <= _MOST_PORT:
        raise UserError(
            "roll_address_unreadable",
            tr("“{address}” không phải địa chỉ của máy in cuộn.", address=plain),
            tr("Ghi như 192.168.1.50, 192.168.1.50:9100, COM3, /dev/usb/lp0 hoặc \\\\MAY1\\K80."),
            field="roll_printer",
        )
    return RollAddress(RollWay.NETWORK, host[1], port)
