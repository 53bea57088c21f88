"""The serial port a scanner is at: known again by what it is, whatever number the system gives it this time."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.language import tr

_USB, _PORT = "usb:", "port:"


@dataclass(frozen=True, slots=True)
class PortFound:
    """A port of this PC. `vendor` and `product` are the numbers of a USB device, `None` for other ports; `made_by` and
    `serial` are empty where the device does not tell."""

    name: str
    made_by: str = ""
    vendor: int | None = None
    product: int | None = None
    serial: str = ""

    @property
    def identity(self) -> str:
        """What is kept of it: a USB device by its numbers, wherever it is plugged in; any other port by its name."""
        if self.vendor is None or self.product is None:
            return f"{_PORT}{self.name}"
        return f"{_USB}{self.vendor:04X}:{self.product:04X}:{self.serial}"

    @property
    def shown(self) -> str:
        """What a person chooses it by."""
        return " · ".join(part for part in (self.name, self.made_by, self.serial) if part)


def port_of(identity: str, ports: Sequence[PortFound]) -> PortFound | None:
    """The port kept by this identity, among those there are now; `None` where it is not plugged in.

    A device that was replaced by another of its kind has another serial number: it is that one if there is no other.
    """
    same = [port for port in ports if port.identity == identity]
    if same:
        return same[0]
    kind = _kind(identity)
    alike = [port for port in ports if kind and _kind(port.identity) == kind]
    return alike[0] if len(alike) == 1 else None


def words_of(identity: str) -> str:
    """What is said of a port that is not there."""
    return tr("{port} (chưa cắm)", port=identity.removeprefix(_PORT).removeprefix(_USB).rstrip(":"))


def ports_here() -> tuple[PortFound, ...]:
    """The serial ports of this PC; takes some hundredths of a second, on any thread."""
    from PySide6.QtSerialPort import QSerialPortInfo

    return tuple(
        PortFound(
            name=info.portName(),
            made_by=info.description() or info.manufacturer(),
            vendor=info.vendorIdentifier() if info.hasVendorIdentifier() else None,
            product=info.productIdentifier() if info.hasProductIdentifier() else None,
            serial=info.serialNumber(),
        )
        for info in QSerialPortInfo.availablePorts()
    )


def _kind(identity: str) -> str:
    """The numbers of a USB device without its own; empty for another port."""
    if not identity.startswith(_USB):
        return ""
    return ":".join(identity.split(":")[:3])
