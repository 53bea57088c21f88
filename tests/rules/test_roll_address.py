"""Addresses of roll printers as clerks write them."""

import pytest

from app.errors import UserError
from app.rules.roll_address import RollAddress, RollWay, read_roll_address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("192.168.1.50", RollAddress(RollWay.NETWORK, "192.168.1.50", 9100)),
        (" may-in-quay:9101 ", RollAddress(RollWay.NETWORK, "may-in-quay", 9101)),
        ("COM3", RollAddress(RollWay.SERIAL, "COM3", 9600)),
        ("/dev/ttyUSB0@19200", RollAddress(RollWay.SERIAL, "/dev/ttyUSB0", 19_200)),
        ("/dev/usb/lp0", RollAddress(RollWay.DEVICE, "/dev/usb/lp0")),
        (r"\\MAY1\K80", RollAddress(RollWay.SHARED, r"\\MAY1\K80")),
    ],
)
def test_an_address_says_itself_which_way(text: str, address: RollAddress) -> None:
    assert read_roll_address(text) == address
    assert read_roll_address(str(address)) == address


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "roll_printer_unset"),
        ("  ", "roll_printer_unset"),
        ("192.168.1.50:0", "roll_address_unreadable"),
        ("192.168.1.50:70000", "roll_address_unreadable"),
        ("máy in quầy", "roll_address_unreadable"),
        ("http://x", "roll_address_unreadable"),
        (r"\\MAY1", "roll_address_unreadable"),
    ],
)
def test_what_is_no_address_is_said(text: str, code: str) -> None:
    with pytest.raises(UserError) as refused:
        read_roll_address(text)
    assert (refused.value.code, refused.value.details["field"]) == (code, "roll_printer")
