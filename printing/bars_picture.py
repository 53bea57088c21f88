"""The barcode as a picture (PNG), for files of other programs: black and white, so many pixels a module."""

import struct
import zlib

from printing import barcode128

PIXELS = 6
"""Pixels a module: sharp at twice the dots of an office printer."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEIGHT = 80


def bars_png(digits: str) -> bytes:
    """The symbol with its quiet zones; the same digits give the same bytes."""
    quiet = barcode128.QUIET_MODULES
    symbol = f"{'0' * quiet}{barcode128.modules(digits)}{'0' * quiet}"
    # One bit a pixel, white is 1; every line of the picture is the same one.
    bits = "".join("0" * PIXELS if module == "1" else "1" * PIXELS for module in symbol)
    width = len(bits)
    padded = bits.ljust(-(-width // 8) * 8, "1")
    line = b"\x00" + int(padded, 2).to_bytes(len(padded) // 8, "big")
    head = struct.pack(">IIBBBBB", width, _HEIGHT, 1, 0, 0, 0, 0)
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", head),
            _chunk(b"IDAT", zlib.compress(line * _HEIGHT, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
