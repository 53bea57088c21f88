"""The code of a procedure: the national one, or one the office has made itself."""

import re

_NATIONAL = re.compile(r"[0-9]\.[0-9]{6}(?:\.[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Z][0-9]{2})?")
_LIKE_NATIONAL = re.compile(r"[0-9]+\.")
WRITTEN = r"^[0-9A-Z][0-9A-Z.\-]{2,39}$"
"""How any code is written: 3 to 40 capital letters without accents, digits, dots and dashes (`XA-01`)."""


def is_procedure_code(code: str) -> bool:
    """Whether a new procedure may have this code.

    What begins like a national code has to be a whole one (`1.001193`, or the long form
    `1.001193.000.00.00.H26`): a digit lost would be another procedure at the national portal.
    """
    if _LIKE_NATIONAL.match(code):
        return _NATIONAL.fullmatch(code) is not None
    return is_written_as_code(code)


def is_written_as_code(code: str) -> bool:
    """Whether a text can be the code of a procedure at all, old ones included."""
    return re.fullmatch(WRITTEN, code) is not None
