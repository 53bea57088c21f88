"""The codes of the sheet a scanner is tried with: `1234567890` over and over, so that a lost digit shows."""

LENGTHS = (4, 8, 12, 24, 30)
"""Digits of the bars, short to long; a slip's eighteen are a slip's own."""

LENGTH_2D = 60
"""Digits of the 2D code."""

_ROUND = "1234567890"


def code_of(length: int) -> str:
    """The code of so many digits."""
    return (_ROUND * (length // len(_ROUND) + 1))[:length]


def length_of(text: str) -> int | None:
    """How many digits a test code has that has arrived whole; `None` for any other text."""
    is_one = len(text) in (*LENGTHS, LENGTH_2D) and text == code_of(len(text))
    return len(text) if is_one else None
