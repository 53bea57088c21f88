"""A text with letters missing beside the one the office has: whether they can be the same."""

from app.rules.folding import search_words


def may_be_of(scanned: str, known: str) -> bool:
    """Whether `scanned` is `known` with some letters or marks lost and none changed, most of them left.

    Where it begins and ends with a letter, `known` does so with the same: a name cut short is none of these.
    """
    short, whole = "".join(search_words(scanned)), "".join(search_words(known))
    if not short or not whole or 2 * len(short) < len(whole):
        return False
    ends = (scanned.strip()[at] for at in (0, -1))
    if any(end.isalnum() and short[at] != whole[at] for at, end in zip((0, -1), ends, strict=True)):
        return False
    rest = iter(whole)
    return all(sign in rest for sign in short)
