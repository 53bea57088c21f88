"""Reads our own barcode back from a row of pixels, so that a finished program can prove what it prints.

A desk's scanner needs no such thing; this is for the self-test inside the bundle, where no decoder
library is. It reads Code 128 set C alone and never guesses: any doubt is `None`.
"""

from collections.abc import Sequence
from functools import cache
from itertools import groupby

_RUNS_OF_A_SYMBOL = 6
_MODULES_OF_A_SYMBOL = 11
_CHECK_MODULUS = 103
_FEWEST_SYMBOLS = 3


def read(row: Sequence[bool]) -> str | None:
    """The digits of the symbol in a row of pixels, True for dark; `None` when there is none to be sure of.

    The row runs across the whole symbol, with light on both sides of it.
    """
    runs = [(dark, len(list(pixels))) for dark, pixels in groupby(row)]
    for first, (dark, _) in enumerate(runs):
        if dark and (digits := _read_from(runs, first)) is not None:
            return digits
    return None


def _read_from(runs: Sequence[tuple[bool, int]], first: int) -> str | None:
    """The digits of a symbol whose start character begins at run `first`."""
    from barcode.charsets import code128

    values: list[int] = []
    place = first
    while (value := _symbol([length for _, length in runs[place : place + _RUNS_OF_A_SYMBOL]])) is not None:
        values.append(value)
        place += _RUNS_OF_A_SYMBOL
        if values[0] != code128.START_CODES["C"]:
            return None
        if len(values) >= _FEWEST_SYMBOLS and _stops(values, runs, place):
            return "".join(f"{pair:02d}" for pair in values[1:-1])
    return None


def _stops(values: Sequence[int], runs: Sequence[tuple[bool, int]], place: int) -> bool:
    """Whether the stop character follows and the check character before it is right."""
    start, *pairs, check = values
    if not _is_stop([length for _, length in runs[place : place + _RUNS_OF_A_SYMBOL + 1]]):
        return False
    total = start + sum(position * value for position, value in enumerate(pairs, start=1))
    return total % _CHECK_MODULUS == check and all(value < 100 for value in pairs)  # noqa: PLR2004  two digits


def _symbol(lengths: Sequence[int]) -> int | None:
    """The value of six runs, dark first; widths are taken relative to the symbol's own eleven modules."""
    if len(lengths) < _RUNS_OF_A_SYMBOL:
        return None
    return _values_by_widths().get(_in_modules(lengths, _MODULES_OF_A_SYMBOL))


def _is_stop(lengths: Sequence[int]) -> bool:
    """Whether seven runs are the stop character with its final bar (13 modules)."""
    return _in_modules(lengths, _MODULES_OF_A_SYMBOL + 2) == (2, 3, 3, 1, 1, 1, 2)


def _in_modules(lengths: Sequence[int], modules: int) -> tuple[int, ...]:
    whole = sum(lengths)
    return tuple(round(length * modules / whole) for length in lengths)


@cache
def _values_by_widths() -> dict[tuple[int, ...], int]:
    from barcode.charsets import code128

    return {
        tuple(len(list(modules)) for _, modules in groupby(pattern)): value
        for value, pattern in enumerate(code128.CODES)
    }
