"""The 2D code of a folder: digits in a QR symbol, drawn as squares of whole printer dots.

The symbol is ReportLab's; digits alone are taken, in the mode made for them, which needs the least room.
"""

from functools import lru_cache

from printing.barcode128 import DOT

MODULE = 3 * DOT
"""Side of a square in points, 0.38 mm: cheap scanners read it from paper that was carried in a bag."""
QUIET_MODULES = 4
_DARK = "1"


@lru_cache(maxsize=512)
def modules(digits: str) -> tuple[str, ...]:
    """The rows of the symbol, "1" for dark and "0" for light; `ValueError` for what is no digits."""
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel, QRNumber

    if not (digits.isascii() and digits.isdigit()):
        raise ValueError(f"a folder's code is digits, not {digits!r}")
    symbol = QRCode(None, QRErrorCorrectLevel.M)
    symbol.addData(QRNumber(digits))
    symbol.make()
    return tuple("".join(_DARK if dark else "0" for dark in row) for row in symbol.modules)


def side(digits: str) -> float:
    """How wide and high the symbol is in points, with its quiet zones."""
    return (len(modules(digits)) + 2 * QUIET_MODULES) * MODULE


@lru_cache(maxsize=512)
def dark_runs(digits: str) -> tuple[tuple[int, int, int], ...]:
    """The dark squares as (row, first column, how many side by side)."""
    found: list[tuple[int, int, int]] = []
    for number, row in enumerate(modules(digits)):
        column = 0
        for run in row.replace("10", "1 0").replace("01", "0 1").split():
            if run[0] == _DARK:
                found.append((number, column, len(run)))
            column += len(run)
    return tuple(found)
