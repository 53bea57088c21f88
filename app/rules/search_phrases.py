"""Several words typed one after the other that stand so in a name: of a procedure, of a unit, of a state."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from app.rules.folding import search_words
from app.rules.search_spellings import with_i_for_y

_FEWEST_WORDS = 2
"""One word alone is a word of somebody's name."""


@dataclass(frozen=True, slots=True)
class Phrased:
    """Something with names, as `phrased` makes it: `mark` stands for it, a text has a space around each word.

    Of a name any words in a row are enough, of a code all of them.
    """

    mark: str
    names: tuple[str, ...]
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameRun:
    """The typed words from `begin` to before `end`, and the marks of all that are called so."""

    begin: int
    end: int
    marks: tuple[str, ...]


def phrased(mark: str, names: Iterable[str], codes: Iterable[str] = ()) -> Phrased:
    """Something with these names and codes, as people write them."""
    return Phrased(
        mark, *(tuple(dict.fromkeys(_text(search_words(each)) for each in given)) for given in (names, codes))
    )


def runs(words: Sequence[str | None], called: Collection[Phrased]) -> tuple[NameRun, ...]:
    """Each run of two words or more that stands in a name and is part of no longer one; the last word typed may be
    unfinished. `None` is no word and ends a run.
    """
    found: list[NameRun] = []
    for begin in range(len(words) - 1):
        run = _longest(words, begin, called)
        if run is not None and not (found and run.end <= found[-1].end):
            found.append(run)
    return tuple(found)


def _longest(words: Sequence[str | None], begin: int, called: Collection[Phrased]) -> NameRun | None:
    longest = None
    left = tuple(called)
    part: list[str] = []
    for end, word in enumerate(words[begin:], start=begin + 1):
        if word is None:
            break
        part.append(word)
        if len(part) < _FEWEST_WORDS:
            continue
        text = _text(part)
        begun = text.rstrip() if end == len(words) else text
        by_code = tuple(each.mark for each in called if text in each.codes)
        still = tuple(each for each in left if any(begun in name for name in each.names))
        marks = tuple(dict.fromkeys((*by_code, *(each.mark for each in still))))
        # Only words that are whole leave names to look on in.
        left = still
        if marks:
            longest = NameRun(begin, end, marks)
    return longest


def _text(words: Iterable[str]) -> str:
    return f" {' '.join(map(sound, words))} "


def sound(word: str) -> str:
    """The word so that both spellings of one sound, with i and with y, are the same text."""
    return min(word, with_i_for_y(word) or word)
