"""The words a dossier or a citizen is found by: folded syllables and numbers, and marked words for shorter ways.

A marked word begins with a sign that no typed word has, so that whoever types the beginning of a name or a number
never meets one by chance: `_nva` are the initials of Nguyễn Văn An, `_8765432190` is a number from its last digit on
(the beginning of a word is what an index looks for), `__1001193` is the procedure.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

from app.rules.folding import search_words

MARK = "_"
FEWEST_LAST_DIGITS = 3
FEWEST_INITIALS = 2
MOST_INITIALS = 12
_PROCEDURE = MARK * 2


class Somebody(Protocol):
    """A person or organisation as far as she is found."""

    @property
    def name(self) -> str | None: ...
    @property
    def organisation(self) -> str | None: ...
    @property
    def id_number(self) -> str | None: ...
    @property
    def phone(self) -> str | None: ...


def dossier_words(codes: Iterable[str | None], people: Iterable[Somebody], procedure: str | None) -> str:
    """What a dossier is found by, each word once, in the order of their letters, with spaces between them.

    `codes` are all it is known by, `procedure` is the code of its procedure. Names of procedures stay out: they would
    bring half the ledger to whoever looks for a name.
    """
    people = tuple(people)
    texts = [*codes, *(text for each in people for text in _texts(each))]
    words = [*_plain(texts), *(word for each in people for word in _marked(each))]
    if procedure:
        words.append(procedure_word(procedure))
    return " ".join(sorted(set(words)))


def person_words(person: Somebody) -> tuple[str, ...]:
    """What a citizen is found by, each word once, the marked words first."""
    return tuple(dict.fromkeys((*_marked(person), *_plain(_texts(person)))))


def procedure_word(code: str) -> str:
    """The word every dossier of a procedure has; neither the beginning nor the whole of any other marked one."""
    return _PROCEDURE + "".join(search_words(code))


def initials_word(letters: str) -> str:
    """The word of a name with these initials."""
    return MARK + letters


def last_digits_word(digits: str) -> str:
    """The beginning of the word of a number with these last digits."""
    return MARK + digits[::-1]


def _texts(person: Somebody) -> tuple[str | None, ...]:
    return (person.name, person.organisation, person.id_number, person.phone)


def _plain(texts: Iterable[str | None]) -> Iterator[str]:
    yield from search_words(" ".join(text for text in texts if text))


def _marked(person: Somebody) -> Iterator[str]:
    letters = "".join(word[0] for word in search_words(person.name or "") if word[0].isalpha())
    if FEWEST_INITIALS <= len(letters) <= MOST_INITIALS:
        yield initials_word(letters)
    for number in (person.id_number, person.phone):
        if number and len(number) >= FEWEST_LAST_DIGITS and number.isascii() and number.isdigit():
            yield last_digits_word(number)
