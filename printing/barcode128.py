"""The barcode of a dossier: 18 digits in Code 128 set C, 134 modules, as vector bars of whole printer dots.

Office label and laser printers have 203 dots an inch or a multiple near it; bars that are whole dots
wide come out sharp. The symbol tables are python-barcode's. Its own encoder is not used, because it
takes a leading "99" for a change of set and drops it (`Code128._try_to_optimize`).
"""

from functools import lru_cache

DOT = 72 / 203
QUIET_MODULES = 10
WIDE_DOTS = 3
NARROW_DOTS = 2
_SET_C = "C"
_CHECK_MODULUS = 103
_FINAL_BAR = "11"


def modules(digits: str) -> str:
    """The symbol as "1" for dark and "0" for light modules; digits in pairs, or `ValueError`."""
    from barcode.charsets import code128

    if not (digits.isascii() and digits.isdigit()) or len(digits) % 2:
        raise ValueError(f"Code 128 set C takes pairs of digits, not {digits!r}")
    values = [code128.START_CODES[_SET_C], *(int(digits[i : i + 2]) for i in range(0, len(digits), 2))]
    check = (values[0] + sum(place * value for place, value in enumerate(values))) % _CHECK_MODULUS
    symbols = "".join(code128.CODES[value] for value in (*values, check))
    return f"{symbols}{code128.STOP}{_FINAL_BAR}"


@lru_cache(maxsize=64)
def bars(digits: str) -> tuple[tuple[int, int], ...]:
    """The dark bars as (first module, number of modules)."""
    found: list[tuple[int, int]] = []
    place = 0
    for run in modules(digits).replace("10", "1 0").replace("01", "0 1").split():
        if run[0] == "1":
            found.append((place, len(run)))
        place += len(run)
    return tuple(found)


def width(digits: str, dots: int) -> float:
    """Width in points of the symbol with its quiet zones."""
    return (len(modules(digits)) + 2 * QUIET_MODULES) * dots * DOT


def dots_for(digits: str, room: float) -> int:
    """The widest module, in dots, whose symbol fits into `room` points; 2 is the least that scans."""
    return WIDE_DOTS if width(digits, WIDE_DOTS) <= room else NARROW_DOTS
