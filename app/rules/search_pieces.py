"""A typed text as words and days, in their order."""

from dataclasses import dataclass
from datetime import date

from app.rules.folding import fold, search_words
from app.rules.search_days import typed_day

FEWEST_LETTERS = 2
MOST_WORDS = 12
LONGEST_WORD = 200  # PostgreSQL refuses words beyond 2,046 bytes
LONGEST_TEXT = 2_000


@dataclass(frozen=True, slots=True)
class TypedPiece:
    """A word as it was typed, or a day whose words belong together, with its `text`."""

    words: tuple[str, ...]
    day: date | None = None
    text: str = ""


def pieces_of(typed: str, today: date) -> tuple[TypedPiece, ...]:
    """The words typed, in their order; nothing where they are too few letters to look for."""
    found: list[TypedPiece] = []
    for chunk in fold(typed[:LONGEST_TEXT]).split():
        words = tuple(word[:LONGEST_WORD] for word in search_words(chunk))
        day = typed_day(chunk, today)
        found += (
            [TypedPiece(words, day, chunk)] if day is not None else [TypedPiece((word,)) for word in words]
        )
    pieces = tuple(found[:MOST_WORDS])
    letters = sum(len(word) for piece in pieces for word in piece.words)
    return pieces if letters >= FEWEST_LETTERS else ()


def is_enough(typed: str) -> bool:
    """Whether a text has letters and digits enough to look for."""
    return bool(pieces_of(typed, date.min))
