"""Where a procedure has no term: there the desk cannot give a day, and receives nothing."""

from typing import Any, NamedTuple

from app.language import tr
from app.services.words import channel_word
from models.vocabulary import Channel


class Place(NamedTuple):
    """A row of terms without an amount: which case, which row of it, which way in."""

    case: int
    row: int
    channel: Channel


def open_terms(cases: list[dict[str, Any]]) -> tuple[Place, ...]:
    """The rows in the order of the cases."""
    return tuple(
        Place(number, row, term["channel"])
        for number, case in enumerate(cases)
        for row, term in enumerate(case["terms"])
        if term["amount"] is None
    )


def words(places: tuple[Place, ...], cases: int) -> str:
    """What is open, for a procedure of so many cases."""
    found = {place.channel for place in places}
    ways = ", ".join(channel_word(each).lower() for each in Channel if each in found)
    if cases == 1:
        return tr("Chưa có thời hạn khi nộp {ways}, nên quầy chưa nhận được hồ sơ như vậy.", ways=ways)
    return tr(
        "Còn {count} chỗ chưa có thời hạn (khi nộp {ways}), nên quầy chưa nhận được hồ sơ như vậy.",
        count=len(places),
        ways=ways,
    )
