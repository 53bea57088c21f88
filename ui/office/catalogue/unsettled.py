"""Where a procedure has no term: there the desk cannot give a day, and receives nothing."""

from typing import Any, NamedTuple

from app.language import tr
from app.services.wording.words import channel_word
from models.vocabulary import Channel


class TermPlace(NamedTuple):
    """A row of terms without an amount: which case, which row of it, which way in."""

    case: int
    row: int
    channel: Channel


def open_terms(cases: list[dict[str, Any]]) -> tuple[TermPlace, ...]:
    """The rows in the order of the cases: those of the desk itself, and all of a case that has no term at all.

    A way in that is open beside others that are not is mostly one the procedure does not know.
    """
    return tuple(
        TermPlace(number, row, term["channel"])
        for number, case in enumerate(cases)
        for row, term in enumerate(case["terms"])
        if term["amount"] is None and (term["channel"] is Channel.DIRECT or _has_none(case))
    )


def _has_none(case: dict[str, Any]) -> bool:
    return all(term["amount"] is None for term in case["terms"])


def words(places: tuple[TermPlace, ...], cases: int) -> str:
    """What is open, for a procedure of so many cases; empty where nothing is."""
    if not places:
        return ""
    found = {place.channel for place in places}
    ways = ", ".join(channel_word(each).lower() for each in Channel if each in found)
    if cases == 1:
        return tr("Chưa có thời hạn khi nộp {ways}: quầy chưa nhận được.", ways=ways)
    return tr(
        "Còn {count} chỗ chưa có thời hạn khi nộp {ways}: quầy chưa nhận được.", count=len(places), ways=ways
    )
