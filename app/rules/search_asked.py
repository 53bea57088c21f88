"""What somebody means who types into the box, as far as no data are needed to tell: every reading at once.

Words come in any order, the last one perhaps unfinished. Each may be a syllable in any spelling, the initials of a
name, or the last digits of a number; some together may be a code, a day or the name of a procedure.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.rules import scanning
from app.rules.folding import search_words
from app.rules.people import id_digits, is_phone, phone_digits
from app.rules.scanning import ScanKind
from app.rules.search_days import days_in_code, in_code
from app.rules.search_phrases import Phrased, runs
from app.rules.search_pieces import (
    FEWEST_LETTERS,
    LONGEST_TEXT,
    LONGEST_WORD,
    MOST_WORDS,
    TypedPiece,
    pieces_of,
)
from app.rules.search_spellings import from_telex, with_i_for_y
from app.rules.search_stored import (
    FEWEST_INITIALS,
    FEWEST_LAST_DIGITS,
    MOST_INITIALS,
    initials_word,
    last_digits_word,
)
from app.rules.search_terms import Group, Reading, Readings, Term

_RUNNING_NUMBER = re.compile(r"\d{1,6}", re.ASCII)
_SHORTEST_NUMBER = 4
_PREFIXES = ("h", "g")
"""Letters before the digits of a unit code: provinces have H, ministries G (QĐ 20/2020/QĐ-TTg)."""


@dataclass(frozen=True, slots=True)
class Meant:
    """`whole` fits where every word stands there as it was typed, a code or number complete; `loose` fits besides."""

    whole: Readings
    loose: Readings


NOTHING = Meant((), ())


def asked(typed: str, today: date, procedures: Sequence[Phrased]) -> Meant:
    """All that a typed text may mean; `today` is the office's day, `procedures` are those dossiers may be of.

    A phone or identity number is read as one, without the spaces and dots people put in.
    """
    pieces = pieces_of(typed, today)
    if not pieces:
        return NOTHING
    number = None if any(piece.day for piece in pieces) else _number(typed)
    if number is not None and number.kind is ScanKind.PHONE:
        pieces = (TypedPiece((number.digits or "",)),)
    words = tuple(word for piece in pieces for word in piece.words)
    whole: list[Reading] = [tuple(_spelled(word) for word in words)]
    loose: list[Reading] = list(loose_readings(pieces, procedures))
    if code := _as_code(words, today):
        whole.append(code)
    if number is not None and number.digits and words != (number.digits,):
        whole.append(((Term(number.digits),),))
        loose.append((_loosely(number.digits, is_last=True),))
    loose += _single_letters(words)
    return Meant(_once(whole), _once(loose))


def asked_of_people(typed: str) -> Readings:
    """How citizens are looked for: words in any order that begin so, in any spelling; initials, last digits.

    A phone or identity number is read without the spaces and dots people put in, from its third digit on.
    """
    digits, phone = (read(typed) or "" for read in (id_digits, phone_digits))
    if is_phone(phone):
        return (((Term(phone, begins=True),),),)
    if digits.isascii() and digits.isdigit():
        return ((_loosely(digits, is_last=True),),) if len(digits) >= FEWEST_LAST_DIGITS else ()
    words = tuple(word[:LONGEST_WORD] for word in search_words(typed[:LONGEST_TEXT]))[:MOST_WORDS]
    if sum(map(len, words)) < FEWEST_LETTERS:
        return ()
    readings: list[Reading] = [tuple(_loosely(word, is_last=True) for word in words)]
    return _once([*readings, *_single_letters(words)])


def _single_letters(words: Sequence[str]) -> Iterator[Reading]:
    """Initials with dots or spaces between them: "N.V.A"."""
    if len(words) >= FEWEST_INITIALS and all(len(word) == 1 and word.isalpha() for word in words):
        yield ((Term(initials_word("".join(words))),),)


def loose_readings(pieces: Sequence[TypedPiece], procedures: Sequence[Phrased]) -> Iterator[Reading]:
    """The words as syllables, initials and last digits, days as days; then words as names of procedures."""
    groups = tuple(_group(piece, is_last=piece is pieces[-1]) for piece in pieces)
    yield groups
    words = [None if piece.day is not None else piece.words[0] for piece in pieces]
    for run in runs(words, procedures):
        named: Group = tuple(Term(mark) for mark in run.marks)
        yield (*groups[: run.begin], named, *groups[run.end :])


def _group(piece: TypedPiece, *, is_last: bool) -> Group:
    if piece.day is not None:
        return (Term(in_code(piece.day)),)
    return _loosely(piece.words[0], is_last=is_last)


def _spelled(word: str) -> Group:
    """The word in each of its spellings, complete."""
    return tuple(Term(each) for each in _spellings(word))


def _spellings(word: str) -> Iterator[str]:
    for each in (word, from_telex(word)):
        if each is not None:
            yield each
            if (other := with_i_for_y(each)) is not None:
                yield other


def _loosely(word: str, *, is_last: bool) -> Group:
    """The word in each of its spellings, and as what is shorter than a word."""
    typed = {word, from_telex(word)}
    # Who has typed "ly" may go on to "lynh"; to "linh" she does not.
    terms = [Term(each, begins=is_last and each in typed) for each in _spellings(word)]
    if word.isascii() and word.isdigit() and len(word) >= FEWEST_LAST_DIGITS:
        terms.append(Term(last_digits_word(word), begins=True))
    elif word.isalpha() and FEWEST_INITIALS <= len(word) <= MOST_INITIALS:
        terms.append(Term(initials_word(word)))
    return tuple(terms)


def _number(typed: str) -> scanning.Scanned | None:
    """What was typed where it is one number in groups, or as the portal and the phone write it."""
    scan = scanning.read(typed[:LONGEST_TEXT])
    is_one = scan.kind in (ScanKind.PHONE, ScanKind.ID_NUMBER, ScanKind.WORDS)
    return scan if is_one and len(scan.digits or "") >= FEWEST_LAST_DIGITS else None


def _as_code(words: Sequence[str], today: date) -> Reading:
    """A dossier's code however it was typed: "26.16 1901 1", "260119 0001"; nothing where it is none.

    The running number comes last, the day before it, before that what was typed of the unit's code.
    """
    *unit, day, number = words if len(words) > 1 else ("", "", "")
    days = days_in_code(day, today) if day.isascii() and day.isdigit() else ()
    if not days or not _RUNNING_NUMBER.fullmatch(number):
        return ()
    running = number.lstrip("0").rjust(_SHORTEST_NUMBER, "0")
    return (
        *(_unit_part(part, is_first=place == 0) for place, part in enumerate(unit)),
        tuple(Term(each) for each in days),
        (Term(running),),
    )


def _unit_part(word: str, *, is_first: bool) -> Group:
    letters = _PREFIXES if is_first and word.isdigit() else ()
    return (Term(word), *(Term(letter + word) for letter in letters))


def _once(readings: Sequence[Reading]) -> Readings:
    return tuple(dict.fromkeys(readings))
